/** The library as a table for spreadsheet programs. */
import { VALIDITY_TERMS } from '@gongkai/law/publication'
import { writeCsv } from '../../platform/csv.ts'
import type { LibraryLine } from './library.query.ts'

const HEAD = [
  '索引号',
  '标题',
  '发文字号',
  '登记号',
  '制定机关',
  '印发日期',
  '施行日期',
  '有效期届满次日',
  '不再有效之日',
  '时效',
  '地址',
]

/** The lines as CSV. `addressOf`: where a document is read. */
export function libraryCsv(lines: readonly LibraryLine[], addressOf: (id: number) => string): string {
  const rows = lines.map((line) => [
    line.indexNumber,
    line.title,
    line.documentNumber ?? '',
    line.registrationNumber ?? '',
    line.agency,
    line.issuedOn ?? '',
    line.effectiveFrom ?? '',
    line.effectiveTo ?? '',
    line.endedOn ?? '',
    VALIDITY_TERMS[line.validity],
    addressOf(line.id),
  ])
  return writeCsv([HEAD, ...rows])
}
