import { interpret } from './read/interpret.ts'
import type { ReadReport } from './read/report.ts'
import { decodeText } from './source/charset.ts'
import { detectFormat } from './source/format.ts'
import { readSource } from './source/read-source.ts'
import { Unreadable } from './source/unreadable.ts'

/** A file in memory; the name tells the format only where the content does not. */
export interface NamedBytes {
  readonly name: string
  readonly bytes: Uint8Array
}

/**
 * Reads an annual report from a file of any supported format, in this thread.
 *
 * Throws `Unreadable` for a file that gives no report, and nothing else for any content. Time and memory are bounded by a
 * `ReaderPool` only: files of strangers belong there.
 */
export async function readReport({ name, bytes }: NamedBytes): Promise<ReadReport> {
  const format = detectFormat(name, bytes)
  if (format !== 'json') return interpret(await readSource(format, bytes))
  // The schema compiler is by far the largest part of this package to load, and few files are JSON.
  const { fromContract } = await import('./write/from-contract.ts')
  return fromContract(parseJson(bytes))
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(decodeText(bytes).text.replace(/^\uFEFF/, '')) as unknown
  } catch (cause) {
    throw new Unreadable('invalid-json', 'JSON 语法有误，无法读取。请检查文件是否完整，括号、引号和逗号是否成对。', { cause })
  }
}
