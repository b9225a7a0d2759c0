import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testDatabase } from '../../test/harness.ts'
import { calendarVersion, knownYears, openCalendar } from './calendar.ts'
import type { Database } from './database.ts'

const { db } = await testDatabase()

const notices = [
  {
    documentNumber: '国办发明电〔2026〕9号',
    issuedOn: '2026-11-20',
    periods: [
      { name: '元旦', from: '2027-01-01', to: '2027-01-03' },
      { name: '春节', from: '2027-02-05', to: '2027-02-11', makeUpWorkdays: ['2027-01-31'] },
      { name: '清明节', from: '2027-04-03', to: '2027-04-05' },
      { name: '劳动节', from: '2027-05-01', to: '2027-05-05' },
      { name: '端午节', from: '2027-06-09', to: '2027-06-09' },
      { name: '中秋节', from: '2027-09-15', to: '2027-09-15' },
      { name: '国庆节', from: '2027-10-01', to: '2027-10-07' },
    ],
  },
]

async function importYear(trx: Database) {
  await sql`update calendar_year set superseded_at = now() where year = 2027 and superseded_at is null`.execute(trx)
  await sql`insert into calendar_year (year, notices, document_number, issued_on, imported_at)
    values (2027, ${JSON.stringify(notices)}, '国办发明电〔2026〕9号', '2026-11-20', now())`.execute(trx)
}

test('导入的年份对每个进程生效；未提交的导入不留在缓存里', async () => {
  const [here, elsewhere] = await Promise.all([openCalendar(db), openCalendar(db)])
  expect(String(here.current().horizon)).toBe('2026-12-31')
  await expect(
    db.transaction().execute(async (trx) => {
      await importYear(trx)
      expect(String((await here.fresh(trx)).horizon)).toBe('2027-12-31')
      expect(String(here.current().horizon)).toBe('2026-12-31')
      throw new Error('rolled back')
    }),
  ).rejects.toThrow('rolled back')
  expect(String((await here.fresh(db)).horizon)).toBe('2026-12-31')

  await db.transaction().execute(importYear)
  expect(String((await elsewhere.fresh(db)).horizon)).toBe('2027-12-31')
  expect(elsewhere.current().isWorkingDay('2027-01-31')).toBe(true)
  const before = await calendarVersion(db)
  await db.transaction().execute(importYear)
  expect(await calendarVersion(db)).toBeGreaterThan(before)
})

test('同一年份以最后一份通知印发在后的为准', () => {
  const year = (issuedOn: string) => ({ year: 2026, notices: [{ documentNumber: '试〔2026〕1号', issuedOn, periods: [] }] })
  const of2026 = (imported: ReturnType<typeof year>) => knownYears([imported]).find((known) => known.year === 2026)
  expect(of2026(year('2025-01-01'))?.notices[0]?.documentNumber).toContain('国办发明电')
  expect(of2026(year('2026-06-01'))?.notices[0]?.documentNumber).toBe('试〔2026〕1号')
})
