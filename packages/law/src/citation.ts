/**
 * Where a rule comes from, and how officials print a reference to a provision of an instrument.
 */
import { INSTRUMENTS, type Instrument, type InstrumentId } from './instruments.ts'

export { INSTRUMENTS, type Instrument, type InstrumentId } from './instruments.ts'

/** A reference to an instrument or to one article (条), paragraph (款) or item (项) of it, counted from 1. */
export interface Citation {
  readonly instrument: InstrumentId
  /** 条 */
  readonly article?: number
  /** 款 */
  readonly paragraph?: number
  /** 项 */
  readonly item?: number
}

/**
 * A citation, e.g. `cite('条例2019', 33, 2)`. An item of an article with one paragraph: `cite('条例2019', 20, undefined, 1)`.
 *
 * @throws RangeError when the instrument has no such article, or a paragraph or item is named without its article.
 */
export function cite(instrument: InstrumentId, article?: number, paragraph?: number, item?: number): Citation {
  const { articles }: Instrument = INSTRUMENTS[instrument]
  for (const number of [article, paragraph, item]) {
    if (number !== undefined && !(Number.isInteger(number) && number >= 1)) {
      throw new RangeError(`${instrument}：条、款、项从 1 数起，不能是 ${number}`)
    }
  }
  if (article === undefined && (paragraph !== undefined || item !== undefined)) {
    throw new RangeError(`${instrument}：引用款、项时须写明第几条`)
  }
  if (article !== undefined && articles !== undefined && article > articles) {
    throw new RangeError(`${instrument}共${articles}条，没有第${article}条`)
  }
  return {
    instrument,
    ...(article === undefined ? {} : { article }),
    ...(paragraph === undefined ? {} : { paragraph }),
    ...(item === undefined ? {} : { item }),
  }
}

/**
 * A citation as officials print it: `《中华人民共和国政府信息公开条例》第三十三条第二款`, `…第二十条第（一）项`.
 *
 * The number follows the title of a document, of a judicial interpretation, and of a version that is no longer in force
 * (it has the same title as its successor).
 */
export function citationText(citation: Citation): string {
  const instrument: Instrument = INSTRUMENTS[citation.instrument]
  const numbered = instrument.kind === 'document' || instrument.kind === 'judicialInterpretation' || instrument.to !== undefined
  const title = `《${instrument.title.replaceAll('《', '〈').replaceAll('》', '〉')}》`
  return `${title}${numbered ? `（${instrument.documentNumber}）` : ''}${provisionText(citation)}`
}

/** Only the provision of a citation: `第三十三条第二款`; empty when a whole instrument is cited. */
export function provisionText({ article, paragraph, item }: Citation): string {
  return [
    article === undefined ? '' : `第${chineseNumeral(article)}条`,
    paragraph === undefined ? '' : `第${chineseNumeral(paragraph)}款`,
    item === undefined ? '' : `第（${chineseNumeral(item)}）项`,
  ].join('')
}

const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const
const PLACES = ['', '十', '百', '千'] as const

/**
 * A number from 1 to 9999 as statutes count their provisions: 十, 二十一, 一百一十, 二百零一.
 *
 * @throws RangeError for any other number.
 */
export function chineseNumeral(number: number): string {
  if (!Number.isInteger(number) || number < 1 || number > 9999) throw new RangeError(`不能写成条款序号：${number}`)
  const digits = Array.from(String(number), Number)
  const text = digits
    .map((digit, index) => (digit === 0 ? '零' : `${DIGITS[digit]}${PLACES[digits.length - 1 - index]}`))
    .join('')
    .replace(/零+/gu, '零')
    .replace(/零$/u, '')
  return text.startsWith('一十') ? text.slice(1) : text
}
