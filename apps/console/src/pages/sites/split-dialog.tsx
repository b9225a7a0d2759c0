import { type ColumnDocument, type ColumnView, SplitColumn } from '@gongkai/contract'
import { useQuery } from '@tanstack/react-query'
import { Checkbox, Input } from 'antd'
import { type ReactNode, useDeferredValue, useState } from 'react'
import { get } from '../../api.ts'
import { ActionDialog } from '../../ui/action-dialog.tsx'
import { useWords } from '../../words.ts'
import type { Acting } from './column-acts.tsx'
import { COLUMNS } from './column-words.ts'

interface Typed {
  readonly name: string
  readonly description: string
  readonly documentIds: readonly number[]
  readonly reason: string
}

interface SplitDialogProps {
  readonly siteId: number
  readonly column: ColumnView
  readonly act: Acting
}

/** Gives chosen documents to a new column beside this one, which is like it in everything else. */
export function SplitDialog({ siteId, column, act }: SplitDialogProps): ReactNode {
  const t = useWords(COLUMNS)
  const { columnType, owner, itemCode, fieldCode, updateDays } = column
  const facts = { itemCode, fieldCode, updateDays }
  const shape = { properties: { ...SplitColumn.properties.column.properties, reason: SplitColumn.properties.reason } }
  return (
    <ActionDialog<Typed>
      name={`column-split-${column.id}-${column.version}`}
      label={t.split}
      note={t.splitNote}
      shape={shape}
      fields={[
        { name: 'name', label: t.newName, kind: 'text', required: true },
        { name: 'description', label: t.newDescription, kind: 'area', rows: 2, required: true },
        {
          name: 'documentIds',
          label: t.choice,
          kind: 'own',
          required: true,
          control: <DocumentChoice siteId={siteId} columnId={column.id} />,
        },
        { name: 'reason', label: t.reason, kind: 'area', rows: 2, required: true },
      ]}
      onSubmit={({ name, description, documentIds, reason }) =>
        act('split', {
          column: {
            name,
            description,
            columnType,
            presentation: 'list',
            ownerAgencyId: owner.id,
            ...Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null)),
          },
          chosen: { documentIds },
          reason,
        })
      }
    />
  )
}

interface DocumentChoiceProps {
  readonly siteId: number
  readonly columnId: number
  readonly value?: readonly number[]
  readonly onChange?: (documentIds: readonly number[] | undefined) => void
}

function DocumentChoice({ siteId, columnId, value = [], onChange }: DocumentChoiceProps): ReactNode {
  const t = useWords(COLUMNS)
  const [q, setQ] = useState('')
  const asked = useDeferredValue(q.trim())
  const { data } = useQuery({
    queryKey: ['sites', siteId, 'columns', columnId, 'documents', asked],
    queryFn: ({ signal }) =>
      get<readonly ColumnDocument[]>(`/sites/${siteId}/columns/${columnId}/documents`, { q: asked || undefined }, signal),
  })
  const toggle = (id: number, checked: boolean) => {
    const next = checked ? [...value, id] : value.filter((other) => other !== id)
    onChange?.(next.length === 0 ? undefined : next)
  }
  return (
    <>
      <Input aria-label={t.searchTitle} placeholder={t.searchTitle} value={q} onChange={({ target }) => setQ(target.value)} />
      <ul className="document-choice">
        {data?.map(({ id, title, agency, publishedOn }) => (
          <li key={id}>
            <Checkbox checked={value.includes(id)} onChange={({ target }) => toggle(id, target.checked)}>
              {title}
              <span className="quiet">{` ${agency.name} ${publishedOn ?? ''}`}</span>
            </Checkbox>
          </li>
        ))}
        {data?.length === 0 && <li className="quiet">{t.noDocuments}</li>}
      </ul>
      <p className="quiet" role="status">
        {t.chosen(value.length)}
      </p>
    </>
  )
}
