/** Applying on the public pages, without scripts. */
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { applied, visitorOf } from '../../../test/apply-visitor.ts'
import { anOffice, type Office, storyClock } from '../../../test/case-factory.ts'
import { testApp, testDatabase } from '../../../test/harness.ts'
import type { Database } from '../../platform/database.ts'
import type { App } from '../../platform/http/server.ts'

const clock = storyClock('2026-03-02')
let db: Database
let app: App
let office: Office
let form: string
let address = 0

/** A browser at an address of its own, so that no test uses up another's turns. */
const visitor = () => visitorOf(app, `203.0.113.${(address += 1)}`)

beforeAll(async () => {
  ;({ db } = await testDatabase())
  app = await testApp({ db, clock })
  office = await anOffice(app, db)
  form = `/agencies/${office.agencyId}/apply/form`
})

describe('the guide', () => {
  test('tells where, how, how long, and leads to form and query', async () => {
    const { statusCode, body } = await app.inject(`/agencies/${office.agencyId}/apply`)
    expect(statusCode).toBe(200)
    for (const words of [
      '试验县人民路1号',
      '0790-0000000',
      '工作日9:00至17:00',
      '20 个工作日',
      '不收费',
      '试验县人民法院',
      form,
      '/applications/query',
    ]) {
      expect(body).toContain(words)
    }
    expect(body).not.toContain('用途：')
  })

  test('an agency that is not there is not found; one is found by its name', async () => {
    expect((await app.inject('/agencies/999999/apply')).statusCode).toBe(404)
    expect((await app.inject('/agencies/999999/apply/form')).statusCode).toBe(404)
    const found = await app.inject(`/apply?q=${encodeURIComponent('试验机关')}`)
    expect(found.body).toContain(`/agencies/${office.agencyId}/apply`)
  })
})

describe('applying', () => {
  test('fill, look over, send: a receipt with number and code, and one case', async () => {
    const { number, code, receipt } = await applied(visitor(), office.agencyId)
    expect(number).toMatch(/^2026-\d{6}-00001$/)
    expect(code).toMatch(/^[2-9A-Z]{5}-[2-9A-Z]{5}$/)
    expect(receipt.headers['cache-control']).toBe('no-store')
    expect(receipt.body).toContain('双方确认之日')
    const { rows } = await sql<{ state: string; channel: string; received_on: string | null }>`
      select state, channel, received_on from application where number = ${number}`.execute(db)
    expect(rows).toEqual([{ state: 'received', channel: 'online', received_on: null }])
  })
})
