/** The cases of 青禾县 as they stand on the day on which the demonstration is loaded: in every state, some late, some with side paths. */
import type { Channel } from '@gongkai/contract'
import type { OutcomeKey } from '@gongkai/law/application'
import { type SampleApplicant, sampleCitizen, sampleOrganization } from './applicants.ts'
import type { OfficeKey } from './office.ts'
import { SIDE_PATHS } from './side-paths.ts'
import { answered, approved, assigned, confirmed, drafted, event } from './steps.ts'
import type { CaseStory, Step } from './story.ts'

interface Plain {
  readonly office?: OfficeKey
  readonly channel?: Channel
  readonly by?: SampleApplicant
  readonly steps?: readonly Step[]
}

let told = 0

function story(ago: number, subject: string, { office = 'land', channel = 'counter', by, steps = [] }: Plain = {}): CaseStory {
  told += 1
  return {
    key: `case-${told}`,
    office,
    ago,
    channel,
    ...(by ?? sampleCitizen(told)),
    description: `申请公开${subject}，以及该事项的批准文件和公告。`,
    subject,
    steps: channel === 'online' ? [confirmed(), ...steps] : steps,
  }
}

/** An answered case: received so long ago, answered so many working days later. */
const ended = (ago: number, days: number, outcome: OutcomeKey, subject: string, more: Omit<Plain, 'steps'> = {}): CaseStory =>
  story(ago, subject, { ...more, steps: answered(days, outcome, subject, more.channel === 'counter' ? 'counter' : 'online') })

const FIRM = sampleOrganization('示例律师事务所', 'legalService')
const COMPANY = sampleOrganization('示例建设有限公司', 'business')

const ANSWERED: readonly CaseStory[] = [
  ended(55, 9, 'provided', '2024年度城关镇征地补偿登记表', { channel: 'counter' }),
  ended(52, 12, 'publishedAlready', '国土空间总体规划（2021—2035年）', { channel: 'online' }),
  ended(48, 15, 'notHeld', '1998年河东片区宅基地审批台账'),
  ended(44, 6, 'notOurs', '南湖小区商品房预售许可材料', { channel: 'online', by: COMPANY }),
  ended(40, 11, 'deniedInternalAffairs', '局机关内部考勤制度', { by: FIRM }),
  ended(36, 10, 'provided', '义务教育阶段学区划分方案', { office: 'education', channel: 'online' }),
  ended(33, 8, 'notHeld', '2010年校舍安全排查记录', { office: 'education' }),
  ended(30, 14, 'provided', '2025年度县政府常务会议公开议题目录', { office: 'county', channel: 'online' }),
  ended(27, 5, 'petition', '对邻居违建的处理', { office: 'town' }),
  ended(24, 7, 'provided', '2025年度高龄补贴发放名册公示', { office: 'town', channel: 'counter' }),
]

const UNDER_WAY: readonly CaseStory[] = [
  // Overdue, of which one has not even been assigned.
  story(34, '松口镇砂石矿采矿权出让合同', { steps: [assigned(2)] }),
  story(29, '北山街道地块规划条件', { channel: 'online', by: COMPANY }),
  story(25, '2023年度教师招聘面试评分办法', { office: 'education', steps: [assigned(1)] }),
  // Due within days.
  story(19, '柳溪村集体土地所有权确权资料', { steps: [assigned(1, 'second')] }),
  story(17, '县城集中供水特许经营协议', { office: 'county', channel: 'online', steps: [assigned(2)] }),
  story(16, '示例大道拓宽工程用地批复', { steps: [assigned(1)] }),
  // In review, approved, issued.
  story(14, '2025年度耕地占补平衡台账', { steps: [assigned(1), drafted(9, 'provided', '2025年度耕地占补平衡台账')] }),
  story(13, '拟出让地块的评估方法说明', { steps: [assigned(1), drafted(8, 'deniedProcess', '评估方法说明')] }),
  story(12, '不动产登记资料查询办法', { steps: [assigned(1), drafted(6, 'publishedAlready', '查询办法'), approved(7)] }),
  story(11, '校园食堂招标结果', {
    office: 'education',
    steps: [
      assigned(1),
      drafted(5, 'provided', '校园食堂招标结果'),
      approved(6),
      event(7, ({ act }) => act('registrar', 'issue', {})),
    ],
  }),
  // Being handled, with remarks and an urge.
  story(9, '地质灾害隐患点名录', {
    channel: 'online',
    steps: [assigned(1), event(3, ({ act }) => act('handler', 'comment', { text: '已向地质环境监测站调取材料。' }))],
  }),
  story(8, '农村公路养护资金使用情况', { office: 'county', steps: [assigned(1)] }),
  story(7, '2024年度矿山生态修复验收报告', { steps: [assigned(1, 'second')] }),
  story(6, '临时用地审批结果', { by: FIRM, steps: [assigned(1)] }),
  story(5, '集体建设用地入市试点方案', { channel: 'online', steps: [assigned(1)] }),
  story(4, '民办幼儿园年检结果', { office: 'education', channel: 'online' }),
  story(3, '旧村改造安置房分配办法', { office: 'town' }),
  story(2, '2026年度土地供应计划', { channel: 'counter' }),
]

/** Applications from the portal whose receipt nobody has confirmed yet. */
const NEW: readonly CaseStory[] = [
  story(2, '河东片区控制性详细规划', { channel: 'online' }),
  story(1, '县域乡村建设规划', { channel: 'online' }),
  story(1, '中小学课后服务收费标准', { office: 'education', channel: 'online' }),
].map((one) => ({ ...one, steps: [] }))

/** All of them. */
export const STORIES: readonly CaseStory[] = [...ANSWERED, ...SIDE_PATHS, ...UNDER_WAY, ...NEW]

/** Those that reviews and complaints are about, by their key in the order of the lists above. */
export const ABOUT = {
  upheld: ANSWERED[2]?.key ?? '',
  litigated: ANSWERED[4]?.key ?? '',
  complained: UNDER_WAY[1]?.key ?? '',
} as const
