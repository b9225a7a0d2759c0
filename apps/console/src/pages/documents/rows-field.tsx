import { Button, Input } from 'antd'
import type { ReactNode } from 'react'

type Row = Readonly<Record<string, string | undefined>>

interface RowColumn {
  readonly key: string
  readonly label: string
  readonly maxLength: number
  /** A field of several lines. */
  readonly rows?: number
}

interface RowsFieldProps {
  readonly columns: readonly RowColumn[]
  /** The words of the button that adds one. */
  readonly add: string
  readonly remove: string
  /** Given by the form. */
  readonly value?: readonly Row[]
  readonly onChange?: (rows: readonly Row[]) => void
}

/** A list of small records that are typed one below the other. */
export function RowsField({ columns, add, remove, value = [], onChange }: RowsFieldProps): ReactNode {
  const change = (index: number, key: string, text: string) =>
    onChange?.(value.map((row, at) => (at === index ? { ...row, [key]: text } : row)))
  return (
    <div className="rows-field">
      {value.map((row, index) => (
        <div key={index} className="rows-row">
          {columns.map(({ key, label, rows, maxLength }) => (
            <label key={key}>
              {label} {index + 1}
              {rows === undefined ? (
                <Input value={row[key] ?? ''} maxLength={maxLength} onChange={({ target }) => change(index, key, target.value)} />
              ) : (
                <Input.TextArea
                  rows={rows}
                  value={row[key] ?? ''}
                  maxLength={maxLength}
                  onChange={({ target }) => change(index, key, target.value)}
                />
              )}
            </label>
          ))}
          <Button
            size="small"
            danger
            aria-label={`${remove} ${index + 1}`}
            onClick={() => onChange?.(value.filter((_, at) => at !== index))}
          >
            {remove}
          </Button>
        </div>
      ))}
      <Button onClick={() => onChange?.([...value, {}])}>{add}</Button>
    </div>
  )
}
