/** The standard catalogue as a table: the official head first, then what only we need. */
import { DUTY_AGENCY_KINDS } from '@gongkai/contract'
import { CATALOG_FIELDS, CATALOG_HEAD } from '@gongkai/law/publication'
import { writeCsv } from '../../../platform/csv.ts'
import type { DutyRecord } from './duties.repository.ts'
import type { Standing } from './standing.query.ts'

/** The heads after the official ones. */
export const EXTRA_HEADS = { field: '领域', item: '条例事项', column: '栏目编号', since: '起始日' } as const

/** The official heads by their keys. */
export const HEADS = Object.fromEntries(CATALOG_HEAD.map(({ key, label }) => [key, label])) as Readonly<
  Record<(typeof CATALOG_HEAD)[number]['key'], string>
>

/** The label of a kind of agencies. */
export function kindLabel(kind: DutyRecord['agencyKind']): string {
  return DUTY_AGENCY_KINDS.find(({ key }) => key === kind)?.label ?? ''
}

const COUNTS = ['应公开', '已公开', '逾期'] as const

/** The catalogue as CSV. */
export function catalogueCsv(duties: readonly DutyRecord[], standings: readonly Standing[]): string {
  const head = [...CATALOG_HEAD.map(({ label }) => label), ...Object.values(EXTRA_HEADS), ...COUNTS]
  const counts = (id: number, state: string) => standings.filter(({ duty, state: is }) => duty.id === id && is === state).length
  const rows = duties.map((duty) => [
    duty.code,
    duty.matter,
    duty.subMatter ?? '',
    duty.content,
    duty.basis,
    duty.timeLimit,
    duty.agencyName ?? kindLabel(duty.agencyKind),
    duty.channels,
    duty.audience,
    duty.mode,
    duty.levels.join('、'),
    CATALOG_FIELDS.find(({ key }) => key === duty.fieldCode)?.name ?? '',
    duty.itemCode ?? '',
    duty.columnId === null ? '' : String(duty.columnId),
    duty.since,
    ...(['owed', 'done', 'late'] as const).map((state) => String(counts(duty.id, state))),
  ])
  return writeCsv([head, ...rows])
}
