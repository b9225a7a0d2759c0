import type { CalendarDayChange, CalendarInput, CalendarPreview, CalendarView } from '@gongkai/contract'
import { useMutation } from '@tanstack/react-query'
import { Alert, App, Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { post } from '../../api.ts'
import { queryClient } from '../../problem-bus.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { type Field, FormPage } from '../../ui/form-page.tsx'
import { useWords } from '../../words.ts'
import { CALENDAR } from './words.ts'

/** What the form asks for; `data` needs nothing but the text. */
interface Typed {
  readonly form: CalendarInput['form']
  readonly year?: number
  readonly documentNumber?: string
  readonly issuedOn?: string
  readonly text: string
}

interface Shown {
  readonly input: CalendarInput
  readonly preview: CalendarPreview
}

/** Importing a year in two steps: what it would change, then the confirmation. */
export function CalendarImport(): ReactNode {
  const t = useWords(CALENDAR)
  const { notification } = App.useApp()
  const [shown, setShown] = useState<Shown>()
  return (
    <section className="panel">
      <h2>{t.importTitle}</h2>
      <div className="columns">
        <ImportForm onShown={setShown} />
        {shown && (
          <Preview
            {...shown}
            onDone={() => {
              setShown(undefined)
              notification.success({ title: t.done })
            }}
          />
        )}
      </div>
    </section>
  )
}

function ImportForm({ onShown }: { readonly onShown: (shown: Shown) => void }): ReactNode {
  const t = useWords(CALENDAR)
  const [form, setForm] = useState<CalendarInput['form']>('notice')
  const fields: readonly Field[] = [
    {
      name: 'form',
      label: t.form,
      kind: 'choice',
      required: true,
      choices: [
        { value: 'notice', label: t.formNotice },
        { value: 'days', label: t.formDays },
        { value: 'data', label: t.formData },
      ],
    },
    ...(form === 'data'
      ? []
      : ([
          { name: 'year', label: t.year, kind: 'number', required: true },
          { name: 'documentNumber', label: t.document, kind: 'text', required: true },
          { name: 'issuedOn', label: t.issuedOn, kind: 'day', required: true },
        ] as const)),
    { name: 'text', label: t.text, kind: 'area', rows: 8, required: true, help: t.textHelp },
  ]
  return (
    <FormPage<Typed>
      name="calendar-import"
      fields={fields}
      initial={{ form: 'notice' }}
      submitLabel={t.preview}
      onTyped={({ form: chosen = 'notice' }) => setForm(chosen)}
      onSubmit={async (typed) => {
        const input = inputOf(typed)
        onShown({ input, preview: await post<CalendarPreview>('/calendar/preview', input) })
      }}
      keepsDraft
    />
  )
}

/** The server refuses what is missing; the form has asked for it before. */
function inputOf({ form, year = 0, documentNumber = '', issuedOn = '', text }: Typed): CalendarInput {
  return form === 'data' ? { form, text } : { form, year, documentNumber, issuedOn, text }
}

function Preview({ input, preview, onDone }: Shown & { readonly onDone: () => void }): ReactNode {
  const t = useWords(CALENDAR)
  const columns = useChangeColumns()
  const confirm = useMutation({
    mutationFn: (version: number) => post<CalendarView>('/calendar/imports', { version, input }),
    onSuccess: (view) => {
      queryClient.setQueryData(['calendar'], view)
      onDone()
    },
  })
  if (preview.kind === 'refused') {
    const list = preview.problems.map(({ where, message }) => <li key={where + message}>{`${where}：${message}`}</li>)
    return <Alert type="error" showIcon title={t.refused} description={<ul>{list}</ul>} role="alert" />
  }
  const effect = { new: t.effectNew, added: t.effectAdded, replaced: t.effectReplaced }[preview.effect]
  return (
    <div role="status">
      <Alert
        type={preview.effect === 'replaced' ? 'warning' : 'info'}
        showIcon
        className="fault"
        title={effect(preview.year)}
        description={`${t.horizonChange(preview.horizonBefore, preview.horizonAfter)}。${t.confirmText}`}
      />
      <DataTable
        name="calendar.changes"
        title={t.changes}
        columns={columns}
        rows={preview.changes}
        rowKey={({ on }) => on}
        empty={t.noChanges}
      />
      <p className="form-buttons">
        <Button type="primary" loading={confirm.isPending} onClick={() => confirm.mutate(preview.version)}>
          {t.confirm}
        </Button>
      </p>
    </div>
  )
}

function useChangeColumns(): readonly Column<CalendarDayChange>[] {
  const t = useWords(CALENDAR)
  const says = ({ working, reason }: CalendarDayChange['before']) =>
    `${working ? t.working : t.off}${reason === '' ? '' : `（${reason}）`}`
  return [
    { key: 'on', title: t.day, render: ({ on }) => on, phone: 'heading' },
    { key: 'before', title: t.before, render: ({ before }) => says(before) },
    { key: 'after', title: t.after, render: ({ after }) => says(after) },
  ]
}
