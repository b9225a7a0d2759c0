import type { Inspection } from '../inspection.ts'
import type { Mark } from '../mark.ts'
import { inspectPdf } from '../pdf/inspect.ts'
import type { GateFault } from './fault.ts'
import { comparable, holds, type MarkedPhrase, masked } from './phrases.ts'
import { pageFaults } from './page-gate.ts'
import { readBack } from './read-back.ts'

/** The faults of a PDF that is to be given out. */
export async function pdfFaults(
  original: Inspection,
  marks: readonly Mark[],
  phrases: readonly MarkedPhrase[],
  released: Uint8Array,
): Promise<readonly GateFault[]> {
  const read = await inspectPdf(released)
  const seen = [
    ...extractedFaults(read),
    ...phraseFaults(
      read.pages.map(({ lines }) => lines.map(({ text }) => text).join('')),
      phrases,
    ),
    ...byteFaults(released, phrases),
  ]
  const back = readBack(released)
  if (back.kind === 'foreign')
    return [
      ...seen,
      {
        code: 'unknown-content',
        place: '文件结构',
        message: `文件第 ${back.at + 1} 字节处有重建程序不会写入的内容。请重新生成，不要用其他软件修改。`,
      },
    ]
  const faults = [
    ...seen,
    ...phraseFaults(
      back.pages.map(({ runs }) => runs.map(({ text }) => text).join('')),
      phrases,
    ),
  ]
  if (back.pages.length !== original.pages.length)
    return [
      ...faults,
      {
        code: 'pages-differ',
        place: '整个文件',
        message: `重建后有 ${back.pages.length} 页，原文件有 ${original.pages.length} 页。请重新生成。`,
      },
    ]
  for (const [index, page] of back.pages.entries()) faults.push(...(await pageFaults(original, page, index, marks)))
  return faults
}

/** What a reader finds besides pages: there must be nothing. Text of the released file is invisible on purpose. */
function extractedFaults(read: Inspection): readonly GateFault[] {
  return read.findings
    .filter(({ kind }) => kind !== 'hidden-text')
    .map(({ place, detail }) => ({
      code: 'hidden-content',
      place,
      message: `重建后的文件中仍有隐藏内容（${detail.slice(0, 4)}…）。请重新生成，不要用其他软件修改。`,
    }))
}

function phraseFaults(pages: readonly string[], phrases: readonly MarkedPhrase[]): readonly GateFault[] {
  const texts = pages.map(comparable)
  const whole = texts.join('')
  return phrases
    .filter(({ text }) => holds(whole, text))
    .map(({ mark, text }) => {
      const page = texts.findIndex((each) => holds(each, text))
      return {
        code: 'marked-text-left',
        place: page < 0 ? '跨页' : `第 ${page + 1} 页`,
        message: `第 ${mark + 1} 处标记遮盖的“${masked(text)}”在${page < 0 ? '跨页处' : `第 ${page + 1} 页`}仍可提取。请把该处也标记遮盖；确认可以公开的，在该标记上选择“允许在他处出现”。`,
      }
    })
}

/** Marked words among the raw bytes, in the encodings in which programs store text. */
function byteFaults(released: Uint8Array, phrases: readonly MarkedPhrase[]): readonly GateFault[] {
  const buffer = Buffer.from(released.buffer, released.byteOffset, released.byteLength)
  return phrases
    .filter(({ text }) => text.length >= 4 && encodings(text).some((bytes) => buffer.includes(bytes)))
    .map(({ mark, text }) => ({
      code: 'marked-text-left',
      place: '文件数据',
      message: `第 ${mark + 1} 处标记遮盖的“${masked(text)}”仍留在文件数据中。请重新生成。`,
    }))
}

/** Bytes of text as programs store it. Fewer than six would be found by chance in a compressed picture. */
function encodings(text: string): readonly Buffer[] {
  const wide = Buffer.from(text, 'utf16le')
  const big = Buffer.from(wide).swap16()
  return [Buffer.from(text), wide, big, Buffer.from(big.toString('hex')), Buffer.from(big.toString('hex').toUpperCase())].filter(
    ({ length }) => length >= 6,
  )
}
