import { cite } from '../../citation.ts'
import { formDue } from '../forms/index.ts'
import { passageOf, plainText, type Narrative, type Plain } from '../narrative/index.ts'
import type { AnnualReport } from '../report.ts'
import type { Outcome } from '../rule.ts'
import { textRule } from './text-rule.ts'

const LONGEST_TITLE_LINE = 20
const FORMAT_2021 = cite('国办公开办函〔2021〕30号')
/** Report years from which 国办公开办函〔2021〕30号 is due instead of 〔2019〕60号. */
const FIRST_YEAR_OF_FORMAT_2021 = 2021

/** C-TITLE: the title calls the report 年度报告, and no salutation of an internal letter is left. */
export const TITLE = textRule({
  id: 'C-TITLE',
  term: '标题规范',
  severity: 'warning',
  explanation: '标题应为“单位名称＋年份＋政府信息公开工作年度报告”，公开的报告不保留报送上级时的抬头。',
  source: FORMAT_2021,
  look: (narrative, outcome, { report }) => {
    const preamble = narrative.parts[0]?.plain
    const title = plainText(report.title ?? '')
    const [nextLine = ''] = preamble?.text.split('\n', 1) ?? []
    // A title that breaks over two lines may be read as title and first line.
    const complete = /年度报告|年报/u.test(title + (nextLine.length <= LONGEST_TITLE_LINE ? nextLine : ''))
    const wrong = report.title !== null && title !== '' && !complete
    const salutation = preamble && /^[^\n。,:]{2,20}(?:办公[厅室]|政府|局|委|厅|中心|部):(?=\n|$)/mu.exec(preamble.text)
    if (!wrong && !salutation) return
    const messages = [
      wrong ? `标题“${report.title}”没有写明“年度报告”，应写作“……年政府信息公开工作年度报告”` : '',
      salutation ? `开头保留了报送时的抬头“${salutation[0]}”，公开前应删去` : '',
    ]
    outcome.find({
      where: 'text',
      message: messages.filter(Boolean).join('；'),
      ...(salutation ? { passages: [passageOf(preamble, salutation.index, salutation.index + salutation[0].length)] } : {}),
    })
  },
})

const PERIOD = /(20\d\d)年0?1月0?1日起?(?:至|到|-|~){1,2}(?:(20\d\d)年)?12月31日/gu
const PERIOD_IN_WORDS = /统计(?:数据)?的?(?:期限|时限|时间|周期|区间|范围)[^。\n]{0,12}?(20\d\d)年(?:度|全年|1月)/u

/** C-PERIOD: 统计期限 is stated and is the year of the report. */
export const PERIOD_STATED = textRule({
  id: 'C-PERIOD',
  term: '统计期限',
  severity: 'warning',
  explanation: '报告应写明统计期限，即报告年度的1月1日至12月31日。',
  source: FORMAT_2021,
  look: ({ parts }, outcome, { report }) => {
    let stated = false
    for (const { plain } of parts) {
      if (PERIOD_IN_WORDS.test(plain.text)) stated = true
      for (const match of plain.text.matchAll(PERIOD)) {
        stated = true
        const from = Number(match[1])
        const to = Number(match[2] ?? match[1])
        // In the chapters other spans of years occur (三年行动); there only one that calls itself 统计 is meant.
        const meant = plain.chapter === 0 || plain.text.slice(Math.max(0, match.index - 20), match.index).includes('统计')
        if (!meant || report.year === null || (from === report.year && to === report.year)) continue
        outcome.find({
          where: `chapter${plain.chapter}`,
          printed: match[0],
          computed: `${report.year}年1月1日至${report.year}年12月31日`,
          message: `统计期限写作“${match[0]}”，与报告年度${report.year}年不符，请改正`,
          passages: [passageOf(plain, match.index, match.index + match[0].length)],
        })
      }
    }
    if (!stated) outcome.find({ where: 'text', message: `没有写明统计期限，请补写“${periodText(report.year)}”` })
  },
})

function periodText(year: number | null): string {
  const name = year === null ? '××××' : String(year)
  return `本报告所列数据的统计期限自${name}年1月1日起至${name}年12月31日止`
}

const NUMBER = /国办公开办函[〔[(【]?(20\d\d)[〕\])】]?第?(\d{1,3})号/gu
const TITLE_2019 = /关于政府信息公开工作年度报告有关事项的通知/u
const TITLE_2021 = /年度报告格式/u
const SOURCE_NAMED = /(?:根据|依据|按照|依照|遵照)[^。\n]{0,80}(?:条例|规定|要求|办法|通知)/u

/** C-CITE: the notice that prescribes the format of this year is cited, not its predecessor. */
export const CITATION = textRule({
  id: 'C-CITE',
  term: '编制依据',
  severity: 'warning',
  explanation: '2021年度起的报告按国办公开办函〔2021〕30号编制，2019、2020年度按〔2019〕60号；引用旧文件或写错文号的应改正。',
  source: FORMAT_2021,
  look: (narrative, outcome, { report }) => {
    const year = report.year ?? (report.form === '2019' ? 2020 : FIRST_YEAR_OF_FORMAT_2021)
    const due = year >= FIRST_YEAR_OF_FORMAT_2021 ? { year: '2021', number: '30' } : { year: '2019', number: '60' }
    const cited = mentions(narrative, year >= FIRST_YEAR_OF_FORMAT_2021 ? TITLE_2019 : TITLE_2021)
    const right = `国办公开办函〔${due.year}〕${due.number}号`
    if (cited.numbers.some(({ of, number }) => of === due.year && number === due.number)) return
    const wrong = cited.numbers.find(({ number }) => number === '30' || number === '60') ?? cited.title
    if (wrong) {
      const name = wrong.number === '' ? `《${wrong.words}》` : wrong.words
      const message = `${year}年度报告引用了${name}，应引用${right}`
      outcome.find({
        where: `chapter${wrong.plain.chapter}`,
        printed: wrong.words,
        computed: right,
        message,
        passages: [passageOf(wrong.plain, wrong.start, wrong.end)],
      })
    } else if (
      !narrative.parts.some(({ plain }) => (year >= FIRST_YEAR_OF_FORMAT_2021 ? TITLE_2021 : TITLE_2019).test(plain.text))
    ) {
      judgeSilence(narrative, right, outcome)
    }
  },
})

function judgeSilence({ parts }: Narrative, right: string, outcome: Outcome): void {
  const preamble = parts[0]?.plain
  const named = preamble && SOURCE_NAMED.exec(preamble.text)
  if (named) {
    const passages = [passageOf(preamble, named.index, named.index + named[0].length)]
    outcome.find({ where: 'chapter0', computed: right, message: `编制依据没有引用${right}，请补上`, passages })
  } else {
    outcome.find({ where: 'text', severity: 'info', computed: right, message: `没有写明编制依据，建议写明《条例》和${right}` })
  }
}

interface Mention {
  readonly plain: Plain
  readonly start: number
  readonly end: number
  readonly words: string
  readonly of: string
  readonly number: string
}

function mentions(
  { parts }: Narrative,
  title: RegExp,
): { readonly numbers: readonly Mention[]; readonly title: Mention | undefined } {
  const numbers: Mention[] = []
  let named: Mention | undefined
  for (const { plain } of parts) {
    if (!plain.text.includes('通知') && !plain.text.includes('办函')) continue
    for (const match of plain.text.matchAll(NUMBER)) numbers.push(mention(plain, match, match[1]!, match[2]!))
    const found = named ? null : title.exec(plain.text)
    if (found) named = mention(plain, found, '', '')
  }
  return { numbers, title: named }
}

function mention(plain: Plain, match: RegExpExecArray, of: string, number: string): Mention {
  return { plain, start: match.index, end: match.index + match[0].length, words: match[0], of, number }
}

/** C-FORM: the tables are those of the form due for the year. */
export const FORM = textRule({
  id: 'C-FORM',
  term: '表格版式',
  severity: 'error',
  explanation: '2019、2020年度报告用国办公开办函〔2019〕60号的表格，2021年度起用〔2021〕30号的表格。',
  source: FORMAT_2021,
  look: (_, outcome, { report, form }) => {
    const due = report.year === null ? undefined : formDue(report.year)
    if (!due || due.id === form.id) return
    if (form.id === 'mixed') {
      const message = '表三“（六）其他处理”仍是2019年格式的一行，应按国办公开办函〔2021〕30号分列三行；其余表格为2021年格式'
      outcome.find({ where: 'table3', severity: 'warning', printed: form.documentNumber, computed: due.documentNumber, message })
      return
    }
    const message = `${report.year}年度报告用了${form.documentNumber}的表格，应改用${due.documentNumber}的表格重新填报`
    outcome.find({ where: 'table2', printed: form.documentNumber, computed: due.documentNumber, message })
  },
})

/** D-DATE: signed after the year's end and in time for publication (条例 art. 49). */
export const SIGNED_ON = textRule({
  id: 'D-DATE',
  term: '落款日期',
  severity: 'error',
  explanation: '政府部门应在每年1月31日前、县级以上地方人民政府应在3月31日前公布上一年度报告；落款日期不应早于报告年度结束。',
  source: cite('条例2019', 49),
  look: (_, outcome, { report }) => {
    const on = report.signature?.date
    if (!on || report.year === null) return
    const where = 'signature'
    if (on <= `${report.year}-12-31`) {
      const message = `落款日期${on}早于报告年度${report.year}年结束之日，统计期限未满，请核对落款日期或年份`
      outcome.find({ where, severity: 'warning', printed: on, computed: `${report.year}-12-31之后`, message })
      return
    }
    const deadline = deadlineOf(report)
    if (!deadline || on <= deadline.on) return
    const message = `落款日期${on}晚于法定公布期限${deadline.on}${deadline.certain ? '' : '（乡镇、街道和其他单位的期限由当地规定，一般为1月31日）'}`
    outcome.find({ where, severity: deadline.certain ? 'error' : 'warning', printed: on, computed: deadline.on, message })
  },
})

/** The last day for publication; uncertain where art. 49 does not name the body. */
function deadlineOf({ agency, year }: AnnualReport): { readonly on: string; readonly certain: boolean } | undefined {
  if (agency.nature === null || year === null) return undefined
  const local = agency.level === 'township' || agency.level === 'village'
  if (agency.nature === 'government' && !local) return { on: `${year + 1}-03-31`, certain: true }
  return { on: `${year + 1}-01-31`, certain: agency.nature === 'department' && !local }
}
