/** Table 2: figures with their evidence, decisions with their limits, and the table of agency, subtree and year. */
import type { DecisionList, FigureView, Table2CellItems, Table2View } from '@gongkai/contract'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { storyClock } from '../../../test/case-factory.ts'
import { anAgency, aPerson, type Session, signedIn } from '../../../test/factories.ts'
import { testApp, testDatabase } from '../../../test/harness.ts'
import { readReport } from '../../../test/report-factory.ts'
import type { Database } from '../../platform/database.ts'
import { insertReport } from '../library/report.repository.ts'

const clock = storyClock('2024-01-15')
let db: Database
let county: number
let bureau: number
let editor: Session
let other: Session
let supervisor: Session
let manager: Session

beforeAll(async () => {
  ;({ db } = await testDatabase())
  const app = await testApp({ db, clock })
  county = await anAgency(db, { kind: 'county', name: '试验县人民政府' })
  bureau = await anAgency(db, { parentId: county, name: '试验县住房和城乡建设局' })
  const sibling = await anAgency(db, { parentId: county, name: '试验县民政局' })
  editor = await signedIn(app, await aPerson(db, { agencyId: bureau, roles: ['editor'] }))
  other = await signedIn(app, await aPerson(db, { agencyId: sibling, roles: ['editor'] }))
  supervisor = await signedIn(app, await aPerson(db, { agencyId: county, roles: [{ role: 'supervisor', scope: 'subtree' }] }))
  manager = await signedIn(app, await aPerson(db, { agencyId: county, roles: ['officeHead'] }))
})

const figure = (change: object = {}) => ({
  agencyId: bureau,
  item: 'licensing',
  from: '2023-01-01',
  to: '2023-12-31',
  quantity: 6884,
  evidence: '政务服务平台办件台账',
  ...change,
})
const enter = (session: Session, change: object = {}) => session.post('/api/office/enforcement/figures', figure(change))

async function table(session: Session, agency: number, query = ''): Promise<Table2View> {
  const reply = await session.get(`/api/office/statistics/table2?agency=${agency}&year=2023${query}`)
  expect(reply.statusCode).toBe(200)
  return reply.json()
}
const cell = ({ cells }: Table2View, key: string) => cells.find((one) => one.key === key)

/** A normative document of the county with nothing but its dates. */
async function normative(
  issuedOn: string,
  ends: { readonly repealedOn?: string; readonly effectiveTo?: string } = {},
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    with made as (
      insert into document (agency_id, kind, state, open_edition, created_at) values (${county}, 'normativeDocument', 'draft', 1, now()) returning id
    ), text as (
      insert into document_edition (document_id, edition, title, content_source, disclosure_class, created_at)
      select id, 1, '试验县某某办法', '试验县人民政府', 'public', now() from made
    )
    insert into normative_document (document_id, agency_id, category, stage, issued_on, effective_from, effective_to, ended_on, end_manner, created_at)
    select id, ${county}, 'normative', 'inForce', ${issuedOn}, ${issuedOn}, ${ends.effectiveTo ?? null}, ${ends.repealedOn ?? null},
      ${ends.repealedOn === undefined ? null : 'repealed'}, now() from made returning document_id as id`.execute(db)
  return rows[0]?.id ?? 0
}

describe('figures', () => {
  test('what is not reported is unknown, what is reported as none is zero', async () => {
    expect(cell(await table(editor, bureau), 'licensing')).toMatchObject({ state: 'incomplete', text: '0', missingCount: 1 })
    expect((await enter(editor)).json()).toEqual({ result: 'entered' })
    expect((await enter(editor, { item: 'coercion', quantity: 0 })).statusCode).toBe(200)
    expect(cell(await table(editor, bureau), 'licensing')).toMatchObject({ state: 'counted', text: '6884' })
    expect(cell(await table(editor, bureau), 'coercion')).toMatchObject({ state: 'counted', text: '0' })
  })

  test('months make a year when none is missing and none overlaps', async () => {
    const month = (number: number) => `2023-${String(number).padStart(2, '0')}`
    const last = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    for (let number = 1; number <= 11; number += 1) {
      const days = { from: `${month(number)}-01`, to: `${month(number)}-${last[number - 1]}` }
      expect((await enter(editor, { item: 'penalties', quantity: 80, ...days })).statusCode).toBe(200)
    }
    expect(cell(await table(editor, bureau), 'penalties')).toMatchObject({
      state: 'incomplete',
      text: '880',
      missing: [{ what: '试验县住房和城乡建设局 2023-12-01 至 2023-12-31 没有填报' }],
    })
    const overlapping = await enter(editor, { item: 'penalties', from: '2023-11-15', to: '2023-12-31', quantity: 1 })
    expect(overlapping.json()).toMatchObject({ code: 'figure-periods-overlap' })
    await enter(editor, { item: 'penalties', from: '2023-12-01', to: '2023-12-31', quantity: 108 })
    expect(cell(await table(editor, bureau), 'penalties')).toMatchObject({ state: 'counted', text: '988' })
  })

  test('a correction needs its reason and keeps what stood before', async () => {
    expect((await enter(editor, { quantity: 6885 })).json()).toMatchObject({ code: 'figure-reason-missing' })
    expect((await enter(editor)).json()).toEqual({ result: 'unchanged' })
    expect((await enter(editor, { quantity: 6885, reason: '补录一件' })).json()).toEqual({ result: 'corrected' })
    await enter(editor, { quantity: 6884, reason: '补录的一件属于上年' })
    const reply = await editor.get(`/api/office/enforcement/figures?agency=${bureau}&year=2023&item=licensing&history=true`)
    expect(reply.json<FigureView[]>().map(({ quantity, supersededAt }) => [quantity, supersededAt === null])).toEqual([
      [6884, false],
      [6885, false],
      [6884, true],
    ])
  })

  test.each([
    ['a period over two years', { from: '2022-12-01', to: '2023-01-31' }, 'figure-period-wrong'],
    ['a period that is not over', { from: '2024-01-01', to: '2024-01-31' }, 'figure-period-not-over'],
    [
      'evidence that nobody uploaded',
      { item: 'fees', evidenceFileId: '00000000-0000-4000-8000-000000000000' },
      'figure-evidence-unknown',
    ],
  ])('refuses %s', async (_, change, code) => {
    expect((await enter(editor, change)).json()).toMatchObject({ code })
  })

  test('a blank is refused, not taken for zero', async () => {
    expect((await enter(editor, { item: 'fees', quantity: null })).statusCode).toBe(400)
    expect(cell(await table(editor, bureau), 'fees')).toMatchObject({ state: 'incomplete' })
  })

  test('nobody enters or reads for another agency', async () => {
    expect((await enter(other)).statusCode).toBe(403)
    expect((await enter(supervisor)).statusCode).toBe(403)
    expect((await other.get(`/api/office/enforcement/figures?agency=${bureau}&year=2023`)).statusCode).toBe(404)
    expect((await other.get(`/api/office/statistics/table2?agency=${bureau}&year=2023`)).statusCode).toBe(404)
  })

  test('a table takes the rows it can, tells of the others, and changes nothing the second time', async () => {
    const head = '机关,事项,起,止,数量,依据,更正理由'
    const csv = [
      head,
      '试验县住房和城乡建设局,行政事业性收费,2023-01-01,2023-12-31,1287.35,财政票据汇总,',
      '试验县住房和城乡建设局,行政强制,2023-02-30,2023-12-31,1,台账,',
      '试验县民政局,行政强制,2023-01-01,2023-12-31,1,台账,',
      '试验县住房和城乡建设局,行政许可,2023-01-01,2023-12-31,,台账,',
    ].join('\n')
    const result = await editor.post('/api/office/enforcement/figures/import', { csv })
    expect(result.json()).toMatchObject({ taken: 1, unchanged: 0, refused: [{ row: 3 }, { row: 4 }, { row: 5 }] })
    expect((await editor.post('/api/office/enforcement/figures/import', { csv })).json()).toMatchObject({
      taken: 0,
      unchanged: 1,
    })
    expect(cell(await table(editor, bureau), 'fees')).toMatchObject({ state: 'counted', text: '1287.35', unit: '万元' })
  })
})

test('normative documents: 13 before, 2 made, 8 ended, 7 in force (the year of sample 000); each cell opens what it counts', async () => {
  for (let number = 0; number < 5; number += 1) await normative('2019-03-01')
  for (let number = 0; number < 6; number += 1) await normative('2020-06-01', { repealedOn: '2023-05-01' })
  for (let number = 0; number < 2; number += 1) await normative('2018-07-01', { effectiveTo: '2023-07-01' })
  for (let number = 0; number < 2; number += 1) await normative('2023-09-01')
  const view = await table(manager, county)
  const text = (key: string) => cell(view, `normativeDocuments.${key}`)?.text
  expect([text('issued'), text('repealed'), text('inForce')]).toEqual(['2', '8', '7'])
  expect(cell(view, 'regulations.inForce')).toMatchObject({ state: 'counted', text: '0' })
  expect(view.rollForward).toContainEqual({
    row: '行政规范性文件',
    state: 'balanced',
    explanation: '上年现行有效 13＋本年制发 2－本年废止 8＝7，与现行有效件数一致',
  })
  const opened = await manager.get(
    `/api/office/statistics/table2/items?agency=${county}&year=2023&cell=normativeDocuments.repealed`,
  )
  const notes = opened.json<Table2CellItems>().documents.map(({ note }) => note)
  expect(notes.toSorted()).toEqual([...Array.from({ length: 6 }, () => '废止'), '失效', '失效'].toSorted())
})

test('what the report of the year before printed is shown beside what the dates give, and takes its place nowhere', async () => {
  await db.transaction().execute((trx) =>
    insertReport(
      trx,
      { agencyId: county, year: 2022 },
      readReport({ year: 2022, figures: { 'table2.normativeDocuments.inForce': 12 } }),
      {
        sourceHash: Buffer.alloc(32, 7),
        sourceName: '2022.txt',
        sourceFormat: 'text',
        origin: 'import',
        importRunId: null,
        readAt: clock.now(),
      },
    ),
  )
  const view = await table(manager, county)
  expect(view.rollForward).toContainEqual({
    row: '行政规范性文件（与上年年报）',
    state: 'unbalanced',
    explanation: expect.stringContaining('上年年报公布现行有效 12 件，按文件日期计算上年末现行有效 13 件，相差 1 件'),
  })
  expect(view.rollForward).toContainEqual(expect.objectContaining({ row: '行政规范性文件', state: 'balanced' }))
  // A report of the county alone says nothing of everything below it.
  const below = await table(supervisor, county, '&below=true')
  expect(below.rollForward.map(({ row }) => row)).toEqual(['规章', '行政规范性文件'])
})

test('a subtree is complete only when each of its agencies has reported', async () => {
  const before = await table(supervisor, county, '&below=true')
  expect(cell(before, 'licensing')).toMatchObject({ state: 'incomplete', text: '6884', missingCount: 2 })
})

describe('decisions', () => {
  const decision = (change: object = {}) => ({
    agencyId: bureau,
    item: 'penalties',
    number: '试建罚〔2024〕1号',
    decidedOn: '2024-01-02',
    addressee: '试验县某建筑有限公司',
    matter: '未取得施工许可证擅自施工，罚款两万元',
    ...change,
  })
  const listed = async () => {
    const reply = await editor.get(`/api/office/enforcement/decisions?agency=${bureau}`)
    return reply.json<DecisionList>().items[0]
  }

  test('are due within seven working days, and to be withdrawn within three when revoked', async () => {
    clock.goTo('2024-01-08')
    const made = await editor.post('/api/office/enforcement/decisions', decision())
    expect(made.statusCode).toBe(201)
    const { id } = made.json<{ id: number }>()
    expect((await editor.post('/api/office/enforcement/decisions', decision())).json()).toMatchObject({ code: 'decision-exists' })
    expect(await listed()).toMatchObject({ standing: 'waiting', dueOn: '2024-01-11', version: 1 })
    clock.goTo('2024-01-12')
    expect(await listed()).toMatchObject({ standing: 'late' })

    const { rows } = await sql<{ id: number }>`
      insert into document (agency_id, kind, state, open_edition, created_at) values (${bureau}, 'decision', 'draft', 1, now()) returning id`.execute(
      db,
    )
    const documentId = rows[0]?.id
    expect((await other.post(`/api/office/enforcement/decisions/${id}/published`, { version: 1, documentId })).statusCode).toBe(
      403,
    )
    expect((await editor.post(`/api/office/enforcement/decisions/${id}/published`, { version: 1, documentId })).statusCode).toBe(
      204,
    )
    expect(await listed()).toMatchObject({ standing: 'late', document: { id: documentId } })

    const changed = { version: 2, change: 'revoked', changedOn: '2024-01-11', note: '事实不清' }
    expect(
      (await editor.post(`/api/office/enforcement/decisions/${id}/changed`, { ...changed, version: 1 })).json(),
    ).toMatchObject({
      code: 'decision-changed',
    })
    expect((await editor.post(`/api/office/enforcement/decisions/${id}/changed`, changed)).statusCode).toBe(204)
    expect(await listed()).toMatchObject({ standing: 'void', withdrawDueOn: '2024-01-16', change: 'revoked' })
  })
})
