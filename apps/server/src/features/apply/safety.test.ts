/** What strangers type, send and repeat does no harm. */
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { applied, formValues, sumOf, TYPED, type Visitor, visitorOf } from '../../../test/apply-visitor.ts'
import { anOffice, type Office, storyClock } from '../../../test/case-factory.ts'
import { testApp, testDatabase } from '../../../test/harness.ts'
import type { Database } from '../../platform/database.ts'
import type { App } from '../../platform/http/server.ts'

const log: string[] = []
let db: Database
let app: App
let office: Office
let form: string
let address = 0
const visitor = () => visitorOf(app, `203.0.113.${(address += 1)}`)

beforeAll(async () => {
  ;({ db } = await testDatabase())
  app = await testApp({ db, clock: storyClock('2026-03-02'), logTo: { write: (line) => void log.push(line) } })
  office = await anOffice(app, db)
  form = `/agencies/${office.agencyId}/apply/form`
})

/** The form filled in and sent to be looked over. */
async function looked(browser: Visitor, change: Readonly<Record<string, string>> = {}) {
  const blank = formValues((await browser.get(form)).body)
  return browser.send(form, { ...blank, ...TYPED, ...change, go: 'review' }, [])
}

describe('what strangers type', () => {
  const EVIL = `"><script>alert(1)</script><img src=x onerror=alert(2)>'`
  const texts = Object.keys(TYPED).filter((name) => !['applicants', 'matter'].includes(name))
  test.each(texts)('markup in %s stays text on form and review page', async (name) => {
    const { body } = await looked(visitor(), { [name]: EVIL })
    expect(body).not.toContain('<script>alert')
    expect(body).not.toContain('<img src=x')
  })

  test('markup that is accepted stays text on the page of the case', async () => {
    const browser = visitor()
    await applied(browser, office.agencyId, {
      description: `2025 ${EVIL}`,
      'applicant-1-address': EVIL,
      'applicant-1-name': EVIL,
    })
    for (const path of ['/applications/receipt', '/applications/case']) {
      const { body, statusCode } = await browser.get(path)
      expect(statusCode).toBe(200)
      expect(body).not.toContain('<script>alert')
      expect(body).not.toContain('<img src=x')
    }
  })

  test('strange numbers of applicants and names of fields do nothing', async () => {
    expect((await looked(visitor(), { applicants: '999999999' })).statusCode).toBe(422)
    expect((await looked(visitor(), { constructor: 'x' })).statusCode).toBe(400)
    expect((await looked(visitor(), { applicants: '-1' })).statusCode).toBe(200)
  })

  test('a foreign page cannot have a form sent', async () => {
    const { statusCode } = await app.inject({
      method: 'POST',
      url: form,
      headers: {
        'content-type': 'multipart/form-data; boundary=x',
        'sec-fetch-site': 'cross-site',
        origin: 'https://evil.example',
      },
      payload: '--x--\r\n',
    })
    expect(statusCode).toBe(403)
  })

  test('nothing typed reaches the log', () => {
    const lines = log.join('\n')
    for (const secret of ['李明', '11010519491231002X', '13800000000', 'liming@example.cn', '南湖片区', '203.0.113.']) {
      expect(lines).not.toContain(secret)
    }
  })
})

describe('floods', () => {
  test('after twenty applications from one address the next waits, with everything kept; another address does not wait', async () => {
    const browser = visitorOf(app, '198.51.100.1')
    const review = await looked(browser)
    const fields = { ...formValues(review.body), sum: '', go: 'send' }
    for (let count = 0; count < 20; count += 1) await browser.send(form, fields, [])
    const late = await browser.send(form, { ...fields, sum: sumOf(review.body) }, [])
    expect(late.statusCode).toBe(429)
    expect(Number(late.headers['retry-after'])).toBeGreaterThan(0)
    expect(late.body).toMatch(/请过 \d+ 分钟再按“确认提交”/)
    expect(formValues(late.body)).toMatchObject(TYPED)
    await expect(applied(visitorOf(app, '198.51.100.2'), office.agencyId)).resolves.toBeDefined()
    const { rows } = await sql<{ found: boolean }>`
      select bool_or(position('198.51' in encode(subject, 'escape')) > 0) as found from apply_rate`.execute(db)
    expect(rows[0]?.found).toBe(false)
  })
})
