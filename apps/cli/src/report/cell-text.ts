import type { Cell } from '@gongkai/law/annual-report'

/** A cell in a terminal: blank, foreign text and not found stay apart. */
export function printed(cell: Cell): string {
  switch (cell.state) {
    case 'number':
      return String(cell.value)
    case 'blank':
      return '（空）'
    case 'notNumber':
      return cell.raw
    case 'notFound':
      return '未找到'
  }
}

/** A difference with its sign; `—` where there is none to state. */
export function signed(difference: number | null): string {
  return difference === null ? '—' : difference > 0 ? `+${difference}` : String(difference)
}
