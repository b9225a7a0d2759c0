import { Button, Checkbox, Popover } from 'antd'
import type { ReactNode } from 'react'
import { changePreferences, usePreferences } from '../preferences.ts'
import { useWords } from '../words.ts'
import { UI } from './words.ts'

/** One column of a table. */
export interface Column<Row> {
  /** Stable name: what is remembered of hidden columns and asked of the server when sorting. */
  readonly key: string
  readonly title: string
  readonly render: (row: Row) => ReactNode
  /** Figures stand on the right. */
  readonly align?: 'right'
  /** On a telephone: the card's heading, a line with its title (default), or nothing. */
  readonly phone?: 'heading' | 'line' | 'hidden'
  /** Shown only when somebody chooses it. */
  readonly hidden?: boolean
}

interface ColumnChoiceProps<Row> {
  readonly table: string
  readonly title: string
  readonly columns: readonly Column<Row>[]
}

/** The columns that the person wants to see of the table `table`. */
export function useChosenColumns<Row>(table: string, columns: readonly Column<Row>[]): readonly Column<Row>[] {
  const changed = usePreferences().columns[table] ?? []
  return columns.filter(({ key, hidden = false }) => changed.includes(key) === hidden)
}

/** The button that opens the choice of columns. */
export function ColumnChoice<Row>({ table, title, columns }: ColumnChoiceProps<Row>): ReactNode {
  const t = useWords(UI)
  const { columns: all } = usePreferences()
  const changed = all[table] ?? []
  const shown = useChosenColumns(table, columns)

  const toggle = (key: string) => {
    const now = changed.includes(key) ? changed.filter((other) => other !== key) : [...changed, key]
    changePreferences({ columns: { ...all, [table]: now } })
  }
  const choice = (
    <fieldset className="column-choice">
      <legend className="unseen">{t.columnsOf(title)}</legend>
      {columns.map(({ key, title: name }) => {
        const checked = shown.some((column) => column.key === key)
        return (
          <Checkbox key={key} checked={checked} disabled={checked && shown.length === 1} onChange={() => toggle(key)}>
            {name}
          </Checkbox>
        )
      })}
    </fieldset>
  )
  return (
    <Popover trigger="click" placement="bottomRight" content={choice}>
      <Button size="small">{t.columns}</Button>
    </Popover>
  )
}
