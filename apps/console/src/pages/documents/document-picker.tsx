import type { DocumentList } from '@gongkai/contract'
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { type ReactNode, useDeferredValue, useState } from 'react'
import { get } from '../../api.ts'
import { useWords } from '../../words.ts'
import { EDIT } from './edit-words.ts'

interface DocumentPickerProps {
  /** The document that is open and cannot be chosen. */
  readonly except?: number | undefined
  /** The one that is chosen already, where its title is known. */
  readonly known?: { readonly id: number; readonly title: string } | undefined
  /** Given by the form. */
  readonly id?: string
  readonly value?: number | undefined
  readonly onChange?: (id: number | undefined, title: string) => void
}

/** Chooses another document by words of its title or its numbers. */
export function DocumentPicker({ except, known, id, value, onChange }: DocumentPickerProps): ReactNode {
  const t = useWords(EDIT)
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim())
  const { data, isFetching } = useQuery({
    queryKey: ['documents', 'picker', q],
    queryFn: ({ signal }) => get<DocumentList>('/documents', { q, queue: 'all', limit: 20 }, signal),
  })
  const found = (data?.items ?? [])
    .filter((item) => item.id !== except)
    .map((item) => ({ value: item.id, label: item.indexNumber === null ? item.title : `${item.title}（${item.indexNumber}）` }))
  const isListed = known === undefined || found.some((option) => option.value === known.id)
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      className="wide"
      aria-label={t.findDocument}
      value={value ?? null}
      allowClear
      placeholder={t.findDocument}
      loading={isFetching}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      options={isListed ? found : [{ value: known.id, label: known.title }, ...found]}
      onChange={(chosen: number | null | undefined) =>
        onChange?.(chosen ?? undefined, found.find((option) => option.value === chosen)?.label ?? '')
      }
    />
  )
}
