import type { ApplicationList } from '@gongkai/contract'
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { type ReactNode, useDeferredValue, useState } from 'react'
import { get } from '../../api.ts'
import { useWords } from '../../words.ts'
import { CASE } from './words.ts'

interface CasePickerProps {
  /** The case that is open and cannot be chosen. */
  readonly except: number
  /** Given by the form. */
  readonly id?: string
  readonly value?: number
  readonly onChange?: (id: number | undefined) => void
}

/** Chooses another case by its number or words of its content. */
export function CasePicker({ except, id, value, onChange }: CasePickerProps): ReactNode {
  const t = useWords(CASE)
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim())
  const { data, isFetching } = useQuery({
    queryKey: ['applications', 'picker', q],
    queryFn: ({ signal }) => get<ApplicationList>('/applications', { q, queue: 'all', limit: 20 }, signal),
  })
  const options = (data?.items ?? [])
    .filter((item) => item.id !== except)
    .map((item) => ({ value: item.id, label: `${item.number} ${item.subject}` }))
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      value={value ?? null}
      allowClear
      placeholder={t.caseNumber}
      loading={isFetching}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      options={options}
      onChange={(chosen: number | null | undefined) => onChange?.(chosen ?? undefined)}
    />
  )
}
