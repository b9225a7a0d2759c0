/** What can be done to a table. */
import type { Editor } from '@tiptap/core'

/** The acts inside of a table, in the order of the menu. */
export const TABLE_ACTS = [
  'addRowBefore',
  'addRowAfter',
  'addColumnBefore',
  'addColumnAfter',
  'deleteRow',
  'deleteColumn',
  'mergeOrSplit',
  'toggleHeaderRow',
  'toggleHeaderColumn',
  'deleteTable',
] as const

/** An act on tables. */
export type TableAct = (typeof TABLE_ACTS)[number] | 'insertTable'

/** Does `act` where the cursor stands. */
export function runTable(editor: Editor, act: TableAct): void {
  const chain = editor.chain().focus()
  if (act === 'insertTable') chain.insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run()
  else chain[act]().run()
}
