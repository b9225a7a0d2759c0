/** The files of open data: CSV for spreadsheets, a line of JSON each, and Parquet for tools of analysis. */
import { parquetWriteBuffer } from 'hyparquet-writer'
import { type OpenRecord, RECORD_FIELDS } from './records.ts'

/** The formats with what a browser is told and how a file is named. */
export const FORMATS = [
  { key: 'csv', label: 'CSV', english: 'CSV', mediaType: 'text/csv; charset=utf-8', isPacked: true },
  {
    key: 'jsonl',
    label: 'JSON（每行一条）',
    english: 'JSON (one per line)',
    mediaType: 'application/x-ndjson; charset=utf-8',
    isPacked: true,
  },
  { key: 'parquet', label: 'Parquet', english: 'Parquet', mediaType: 'application/vnd.apache.parquet', isPacked: false },
] as const
/** A format. */
export type Format = (typeof FORMATS)[number]['key']

/** The records in a format. */
export function inFormat(records: readonly OpenRecord[], format: Format): Buffer {
  switch (format) {
    case 'csv':
      return Buffer.from(csv(records))
    case 'jsonl':
      return Buffer.from(records.map((record) => `${JSON.stringify(record)}\n`).join(''))
    case 'parquet':
      return parquet(records)
  }
}

/** RFC 4180 with the mark by which spreadsheets know UTF-8. A text that a spreadsheet would take for a formula gets an apostrophe before it. */
function csv(records: readonly OpenRecord[]): string {
  const cell = (value: string | number | null) => {
    if (value === null) return ''
    if (typeof value === 'number') return String(value)
    const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  }
  const head = RECORD_FIELDS.map(({ term }) => term).join(',')
  const lines = records.map((record) => RECORD_FIELDS.map(({ name }) => cell(record[name])).join(','))
  return `\uFEFF${[head, ...lines].join('\r\n')}\r\n`
}

const NUMBERS: ReadonlySet<keyof OpenRecord> = new Set(['id', 'edition'])

function parquet(records: readonly OpenRecord[]): Buffer {
  const columnData = RECORD_FIELDS.map(({ name }) =>
    NUMBERS.has(name)
      ? { name, data: records.map((record) => Number(record[name])), type: 'DOUBLE' as const }
      : { name, data: records.map((record) => record[name]), type: 'STRING' as const, nullable: true },
  )
  return Buffer.from(parquetWriteBuffer({ columnData }))
}
