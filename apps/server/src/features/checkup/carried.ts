/**
 * How a page carries a report to its own download buttons: the JSON contract, compressed, in a hidden field.
 *
 * The server keeps nothing of what was uploaded, so what comes back is a stranger's text again and is validated as such.
 */
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { NamedBytes } from '@gongkai/reports'
import { Problem } from '../../platform/problem.ts'

/** The longest JSON that is unpacked, in bytes: a report with long chapters has some hundred thousand. */
const LONGEST = 20_000_000

/** The text of a hidden field for `record`. */
export function pack(record: { readonly file: string }): string {
  return deflateRawSync(Buffer.from(JSON.stringify(record)), { level: 6 }).toString('base64')
}

/** The JSON of a hidden field and the name of the file that it was read from; throws Problem for anything that does not unpack. */
export function unpack(text: string): NamedBytes {
  try {
    const bytes = inflateRawSync(Buffer.from(text, 'base64'), { maxOutputLength: LONGEST })
    const record: unknown = JSON.parse(bytes.toString('utf8'))
    const file = typeof record === 'object' && record !== null && 'file' in record ? record.file : undefined
    return { name: typeof file === 'string' ? file : '', bytes }
  } catch (cause) {
    throw new Problem(400, 'checkup-not-carried', undefined, { cause })
  }
}
