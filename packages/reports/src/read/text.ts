import type { AnnualReport, Chapter } from '@gongkai/law/annual-report'
import { clean } from './characters.ts'
import { contactUnit, periodYear, titleParts, unitIn, type TitleParts } from './agency.ts'
import { headingOf, risingSeries, type Heading } from './headings.ts'
import type { Line } from './scan.ts'

/** The report's text around its tables. */
export interface ReportText extends Pick<AnnualReport, 'title' | 'preamble' | 'chapters' | 'signature'> {
  readonly unit: string | null
  readonly year: number | null
}

/** The lines that are tables, `first` to `last`; `undefined` where no table was found. */
export interface Region {
  readonly first: number
  readonly last: number
}

const CHROME =
  /^(?:首页|您?当前位置|当前的?位置|发布时间|发布日期|日期[:：]|来源|信息来源|字体|字号|打印|分享|浏览次数|点击数|访问量|索引号|信息索引|【?\s*(?:字体|打印|关闭|大\s*中\s*小)|扫一扫|责任编辑|主办单位|承办单位|版权所有|网站标识码|网站地图|.{0,10}ICP备|.{0,6}公网安备|上一篇|下一篇|附件下载|繁體|无障碍|无标题文档|登录|注册)/u
const AFTERWORD = /^(?:相关文章|相关链接|相关信息|相关新闻|相关附件|相关阅读|推荐阅读|热点新闻|分享到|扫一扫)/u
/** A title is among the first lines. */
const TITLE_LINES = 25
/** What of the preamble is searched for agency and year. */
const LONGEST_PREAMBLE = 10_000

/** Reads title, preamble, chapters and sign-off from the lines that are no table. */
export function readText(lines: readonly Line[], region: Region | undefined, fileTitle: string | null): ReportText {
  const prose = lines.flatMap((line, index) => {
    const isTable = line.kind === 'table' && region !== undefined && index >= region.first && index <= region.last
    return isTable || line.isGrid ? [] : line.text || []
  })
  const headings = prose.map((text) => headingOf(text))
  const candidates = headings.flatMap((heading, index) => (heading ? [{ heading, index }] : []))
  const series = risingSeries(candidates.map(({ heading }) => heading.number)).map((index) => candidates[index]!)

  const beforeChapters = prose.slice(0, series[0]?.index ?? prose.length)
  const opening = openingOf(beforeChapters)
  const chapters = series.map(({ heading, index }, position) =>
    chapterOf(heading, prose.slice(index + 1, series[position + 1]?.index ?? prose.length)),
  )
  const signed = takeSignature(chapters)
  const preamble = series.length === 0 ? '' : opening.preamble
  const fileParts = fileTitle === null ? undefined : titleIn(clean(fileTitle.slice(0, 300)))
  return {
    title: opening.title,
    preamble: series.length === 0 ? beforeChapters.join('\n').slice(0, 4_000) : preamble,
    chapters: signed.chapters,
    signature: signed.signature,
    unit: unitOf(opening.parts, fileParts, preamble, signed),
    year:
      opening.parts?.year ??
      fileParts?.year ??
      periodYear(preamble.slice(0, LONGEST_PREAMBLE)) ??
      yearIn(signed.chapters[0]?.text ?? ''),
  }
}

interface Opening {
  readonly title: string | null
  readonly parts: TitleParts | undefined
  readonly preamble: string
}

/** The title, which may run over three lines, and what stands between it and chapter one. */
function openingOf(lines: readonly string[]): Opening {
  for (const length of [1, 2, 3]) {
    for (let start = 0; start + length <= Math.min(lines.length, TITLE_LINES); start++) {
      const part = lines.slice(start, start + length)
      if (part.some((line) => line.length > 90 || isChrome(line))) continue
      const joined = part.map((line) => line.replaceAll(/^[#*\s]+|[*\s]+$/g, '')).join('')
      const parts = titleParts(joined)
      if (!parts) continue
      const rest = lines.slice(start + length).filter((line, index) => !isChrome(line) && !(index < 4 && titleParts(line)))
      return { title: joined, parts, preamble: rest.join('\n') }
    }
  }
  return { title: null, parts: undefined, preamble: lines.filter((line) => !isChrome(line)).join('\n') }
}

/** A page's title with the site's name behind it: `…年度报告_某县人民政府`. */
function titleIn(text: string): TitleParts | undefined {
  for (const part of [text, ...text.split(/[_|\-—–－]/)]) {
    const parts = titleParts(part)
    if (parts) return parts
  }
  return undefined
}

function isChrome(line: string): boolean {
  return line.length < 200 && CHROME.test(line.replace(/^[\s*#|【[]+/, ''))
}

function chapterOf({ number, title, rest }: Heading, lines: readonly string[]): Chapter {
  const end = number < 6 ? -1 : lines.findIndex((line) => AFTERWORD.test(line.trim()))
  const kept = (end < 0 ? lines : lines.slice(0, end)).filter((line) => !(number === 6 && isChrome(line)))
  return { number, title: title.replace(/[*#\s]+$/, ''), text: [...(rest ? [rest] : []), ...kept].join('\n') }
}

interface Signed {
  readonly chapters: readonly Chapter[]
  readonly signature: AnnualReport['signature']
}

const SIGNED_ON = /^(?:(.{2,30}?)\s*)?([12]\d{3})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日$/
const SIGNED_IN_NUMERALS =
  /^([一二][〇○零Oo一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日$/

/** The unit and the date below the last chapter, taken from its text. */
function takeSignature(chapters: readonly Chapter[]): Signed {
  const last = chapters.at(-1)
  if (!last) return { chapters, signature: null }
  const lines = last.text.split('\n')
  const index = lines.findLastIndex((line, at) => at >= lines.length - 4 && dateIn(line.trim()) !== undefined)
  const { date, before } = index >= 0 ? dateIn(lines[index]!.trim())! : { date: null, before: undefined }
  const unitLine = before ?? lines[index >= 0 ? index - 1 : lines.length - 1]
  const unit =
    unitLine !== undefined && (lines.length > 1 || before !== undefined) && isSigner(unitLine) ? unitIn(unitLine) : null
  if (date === null && unit === null) return { chapters, signature: null }
  const cut = (index >= 0 ? index : lines.length) - (unit !== null && before === undefined ? 1 : 0)
  const rest = lines.slice(0, cut).join('\n')
  return { chapters: [...chapters.slice(0, -1), { ...last, text: rest }], signature: { unit, date } }
}

function isSigner(line: string): boolean {
  return (
    /(?:政府|委员会|管委会|委員會|办事处|辦事處|办公室|辦公室|局|厅|廳|委|中心|部|院|会|會|署|镇|鎮|乡|鄉|处|處|站|队|隊|所)$/u.test(
      line.trim(),
    ) && line.trim().length <= 30
  )
}

function dateIn(line: string): { readonly date: string; readonly before: string | undefined } | undefined {
  const [, before, year, month, day] = SIGNED_ON.exec(line) ?? []
  if (year && month && day) return valid(Number(year), Number(month), Number(day), before)
  const [, years, months, days] = SIGNED_IN_NUMERALS.exec(line.replaceAll(/\s/g, '')) ?? []
  if (!years || !months || !days) return undefined
  const digits = years
    .split('')
    .map((digit) => Math.max(0, '〇一二三四五六七八九'.indexOf(digit)))
    .join('')
  return valid(Number(digits), numeral(months), numeral(days), undefined)
}

function valid(
  year: number,
  month: number,
  day: number,
  before: string | undefined,
): { readonly date: string; readonly before: string | undefined } | undefined {
  if (month < 1 || month > 12 || day < 1 || day > 31) return undefined
  return { date: [year, String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-'), before }
}

/** 三十一 -> 31. */
function numeral(text: string): number {
  const [tens, ones] = text.includes('十') ? text.split('十') : ['0', text]
  const digit = (character: string | undefined, empty: number) => (character ? '〇一二三四五六七八九'.indexOf(character) : empty)
  return (text.includes('十') ? digit(tens, 1) : 0) * 10 + digit(ones, 0)
}

const SUBJECT =
  /^[12]\d{3}\s*年(?:度)?\s*[,，]\s*([^,，。；、]{4,30}?)(?:认真|严格|坚持|按照|全面|深入|积极|持续|紧紧|高度|始终)/u

function unitOf(
  title: TitleParts | undefined,
  fileTitle: TitleParts | undefined,
  preamble: string,
  { chapters, signature }: Signed,
): string | null {
  const named = title?.unit ?? fileTitle?.unit
  if (named !== null && named !== undefined) return named
  const contact = contactUnit(preamble.slice(0, LONGEST_PREAMBLE))
  // The name by which the text speaks of the agency that the preamble names in full.
  const subject = unitIn(SUBJECT.exec(chapters[0]?.text.split('\n').find((line) => SUBJECT.test(line)) ?? '')?.[1] ?? '')
  if (contact !== null) return subject !== null && subject.slice(-4) === contact.slice(-4) ? subject : contact
  return signature?.unit ?? null
}

function yearIn(text: string): number | null {
  const match = /(?:^|[^\d])(20[12]\d)\s*年/.exec(text.slice(0, 2_000))
  return match ? Number(match[1]) : null
}
