/** Tables from the register: every cell opens its cases, any moment can be counted again, a closed year stays what it was. */
import type { CellCases, FrozenYear, Performance, StatisticsTable } from '@gongkai/contract'
import { beforeAll, expect, test } from 'vitest'
import { answer } from '../../../test/case-course.ts'
import { act, anOffice, handedIn, type Office, storyClock } from '../../../test/case-factory.ts'
import { anAgency, aPerson, type Session, signedIn } from '../../../test/factories.ts'
import { testApp, testDatabase } from '../../../test/harness.ts'
import type { Database } from '../../platform/database.ts'
import type { App } from '../../platform/http/server.ts'

const clock = storyClock('2025-03-03')
const YEAR = 'from=2025-01-01&to=2025-12-31'
let db: Database
let app: App
let parent: number
let office: Office
let supervisor: Session
let granted: number

beforeAll(async () => {
  ;({ db } = await testDatabase())
  app = await testApp({ db, clock })
  parent = await anAgency(db, { kind: 'county' })
  office = await anOffice(app, db, { parentId: parent })
  supervisor = await signedIn(app, await aPerson(db, { agencyId: parent, roles: [{ role: 'supervisor', scope: 'subtree' }] }))
  const received = { arrivedOn: '2025-03-03' }
  granted = await handedIn(office, received)
  await answer(office, granted, 'provided', '2025-03-03')
  await handedIn(office, received)
  const withdrawn = await handedIn(office, received)
  await act(office.registrar, withdrawn, 'withdraw', { withdrawnOn: '2025-03-03' })
})

async function table3(session: Session, query: string): Promise<StatisticsTable> {
  const reply = await session.get(`/api/office/statistics/table3?${query}`)
  expect(reply.statusCode).toBe(200)
  return reply.json()
}

function cell(table: StatisticsTable, row: string, column: string): number | undefined {
  const index = table.columns.findIndex(({ key }) => key === column)
  return table.rows.find(({ key }) => key === row)?.cells[index]
}

test('every cell opens exactly the cases that it counts', async () => {
  const query = `agency=${parent}&below=true&${YEAR}`
  const table = await table3(supervisor, query)
  expect(table.balanced).toBe(true)
  for (const { key: row, cells } of table.rows) {
    for (const [index, { key: column }] of table.columns.entries()) {
      const reply = await supervisor.get(`/api/office/statistics/table3/cases?${query}&row=${row}&column=${column}`)
      expect(reply.statusCode).toBe(200)
      expect({ row, column, count: reply.json<CellCases>().items.length }).toEqual({ row, column, count: cells[index] })
    }
  }
})

test('a period within the year carries over what was open then', async () => {
  const first = await table3(office.head, `agency=${office.agencyId}&from=2025-03-01&to=2025-03-02`)
  expect(cell(first, 'newReceived', 'total')).toBe(0)
  const later = await table3(office.head, `agency=${office.agencyId}&from=2025-04-01&to=2025-12-31`)
  expect([cell(later, 'carriedIn', 'total'), cell(later, 'carriedOut', 'total')]).toEqual([1, 1])
})

test('a closed year stays what it was; what is corrected later is listed', async () => {
  clock.goTo('2026-01-08')
  const key = { agencyId: office.agencyId, below: false, year: 2025 }
  expect((await office.handler.post('/api/office/statistics/year/close', key)).statusCode).toBe(403)
  expect((await office.head.post('/api/office/statistics/year/close', key)).statusCode).toBe(204)
  expect((await office.head.post('/api/office/statistics/year/close', key)).statusCode).toBe(409)

  clock.goTo('2026-02-10')
  await act(office.registrar, granted, 'reclassifyApplicant', { applicantClass: 'business', reason: '登记有误' })
  await act(office.head, granted, 'correctOutcome', { outcome: 'partial', reason: '实为部分公开' })
  const url = `/api/office/statistics/year?agency=${office.agencyId}&year=2025`
  const { changes } = (await office.head.get(url)).json<FrozenYear>()
  expect(changes.map(({ cell: name, frozen, now }) => `${name} ${frozen}→${now}`)).toEqual([
    'granted.naturalPerson 1→0',
    'newReceived.business 0→1',
    'newReceived.naturalPerson 3→2',
    'partiallyGranted.business 0→1',
  ])
  const then = await table3(office.head, `agency=${office.agencyId}&${YEAR}&asOf=2026-01-31T00:00:00Z`)
  expect([cell(then, 'granted', 'naturalPerson'), cell(then, 'partiallyGranted', 'business')]).toEqual([1, 0])
  const now = await table3(office.head, `agency=${office.agencyId}&${YEAR}`)
  expect([cell(now, 'granted', 'naturalPerson'), cell(now, 'partiallyGranted', 'business')]).toEqual([0, 1])
})

test('nobody counts the cases of agencies that they may not read', async () => {
  const stranger = await signedIn(
    app,
    await aPerson(db, { agencyId: await anAgency(db), roles: [{ role: 'supervisor', scope: 'subtree' }] }),
  )
  for (const path of ['table3', 'table4', 'performance', 'tables.csv']) {
    const reply = await stranger.get(`/api/office/statistics/${path}?agency=${office.agencyId}&${YEAR}`)
    expect({ path, status: reply.statusCode }).toEqual({ path, status: 404 })
  }
  const year = { agencyId: office.agencyId, below: false, year: 2025 }
  expect((await stranger.post('/api/office/statistics/year/close', year)).statusCode).toBe(403)
  expect((await app.inject(`/api/office/statistics/table3?agency=${office.agencyId}&${YEAR}`)).statusCode).toBe(401)
})

test('how the work was done: limits, days, channels, by handler and agency', async () => {
  const reply = await supervisor.get(`/api/office/statistics/performance?agency=${parent}&below=true&${YEAR}`)
  expect(reply.json<Performance>()).toMatchObject({
    received: 3,
    concluded: 2,
    inTime: 2,
    onTimeRate: 100,
    channels: [{ key: 'counter', label: '当面提交', count: 2 }],
    handlers: [{ concluded: 1, inTime: 1 }],
    agencies: [{ id: office.agencyId, received: 3, concluded: 2 }],
  })
})

test('the tables as a file for spreadsheets', async () => {
  const reply = await office.head.get(`/api/office/statistics/tables.csv?agency=${office.agencyId}&${YEAR}`)
  expect(reply.body.startsWith('\uFEFF"","自然人"')).toBe(true)
  expect(reply.body).toContain('"一、本年新收政府信息公开申请数量",2,1,0,0,0,0,3')
})
