import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { ReadReport } from '@gongkai/reports'
import { sql } from 'kysely'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { emptyTables } from '../../../test/empty-tables.ts'
import { testDatabase } from '../../../test/harness.ts'
import { readReport } from '../../../test/report-factory.ts'
import { stoppedClock } from '../../platform/clock.ts'
import { FolderRefused } from '../../platform/refusal.ts'
import { recheck } from './check.service.ts'
import { createImportService, type ImportedFile, type ReadOutcome } from './import.service.ts'
import { findReport, reportVersions } from './report.repository.ts'

const { db } = await testDatabase()
const clock = stoppedClock('2026-01-31T08:00:00Z')
const { importFolder } = createImportService({ db, clock })
const folder = mkdtempSync(join(tmpdir(), 'gongkai-import-'))
afterAll(() => rmSync(folder, { recursive: true }))

beforeEach(async () => {
  rmSync(folder, { recursive: true, force: true })
  await emptyTables(db, 'agency', 'import_run')
})

/** Writes one file for each report and imports the folder. */
async function importReports(reports: Readonly<Record<string, ReadReport | ReadOutcome>>, into = folder) {
  mkdirSync(into, { recursive: true })
  for (const [name, report] of Object.entries(reports)) {
    writeFileSync(
      join(into, name),
      'kind' in report ? name : JSON.stringify([...report.report.cells, report.report.unit, report.report.year]),
    )
  }
  const files: ImportedFile[] = []
  const summary = await importFolder({
    folder: into,
    origin: 'import',
    read: async (path) => {
      const report = reports[basename(path)]
      if (!report) throw new Error(`no report for ${path}`)
      return 'kind' in report ? report : { kind: 'read', read: report }
    },
    onFile: (file) => files.push(file),
  })
  return { summary, files }
}

async function findingsOf(agencyId: number, year: number) {
  const { rows } = await sql<{ rule: string; place: string; fingerprint: string }>`
    select rule, place, fingerprint from finding where agency_id = ${agencyId} and year = ${year} order by id`.execute(db)
  return rows
}

describe('importing a folder', () => {
  test('入库后读回的年报与读到的相同，四种状态都保留', async () => {
    const odd = readReport({
      figures: { 'table3.newReceived.naturalPerson': 12, 'table2.fees': 1287.35 },
      cells: {
        'table2.regulations.issued': { state: 'notNumber', raw: '/' },
        'table4.reconsideration.upheld': { state: 'blank' },
        'table3.granted.other': { state: 'notFound' },
        'table3.carriedIn.total': { state: 'number', value: 3, raw: '３' },
      },
      chapters: [{ number: 1, title: '总体情况', text: '全年公开信息 1 条。' }],
    })
    const { files } = await importReports({ 'a.txt': odd })
    const key = files[0]?.report
    expect(files[0]).toMatchObject({ outcome: 'imported' })
    const stored = await findReport(db, { agencyId: key?.agencyId ?? 0, year: 2024 })
    expect(stored?.report).toEqual(odd.report)
    expect(stored?.version).toBe(1)
  })

  test('没有的机关列入待归并并提醒，同名的下一年归到同一机关', async () => {
    const { files } = await importReports({ 'a.txt': readReport({ year: 2023 }), 'b.txt': readReport({ year: 2022 }) })
    expect(files.map(({ outcome }) => outcome)).toEqual(['imported', 'imported'])
    expect(files[0]?.notices.join()).toContain('已列入待归并')
    expect(files[1]?.notices.join()).toContain('仍待归并')
    expect(files[0]?.report?.agencyId).toBe(files[1]?.report?.agencyId)
    const { rows } = await sql`select standing, valid_from from agency join agency_version on agency_id = id`.execute(db)
    expect(rows).toEqual([{ standing: 'pending', valid_from: '2022-01-01' }])
  })

  test('中断后再次导入只处理没有入库的文件', async () => {
    const reports = { 'a.txt': readReport({ year: 2023 }), 'b.txt': readReport({ year: 2024 }) }
    await importReports(reports)
    const again = await importReports({ ...reports, 'c.txt': readReport({ year: 2025 }) })
    expect(again.summary).toMatchObject({ imported: 1, skipped: 2, refused: 0 })
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from report`.execute(db)
    expect(rows[0]?.count).toBe(3)
  })

  test('同一年的另一份文件成为新版本，旧版本保留', async () => {
    const first = await importReports({ 'a.txt': readReport({}) })
    const agencyId = first.files[0]?.report?.agencyId ?? 0
    const second = await importReports({ 'b.txt': readReport({ figures: { 'table2.licensing': 7 } }) })
    expect(second.files.at(-1)?.notices.join()).toContain('第2版')
    expect(await reportVersions(db, { agencyId, year: 2024 })).toMatchObject([
      { version: 2, isCurrent: true, sourceName: 'b.txt' },
      { version: 1, isCurrent: false, sourceName: 'a.txt' },
    ])
  })

  test('读不出的、没有机关名称或年度的文件各有说明，不影响其他文件', async () => {
    const { summary, files } = await importReports({
      'a.txt': { kind: 'refused', code: 'empty', message: '文件是空的' },
      'b.txt': readReport({ unit: null }),
      'c.txt': readReport({ year: null }),
      'd.txt': readReport({}),
    })
    expect(summary).toMatchObject({ imported: 1, refused: 3 })
    expect(files.map(({ code }) => code)).toEqual(['empty', 'unit-unknown', 'year-unknown', undefined])
  })

  test('没有年报文件的文件夹被拒绝', async () => {
    await expect(importFolder({ folder, origin: 'import', read: async () => expect.unreachable() })).rejects.toThrow(
      FolderRefused,
    )
  })

  test('两个导入同时进行，每个文件只入库一次，机关只登记一次', async () => {
    const reports = Object.fromEntries(
      [2019, 2020, 2021, 2022, 2023, 2024].flatMap((year) =>
        ['甲县财政局', '甲县教育局'].map((unit) => [`${unit}${year}.txt`, readReport({ unit, year })]),
      ),
    )
    const [one, two] = await Promise.all([importReports(reports), importReports(reports)])
    expect(one.summary.imported + two.summary.imported).toBe(12)
    expect(one.summary.skipped + two.summary.skipped).toBe(12)
    const { rows } =
      await sql`select (select count(*)::int from agency) as agencies, (select count(*)::int from report) as reports`.execute(db)
    expect(rows).toEqual([{ agencies: 2, reports: 12 }])
  })
})

describe('checking what was imported', () => {
  test('行合计不符的年报有检查发现', async () => {
    const { files } = await importReports({ 'a.txt': readReport({ figures: { 'table3.newReceived.total': 9 } }) })
    const findings = await findingsOf(files[0]?.report?.agencyId ?? 0, 2024)
    expect(findings.map(({ rule, place }) => `${rule} ${place}`)).toContain('T3-ROW table3.newReceived')
  })

  test('先有今年、后补去年，跨年结转照样检查', async () => {
    const { files } = await importReports({ 'a.txt': readReport({ year: 2024 }) })
    const agencyId = files[0]?.report?.agencyId ?? 0
    expect((await findingsOf(agencyId, 2024)).map(({ rule }) => rule)).not.toContain('YOY-CARRY')
    await importReports({ 'b.txt': readReport({ year: 2023, figures: { 'table3.newReceived.naturalPerson': 2 } }) })
    expect((await findingsOf(agencyId, 2024)).map(({ rule }) => rule)).toContain('YOY-CARRY')
  })

  test('机构合并后，上年结转与合并前各机关的结转之和核对', async () => {
    const carrying = (unit: string, year: number, figures: Readonly<Record<string, number>>) =>
      readReport({ unit, year, figures })
    const before = {
      'table3.newReceived.naturalPerson': 2,
      'table3.newReceived.total': 2,
      'table3.carriedOut.naturalPerson': 2,
      'table3.carriedOut.total': 2,
    }
    const { files } = await importReports({
      'trade.txt': carrying('白杨县商务局', 2023, before),
      'tourism.txt': carrying('白杨县旅游局', 2023, before),
      'merged.txt': carrying('白杨县商务和旅游局', 2024, { 'table3.carriedIn.naturalPerson': 3, 'table3.carriedIn.total': 3 }),
    })
    const id = (file: string) => files.find(({ path }) => basename(path) === file)?.report?.agencyId ?? 0
    const merged = id('merged.txt')
    await sql`insert into agency_succession (predecessor_id, successor_id, effective_on, manner)
      values (${id('trade.txt')}, ${merged}, '2024-03-01', 'merged'), (${id('tourism.txt')}, ${merged}, '2024-03-01', 'merged')`.execute(
      db,
    )
    await db.transaction().execute((trx) => recheck(trx, [{ agencyId: id('trade.txt'), year: 2023 }], clock.now()))
    const findings = await findingsOf(merged, 2024)
    expect(findings.filter(({ rule }) => rule === 'HIER-CARRY').map(({ place }) => place)).toEqual([
      'table3.carriedIn.naturalPerson',
      'table3.carriedIn.total',
    ])
  })

  test('重新导入相同的数字，检查发现的指纹不变', async () => {
    const wrong = { figures: { 'table3.newReceived.total': 9 } }
    const { files } = await importReports({ 'a.txt': readReport(wrong) })
    const agencyId = files[0]?.report?.agencyId ?? 0
    const before = await findingsOf(agencyId, 2024)
    const other = readReport({ ...wrong, chapters: [{ number: 6, title: null, text: '无' }] })
    writeFileSync(join(folder, 'other'), '')
    await importReports({ 'b.md': { kind: 'read', read: other } })
    const after = await findingsOf(agencyId, 2024)
    const tables = (list: typeof before) => list.filter(({ rule }) => /^T\d/.test(rule)).map(({ fingerprint }) => fingerprint)
    expect(tables(after)).toEqual(tables(before))
  })
})
