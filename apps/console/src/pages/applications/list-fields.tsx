import type { EventBody } from '@gongkai/contract'
import { Button, Input } from 'antd'
import type { ReactNode } from 'react'
import { useWords } from '../../words.ts'
import { CASE } from './words.ts'

type Items = EventBody<'requestSupplement'>['items']

interface ListFieldProps<List> {
  /** Given by the form. */
  readonly id?: string
  readonly value?: List
  readonly onChange?: (list: List) => void
}

/** What an applicant has to supplement, each with how to do it. */
export function SupplementItems({ id, value = [], onChange }: ListFieldProps<Items>): ReactNode {
  const t = useWords(CASE)
  const set = (index: number, change: Partial<Items[number]>) =>
    onChange?.(value.map((item, at) => (at === index ? { ...item, ...change } : item)))
  return (
    <div className="list-field" id={id}>
      {value.map(({ what, guidance }, index) => (
        // The place in the list is all that tells two empty items apart.
        <fieldset key={index}>
          <label>
            {t.what}
            <Input value={what} maxLength={300} onChange={({ target }) => set(index, { what: target.value })} />
          </label>
          <label>
            {t.guidance}
            <Input.TextArea
              value={guidance}
              rows={2}
              maxLength={500}
              onChange={({ target }) => set(index, { guidance: target.value })}
            />
          </label>
          {value.length > 1 && (
            <Button size="small" onClick={() => onChange?.(value.filter((_, at) => at !== index))}>
              {t.remove}
            </Button>
          )}
        </fieldset>
      ))}
      <Button size="small" onClick={() => onChange?.([...value, { what: '', guidance: '' }])}>
        {t.add}
      </Button>
    </div>
  )
}

/** The parts into which an application is split, each the whole text of one matter. */
export function SplitParts({ id, value = [], onChange }: ListFieldProps<readonly string[]>): ReactNode {
  const t = useWords(CASE)
  return (
    <div className="list-field" id={id}>
      {value.map((part, index) => (
        <label key={index}>
          {t.part(index + 1)}
          <Input.TextArea
            value={part}
            rows={3}
            maxLength={5000}
            onChange={({ target }) => onChange?.(value.map((text, at) => (at === index ? target.value : text)))}
          />
        </label>
      ))}
      <Button size="small" onClick={() => onChange?.([...value, ''])}>
        {t.add}
      </Button>
    </div>
  )
}
