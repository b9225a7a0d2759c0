import { ChangeColumn, ColumnInput, type ColumnView, LIBRARIES, PRESENTATIONS } from '@gongkai/contract'
import { CATALOG_FIELDS, COLUMN_TYPES, DISCLOSURE_ITEMS } from '@gongkai/law/publication'
import { type ReactNode, useState } from 'react'
import { post, put } from '../../api.ts'
import { ActionDialog } from '../../ui/action-dialog.tsx'
import { AgencyPicker } from '../../ui/agency-picker.tsx'
import type { Field } from '../../ui/form-page.tsx'
import { useWords } from '../../words.ts'
import { COLUMNS } from './column-words.ts'
import { refreshSites } from './sites.client.ts'

/** What is typed: keywords are one line. */
interface Typed extends Omit<ColumnInput, 'keywords' | 'parentId' | 'section' | 'requiredFields'> {
  readonly keywords?: string
}

const ITEMS = DISCLOSURE_ITEMS.map(({ code, label }) => ({ value: code, label: `${code} ${label}` }))
const FIELDS = CATALOG_FIELDS.map(({ key, name }) => ({ value: key, label: name }))
const TYPES = COLUMN_TYPES.map((type) => ({ value: type, label: type }))

/** The label of an item of arts. 20 and 21. */
export function itemLabel(code: string | null): string | undefined {
  return ITEMS.find(({ value }) => value === code)?.label
}

/** The name of a pilot field. */
export function fieldLabel(code: string | null): string | undefined {
  return FIELDS.find(({ value }) => value === code)?.label
}

function useFields(typed: Partial<Typed>, ownerName: string): readonly Field[] {
  const t = useWords(COLUMNS)
  const of = (terms: readonly { readonly key: string; readonly label: string }[]) =>
    terms.map(({ key, label }) => ({ value: key, label }))
  return [
    { name: 'name', label: t.name, kind: 'text' },
    { name: 'englishName', label: t.englishName, kind: 'text' },
    { name: 'description', label: t.description, kind: 'area', rows: 2 },
    { name: 'keywords', label: t.keywords, kind: 'text', help: t.keywordsHelp },
    { name: 'columnType', label: t.columnType, kind: 'choice', choices: TYPES },
    { name: 'presentation', label: t.presentation, kind: 'choice', choices: of(PRESENTATIONS) },
    ...(typed.presentation === 'library'
      ? [{ name: 'library', label: t.library, kind: 'choice', choices: of(LIBRARIES), required: true } as const]
      : []),
    ...(typed.presentation === 'link'
      ? [{ name: 'link', label: t.link, kind: 'text', help: t.linkHelp, required: true } as const]
      : []),
    {
      name: 'ownerAgencyId',
      label: t.owner,
      kind: 'own',
      required: true,
      control: <AgencyPicker chosen={ownerName} />,
    },
    { name: 'itemCode', label: t.item, kind: 'choice', choices: ITEMS },
    { name: 'fieldCode', label: t.field, kind: 'choice', choices: FIELDS },
    { name: 'updateDays', label: t.updateDays, kind: 'number', help: t.updateDaysHelp },
  ]
}

/** The body of a column from what was typed; what the way of showing does not want is left out. */
function bodyOf({ keywords = '', library, link, ...typed }: Typed): Omit<ColumnInput, 'parentId' | 'section'> {
  const words = keywords.split(/[、，,;；\s]+/u).filter((word) => word !== '')
  return {
    ...typed,
    keywords: words,
    ...(typed.presentation === 'library' && library !== undefined ? { library } : {}),
    ...(typed.presentation === 'link' && link !== undefined ? { link } : {}),
  }
}

interface OpenColumnProps {
  readonly siteId: number
  /** Absent: at the top. */
  readonly parent?: ColumnView | undefined
  readonly owner: { readonly id: number; readonly name: string }
  readonly onDone: (columnId: number) => void
}

/** Opens a column below another, or at the top. */
export function OpenColumnDialog({ siteId, parent, owner, onDone }: OpenColumnProps): ReactNode {
  const t = useWords(COLUMNS)
  return (
    <ColumnDialog
      name={`new-column-${siteId}-${parent?.id ?? 'top'}`}
      label={parent ? t.open : t.openTop}
      owner={owner}
      initial={{ presentation: 'list', columnType: parent?.columnType ?? '工作动态', ownerAgencyId: owner.id }}
      onSubmit={async (body) => {
        const place = parent ? { parentId: parent.id } : {}
        const { id } = await post<{ id: number }>(`/sites/${siteId}/columns`, { ...body, ...place })
        await refreshSites()
        onDone(id)
      }}
    />
  )
}

/** Changes what a column states; where it stands is changed by moving it. */
export function ChangeColumnDialog({ siteId, column }: { readonly siteId: number; readonly column: ColumnView }): ReactNode {
  const t = useWords(COLUMNS)
  const {
    name,
    englishName,
    description,
    keywords,
    columnType,
    presentation,
    library,
    link,
    owner,
    itemCode,
    fieldCode,
    updateDays,
  } = column
  const facts = { englishName, library, link, itemCode, fieldCode, updateDays }
  return (
    <ColumnDialog
      name={`column-${column.id}-${column.version}`}
      label={t.change}
      owner={owner}
      initial={{
        name,
        description,
        keywords: keywords.join('、'),
        columnType,
        presentation,
        ownerAgencyId: owner.id,
        ...Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null)),
      }}
      onSubmit={async (body) => {
        const kept = { requiredFields: column.requiredFields, version: column.version }
        await put(`/sites/${siteId}/columns/${column.id}`, { ...body, ...kept })
        await refreshSites()
      }}
    />
  )
}

interface ColumnDialogProps {
  readonly name: string
  readonly label: string
  readonly owner: { readonly name: string }
  readonly initial: Partial<Typed>
  readonly onSubmit: (body: Omit<ColumnInput, 'parentId' | 'section'>) => Promise<void>
}

/** Keywords are typed as one line, which the shape of the body does not know. */
const { keywords: _keywords, ...PROPERTIES } = ChangeColumn.properties
const SHAPE = { properties: PROPERTIES, required: ColumnInput.required }

function ColumnDialog({ name, label, owner, initial, onSubmit }: ColumnDialogProps): ReactNode {
  const [typed, setTyped] = useState<Partial<Typed>>(initial)
  const fields = useFields(typed, owner.name)
  return (
    <ActionDialog<Typed>
      name={name}
      label={label}
      shape={SHAPE}
      fields={fields}
      initial={initial}
      onTyped={setTyped}
      onSubmit={(body) => onSubmit(bodyOf(body))}
    />
  )
}
