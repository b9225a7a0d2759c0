import { type KeyboardEvent, type ReactNode, type RefObject, useCallback, useRef, useState } from 'react'
import { useWords } from '../words.ts'
import { Fault } from './fault.tsx'
import { useShortcut } from './shortcuts.tsx'
import { type Column, ColumnChoice, useChosenColumns } from './table-columns.tsx'
import { Pager, type Paging } from './table-pager.tsx'
import { useIsPhone } from './window.ts'
import { UI } from './words.ts'

export type { Column } from './table-columns.tsx'

/** What a table shows, and what can be done in it. */
export interface DataTableProps<Row> {
  /** Stable name under which the choice of columns is kept. */
  readonly name: string
  /** What the table holds, for people who hear the page. */
  readonly title: string
  readonly columns: readonly Column<Row>[]
  /** Absent while the first answer is awaited. */
  readonly rows: readonly Row[] | undefined
  readonly rowKey: (row: Row) => string | number
  /** Opens a row: by a click on it, or by Enter where j and k have led. */
  readonly onOpen?: ((row: Row) => void) | undefined
  readonly paging?: Paging | undefined
  /** Why there are no rows, when the server refused. */
  readonly fault?: Error | null | undefined
  readonly onRetry?: (() => void) | undefined
  /** What to say when there are none. */
  readonly empty?: ReactNode
  /** Buttons that stand before the choice of columns. */
  readonly tools?: ReactNode
}

/** The one list of the console: paged by the server, columns of choice, j/k/Enter, cards on a telephone. */
export function DataTable<Row>(props: DataTableProps<Row>): ReactNode {
  const { name, title, columns, rows, fault, onRetry, paging, empty, tools } = props
  const t = useWords(UI)
  const isPhone = useIsPhone()
  const shown = useChosenColumns(name, columns)
  const list = useRef<HTMLElement>(null)
  const move = useRowKeys(list)

  const body = () => {
    if (fault) return <Fault fault={fault} onRetry={onRetry} />
    if (!rows)
      return (
        <p className="table-note" role="status">
          {t.loading}
        </p>
      )
    if (rows.length === 0) return <div className="table-note">{empty ?? t.empty}</div>
    return isPhone ? <Cards {...props} columns={shown} rows={rows} /> : <Grid {...props} columns={shown} rows={rows} />
  }
  return (
    <section className="data-table" aria-label={title} ref={list} onKeyDown={move}>
      <div className="table-tools">
        <div className="tools">{tools}</div>
        {!isPhone && paging && <ColumnChoice table={name} title={title} columns={columns} />}
      </div>
      {body()}
      {paging && !fault && rows && <Pager paging={paging} />}
    </section>
  )
}

interface ListProps<Row> extends DataTableProps<Row> {
  readonly rows: readonly Row[]
}

function Grid<Row>({ title, columns, rows, rowKey, onOpen }: ListProps<Row>): ReactNode {
  return (
    // The frame scrolls sideways, so the keyboard must be able to reach it.
    <div className="table-frame" tabIndex={0} role="group" aria-label={title}>
      <table>
        <thead>
          <tr>
            {columns.map(({ key, title: name, align }) => (
              <th key={key} scope="col" className={align === 'right' ? 'right' : undefined}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} {...rowActions(row, onOpen)}>
              {columns.map(({ key, render, align }) => {
                const cell = render(row)
                return (
                  <td key={key} className={cellClass(cell, align)}>
                    {cell}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** A day or a number alone in its cell is not broken at its hyphens. */
function cellClass(cell: ReactNode, align: 'right' | undefined): string | undefined {
  if (align === 'right') return 'right'
  return typeof cell === 'string' && /^[\d .:-]+$/.test(cell) ? 'unbroken' : undefined
}

function Cards<Row>({ columns, rows, rowKey, onOpen }: ListProps<Row>): ReactNode {
  const heading = columns.filter(({ phone }) => phone === 'heading')
  const lines = columns.filter(({ phone = 'line' }) => phone === 'line')
  return (
    <ul className="cards">
      {rows.map((row) => (
        <li key={rowKey(row)} {...rowActions(row, onOpen)}>
          {heading.length > 0 && (
            <div className="card-heading">
              {heading.map(({ key, render }) => (
                <span key={key}>{render(row)}</span>
              ))}
            </div>
          )}
          <dl>
            {lines
              .map(({ key, title, render }) => ({ key, title, cell: render(row) }))
              .filter(({ cell }) => !isEmpty(cell))
              .map(({ key, title, cell }) => (
                <div key={key}>
                  <dt>{title}</dt>
                  <dd>{cell}</dd>
                </div>
              ))}
          </dl>
        </li>
      ))}
    </ul>
  )
}

/** Nothing that React would draw: a card has no line for it. */
function isEmpty(cell: ReactNode): boolean {
  return cell === null || cell === undefined || cell === false || cell === ''
}

/** A row that can be opened answers to a click, and to Enter when j and k have led to it; what is inside keeps its own clicks. */
function rowActions<Row>(row: Row, onOpen: ((row: Row) => void) | undefined) {
  if (!onOpen) return { tabIndex: -1, 'data-row': '' }
  return {
    tabIndex: -1,
    'data-row': '',
    className: 'opens',
    onClick: (event: { readonly target: EventTarget }) => {
      const inside = event.target instanceof Element && event.target.closest('a, button, input, label')
      if (!inside && getSelection()?.isCollapsed !== false) onOpen(row)
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'Enter' && event.target === event.currentTarget) onOpen(row)
    },
  }
}

/** j and k from anywhere, the arrow keys once a row has the focus. Returns what listens to the arrows. */
function useRowKeys(list: RefObject<HTMLElement | null>): (event: KeyboardEvent) => void {
  const t = useWords(UI)
  const [step] = useState(() => (by: number) => {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
    const at = rows.findIndex((row) => row.contains(document.activeElement))
    rows[at === -1 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))]?.focus()
  })
  useShortcut(
    'j',
    t.shortcutNext,
    useCallback(() => step(1), [step]),
  )
  useShortcut(
    'k',
    t.shortcutPrevious,
    useCallback(() => step(-1), [step]),
  )
  return (event) => {
    const isRow = event.target instanceof HTMLElement && event.target.matches('[data-row]')
    if (!isRow || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return
    event.preventDefault()
    step(event.key === 'ArrowDown' ? 1 : -1)
  }
}
