import { citationText, cite } from '../../citation.ts'
import { numberOf } from '../cell.ts'
import type { AgencyLevel, ReportingAgency } from '../report.ts'
import type { Rule } from '../rule.ts'
import { perForm } from './per-form.ts'
import { cellColumn } from './wording.ts'

/** Levels at which no body may make 规章, whatever its nature. */
const LEVELS_WITHOUT_POWER: ReadonlySet<AgencyLevel> = new Set(['county', 'zone', 'township', 'village'])

/**
 * Whether the agency may make 规章: departments of the State Council, and people's governments of provinces and of cities with
 * districts or autonomous prefectures. `unknown` where the report does not say enough of the agency; unknown is not "no".
 */
export function ruleMakingPower({ nature, level }: ReportingAgency): 'has' | 'lacks' | 'unknown' {
  if (level && LEVELS_WITHOUT_POWER.has(level)) return 'lacks'
  if (!nature || !level) return 'unknown'
  if (nature === 'department') return level === 'state' ? 'has' : 'lacks'
  return nature === 'government' ? 'has' : 'lacks'
}

const regulationCells = perForm((form) => form.cells.filter(({ row }) => row === 'regulations'))

/** 规章栏：没有规章制定权的单位应填 0. Silent where nature or level of the agency is not known. */
export const REGULATIONS_RULE: Rule = {
  id: 'T2-REG',
  term: '规章制定权',
  severity: 'warning',
  explanation:
    '规章由国务院部门、省级人民政府、设区的市和自治州人民政府制定；其他单位“规章”各栏应填 0，本单位制发的文件符合条件的计入行政规范性文件。',
  basis: citationText(cite('条例2019', 20, undefined, 1)),
  scope: 'report',
  cells: (form) => regulationCells(form).map(({ id }) => id),
  evaluate: ({ report, form }, outcome) => {
    if (ruleMakingPower(report.agency) !== 'lacks') return
    const printed = regulationCells(form).flatMap((cell) => {
      const value = numberOf(report.cells, cell.id)
      return value ? [{ cell, value }] : []
    })
    const [first] = printed
    if (!first) return
    const figures = printed.map(({ cell, value }) => `${cellColumn(cell)} ${value}`)
    outcome.find({
      where: `${first.cell.table}.regulations`,
      cells: printed.map(({ cell }) => cell.id),
      message:
        `表二“规章”填报${figures.join('、')}，但填报单位没有规章制定权，各栏应为 0；` +
        '如系把本单位文件或上级规章计入，请改正，属行政规范性文件的移至该行',
    })
  },
}
