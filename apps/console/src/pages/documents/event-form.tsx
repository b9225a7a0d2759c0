/** The fields of an event's form, what they hold at first, and what is sent of them. */
import type { DocumentEvent, DocumentView } from '@gongkai/contract'
import { WITHDRAWAL_REASONS } from '@gongkai/law/publication'
import { useQuery } from '@tanstack/react-query'
import { Input, Radio } from 'antd'
import type { ReactNode } from 'react'
import { get } from '../../api.ts'
import type { Field } from '../../ui/form-fields.tsx'
import { useWords } from '../../words.ts'
import { ACTS } from './act-words.ts'
import { ColumnsField } from './columns-field.tsx'
import { needsSheet } from './document-events.ts'
import { DocumentPicker } from './document-picker.tsx'
import { RowsField } from './rows-field.tsx'

type Words = ReturnType<typeof useWords<(typeof ACTS)['zh']>>
type Body = Readonly<Record<string, unknown>>

/** The questions of the 保密审查表, each answered on purpose. */
const QUESTIONS = ['stateSecret', 'workSecret', 'commercialSecret', 'personalPrivacy', 'sensitive'] as const
/** Everything of the sheet. */
const SHEET: ReadonlySet<string> = new Set([...QUESTIONS, 'basis', 'opinion'])
/** Events that say nothing without their remark. */
const NEEDS_REMARK: ReadonlySet<DocumentEvent> = new Set([
  'returnToDraft',
  'seekSecrecyRuling',
  'discardEdition',
  'refuseWithdrawal',
  'restore',
])

/** The fields of the form of `event`. */
export function useEventForm(event: DocumentEvent, view: DocumentView): readonly Field[] {
  const t = useWords(ACTS)
  const editors = useQuery({
    queryKey: ['documents', 'editors', view.id],
    queryFn: ({ signal }) =>
      get<readonly { readonly id: number; readonly name: string }[]>(`/documents/${view.id}/editors`, {}, signal),
    enabled: event === 'assign',
  })
  const remark = remarkField(t, NEEDS_REMARK.has(event))
  switch (event) {
    case 'publish':
    case 'publishScheduled':
    case 'edit':
    case 'acceptFinding':
    case 'settleOwedReviews':
      return []
    case 'recordProof':
    case 'proofAfterwards':
      return [correctionsField(t), remark]
    case 'passSecrecyReview':
    case 'passSecrecyAfterwards':
      return sheetFields(t)
    case 'reviewAfterwards':
      return [area('opinion', t.remark, t.afterwardsHelp)]
    case 'objectAfterwards':
      return [area('remark', t.fault, t.faultHelp)]
    case 'schedule':
      return [momentField(t)]
    case 'publishUrgently':
      return urgentFields(t, view)
    case 'openEdition':
      return [area('changeNote', t.changeNote, t.changeNoteHelp)]
    case 'requestWithdrawal':
      return withdrawalFields(t, view)
    case 'addNotice':
      return noticeFields(t)
    case 'replaceColumns':
      return [{ name: 'columns', label: t.columns, kind: 'own', required: true, control: <ColumnsField /> }]
    case 'pin':
      return [{ name: 'until', label: t.pinUntil, kind: 'day', help: t.pinHelp }]
    case 'assign':
      return [editorField(t, editors.data ?? []), remark]
    case 'comment':
      return [area('text', t.comment)]
    case 'submit':
    case 'recall':
    case 'passReview':
    case 'passFinalReview':
    case 'approve':
    case 'unschedule':
    case 'approveWithdrawal':
    case 'returnToDraft':
    case 'seekSecrecyRuling':
    case 'discardEdition':
    case 'refuseWithdrawal':
    case 'restore':
      return [remark]
  }
}

function area(name: string, label: string, help?: string): Field {
  return { name, label, kind: 'area', rows: 3, ...(help === undefined ? {} : { help }) }
}

function editorField(t: Words, editors: readonly { readonly id: number; readonly name: string }[]): Field {
  const choices = editors.map(({ id, name }) => ({ value: id, label: name }))
  return { name: 'editorId', label: t.editor, kind: 'choice', required: true, choices }
}

function momentField(t: Words): Field {
  return { name: 'at', label: t.at, kind: 'own', required: true, control: <Input type="datetime-local" /> }
}

/** The reason, and the secrecy sheet unless somebody has passed the review of this very text. */
function urgentFields(t: Words, view: DocumentView): readonly Field[] {
  return [area('reason', t.reason, t.urgentReasonHelp), ...(needsSheet(view) ? sheetFields(t) : [])]
}

function remarkField(t: Words, required: boolean): Field {
  return { name: 'remark', label: t.remark, kind: 'area', rows: 3, required }
}

function correctionsField(t: Words): Field {
  const columns = [
    { key: 'before', label: t.before, maxLength: 500 },
    { key: 'after', label: t.after, maxLength: 500 },
    { key: 'remark', label: t.correctionRemark, maxLength: 300 },
  ]
  return {
    name: 'corrections',
    label: t.correction,
    kind: 'own',
    control: <RowsField columns={columns} add={t.addCorrection} remove={t.cancel} />,
  }
}

function sheetFields(t: Words): readonly Field[] {
  return [
    ...QUESTIONS.map((name): Field => ({ name, label: t[name], kind: 'own', required: true, control: <YesNo /> })),
    { name: 'basis', label: t.basis, kind: 'area', rows: 2, help: t.basisHelp },
    { name: 'opinion', label: t.opinion, kind: 'area', rows: 3, required: true, help: t.opinionHelp },
  ]
}

function withdrawalFields(t: Words, view: DocumentView): readonly Field[] {
  return [
    {
      name: 'reason',
      label: t.withdrawalReason,
      kind: 'choice',
      required: true,
      choices: WITHDRAWAL_REASONS.map(({ key, term }) => ({ value: key, label: term })),
    },
    { name: 'explanation', label: t.explanation, kind: 'area', rows: 3 },
    { name: 'publicNote', label: t.publicNote, kind: 'area', rows: 2, help: t.publicNoteHelp },
    { name: 'replacedById', label: t.replacedBy, kind: 'own', control: <DocumentPicker except={view.id} /> },
  ]
}

function noticeFields(t: Words): readonly Field[] {
  const kinds = [
    { value: 'correction', label: t.correctionNotice },
    { value: 'clarification', label: t.clarification },
  ]
  return [
    { name: 'kind', label: t.noticeKind, kind: 'choice', required: true, choices: kinds },
    { name: 'text', label: t.text, kind: 'area', rows: 4, help: t.noticeHelp },
  ]
}

interface YesNoProps {
  /** Given by the form. */
  readonly id?: string
  readonly value?: boolean
  readonly onChange?: (value: boolean) => void
}

/** A question that has no answer until a person gives one. */
function YesNo({ id, value, onChange }: YesNoProps): ReactNode {
  const t = useWords(ACTS)
  return (
    <Radio.Group
      className="yes-no"
      {...(id === undefined ? {} : { id })}
      value={value ?? null}
      options={[
        { value: false, label: t.no },
        { value: true, label: t.yes },
      ]}
      onChange={({ target }) => onChange?.(target.value === true)}
    />
  )
}

/** What the form of `event` holds at first. */
export function initialBody(event: DocumentEvent, { columns, pinnedUntil }: DocumentView): Body {
  if (event === 'replaceColumns') {
    return { columns: columns.toSorted((one, other) => Number(other.main) - Number(one.main)).map(({ id }) => id) }
  }
  return event === 'pin' && pinnedUntil !== null ? { until: pinnedUntil } : {}
}

/** What is sent of what was typed. */
export function bodyOf(event: DocumentEvent, typed: Body): Body {
  if (event === 'recordProof' || event === 'proofAfterwards')
    return { ...typed, corrections: correctionsOf(typed['corrections']) }
  if (event !== 'passSecrecyReview' && event !== 'passSecrecyAfterwards' && event !== 'publishUrgently') return typed
  const sheet = Object.fromEntries(Object.entries(typed).filter(([name]) => SHEET.has(name)))
  if (event !== 'publishUrgently') return { sheet }
  return { reason: typed['reason'], ...(Object.keys(sheet).length === 0 ? {} : { sheet }) }
}

/** Rows in which nothing was written are no corrections. */
function correctionsOf(rows: unknown): readonly Body[] {
  // What RowsField holds: records of texts.
  const written = Array.isArray(rows) ? (rows as readonly Body[]) : []
  return written.flatMap(({ before, after, remark }) =>
    before ? [{ before, after: after ?? '', ...(remark ? { remark } : {}) }] : [],
  )
}
