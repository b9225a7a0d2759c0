/** Applying on the public pages, without scripts. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { applied, formValues, sumOf, TYPED, type Visitor, visitorOf } from '../../../test/apply-visitor.ts'
import { anOffice, type Office, storyClock } from '../../../test/case-factory.ts'
import { runJobs, testApp, testDatabase } from '../../../test/harness.ts'
import type { Database } from '../../platform/database.ts'
import type { App } from '../../platform/http/server.ts'
import { WORK_BITS } from '../../platform/visitors/challenge.ts'

const clock = storyClock('2026-03-02')
let db: Database
let app: App
let office: Office
let form: string
let address = 0

/** A browser at an address of its own, so that no test uses up another's turns. */
const visitor = () => visitorOf(app, `203.0.113.${(address += 1)}`)

const PDF = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 0/Kids[]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
)

beforeAll(async () => {
  ;({ db } = await testDatabase())
  app = await testApp({ db, clock })
  office = await anOffice(app, db)
  form = `/agencies/${office.agencyId}/apply/form`
})

async function blank(browser: Visitor): Promise<Record<string, string>> {
  return formValues((await browser.get(form)).body)
}

/** The form filled in and sent to be looked over. */
async function looked(browser: Visitor, change: Readonly<Record<string, string>> = {}) {
  return browser.send(form, { ...(await blank(browser)), ...TYPED, ...change, go: 'review' }, [])
}

async function countCases(): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from application`.execute(db)
  return rows[0]?.count ?? 0
}

describe('the guide', () => {
  test('tells where, how, how long, and leads to form and query', async () => {
    const { statusCode, body } = await app.inject(`/agencies/${office.agencyId}/apply`)
    expect(statusCode).toBe(200)
    const words = [
      '试验县人民路1号',
      '0790-0000000',
      '工作日9:00至17:00',
      '20 个工作日',
      '不收费',
      '试验县人民法院',
      form,
      '/applications/query',
    ]
    for (const word of words) expect(body).toContain(word)
  })

  test('an agency that is not there is not found; one is found by its name', async () => {
    expect((await app.inject('/agencies/999999/apply')).statusCode).toBe(404)
    expect((await app.inject('/agencies/999999/apply/form')).statusCode).toBe(404)
    const found = await app.inject(`/apply?q=${encodeURIComponent('试验机关')}`)
    expect(found.body).toContain(`/agencies/${office.agencyId}/apply`)
    expect((await app.inject('/')).body).toContain('href="/apply"')
    expect((await app.inject(`/library/agencies/${office.agencyId}`)).body).toContain(`/agencies/${office.agencyId}/apply`)
  })

  test('a dissolved agency takes no applications', async () => {
    const gone = await anOffice(app, db)
    await sql`update agency set dissolved_on = '2026-01-01' where id = ${gone.agencyId}`.execute(db)
    expect((await app.inject(`/agencies/${gone.agencyId}/apply`)).body).toContain('已经撤销')
    expect((await app.inject(`/agencies/${gone.agencyId}/apply/form`)).statusCode).toBe(404)
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
    // The number is sent to the applicant, the code never.
    const mail = await sql<{ subject: string }>`select subject from outbox_message`.execute(db)
    expect(mail.rows.map(({ subject }) => subject.includes(number) && !subject.includes(code))).toEqual([true])
  })

  test('the receipt is also a PDF, for the same browser and for no other', async () => {
    const browser = visitor()
    await applied(browser, office.agencyId)
    const pdf = await browser.get('/applications/receipt.pdf')
    expect(pdf.headers['content-type']).toBe('application/pdf')
    expect(pdf.rawPayload.subarray(0, 5).toString()).toBe('%PDF-')
    expect(pdf.headers['cache-control']).toContain('no-store')
    expect((await visitor().get('/applications/receipt.pdf')).headers['location']).toBe('/applications/query')
    expect((await visitor().get('/applications/receipt')).headers['location']).toBe('/applications/query')
  })

  test('joint applicants, a representative with a power of attorney, files and a correction of a record', async () => {
    const browser = visitor()
    const two = await browser.send(form, { ...(await blank(browser)), ...TYPED, go: 'add-applicant' }, [])
    const filled = {
      ...formValues(two.body),
      matter: 'recordCorrection',
      'applicant-2-name': '青禾县百货公司',
      'applicant-2-documentKind': 'creditCode',
      'applicant-2-documentNumber': '91350100M000100Y43',
      'applicant-2-phone': '0797-8123456',
      'representative-name': '王律',
      'representative-documentKind': 'passport',
      'representative-documentNumber': 'E12345678',
      'representative-phone': '13900000000',
    }
    const unauthorized = await browser.send(form, { ...filled, go: 'review' }, [])
    expect(unauthorized.statusCode).toBe(422)
    expect(unauthorized.body).toContain('href="#file-authorization"')
    const files = [
      { field: 'file-authorization', name: '委托书.pdf', bytes: PDF },
      { field: 'file-application', name: '证据.pdf', bytes: PDF },
    ]
    const review = await browser.send(form, { ...formValues(unauthorized.body), go: 'review' }, files)
    expect(review.statusCode).toBe(200)
    expect(review.body).toContain('委托书.pdf（授权委托书）')
    const sent = await browser.send(form, { ...formValues(review.body), sum: sumOf(review.body), go: 'send' }, [])
    expect(sent.statusCode).toBe(303)
    const { rows } = await sql<{ matter: string; roles: string; purposes: string }>`
      select a.matter, (select string_agg(role || ' ' || kind, ',' order by seq) from application_applicant p where p.application_id = a.id) as roles,
        (select string_agg(purpose || ' ' || title, ',' order by id) from application_file f where f.application_id = a.id) as purposes
      from application a order by a.id desc limit 1`.execute(db)
    expect(rows[0]).toEqual({
      matter: 'recordCorrection',
      roles: 'applicant naturalPerson,applicant organization,representative naturalPerson',
      purposes: 'authorization 授权委托书,application 附件',
    })
    expect((await sql`select 1 from apply_draft_file`.execute(db)).rows).toEqual([])
  })

  test('pressing twice sends once and shows the same receipt', async () => {
    const browser = visitor()
    const review = await looked(browser)
    const fields = { ...formValues(review.body), sum: sumOf(review.body), go: 'send' }
    const before = await countCases()
    const both = await Promise.all([browser.send(form, fields, []), browser.send(form, fields, [])])
    expect(both.map(({ statusCode }) => statusCode)).toEqual([303, 303])
    expect((await browser.send(form, fields, [])).statusCode).toBe(303)
    expect(await countCases()).toBe(before + 1)
  })

  test('going back keeps everything; a second form is another application', async () => {
    const browser = visitor()
    const review = await looked(browser)
    const back = await browser.send(form, { ...formValues(review.body), go: 'edit' }, [])
    expect(formValues(back.body)).toMatchObject(TYPED)
    expect(back.statusCode).toBe(200)
  })
})

describe('faults', () => {
  test.each([
    ['no class', { applicantClass: '' }, 'applicantClass', '申请人类别'],
    ['no name', { 'applicant-1-name': ' ' }, 'applicant-1-name', '姓名'],
    [
      'no document',
      { 'applicant-1-documentKind': '', 'applicant-1-documentNumber': '' },
      'applicant-1-documentNumber',
      '身份证明',
    ],
    ['a wrong number', { 'applicant-1-documentNumber': '110105194912310021' }, 'applicant-1-documentNumber', '证件号码有误'],
    ['the document of an organization', { 'applicant-1-documentKind': 'creditCode' }, 'applicant-1-documentKind', '不适用'],
    ['an invented kind', { 'applicant-1-documentKind': 'library' }, 'applicant-1-documentKind', '证件种类'],
    [
      'no way to reach',
      { 'applicant-1-phone': '', 'applicant-1-email': '', 'applicant-1-address': '' },
      'applicant-1-phone',
      '联系方式',
    ],
    ['a wrong telephone', { 'applicant-1-phone': '123' }, 'applicant-1-phone', '11 位手机号码'],
    ['a wrong mail address', { 'applicant-1-email': 'at home' }, 'applicant-1-email', '电子邮箱有误'],
    ['post without address', { manner: 'post', 'applicant-1-address': '' }, 'applicant-1-address', '邮寄'],
    ['a wrong postcode', { 'applicant-1-postcode': '99' }, 'applicant-1-postcode', '邮政编码'],
    ['too long a name', { 'applicant-1-name': '长'.repeat(101) }, 'applicant-1-name', '最多 100 字'],
    ['no description', { description: '' }, 'description', '写得太短'],
    ['too long a description', { description: '长'.repeat(5001) }, 'description', '最多 5000 字'],
    ['no form', { carrier: '' }, 'carrier', '形式'],
    ['no way', { manner: 'pigeon' }, 'manner', '途径'],
    ['the trap for programs', { website: 'https://spam.example' }, 'website', '清空'],
    ['an incomplete representative', { 'representative-name': '王律' }, 'representative-documentNumber', '身份证明'],
  ])('%s: said beside its field and at the top, and what was typed is kept', async (_, change, field, words) => {
    const before = await countCases()
    const { statusCode, body } = await looked(visitor(), change)
    expect(statusCode).toBe(422)
    expect(body).toContain(`<a href="#${field}">`)
    expect(body).toMatch(new RegExp(` id="${field}"`))
    if (field !== 'website') expect(new RegExp(`id="${field}-fault".*?</p>`, 's').exec(body)?.[0]).toContain(words)
    expect(body).toContain(words)
    const kept = formValues(body)
    expect(kept['applicant-1-address']).toBe({ ...TYPED, ...change }['applicant-1-address'])
    expect(kept['description']).toBe({ ...TYPED, ...change }.description)
    expect(await countCases()).toBe(before)
  })

  test('sending without having looked over is held against the same faults', async () => {
    const browser = visitor()
    const sent = await browser.send(form, { ...(await blank(browser)), ...TYPED, description: '', go: 'send' }, [])
    expect(sent.statusCode).toBe(422)
  })

  test.each(['12345', '', '甲', 'NaN'])('the question answered with “%s”: a new one, nothing is lost', async (sum) => {
    const browser = visitor()
    const review = await looked(browser)
    const again = await browser.send(form, { ...formValues(review.body), sum, go: 'send' }, [])
    expect(again.statusCode).toBe(422)
    expect(formValues(again.body)).toMatchObject(TYPED)
    const sent = await browser.send(form, { ...formValues(again.body), sum: sumOf(again.body), go: 'send' }, [])
    expect(sent.statusCode).toBe(303)
  })

  test('the work of the script stands in for the answer, once, for this question, in time', async () => {
    const browser = visitor()
    const review = await looked(browser)
    const fields = formValues(review.body)
    const token = fields['challenge'] ?? ''
    let nonce = 0
    while (createHash('sha256').update(`${token}:${nonce}`).digest().readUInt32BE(0) >>> (32 - WORK_BITS) !== 0) nonce += 1
    const forged = await browser.send(
      form,
      { ...fields, challenge: token.replace(/^.{4}/, 'AAAA'), nonce: String(nonce), go: 'send' },
      [],
    )
    expect(forged.statusCode).toBe(422)
    const sent = await browser.send(form, { ...fields, nonce: String(nonce), go: 'send' }, [])
    expect(sent.statusCode).toBe(303)
    const other = await looked(browser)
    const reused = await browser.send(form, { ...formValues(other.body), challenge: token, nonce: String(nonce), go: 'send' }, [])
    expect(reused.statusCode).toBe(422)
  })
})

describe('files', () => {
  test.each([
    ['a page that runs', '说明.html', '<script>alert(1)</script>'],
    ['a page that calls itself a PDF', '说明.pdf', '<html><script>alert(1)</script></html>'],
    ['a picture with a script', '图.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['an empty file', '空.pdf', ''],
    ['a test virus', '毒.txt', String.raw`X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*`],
  ])('%s is refused with its name; the good file stays and need not be chosen again', async (_, name, text) => {
    const browser = visitor()
    const files = [
      { field: 'file-application', name: '好.pdf', bytes: PDF },
      { field: 'file-application', name, bytes: Buffer.from(text) },
    ]
    const refused = await browser.send(form, { ...(await blank(browser)), ...TYPED, go: 'review' }, files)
    expect(refused.statusCode).toBe(422)
    expect(refused.body).toContain(`“${name}”没有上传`)
    expect(refused.body).toContain('已上传：好.pdf')
    const review = await browser.send(form, { ...formValues(refused.body), go: 'review' }, [])
    expect(review.statusCode).toBe(200)
    expect(review.body).toContain('好.pdf（附件）')
  })

  test('too large and too many: said, and what was typed is kept', async () => {
    const browser = visitor()
    const large = { field: 'file-application', name: '大.pdf', bytes: Buffer.alloc(20_000_001) }
    const refused = await browser.send(form, { ...(await blank(browser)), ...TYPED, go: 'review' }, [large])
    expect(refused.statusCode).toBe(422)
    expect(refused.body).toContain('每个文件最大 20 MB')
    expect(formValues(refused.body)).toMatchObject(TYPED)
    const many = Array.from({ length: 11 }, (_, index) => ({ field: 'file-application', name: `${index}.pdf`, bytes: PDF }))
    expect((await browser.send(form, { ...(await blank(browser)), ...TYPED, go: 'review' }, many)).body).toContain('最多 10 个')
  })

  test('a file is taken off by its own form only', async () => {
    const browser = visitor()
    const files = [{ field: 'file-identity', name: '证件.pdf', bytes: PDF }]
    const review = await browser.send(form, { ...(await blank(browser)), ...TYPED, go: 'edit' }, files)
    const id = /remove-file-(\d+)/.exec(review.body)?.[1]
    const stranger = visitor()
    await stranger.send(form, { ...(await blank(stranger)), ...TYPED, go: `remove-file-${id}` }, [])
    const still = await browser.send(form, { ...formValues(review.body), go: 'edit' }, [])
    expect(still.body).toContain('已上传：证件.pdf')
    const gone = await browser.send(form, { ...formValues(still.body), go: `remove-file-${id}` }, [])
    expect(gone.body).not.toContain('已上传：')
  })

  test('names of files cannot make headers or markup', async () => {
    const browser = visitor()
    const name = `a%0d%0aset-cookie: x=1%22><img src=x onerror=alert(1)>.pdf`
    const review = await browser.send(form, { ...(await blank(browser)), ...TYPED, go: 'review' }, [
      { field: 'file-application', name, bytes: PDF },
    ])
    expect(review.body).not.toContain('<img src=x')
    expect(review.headers['set-cookie']).toBeUndefined()
  })

  test('what was never sent is forgotten after two days, the code of what was sent after an hour', async () => {
    const browser = visitor()
    await browser.send(form, { ...(await blank(browser)), ...TYPED, go: 'edit' }, [
      { field: 'file-identity', name: 'a.pdf', bytes: PDF },
    ])
    await applied(browser, office.agencyId)
    clock.goTo('2026-03-05')
    await runJobs(app, { also: ['forget-unsent-applications'] })
    for (const table of ['apply_draft_file', 'apply_submission', 'apply_rate', 'apply_challenge_used']) {
      expect((await sql`select 1 from ${sql.table(table)}`.execute(db)).rows, table).toEqual([])
    }
    clock.goTo('2026-03-02')
  })
})
