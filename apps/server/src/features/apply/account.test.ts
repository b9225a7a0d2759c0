/** Applicants who are signed in: their own list, a form that knows them, and nobody else's cases. */
import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { applied, formValues, TYPED, type Visitor, visitorOf } from '../../../test/apply-visitor.ts'
import { anOffice, type Office, storyClock } from '../../../test/case-factory.ts'
import { testApp, testDatabase } from '../../../test/harness.ts'
import type { Database } from '../../platform/database.ts'
import type { App } from '../../platform/http/server.ts'

const MINE = '/applications/mine'
let db: Database
let app: App
let office: Office
let address = 0

beforeAll(async () => {
  ;({ db } = await testDatabase())
  app = await testApp({ db, clock: storyClock('2026-03-02') })
  office = await anOffice(app, db)
})

/** Somebody whom the identity provider has let in. */
async function citizen(): Promise<Visitor> {
  const token = randomBytes(32).toString('base64url')
  await sql`
    insert into session (token_hash, kind, applicant_account, created_at, last_seen_at, expires_at, user_agent_hash, address)
    values (${createHash('sha256').update(token).digest()}, 'applicantAccount', ${randomBytes(32)}, '2020-01-01T00:00:00Z',
      '2999-01-01T00:00:00Z', '2999-01-02T00:00:00Z', ${Buffer.alloc(32)}, '127.0.0')`.execute(db)
  const browser = visitorOf(app, `203.0.113.${(address += 1)}`)
  browser.cookies.set('gongkai_applicant', token)
  return browser
}

test('the own applications are listed and open without a code; another’s are not found', async () => {
  const browser = await citizen()
  const { number } = await applied(browser, office.agencyId)
  const list = await browser.get(MINE)
  expect(list.body).toContain(number)
  const id = formValues(list.body)['id'] ?? ''
  expect((await browser.send(`${MINE}/open`, { id })).headers['location']).toBe('/applications/case')
  expect((await browser.get('/applications/case')).body).toContain(number)

  const other = await citizen()
  expect((await other.get(MINE)).body).not.toContain(number)
  expect((await other.send(`${MINE}/open`, { id })).statusCode).toBe(404)
  expect((await visitorOf(app).send(`${MINE}/open`, { id })).statusCode).toBe(404)
  expect((await visitorOf(app).get(MINE)).headers['location']).toBe('/applications/query')
})

test('the next form is filled with what was stated last, and the read is recorded', async () => {
  const browser = await citizen()
  const form = `/agencies/${office.agencyId}/apply/form`
  expect(formValues((await browser.get(form)).body)['applicant-1-name']).toBe('')
  const { number } = await applied(browser, office.agencyId)
  const next = await browser.get(form)
  expect(formValues(next.body)).toMatchObject({ 'applicant-1-name': '李明', 'applicant-1-phone': '13800000000', description: '' })
  expect(next.headers['cache-control']).toBe('no-store')
  const { rows } = await sql`select 1 from audit_entry e join application a on a.id::text = e.subject_id
    where e.kind = 'personal-data-read' and a.number = ${number}`.execute(db)
  expect(rows.length).toBe(1)

  const review = await browser.send(form, { ...formValues(next.body), ...TYPED, go: 'review' }, [])
  expect(review.body).toContain('您提交过相同的申请')
  expect(review.body).toContain(number)
  const stranger = visitorOf(app, '203.0.113.250')
  const unknown = await stranger.send(form, { ...formValues((await stranger.get(form)).body), ...TYPED, go: 'review' }, [])
  expect(unknown.body).not.toContain('您提交过相同的申请')
})

test('the officer sees the same words of the same applicant, as a hint', async () => {
  const browser = await citizen()
  const description = '2024年度县道养护工程验收意见'
  const one = await applied(browser, office.agencyId, { description })
  await applied(browser, office.agencyId, { description })
  const { rows } = await sql<{ id: number }>`select id from application where number = ${one.number}`.execute(db)
  const view = (await office.registrar.get(`/api/office/applications/${rows[0]?.id}`)).json<{
    links: { relation: string }[]
    sameApplicantThisMonth: number
  }>()
  expect(view.links.map(({ relation }) => relation)).toContain('repeat')
  expect(view.sameApplicantThisMonth).toBeGreaterThanOrEqual(2)
})
