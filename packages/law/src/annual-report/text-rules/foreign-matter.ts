import { cite } from '../../citation.ts'
import { hostsOf, isSuspiciousHost, isTrustedHost } from '../narrative/address.ts'
import { injectionsOf } from '../narrative/injected.ts'
import { contactAgencyOf, passageOf, plainText, type Narrative } from '../narrative/index.ts'
import { personalNumbersOf, type PersonalNumber } from '../narrative/personal-data.ts'
import type { AnnualReport } from '../report.ts'
import type { Outcome } from '../rule.ts'
import { textRule } from './text-rule.ts'

const FORMAT_2021 = cite('国办公开办函〔2021〕30号')

/** C-SPAM: gambling and search-engine phrases that a copied or broken-into page carries. */
export const SPAM = textRule({
  id: 'C-SPAM',
  term: '植入的垃圾文字',
  severity: 'error',
  explanation: '正文中出现博彩、刷量类文字，说明页面被篡改，或者文件是从仿冒网站复制的。应立即核查网站并用原稿替换。',
  source: cite('国办发〔2017〕47号'),
  look: ({ parts }, outcome) => {
    for (const { plain } of parts) {
      for (const { start, end, after } of injectionsOf(plain)) {
        const passage = passageOf(plain, start, end)
        const place = after ? `，“${after}”之后应是市、县名称` : ''
        const message = `正文被植入“${passage.quote}”${place}。请核查网站是否被篡改、文件是否来自仿冒网站，并用原稿替换`
        outcome.find({ where: `chapter${plain.chapter}`, message, passages: [passage] })
      }
    }
  },
})

/** C-URL: addresses end with .gov.cn. */
export const ADDRESSES = textRule({
  id: 'C-URL',
  term: '网址',
  severity: 'warning',
  explanation: '政府网站使用以 .gov.cn 结尾的域名；正文中的其他域名可能是仿冒网站、写错或已停用的网站。',
  source: cite('国办发〔2017〕47号'),
  look: ({ parts }, outcome) => {
    const polluted = parts.some(({ plain }) => plain.text.includes('.') && injectionsOf(plain).length > 0)
    const told = new Set<string>()
    for (const { plain } of parts) {
      if (!plain.text.includes('.')) continue
      for (const { start, end, name } of hostsOf(plain)) {
        if (isTrustedHost(name) || told.has(name)) continue
        told.add(name)
        const severe = polluted || isSuspiciousHost(name)
        const advice = severe ? '，疑为仿冒网站，请立即核实并改为本机关的正式网址' : '，请核实；不是本机关注册的域名应改正'
        const message = `网址“${name}”不以 .gov.cn 结尾${advice}`
        outcome.find({
          where: `chapter${plain.chapter}`,
          severity: severe ? 'error' : 'warning',
          printed: name,
          message,
          passages: [passageOf(plain, start, end)],
        })
      }
    }
  },
})

const PERSONAL: Readonly<
  Record<PersonalNumber['kind'], { readonly term: string; readonly severity: 'error' | 'warning'; readonly advice: string }>
> = {
  identityNumber: { term: '公民身份号码', severity: 'error', advice: '请立即删除或隐去' },
  bankCard: { term: '银行卡号', severity: 'error', advice: '请立即删除或隐去' },
  mobilePhone: { term: '手机号码', severity: 'warning', advice: '请改用单位办公电话' },
}

/** C-PII: no identity numbers, bank cards or private phones. */
export const PERSONAL_DATA = textRule({
  id: 'C-PII',
  term: '个人信息',
  severity: 'error',
  explanation: '公开的报告不得出现公民身份号码、银行卡号、个人手机号码；单位办公电话不在此列。',
  source: cite('条例2019', 15),
  look: ({ parts }, outcome) => {
    for (const { plain } of parts) {
      for (const { kind, start, end, masked } of personalNumbersOf(plain)) {
        const { term, severity, advice } = PERSONAL[kind]
        const passages = [{ ...passageOf(plain, start, end), quote: masked }]
        outcome.find({ where: `chapter${plain.chapter}`, severity, message: `出现${term}“${masked}”，${advice}`, passages })
      }
    }
  },
})

const TEMPLATE: readonly (readonly [RegExp, string])[] = [
  [/\(?提示:[^)\n。]{0,80}\)?/gu, '模板提示语'],
  [/20(?:XX|xx|××|__)年?/gu, '未填的年份'],
  [/(?<![A-Za-z0-9×])(?:XX|××)[X×]{0,10}(?![A-Za-z0-9])|(?<![A-Za-z0-9×])[X×](?=[年月日件条宗个])/gu, '未填的空'],
  [/[([](?:此处)?请?(?:填写|填报|插入|注明)[^)\]\n]{0,30}[)\]]/gu, '模板提示语'],
  [/_{3,}/gu, '未填的空'],
]
const LEFT_OVER = /提示:|XX|xx|[X×]|[填插注]|___/u

/** C-TPL: hints and blanks of a template, and figures of last year's text. */
export const TEMPLATE_RESIDUE = textRule({
  id: 'C-TPL',
  term: '模板残留',
  severity: 'error',
  explanation: '正文和标题中不应留有模板的提示语、未填的空（XX、20XX）或上一年报告的年份。',
  source: FORMAT_2021,
  look: (narrative, outcome, { report }) => {
    for (const { number, title } of report.chapters) {
      const found = title?.includes('提示') ? plainText(title).match(TEMPLATE[0]![0]) : undefined
      if (found) outcome.find({ where: `chapter${number}`, message: `标题中留有模板提示语“${found[0]}”，请删去` })
    }
    tellOtherUnit(narrative, report, outcome)
    for (const { plain } of narrative.parts) {
      for (const [words, name] of LEFT_OVER.test(plain.text) ? TEMPLATE : []) {
        for (const match of plain.text.matchAll(words)) {
          const passage = passageOf(plain, match.index, match.index + match[0].length)
          const message = `留有${name}“${passage.quote}”，请${name === '模板提示语' ? '删去' : '填写'}`
          outcome.find({ where: `chapter${plain.chapter}`, message, passages: [passage] })
        }
      }
      if (report.year !== null && plain.chapter > 0) findOldYears(plain, report.year, outcome)
    }
  },
})

/** Words that all agencies' names share. */
const GENERIC =
  /人民政府|政府|办公[室厅]|办事处|委员会|管委会|党政|党委|综合|信息|公开|政务|工作|机构|部门|联系人?|[省市县区镇乡局委厅办科室站所]$/gu
const LOCAL = /我(?:镇|乡|街道|办事处)/u

/** The unit to contact is another one, or a bureau calls itself 我镇: the text was taken from somebody else's report. */
function tellOtherUnit({ parts }: Narrative, { unit, agency }: AnnualReport, outcome: Outcome): void {
  const preamble = parts[0]?.plain
  const contact = preamble && contactAgencyOf(preamble)
  if (unit !== null && contact && isOther(contact.words, plainText(unit))) {
    const message = `联系单位写作“${contact.words}”，报告单位是“${unit}”，疑为套用其他单位的报告，请核对`
    outcome.find({
      where: 'chapter0',
      severity: 'warning',
      printed: contact.words,
      computed: unit,
      message,
      passages: [passageOf(preamble, contact.start, contact.end)],
    })
  }
  const foreign =
    agency.nature === 'department' && agency.level !== 'township' ? LOCAL : agency.level === 'township' ? /我局/u : undefined
  for (const { plain } of foreign ? parts : []) {
    const match = foreign!.exec(plain.text)
    if (!match) continue
    const message = `正文自称“${match[0]}”，与报告单位不符，疑为套用其他单位的报告，请核对`
    outcome.find({
      where: `chapter${plain.chapter}`,
      severity: 'warning',
      message,
      passages: [passageOf(plain, match.index, match.index + match[0].length)],
    })
    return
  }
}

/** Whether two names have no distinguishing pair of characters in common. Names without any are not compared. */
function isOther(name: string, unit: string): boolean {
  if (/[我本贵该]/u.test(name) || !/[省市县区镇乡局委厅]/u.test(name)) return false
  const [one, other] = [name, unit].map((words) => words.replaceAll(GENERIC, ''))
  if (!one || !other || one.length < 2 || other.length < 2) return false
  for (let index = 0; index + 2 <= one.length; index++) if (other.includes(one.slice(index, index + 2))) return false
  return true
}

const OPENING_YEAR = /(?:^|[。\n),;])(20\d\d)年度?,?([^。\n]{0,40})/gu
const NOT_THIS_YEAR =
  /^(?:以来|来|底|末|起|至|初|前|后|[\d一二三四五六七八九十]{1,2}月|结转|[上下]半年|第|开始)|同期|相比|较|比上/u
/** Inside a sentence only these words are clear enough. */
const UNIT_ITSELF = /^(?:我|全[省市区县镇乡局]|本[局委镇单])/u
const OF_THIS_UNIT = /我[省市区县镇乡局委办中府厅街]|全[省市区县镇乡局年]|本[局委镇单中街]|共|主动公开|收到|受理|认真|坚持|严格/u

/** A sentence that opens with an earlier year and tells of this year's work is last year's text. */
function findOldYears(plain: Parameters<typeof passageOf>[0], year: number, outcome: Outcome): void {
  for (const match of plain.text.matchAll(OPENING_YEAR)) {
    const named = Number(match[1])
    const rest = match[2]!
    const words = /^[,;]/u.test(match[0]) ? UNIT_ITSELF : OF_THIS_UNIT
    if (named >= year || named < year - 3 || NOT_THIS_YEAR.test(rest) || !words.test(rest)) continue
    const start = match.index + match[0].indexOf(match[1]!)
    const message = `${year}年度报告中写“${match[1]}年${rest.slice(0, 12)}……”，疑为上一年的文字，请核对年份和内容`
    outcome.find({
      where: `chapter${plain.chapter}`,
      severity: 'warning',
      printed: named,
      computed: year,
      message,
      passages: [passageOf(plain, start, start + 5)],
    })
  }
}
