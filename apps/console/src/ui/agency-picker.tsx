import type { AgencyListPage } from '@gongkai/contract'
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { type ReactNode, useDeferredValue, useState } from 'react'
import { get } from '../api.ts'

interface Asked {
  /** Only agencies that the person administers. */
  readonly mine?: boolean
  readonly label?: string
  /** Given by the form. */
  readonly id?: string
}

interface AgencyPickerProps extends Asked {
  /** Given by the form. */
  readonly value?: number | null | undefined
  readonly onChange?: (agencyId: number | undefined) => void
  /** The name of the agency that is chosen already, where it is known. */
  readonly chosen?: string | null | undefined
}

interface Option {
  readonly value: number
  readonly label: string
  readonly title: string
}

/** Chooses an agency by some letters of its present or a former name. */
export function AgencyPicker({ value, onChange, chosen, ...asked }: AgencyPickerProps): ReactNode {
  const search = useAgencySearch(asked.mine)
  const [picked, setPicked] = useState<Option>()
  const known = picked ?? (value && chosen ? { value, label: chosen, title: chosen } : undefined)
  const isListed = known === undefined || known.value !== value || search.options.some((option) => option.value === value)
  return (
    <Select<number, Option>
      {...names(asked)}
      {...search}
      value={value ?? null}
      allowClear
      options={isListed ? search.options : [known, ...search.options]}
      onChange={(agencyId: number | undefined, option) => {
        setPicked(Array.isArray(option) ? undefined : option)
        onChange?.(agencyId)
      }}
    />
  )
}

interface AgenciesPickerProps extends Asked {
  readonly value?: readonly number[] | undefined
  readonly onChange?: (agencyIds: readonly number[]) => void
}

/** Chooses several agencies. */
export function AgenciesPicker({ value = [], onChange, ...asked }: AgenciesPickerProps): ReactNode {
  const search = useAgencySearch(asked.mine)
  const [picked, setPicked] = useState<readonly Option[]>([])
  const rest = picked.filter(
    (option) => value.includes(option.value) && !search.options.some((other) => other.value === option.value),
  )
  return (
    <Select<number[], Option>
      {...names(asked)}
      {...search}
      mode="multiple"
      value={[...value]}
      options={[...rest, ...search.options]}
      onChange={(agencyIds, options) => {
        setPicked(Array.isArray(options) ? options : [])
        onChange?.(agencyIds)
      }}
    />
  )
}

function names({ id, label }: Asked) {
  return { ...(id === undefined ? {} : { id }), ...(label === undefined ? {} : { 'aria-label': label }) }
}

function useAgencySearch(mine = false) {
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim())
  const { data, isFetching } = useQuery({
    queryKey: ['agencies', 'picker', q, mine],
    queryFn: ({ signal }) => get<AgencyListPage>('/agencies', { q, mine: mine || undefined }, signal),
    staleTime: 60_000,
  })
  const options: readonly Option[] = (data?.items ?? []).map(({ id, name, path }) => ({
    value: id,
    label: name,
    title: [...path, name].join(' / '),
  }))
  return {
    showSearch: { filterOption: false as const, onSearch: setTyped },
    loading: isFetching,
    options: [...options],
    optionRender: ({ data: option }: { readonly data: Option }) => option.title,
  }
}
