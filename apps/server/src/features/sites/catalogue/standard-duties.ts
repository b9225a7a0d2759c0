/** The standard catalogue of a site, from its columns: the items of arts. 20 and 21, the pilot fields, what departments and villages owe. */
import type { DutyInput } from '@gongkai/contract'
import { citationText, cite } from '@gongkai/law'
import { CATALOG_FIELDS, disclosureItem } from '@gongkai/law/publication'
import { sql } from 'kysely'
import type { Database } from '../../../platform/database.ts'
import { columnTree, type ColumnTree } from '../column-tree.ts'
import { type ColumnRecord, columnsOfSite } from '../columns.repository.ts'
import { dutyRow } from './duties.repository.ts'

const CHANNELS = '政府信息公开平台'
const GRASSROOTS = '《国务院办公厅关于全面推进基层政务公开标准化规范化工作的指导意见》（国办发〔2019〕54号）'

type Level = DutyInput['levels'][number]

/** What all standard entries of a site have in common. */
interface Common {
  readonly since: string
  readonly levels: Level[]
}

/** Whose site it is. */
interface SiteOfKind {
  readonly id: number
  readonly agencyId: number
  readonly kind: string | null
}

/** Adds the standard entries that the catalogue lacks, and returns how many. What was changed or ended stays as it is. */
export async function addStandardDuties(trx: Database, site: SiteOfKind, since: string): Promise<number> {
  const tree = columnTree((await columnsOfSite(trx, site.id)).filter(({ closedAt }) => closedAt === null))
  const common: Common = { since, levels: [levelOf(site.kind)] }
  const duties = [
    ...itemDuties(tree, common),
    ...fieldDuties(tree, common),
    ...departmentDuties(tree, common, site),
    ...villageDuties(tree, since),
  ]
  if (duties.length === 0) return 0
  const names = await ownerNames(trx, site.id)
  const { rows } = await sql<{ code: string }>`select code from disclosure_duty where site_id = ${site.id}`.execute(trx)
  const known = new Set(rows.map(({ code }) => code))
  const added = duties.filter(({ code }) => !known.has(code))
  if (added.length === 0) return 0
  const values = added.map((duty) => ({ ...dutyRow(duty, names.get(duty.agencyId ?? 0) ?? '各部门'), site_id: site.id }))
  await trx
    .insertInto('disclosure_duty')
    .values(values)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return added.length
}

function levelOf(kind: string | null): Level {
  if (kind === 'township') return '乡级'
  return kind === 'province' || kind === 'prefecture' ? '市级' : '县级'
}

async function ownerNames(trx: Database, siteId: number): Promise<ReadonlyMap<number, string>> {
  const { rows } = await sql<{ id: number; name: string }>`
    select v.agency_id as id, v.name from agency_version v where v.valid_to is null
      and v.agency_id in (select owner_agency_id from site_column where site_id = ${siteId})`.execute(trx)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

const usual = { channels: CHANNELS, audience: '全社会', mode: '主动' } as const

/** Columns of an item that are in no field: their owners owe them in their cycle, or each time something happens. */
function itemDuties(tree: ColumnTree<ColumnRecord>, common: Common): readonly DutyInput[] {
  const columns = tree
    .walk()
    .filter(
      ({ itemCode, fieldCode, presentation, name }) =>
        itemCode !== null && fieldCode === null && presentation !== 'link' && name !== '村（居）务公开',
    )
  return columns.map((column): DutyInput => {
    const item = disclosureItem(column.itemCode ?? '')
    return {
      ...usual,
      ...common,
      code: `${item.code}.${column.id}`,
      agencyId: column.ownerAgencyId,
      itemCode: item.code,
      matter: item.label,
      subMatter: column.name,
      content: column.description,
      basis: citationText(item.source),
      ...(column.updateDays === null
        ? { rhythm: 'event', limitRule: 'general' }
        : { rhythm: 'days', limitDays: column.updateDays }),
      columnId: column.id,
    }
  })
}

/** Sub-columns of the pilot fields: due within the general limit each time something happens. */
function fieldDuties(tree: ColumnTree<ColumnRecord>, common: Common): readonly DutyInput[] {
  return CATALOG_FIELDS.flatMap(({ key, name }) => {
    const columns = tree.walk().filter(({ id, fieldCode }) => fieldCode === key && tree.children(id).length === 0)
    return columns.map((column, at): DutyInput => ({
      ...usual,
      ...common,
      code: `${key}.${String(at + 1).padStart(2, '0')}`,
      agencyId: column.ownerAgencyId,
      fieldCode: key,
      ...(column.itemCode === null ? {} : { itemCode: column.itemCode }),
      matter: name,
      subMatter: column.name,
      content: column.description,
      basis: `${citationText(cite('条例2019', 26))}；${GRASSROOTS}`,
      rhythm: 'event',
      limitRule: 'general',
      columnId: column.id,
    }))
  })
}

/** What every department owes for itself: its functions once a year, its budget and final accounts after their approval. */
function departmentDuties(tree: ColumnTree<ColumnRecord>, common: Common, { kind }: SiteOfKind): readonly DutyInput[] {
  if (kind === 'township' || kind === 'department') return []
  const of = (itemCode: string) => tree.walk().find((column) => column.itemCode === itemCode && column.fieldCode === null)
  const [functions, budget] = [of('20-2'), of('20-7')]
  const department = { ...usual, ...common, agencyKind: 'department' } as const
  return [
    ...(functions === undefined
      ? []
      : [
          {
            ...department,
            code: 'department.functions',
            itemCode: '20-2',
            matter: '机关职能和联系方式',
            subMatter: '部门职能',
            content: '部门职能、机构设置、办公地址、办公时间、联系方式、负责人姓名',
            basis: citationText(cite('条例2019', 20, undefined, 2)),
            rhythm: 'days',
            limitDays: functions.updateDays ?? 366,
            columnId: functions.id,
          } as const,
        ]),
    {
      ...department,
      code: 'department.budget',
      itemCode: '20-7',
      matter: '财政预算、决算',
      subMatter: '部门预算、决算',
      content: '部门预算、决算及报表，“三公”经费的说明',
      basis: citationText(cite('预算法', 14, 2)),
      rhythm: 'event',
      limitRule: 'departmentBudget',
      ...(budget === undefined ? {} : { columnId: budget.id }),
    } as const,
  ]
}

const VILLAGE = [
  ['affairs', '村（居）务', '计划生育、救灾救助、补贴资助、宅基地、集体经济项目等事项的决定和实施情况'],
  ['finance', '财务', '集体财务收支、债权债务、资产资源和收益分配'],
  ['party', '党务', '党组织的任务、决定和活动'],
] as const

/**
 * 村（居）务公开, each category once a quarter.
 *
 * Interpretation (ADR 0071): the Act speaks of 村务; communities and 党务 are published in the same rhythm on the same column.
 */
function villageDuties(tree: ColumnTree<ColumnRecord>, since: string): readonly DutyInput[] {
  const column = tree.walk().find(({ name }) => name === '村（居）务公开')
  if (!column) return []
  return VILLAGE.map(([category, label, content]): DutyInput => ({
    ...usual,
    code: `village.${category}`,
    agencyKind: 'village',
    itemCode: '20-15',
    matter: '村（居）务公开',
    subMatter: label,
    content,
    basis: citationText(cite('村民委员会组织法', 30, 2)),
    rhythm: 'quarterly',
    responsible: '各村居',
    channels: '村（居）务公开栏、政府信息公开平台',
    levels: ['村级'],
    villageCategory: category,
    columnId: column.id,
    since,
  }))
}
