import { cite } from '../../citation.ts'
import { cellOf, numberOf } from '../cell.ts'
import { CHAPTERS, type ReportForm } from '../forms/index.ts'
import { passageOf, plainText, subHeadingsOf, textOfChapter, type Narrative, type Plain } from '../narrative/index.ts'
import type { AnnualReport } from '../report.ts'
import type { Outcome } from '../rule.ts'
import { textRule } from './text-rule.ts'

const FORMAT_2021 = cite('国办公开办函〔2021〕30号')

/** Words that a chapter's title cannot do without, in any of its tolerated wordings. */
const TITLE_WORDS: readonly RegExp[] = [/总体/u, /主动公开/u, /申请/u, /复议|诉讼/u, /问题|改进/u, /其[他它]/u]

/** C-6CH: the six chapters, in order, with their titles. */
export const SIX_CHAPTERS = textRule({
  id: 'C-6CH',
  term: '六章齐全',
  severity: 'error',
  explanation: '年度报告分六章，标题和次序由格式规定，缺章、错序、无标题都不符合格式。',
  source: FORMAT_2021,
  look: (_, outcome, { report, form }) => {
    for (const { number, numeral, title } of CHAPTERS) {
      const found = report.chapters.filter((chapter) => chapter.number === number)
      const where = `chapter${number}`
      const full = `${numeral}、${title}`
      const [first] = found
      if (!first) {
        const lost = tableIncomplete(report, form, number)
        const message = lost
          ? `没有读到“${full}”的标题，该章表格也不完整，可能在复制或转换时丢失，请核对原件`
          : `缺少“${full}”，请补上该章及标题`
        outcome.find({ where, concerns: lost ? 'source' : 'unit', message })
        continue
      }
      if (found.length > 1)
        outcome.find({ where, severity: 'warning', message: `“${full}”出现${found.length}次，请合并或改正序号` })
      judgeTitle(first.title, { where, full, title, words: TITLE_WORDS[number - 1]! }, outcome)
    }
    const order = report.chapters.map(({ number }) => number)
    const displaced = order.find((number, index) => index > 0 && number < order[index - 1]!)
    if (displaced !== undefined) {
      outcome.find({
        where: `chapter${displaced}`,
        message: `第${displaced}章的位置不对，各章次序为${order.join('、')}，请按一至六排列`,
      })
    }
  },
})

function judgeTitle(
  printed: string | null,
  {
    where,
    full,
    title,
    words,
  }: { readonly where: string; readonly full: string; readonly title: string; readonly words: RegExp },
  outcome: Outcome,
): void {
  if (printed === title) return
  const plain = plainText(printed ?? '').replace(/\(提示.*/u, '')
  if (plain === '') {
    outcome.find({ where, message: `该章没有标题，应为“${full}”` })
  } else if (!words.test(plain)) {
    outcome.find({
      where,
      severity: 'warning',
      printed: plain,
      computed: title,
      message: `标题“${printed}”与格式不符，应为“${full}”`,
    })
  } else if (plain.replace(/[。:\n]+$/u, '') !== title) {
    outcome.find({
      where,
      severity: 'info',
      printed: plain,
      computed: title,
      message: `标题写作“${printed}”，格式规定为“${full}”`,
    })
  }
}

/** Whether cells of the chapter's table are missing from what was read. */
function tableIncomplete(report: AnnualReport, form: ReportForm, chapter: number): boolean {
  const table = form.tables.find((one) => one.chapter === chapter)
  return table?.cells.some(({ id }) => cellOf(report.cells, id).state === 'notFound') ?? false
}

const TOPICS: readonly (readonly [string, RegExp])[] = [
  ['主动公开', /主动公开|公开(?:各类)?(?:政府)?信息/u],
  ['依申请公开', /申请/u],
  ['政府信息管理', /信息管理|信息[^。\n]{0,8}管理|管理[^。\n]{0,8}信息|保密审查|三审三校|规范性文件/u],
  ['政府信息公开平台建设', /平台|网站|新媒体|公报|专栏/u],
  ['监督保障', /监督|保障|考核|培训/u],
]

/** C-5SUB: chapter one covers its five subjects. */
export const FIVE_SUBJECTS = textRule({
  id: 'C-5SUB',
  term: '总体情况五项内容',
  severity: 'warning',
  explanation: '“总体情况”应分别报告主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障五个方面，不能遗漏。',
  source: FORMAT_2021,
  look: (narrative, outcome) => {
    const text = textOfChapter(narrative, 1)
    if (text === '') return
    const absent = TOPICS.filter(([, words]) => !words.test(text)).map(([topic]) => topic)
    if (absent.length > 0) outcome.find({ where: 'chapter1', message: `“总体情况”没有写到${absent.join('、')}，请补写` })
    for (const { plain } of narrative.parts.filter((part) => part.plain.chapter === 1)) tellUnnumbered(plain, outcome)
  },
})

/** Sub-headings that lost their number while others have one. */
function tellUnnumbered(plain: Plain, outcome: Outcome): void {
  const headings = subHeadingsOf(plain)
  if (!headings.some(({ number }) => number !== undefined)) return
  for (const { start, end, number, words } of headings) {
    if (number !== undefined) continue
    const message = `小标题“${words}”没有序号，请按（一）至（五）编排`
    outcome.find({ where: 'chapter1', severity: 'info', message, passages: [passageOf(plain, start, end)] })
  }
}

const ASSESSED = /考核|考评|绩效评估/u
const EVALUATED = /评议/u
const ACCOUNTABLE = /责任追究|追责|问责|追究[^。\n]{0,12}责任/u
const ACCOUNTED =
  /(?:未|无|没有|不存在|零)[^。\n]{0,30}(?:责任追究|追责|问责|追究责任|追究[^。\n]{0,8}责任)|(?:责任追究|追责|问责|追究[^。\n]{0,8}责任)[^。\n]{0,12}(?:\d|为零|[一二两三]人|未发生|没有|无|情况为)/u

/** C-GOV: reports of people's governments state 工作考核, 社会评议 and 责任追究结果 (条例 art. 50(1)(四)). */
export const GOVERNMENT_RESULTS = textRule({
  id: 'C-GOV',
  term: '考核、评议、责任追究结果',
  severity: 'error',
  explanation: '各级人民政府（含乡镇）的年度报告还应当包括工作考核、社会评议和责任追究结果情况；政府部门不适用。',
  source: cite('条例2019', 50, 1, 4),
  look: (narrative, outcome, { report }) => {
    if (report.agency.nature === null) {
      outcome.notAssessed('chapter1', [])
      return
    }
    if (report.agency.nature !== 'government') return
    const text = [1, 5, 6].map((chapter) => textOfChapter(narrative, chapter)).join('\n')
    if (text.length <= 2) return
    const absent = [
      ASSESSED.test(text) ? '' : '工作考核',
      EVALUATED.test(text) ? '' : '社会评议',
      ACCOUNTABLE.test(text) ? '' : '责任追究结果',
    ].filter(Boolean)
    if (absent.length > 0) {
      outcome.find({
        where: 'chapter1',
        message: `人民政府的报告没有写${absent.join('、')}，请在“总体情况”（监督保障）中补写；没有发生的也要写明`,
      })
    }
    if (ACCOUNTABLE.test(text) && !ACCOUNTED.test(text)) {
      const message = '只写了责任追究的规定，没有写结果，请写明本年度责任追究的人次或“未发生责任追究”'
      outcome.find({ where: 'chapter1', severity: 'warning', message })
    }
  },
})

const FEE = /信息公开处理费|信息处理费|处理费|收费通知|收取费用|收费情况|收取.{0,10}费|未收费|无收费/u
/** First report year under 国办函〔2020〕109号. */
const FIRST_YEAR_OF_FEES = 2021

/** C-FEE: chapter six reports the information processing fee, even if there was none. */
export const FEE_REPORTED = textRule({
  id: 'C-FEE',
  term: '信息处理费',
  severity: 'warning',
  explanation: '第六章应报告发出收费通知的件数和总金额以及实际收取的总金额；没有收费的也应写明，只写“无”不够。',
  source: cite('国办函〔2020〕109号'),
  look: (narrative, outcome, { report }) => {
    if (!report.chapters.some(({ number }) => number === 6) || (report.year ?? FIRST_YEAR_OF_FEES) < FIRST_YEAR_OF_FEES) return
    const text = textOfChapter(narrative, 6)
    if (FEE.test(text)) return
    const elsewhere = narrative.parts.find(({ plain }) => /信息公开处理费|信息处理费/u.test(plain.text))
    if (elsewhere) {
      const message = `信息处理费写在第${elsewhere.plain.chapter}章，应写在“六、其他需要报告的事项”`
      outcome.find({ where: 'chapter6', severity: 'info', message })
      return
    }
    const said = text.replaceAll('\n', '')
    const message = `第六章${said.length <= 6 ? `只写了“${said}”` : '没有写信息处理费'}，请写明发出收费通知的件数、总金额和实际收取总金额，没有的写“未收取信息处理费”`
    outcome.find({ where: 'chapter6', message })
  },
})

const NO_NOTICE = /(?:未|无|没有)[^。,;\n]{0,12}(?:收费通知|产生[^。,;\n]{0,6}处理费)|(?:无|没有)收费|^无。?$/u
const NOTICE = /(?:发出|出具|下达|开具)[^。\n]{0,10}收费通知|收费通知[^。\n]{0,6}\d/u
const UNPAID = 'table3.otherFeeUnpaid.total'

/** X-FEE: applications closed because a fee was not paid imply fee notices, which chapter six reports. */
export const FEE_AGAINST_TABLE = textRule({
  id: 'X-FEE',
  term: '逾期未缴费与收费通知',
  severity: 'error',
  explanation:
    '表三（六）2.“逾期未按收费通知要求缴纳费用”大于0，说明发出过收费通知，第六章应当报告；第六章写没有收费的，该行应为0。',
  source: cite('国办函〔2020〕109号'),
  cells: (form) => (form.id === '2021' ? [UNPAID] : []),
  look: (narrative, outcome, { report, form }) => {
    if (form.id !== '2021' || !report.chapters.some(({ number }) => number === 6)) return
    const unpaid = numberOf(report.cells, UNPAID)
    if (unpaid === undefined) {
      outcome.notAssessed('chapter6', [UNPAID])
      return
    }
    const text = textOfChapter(narrative, 6)
    const denied = NO_NOTICE.test(text)
    if (unpaid === 0 || (NOTICE.test(text) && !denied)) return
    const row = `表三“逾期未按收费通知要求缴纳费用”总计填报${unpaid}`
    const finding = { where: 'chapter6', cells: [UNPAID], printed: unpaid }
    if (denied) outcome.find({ ...finding, computed: 0, message: `${row}，第六章却说没有收费通知或收费，两者矛盾，请核对` })
    else if (FEE.test(text))
      outcome.find({ ...finding, severity: 'warning', message: `${row}，第六章应同时写明发出收费通知的件数和总金额` })
    else outcome.find({ ...finding, message: `${row}，第六章却没有报告收费通知，请补写件数和总金额` })
  },
})

/** Words that explain what 其他处理 was. */
const EXPLAINED = /撤回|撤销申请|并案|转办|不属于[^。\n]{0,12}(?:条例|政府信息)|党务|档案馆|转为|便民解答/u
const OTHER_SHARE = 0.1
const OTHER_COUNT = 3

/** X-OTHER: a large （六）3.其他 needs an explanation. */
export const OTHER_EXPLAINED = textRule({
  id: 'X-OTHER',
  term: '其他处理的说明',
  severity: 'warning',
  explanation: '（六）其他处理中的“其他”超过办理总数的一成时，正文应说明是哪些情形（撤回、并案等），以免与法定结果混淆。',
  source: cite('国办公开办函〔2021〕30号'),
  cells: (form) => [otherRow(form), 'table3.totalProcessed.total'],
  look: (narrative, outcome, { report, form }) => {
    const id = otherRow(form)
    const other = numberOf(report.cells, id)
    const total = numberOf(report.cells, 'table3.totalProcessed.total')
    if (other === undefined || total === undefined) {
      outcome.notAssessed(
        'chapter1',
        [id, 'table3.totalProcessed.total'].filter((cell) => numberOf(report.cells, cell) === undefined),
      )
      return
    }
    if (other < OTHER_COUNT || other <= total * OTHER_SHARE) return
    const texts = [1, 3, 5, 6].map((chapter) => textOfChapter(narrative, chapter)).join('\n')
    if (EXPLAINED.test(texts)) return
    const share = `${other}÷${total}=${((other / total) * 100).toFixed(1)}%`
    const mentioned = narrativeMentionsOther(narrative)
    const message = `表三其他处理中“其他”${other}件，占办理总数的${share}，正文${mentioned ? '只写了数量' : '没有提到'}，请说明是哪些情形`
    outcome.find({ where: id, severity: mentioned ? 'info' : 'warning', cells: [id], printed: other, message })
  },
})

function otherRow(form: ReportForm): string {
  return form.id === '2021' ? 'table3.otherOther.total' : 'table3.otherProcessing.total'
}

function narrativeMentionsOther({ parts }: Narrative): boolean {
  return parts.some(({ plain }) => /其[他它](?:方式)?处理/u.test(plain.text))
}
