import type { AgencyListPage } from '@gongkai/contract'
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { type ReactNode, useDeferredValue, useState } from 'react'
import { get } from '../api.ts'

interface AgencyPickerProps {
  /** Given by the form. */
  readonly id?: string
  readonly value?: number | null | undefined
  readonly onChange?: (agencyId: number | undefined) => void
  /** The name of the agency that is chosen already, where it is known. */
  readonly chosen?: string | null | undefined
  /** Only agencies that the person administers. */
  readonly mine?: boolean
  readonly label?: string
}

/** Chooses an agency by some letters of its present or a former name. */
export function AgencyPicker({ id, value, onChange, chosen, mine = false, label }: AgencyPickerProps): ReactNode {
  const [typed, setTyped] = useState('')
  const [name, setName] = useState(chosen)
  const q = useDeferredValue(typed.trim())
  const { data, isFetching } = useQuery({
    queryKey: ['agencies', 'picker', q, mine],
    queryFn: ({ signal }) => get<AgencyListPage>('/agencies', { q, mine: mine || undefined }, signal),
    staleTime: 60_000,
  })
  const found = (data?.items ?? []).map((agency) => ({
    value: agency.id,
    label: agency.name,
    title: [...agency.path, agency.name].join(' / '),
  }))
  const options =
    value && name && !found.some((option) => option.value === value) ? [{ value, label: name, title: name }, ...found] : found
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      {...(label === undefined ? {} : { 'aria-label': label })}
      value={value ?? null}
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={isFetching}
      options={options}
      optionRender={({ data: option }) => option.title}
      onChange={(agencyId, option) => {
        setName(Array.isArray(option) ? undefined : option?.label)
        onChange?.(agencyId ?? undefined)
      }}
    />
  )
}
