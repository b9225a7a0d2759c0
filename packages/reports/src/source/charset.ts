import { isUtf8, transcode } from 'node:buffer'
import iconv from 'iconv-lite'

/** The encodings that text of Chinese offices is found in. */
export type Charset = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'big5'

/** Bytes looked at to tell the encoding. */
const SAMPLE_BYTES = 64 * 1024

/**
 * Characters that are frequent in administrative Chinese, simplified and traditional. Wrongly decoded bytes give characters spread
 * evenly over the whole repertoire, so a handful of hits decides, even in a file of one line.
 */
const FREQUENT = new Set(
  '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严龙飞请申政府信息公开度报告总计结转数量予以部分区镇乡街政務資訊開報告國務院縣鎮業執規範圍機關請處復議訴訟與實數個無檔結轉條項號',
)

/** Text decoded from bytes, and the encoding it was in. */
export interface DecodedText {
  readonly text: string
  readonly charset: Charset
}

/**
 * Decodes text whose encoding is not known. A byte order mark decides; then well-formed UTF-8; then `declared` (what the file says of
 * itself); then the candidate that gives the most frequent Chinese characters. A last character that was cut off is tolerated.
 */
export function decodeText(bytes: Uint8Array, declared?: string): DecodedText {
  const marked = byteOrderMark(bytes)
  if (marked) return decodeAs(bytes, marked)

  const sample = bytes.subarray(0, SAMPLE_BYTES)
  if (isCertainlyUtf8(sample)) return decodeAs(bytes, 'utf-8')
  const candidates = plausible(sample)

  const claimed = declared === undefined ? undefined : charsetNamed(declared)
  if (
    claimed &&
    claimed !== 'utf-8' &&
    candidates.includes(claimed) &&
    !iconv.decode(asBuffer(sample), claimed).slice(0, -1).includes('\uFFFD')
  )
    return decodeAs(bytes, claimed)

  const ranked = candidates
    .map((charset) => ({ charset, score: plausibility(iconv.decode(asBuffer(sample), charset)) }))
    .toSorted((a, b) => b.score - a.score)
  return decodeAs(bytes, ranked[0]?.charset ?? 'utf-8')
}

/** The encoding that a label in a file stands for (`gb2312`, `x-gbk`, `UTF-8`, `big5-hkscs`), or `undefined` for one not supported. */
export function charsetNamed(label: string): Charset | undefined {
  const name = label
    .trim()
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '')
  if (name === 'utf8' || name === 'unicode11utf8') return 'utf-8'
  if (/^(?:x)?(?:gb2312|gb231280|gbk|gb18030|cp936|ms936|windows936|hzgb2312|chinese|csgb2312|euccn|xeuccn)$/.test(name))
    return 'gb18030'
  if (/^(?:x)?big5(?:hkscs)?$|^cp950$|^cnbig5$/.test(name)) return 'big5'
  if (name === 'utf16le' || name === 'utf16' || name === 'unicode') return 'utf-16le'
  return name === 'utf16be' ? 'utf-16be' : undefined
}

function byteOrderMark(bytes: Uint8Array): Charset | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  if (bytes[0] === 0x84 && bytes[1] === 0x31 && bytes[2] === 0x95 && bytes[3] === 0x33) return 'gb18030'
  return undefined
}

/** Encodings in which the bytes are at all possible. */
function plausible(sample: Uint8Array): readonly Charset[] {
  const wide: readonly Charset[] = sample.length % 2 === 0 || sample.length === SAMPLE_BYTES ? ['utf-16le', 'utf-16be'] : []
  // A NUL byte occurs in text only as half of a UTF-16 unit.
  if (sample.includes(0)) return wide.length ? wide : ['utf-16le', 'utf-16be']
  return [...(isUtf8(withoutCutCharacter(sample)) ? (['utf-8'] as const) : []), 'gb18030', 'big5', ...wide]
}

/** Well-formed UTF-8 that holds plain ASCII or three-byte characters; other encodings produce such bytes by chance only in a few characters. */
function isCertainlyUtf8(sample: Uint8Array): boolean {
  if (sample.includes(0) || !isUtf8(withoutCutCharacter(sample))) return false
  let isAmbiguous = false
  for (const byte of sample) {
    if (byte >= 0xe3 && byte <= 0xef) return true
    if (byte >= 0xc0 && byte < 0xe0) isAmbiguous = true
  }
  return !isAmbiguous
}

/** The sample without the first bytes of a character whose rest lies beyond its end. */
function withoutCutCharacter(sample: Uint8Array): Uint8Array {
  for (let back = 1; back <= Math.min(3, sample.length); back++) {
    const byte = sample[sample.length - back] ?? 0
    if (byte < 0x80) return sample
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
      return back < length ? sample.subarray(0, sample.length - back) : sample
    }
  }
  return sample
}

/** How much a decoded sample looks like Chinese administrative text, per character. */
function plausibility(text: string): number {
  if (text === '') return 0
  let score = 0
  for (const character of text) score += characterScore(character, character.codePointAt(0) ?? 0)
  return score / text.length
}

function characterScore(character: string, code: number): number {
  if (FREQUENT.has(character)) return 3
  if (code === 0xfffd || (code < 0x20 && code !== 9 && code !== 10 && code !== 13) || (code >= 0xe000 && code <= 0xf8ff))
    return -8
  if (code < 0x7f) return 1
  if ((code >= 0x3000 && code <= 0x303f) || (code >= 0xff00 && code <= 0xffef) || (code >= 0x2010 && code <= 0x206f)) return 1
  if (code >= 0x4e00 && code <= 0x9fff) return 0.2
  return code > 0xffff ? -4 : -2
}

function decodeAs(bytes: Uint8Array, charset: Charset): DecodedText {
  if (charset !== 'utf-8') return { text: iconv.decode(asBuffer(bytes), charset), charset }
  // Well-formed UTF-8 with Chinese characters: by way of UTF-16 in a third of the time.
  const text = isUtf8(bytes) ? transcode(bytes, 'utf8', 'utf16le').toString('utf16le') : asBuffer(bytes).toString('utf8')
  return { text: text.replace(/^\uFEFF/, ''), charset }
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
