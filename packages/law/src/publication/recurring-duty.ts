/** 定期公开: what must be published again and again, as entries to begin a basic catalogue (主动公开基本目录) with. */
import { cite, type Citation } from '../citation.ts'
import type { UpdateCycle } from './update-cycle.ts'

/** Who owes it: departments from the county up, the supervisor for its government, a site's organizer, or villages and communities. */
export type RecurringDutyOwner = 'department' | 'government' | 'site' | 'village'

/** A duty that recurs. */
export interface RecurringDuty {
  readonly key: string
  readonly term: string
  readonly owner: RecurringDutyOwner
  readonly cycle: UpdateCycle
  readonly source: Citation
}

/** 村务公开: what is owed how often. The communities of towns (居务公开) follow it. */
const VILLAGE = cite('村民委员会组织法', 30, 3)

/** Every duty with a rhythm of its own; `onChange` is published as it happens. */
export const RECURRING_DUTIES: readonly RecurringDuty[] = [
  {
    key: 'departmentAnnualReport',
    term: '部门政府信息公开工作年度报告',
    owner: 'department',
    cycle: { kind: 'yearly', by: '01-31' },
    source: cite('条例2019', 49, 1),
  },
  {
    key: 'governmentAnnualReport',
    term: '本级政府信息公开工作年度报告',
    owner: 'government',
    cycle: { kind: 'yearly', by: '03-31' },
    source: cite('条例2019', 49, 2),
  },
  {
    key: 'siteAnnualStatement',
    term: '政府网站工作年度报表',
    owner: 'site',
    cycle: { kind: 'yearly', by: '01-31' },
    source: cite('国办发〔2017〕47号'),
  },
  { key: 'villageGeneral', term: '村务公开：一般事项', owner: 'village', cycle: { kind: 'quarterly' }, source: VILLAGE },
  {
    key: 'villageAccounts',
    term: '村务公开：往来较多的集体财务收支',
    owner: 'village',
    cycle: { kind: 'monthly' },
    source: VILLAGE,
  },
  {
    key: 'villageMajor',
    term: '村务公开：涉及村民利益的重大事项',
    owner: 'village',
    cycle: { kind: 'onChange' },
    source: VILLAGE,
  },
]

/** The matters that a village publishes (村民委员会组织法 art. 30(2)). */
export const VILLAGE_MATTERS: readonly { readonly key: string; readonly term: string; readonly source: Citation }[] = [
  ['decisions', '村民会议、村民代表会议讨论决定的事项及其实施情况'],
  ['familyPlanning', '国家计划生育政策的落实方案'],
  ['funds', '政府拨付和接受社会捐赠的救灾救助、补贴补助等资金、物资的管理使用情况'],
  ['assistance', '村民委员会协助人民政府开展工作的情况'],
  ['others', '涉及本村村民利益，村民普遍关心的其他事项'],
].map(([key = '', term = ''], index) => ({ key, term, source: cite('村民委员会组织法', 30, 2, index + 1) }))
