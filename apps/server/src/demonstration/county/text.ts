/** The sentences of the fictitious county's reports: facts from the figures, framed differently each year. */
import type { DemonstrationReport } from '../demonstration-report.ts'
import type { Figures } from './figures.ts'
import { COUNTY_REGION, type Member, nameIn } from './members.ts'

/** Who speaks in a report. */
export interface Speaker {
  readonly name: string
  readonly nature: 'government' | 'department'
  readonly level: 'county' | 'township'
  readonly field: string
  /** 我县、我局、我镇. */
  readonly we: string
  /** Whether the figures include departments and townships. */
  readonly isCounty: boolean
}

/** The county itself. */
export const COUNTY: Speaker = {
  name: '青禾县人民政府',
  nature: 'government',
  level: 'county',
  field: '重大决策、民生保障和营商环境',
  we: '全县',
  isCounty: true,
}

/** A member as it signs in a year. */
export function speakerOf(member: Member, year: number): Speaker {
  const name = nameIn(member, year)
  const isTownship = member.kind === 'township'
  const we = isTownship
    ? name.endsWith('街道办事处')
      ? '我街道'
      : name.includes('乡')
        ? '我乡'
        : '我镇'
    : name.endsWith('办公室')
      ? '我办'
      : '我局'
  return {
    name,
    // 街道办事处 is an agency dispatched by the county, no 人民政府.
    nature: isTownship && name.endsWith('人民政府') ? 'government' : 'department',
    level: isTownship ? 'township' : 'county',
    field: member.field,
    we,
    isCounty: false,
  }
}

/** The report of a speaker for a year with the given figures. */
export function reportText(speaker: Speaker, year: number, figures: Figures): Omit<DemonstrationReport, 'figures'> {
  const { name, nature, level, isCounty } = speaker
  return {
    unit: name,
    year,
    title: `${name}${year}年政府信息公开工作年度报告`,
    nature,
    level,
    region: [...COUNTY_REGION],
    preamble: [
      `根据《中华人民共和国政府信息公开条例》和《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）编制本报告。`,
      `所列数据的统计期限自${year}年1月1日起至${year}年12月31日止${isCounty ? '，包括县本级、县政府各部门和各乡镇、街道' : ''}。`,
      `报告共六个部分。`,
      `报告可在青禾县人民政府网站的政府信息公开年报栏目查阅。对报告有疑问的，请到青禾县政务服务中心二楼政府信息公开查阅点联系${name}。`,
    ].join(''),
    chapters: [situation(speaker, year, figures), '', '', '', problems(speaker, year, figures), others(year)],
    signature: { unit: name, date: `${year + 1}-01-${isCounty ? '29' : '20'}` },
  }
}

const figureOf = (figures: Figures) => (id: string) => figures[id] ?? 0

/** The entry of a year; every year has its own. */
const yearly = (year: number, texts: Readonly<Record<number, string>>) => texts[year] ?? ''

function situation(speaker: Speaker, year: number, figures: Figures): string {
  const { we, field, nature } = speaker
  const supervision = yearly(year, {
    2023: `明确一名负责人分管公开工作，全年开展业务培训2次，对照省级评估指标逐项自查，发现的问题当月改正。`,
    2024: `年初印发要点并分解到人，每季度通报一次栏目更新情况，请政务服务中心的工作人员讲解申请办理实务。`,
    2025: `把公开要求写进岗位职责，新到岗人员先培训后上岗，邀请人大代表和企业代表查看公开专栏并提出意见。`,
  })
  return [
    `（一）主动公开`,
    documents(speaker, year, figures),
    yearly(year, {
      2023: `${year}年，${we}围绕${field}，通过县政府网站和公开查阅点发布信息，政策文件印发后同步附上解读。`,
      2024: `这一年把${field}列为公开重点，补齐了缺少的办事指南，过时内容注明失效时间。`,
      2025: `群众最常问的${field}，现在都能在网站专栏一次查到；重要政策召开说明会，会后公布问答实录。`,
    }),
    `（二）依申请公开`,
    applications(year, figures),
    remedies(figures),
    `（三）政府信息管理`,
    yearly(year, {
      2023: `${we}落实“三审三校”和保密审查制度，拟公开的信息由经办人、负责人两级审核后发布。`,
      2024: `重新核对了历年文件的公开属性，依申请公开转为主动公开的及时移入目录，发布前一律作保密审查。`,
      2025: `建立文件制发与公开同步登记的台账，公开、不公开都写明理由，每半年回头检查一次。`,
    }),
    `（四）政府信息公开平台建设`,
    yearly(year, {
      2023: `按统一规范调整网站公开专栏，查阅点配备电脑和打印设备，方便不上网的群众。`,
      2024: `专栏增加按年度和文号检索，政务新媒体账号完成年度核验，没有停更账号。`,
      2025: `公开专栏完成适老化和无障碍改造，手机页面与电脑页面内容一致。`,
    }),
    `（五）监督保障`,
    supervision,
    ...(nature === 'government' ? [assessments(speaker, year)] : []),
  ]
    .filter((line) => line !== '')
    .join('\n')
}

/** 工作考核、社会评议、责任追究结果: due from people's governments (条例 art. 50(1)(4)). */
function assessments({ isCounty, we }: Speaker, year: number): string {
  const whom = isCounty ? '各部门和乡镇、街道' : '各站所和村（社区）'
  return yearly(year, {
    2023: `工作考核：对${whom}的公开工作进行年度考核，结果计入综合考评。社会评议：发放问卷征求意见，群众满意率为96%。责任追究：${year}年没有发生需要追究责任的情形。`,
    2024: `工作考核结果：${whom}全部合格，优秀单位在${we}通报表扬。社会评议结果：邀请群众代表现场评议，总体评价为满意。责任追究结果：全年未发生因公开工作被追究责任的情况。`,
    2025: `年度工作考核已完成，${whom}的考核结果均为合格以上。社会评议以电话回访和网上问卷进行，满意率为97%。本年度责任追究结果为零，没有单位或个人因公开工作被问责。`,
  })
}

function documents({ we }: Speaker, year: number, figures: Figures): string {
  const figure = figureOf(figures)
  const [issued, repealed, inForce] = ['issued', 'repealed', 'inForce'].map((column) =>
    figure(`table2.normativeDocuments.${column}`),
  )
  if (inForce === 0) return ''
  return `${year}年，${we}制发行政规范性文件${issued}件，废止${repealed}件，现行有效${inForce}件。`
}

const SORTS: readonly (readonly [term: string, rows: readonly string[]])[] = [
  ['予以公开', ['granted']],
  ['部分公开', ['partiallyGranted']],
  ['不予公开', ['deniedOtherLaw', 'deniedThirdParty', 'deniedEnforcementFile']],
  ['无法提供', ['unavailableNotHeld', 'unavailableNeedsCreation']],
  ['不予处理', ['notProcessedPetition']],
  ['其他处理', ['otherNoCorrection']],
]

function applications(year: number, figures: Figures): string {
  const figure = figureOf(figures)
  const total = (row: string) => figure(`table3.${row}.total`)
  const sorts = SORTS.map(([term, rows]) => [term, rows.reduce((sum, row) => sum + total(row), 0)] as const).filter(
    ([, count]) => count > 0,
  )
  const received = yearly(year, {
    2023: `全年收到政府信息公开申请${total('newReceived')}件，上年结转${total('carriedIn')}件。`,
    2024: `${year}年新收政府信息公开申请${total('newReceived')}件，上年结转${total('carriedIn')}件。`,
    2025: `本年新收政府信息公开申请${total('newReceived')}件，上年结转${total('carriedIn')}件。`,
  })
  const outcome = `办结${total('totalProcessed')}件，其中${sorts.map(([term, count]) => `${term}${count}件`).join('，')}；结转下年度继续办理${total('carriedOut')}件。`
  const other = total('otherNoCorrection') > 0 ? '其他处理的均为申请人无正当理由逾期不补正。' : ''
  return received + (total('totalProcessed') > 0 ? outcome : '') + other
}

function remedies(figures: Figures): string {
  const figure = figureOf(figures)
  const reviews = figure('table4.reconsideration.total')
  const lawsuits = figure('table4.litigationDirect.total')
  if (reviews + lawsuits === 0) return '没有因政府信息公开引起的行政复议和行政诉讼。'
  const [upheld, corrected] = [figure('table4.reconsideration.upheld'), figure('table4.reconsideration.corrected')]
  const results = [upheld > 0 && `结果维持${upheld}件`, corrected > 0 && `结果纠正${corrected}件`].filter(Boolean).join('，')
  const court = lawsuits > 0 ? `未经复议直接起诉的行政诉讼${lawsuits}件，结果均为维持。` : '没有行政诉讼。'
  return `因政府信息公开被申请行政复议${reviews}件，其中${results}；${court}`
}

function problems({ we, field }: Speaker, year: number, figures: Figures): string {
  const corrected = figureOf(figures)('table4.reconsideration.corrected')
  const lesson =
    corrected > 0 ? `行政复议中被纠正${corrected}件，反映出答复前检索不够充分，已补充检索记录并重新培训承办人员。` : ''
  return (
    lesson +
    yearly(year, {
      2023: `主要问题：${field}方面的解读偏文字化，图表和音视频少；个别栏目更新不及时。改进措施：今后每季度梳理一次公开清单，解读材料与文件一并送审。`,
      2024: `上年提出的解读形式问题有所改善，但基层人员对申请办理的法定时限掌握不牢。${we}将编写办理口袋书，组织两轮模拟办件，由业务骨干一对一指导。`,
      2025: `目前的短板是历史文件的电子化程度不高，查找费时。下一步准备用一年时间完成近十年文件的扫描和著录，争取做到当日检索、当日答复。`,
    })
  )
}

function others(year: number): string {
  return yearly(year, {
    2023: '2023年没有发出政府信息公开收费通知，收取信息处理费0元。',
    2024: '按照《政府信息公开信息处理费管理办法》，2024年发出收费通知0件，实际收取信息处理费0元。',
    2025: '信息处理费：2025年度发出收费通知0件，总金额0元，实际收取0元。没有其他需要报告的事项。',
  })
}
