/** 青禾县, a county that does not exist: who reports there. */
import type { AgencyKind, RollUp } from '../../features/agencies/index.ts'

/** The years that the county has reported for. */
export const COUNTY_YEARS = [2023, 2024, 2025] as const

/** Where the county lies; none of these places exists. */
export const COUNTY_REGION = ['江北省', '云川市', '青禾县'] as const

/** One agency of the county. */
export interface Member {
  /** Stable name; the figures are drawn from it. */
  readonly key: string
  readonly name: string
  readonly kind: AgencyKind
  readonly rollUp: RollUp
  /** What it mostly publishes about. */
  readonly field: string
  /** Applications in a usual year. */
  readonly applications: number
  /** Decisions in a usual year: 行政许可, 行政处罚, 行政强制. */
  readonly decisions: readonly [licensing: number, penalties: number, coercion: number]
  /** 行政事业性收费 in a usual year, 万元. */
  readonly fees: number
  /** 现行有效 at the end of the year before the first. */
  readonly documentsInForce: number
  /** A new name from a day on. */
  readonly renamed?: { readonly from: string; readonly name: string }
}

/** What a department does in a usual year; what is not said is none. */
interface Work {
  readonly decisions: Member['decisions']
  readonly fees?: number
  readonly documentsInForce?: number
}

const department = (
  key: string,
  name: string,
  field: string,
  applications: number,
  { decisions, fees = 0, documentsInForce = 3 }: Work,
): Member => ({
  key,
  name: `青禾县${name}`,
  kind: 'department',
  rollUp: 'department',
  field,
  applications,
  decisions,
  fees,
  documentsInForce,
})

const township = (key: string, name: string, applications: number): Member => ({
  key,
  name: `青禾县${name}`,
  kind: 'township',
  rollUp: 'subordinate',
  field: '惠民惠农政策、村（居）务和公共服务',
  applications,
  decisions: [0, 4, 0],
  fees: 0,
  documentsInForce: 0,
})

/** The county's own level, its departments and its townships. */
export const MEMBERS: readonly Member[] = [
  {
    key: 'office',
    name: '青禾县人民政府办公室',
    kind: 'internal-office',
    rollUp: 'own-level',
    field: '县政府文件、重大决策和财政预决算',
    applications: 24,
    decisions: [0, 0, 0],
    fees: 0,
    documentsInForce: 6,
  },
  department('education', '教育局', '招生入学、校外培训和教育经费', 9, { decisions: [42, 3, 0] }),
  department('police', '公安局', '户籍办理、交通管理和办事流程', 14, { decisions: [3960, 2310, 46], fees: 182.4 }),
  department('civil-affairs', '民政局', '社会救助、养老服务和社会组织', 6, { decisions: [58, 2, 0] }),
  department('finance', '财政局', '预决算、专项资金和政府采购', 7, { decisions: [12, 4, 0], documentsInForce: 4 }),
  department('human-resources', '人力资源和社会保障局', '稳岗就业、技能培训和社会保险', 8, { decisions: [96, 11, 1] }),
  department('land', '自然资源局', '征地批准、规划许可和不动产登记', 31, {
    decisions: [734, 28, 3],
    fees: 1260.75,
    documentsInForce: 6,
  }),
  department('housing', '住房和城乡建设局', '保障性住房、工程建设和物业管理', 17, {
    decisions: [318, 39, 2],
    fees: 96.5,
    documentsInForce: 5,
  }),
  department('transport', '交通运输局', '农村公路、客运线路和安全生产', 8, { decisions: [412, 167, 9] }),
  department('agriculture', '农业农村局', '惠农补贴、农产品质量和乡村建设', 10, { decisions: [205, 31, 0] }),
  department('health', '卫生健康局', '医疗服务、疾病预防和公共卫生', 9, { decisions: [486, 54, 1] }),
  department('market', '市场监督管理局', '食品药品安全、抽检结果和消费维权', 12, { decisions: [5230, 241, 14], fees: 34.6 }),
  {
    ...department('environment', '环境保护局', '环境质量、建设项目环评和执法结果', 11, { decisions: [63, 45, 5] }),
    renamed: { from: '2024-07-01', name: '青禾县生态环境局' },
  },
  township('chengguan', '城关镇人民政府', 6),
  township('baishi', '白石镇人民政府', 4),
  township('songkou', '松口镇人民政府', 3),
  township('yangwan', '杨湾镇人民政府', 3),
  township('liuxi', '柳溪镇人民政府', 2),
  township('longquan', '龙泉乡人民政府', 4),
  township('hedong', '河东乡人民政府', 2),
  township('shuangqiao', '双桥乡人民政府', 1),
  township('beishan', '北山街道办事处', 3),
  township('nanhu', '南湖街道办事处', 5),
]

/** The name of a member at the end of a year, when it signs its report. */
export function nameIn({ name, renamed }: Member, year: number): string {
  return renamed && renamed.from <= `${year}-12-31` ? renamed.name : name
}
