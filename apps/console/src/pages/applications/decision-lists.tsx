import type { ApplicationView, EventBody } from '@gongkai/contract'
import { Button, Input, Select } from 'antd'
import type { ReactNode } from 'react'
import { useWords } from '../../words.ts'
import { ASSISTANT } from './assistant-words.ts'

type Provided = NonNullable<EventBody<'draftDecision'>['provided']>
type Withheld = NonNullable<EventBody<'draftDecision'>['withheld']>

interface ListFieldProps<List> {
  /** Given by the form. */
  readonly id?: string
  readonly value?: List
  readonly onChange?: (list: List) => void
}

interface ProvidedListProps extends ListFieldProps<Provided> {
  readonly files: ApplicationView['files']
}

/** What is provided: titles, with files that passed the release gate. */
export function ProvidedList({ id, value = [], onChange, files }: ProvidedListProps): ReactNode {
  const t = useWords(ASSISTANT)
  const options = files
    .filter(({ purpose }) => purpose === 'released')
    .map(({ fileId, title }) => ({ value: fileId, label: title }))
  const set = (index: number, entry: Provided[number]) => onChange?.(value.map((one, at) => (at === index ? entry : one)))
  return (
    <div className="list-field" id={id}>
      {value.map((entry, index) => (
        // The place in the list is all that tells two empty entries apart.
        <fieldset key={index}>
          <label>
            {t.what}
            <Input value={entry.title} maxLength={200} onChange={({ target }) => set(index, { ...entry, title: target.value })} />
          </label>
          <Select
            aria-label={t.file}
            value={entry.fileId ?? ''}
            options={[{ value: '', label: t.noFile }, ...options]}
            onChange={(fileId) => set(index, { title: entry.title, ...(fileId === '' ? {} : { fileId }) })}
          />
          <Button size="small" onClick={() => onChange?.(value.filter((_, at) => at !== index))}>
            {t.remove}
          </Button>
        </fieldset>
      ))}
      <Button size="small" aria-label={`${t.add}：${t.provided}`} onClick={() => onChange?.([...value, { title: '' }])}>
        {t.add}
      </Button>
    </div>
  )
}

/** What is withheld, each with its reason. */
export function WithheldList({ id, value = [], onChange }: ListFieldProps<Withheld>): ReactNode {
  const t = useWords(ASSISTANT)
  const set = (index: number, entry: Withheld[number]) => onChange?.(value.map((one, at) => (at === index ? entry : one)))
  return (
    <div className="list-field" id={id}>
      {value.map((entry, index) => (
        <fieldset key={index}>
          <label>
            {t.withheld}
            <Input value={entry.title} maxLength={200} onChange={({ target }) => set(index, { ...entry, title: target.value })} />
          </label>
          <label>
            {t.why}
            <Input
              value={entry.reason}
              maxLength={500}
              onChange={({ target }) => set(index, { ...entry, reason: target.value })}
            />
          </label>
          <Button size="small" onClick={() => onChange?.(value.filter((_, at) => at !== index))}>
            {t.remove}
          </Button>
        </fieldset>
      ))}
      <Button
        size="small"
        aria-label={`${t.add}：${t.withheld}`}
        onClick={() => onChange?.([...value, { title: '', reason: '' }])}
      >
        {t.add}
      </Button>
    </div>
  )
}
