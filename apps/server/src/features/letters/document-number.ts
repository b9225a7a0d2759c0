/** 发文字号: the format of a series, and numbers without gaps and duplicates. */
import { sql } from 'kysely'
import type { Database } from '../../platform/database.ts'
import type { SeriesKey } from './kinds.ts'

/** What a format is filled with. */
export interface NumberParts {
  readonly shortName: string
  readonly year: number
  readonly number: number
}

const PLACEHOLDER = /\{([^{}]*)\}/g

/** Why a format cannot be used, in Chinese with the remedy; undefined where it can (GB/T 9704: year in 〔〕, no 第, no leading zeros). */
export function formatFault(format: string): string | undefined {
  const names = Array.from(format.matchAll(PLACEHOLDER), ([, name = '']) => name)
  const unknown = names.find((name) => !['简称', '年', '号'].includes(name))
  if (unknown !== undefined) return `“{${unknown}}”不能用；可用的有 {简称}、{年}、{号}`
  if (/[{}]/.test(format.replaceAll(PLACEHOLDER, ''))) return '花括号没有配对，请写成 {简称}公复〔{年}〕{号}号'
  if (!format.includes('〔{年}〕')) return '年份应当用六角括号括起，请写成 〔{年}〕'
  if (names.filter((name) => name === '号').length !== 1) return '应当有且只有一个 {号}'
  if (format.indexOf('{号}') < format.indexOf('{年}')) return '{号} 应当写在年份之后'
  if (format.includes('第')) return '序号前不加“第”字'
  if (/[\s\p{Cc}]/u.test(format)) return '发文字号中不能有空格'
  return undefined
}

/** The document number in a format. */
export function documentNumber(format: string, { shortName, year, number }: NumberParts): string {
  return format.replaceAll(PLACEHOLDER, (whole, name: string) => {
    if (name === '简称') return shortName
    if (name === '年') return String(year)
    return name === '号' ? String(number) : whole
  })
}

/**
 * The next number of an agency's series in a year. The row stays locked until the transaction ends: whoever rolls back gives the number back,
 * and nobody else gets the same.
 */
export async function takeNumber(trx: Database, agencyId: number, series: SeriesKey, year: number): Promise<number> {
  const { last } = await trx
    .insertInto('document_number')
    .values({ agency_id: agencyId, series, year, last: 1 })
    .onConflict((conflict) =>
      conflict.columns(['agency_id', 'series', 'year']).doUpdateSet({ last: sql<number>`document_number.last + 1` }),
    )
    .returning('last')
    .executeTakeFirstOrThrow()
  return last
}

/** The number that would be taken next. */
export async function nextNumber(db: Database, agencyId: number, series: SeriesKey, year: number): Promise<number> {
  const row = await db
    .selectFrom('document_number')
    .select('last')
    .where('agency_id', '=', agencyId)
    .where('series', '=', series)
    .where('year', '=', year)
    .executeTakeFirst()
  return (row?.last ?? 0) + 1
}
