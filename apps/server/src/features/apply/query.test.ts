/** Following an application on the public pages, and what nobody else can learn there. */
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { applied, formValues, sumOf, TYPED, type Visitor, visitorOf } from '../../../test/apply-visitor.ts'
import { act, anOffice, type Office, storyClock } from '../../../test/case-factory.ts'
import { testApp, testDatabase } from '../../../test/harness.ts'
import type { Database } from '../../platform/database.ts'
import type { App } from '../../platform/http/server.ts'

const clock = storyClock('2026-03-02')
const QUERY = '/applications/query'
const CASE = '/applications/case'
let db: Database
let app: App
let office: Office
let address = 0
const visitor = () => visitorOf(app, `203.0.113.${(address += 1)}`)

beforeAll(async () => {
  ;({ db } = await testDatabase())
  app = await testApp({ db, clock })
  office = await anOffice(app, db)
})

interface Known {
  readonly id: number
  readonly number: string
  readonly code: string
  readonly browser: Visitor
}

/** Somebody who has applied, wrote number and code down, and comes back with another browser. */
async function somebody(change: Readonly<Record<string, string>> = {}): Promise<Known> {
  clock.goTo('2026-03-02')
  const { number, code } = await applied(visitor(), office.agencyId, change)
  const browser = visitor()
  const reply = await browser.send(QUERY, { number, code })
  expect(reply.headers['location']).toBe(CASE)
  const { rows } = await sql<{ id: number }>`select id from application where number = ${number}`.execute(db)
  return { id: rows[0]?.id ?? 0, number, code, browser }
}

async function assigned(id: number): Promise<void> {
  await act(office.registrar, id, 'confirmReceipt', { confirmedOn: '2026-03-02', basis: '与申请人电话确认' })
  await act(office.registrar, id, 'assign', { handlerId: office.handler.person.personId })
}

async function answered(id: number): Promise<void> {
  await act(office.handler, id, 'draftDecision', {
    outcome: 'provided',
    facts: '经查，所申请的方案由本机关制作。',
    reasons: '该信息应当公开。',
    basis: '《中华人民共和国政府信息公开条例》第三十六条第（二）项',
    provided: [{ title: '2025年度南湖片区土地征收补偿安置方案' }],
  })
  await act(office.handler, id, 'submitDecision')
  await act(office.secrecy, id, 'passSecrecyReview', { remark: '不涉密' })
  await act(office.head, id, 'approveDecision')
  await act(office.registrar, id, 'issue')
  await act(office.registrar, id, 'deliver', { manner: 'online', sentOn: clock.today().toString() })
}

describe('the way to the case', () => {
  test('number and code as people type them open it; neither is in an address or in a cookie that can be read', async () => {
    const { number, code, browser } = await somebody()
    const again = visitor()
    const reply = await again.send(QUERY, {
      number: ` ${number.replaceAll('-', '－')} `,
      code: code.toLowerCase().replace('-', ' '),
    })
    expect(reply.headers['location']).toBe(CASE)
    const cookie = String(reply.headers['set-cookie'])
    expect(cookie).toMatch(/^gongkai_query=[\w-]+; Path=\/applications; HttpOnly; SameSite=Strict; Max-Age=1800$/)
    expect(cookie).not.toContain(code)
    const page = await browser.get(CASE)
    expect(page.headers['cache-control']).toBe('no-store')
    expect(page.body).toContain(number)
    expect(page.body).not.toContain(code)
    expect(page.body).not.toContain('11010519491231002X')
    expect(page.body).not.toContain('13800000000')
  })

  test('unknown number, wrong code and another case’s code are answered alike', async () => {
    const one = await somebody()
    const other = await somebody()
    const browser = visitor()
    const tries = [
      { number: '2026-000002-99999', code: one.code },
      { number: one.number, code: 'AAAAA-AAAAA' },
      { number: one.number, code: other.code },
      { number: one.number, code: '' },
    ]
    const answers = []
    for (const given of tries) {
      const reply = await browser.send(QUERY, given)
      const { 'x-request-id': _id, date: _date, 'content-length': _length, ...headers } = reply.headers
      answers.push({ status: reply.statusCode, headers, body: reply.body.replaceAll(given.number, 'NUMBER') })
    }
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect(answers[0]?.status).toBe(422)
    expect((await browser.get(CASE)).headers['location']).toBe(QUERY)
  })

  test('a case without a code, taken in at the counter, opens with no code', async () => {
    const { rows } = await sql<{ number: string }>`
      insert into application (number, agency_id, matter, channel, state, submitted_at, arrived_on, applicant_class, description, delivery_carrier,
        delivery_manner) values ('2026-000000-00001', ${office.agencyId}, 'information', 'counter', 'received', now(), '2026-03-02',
        'naturalPerson', '资料', 'paper', 'pickup') returning number`.execute(db)
    for (const code of ['', '0', '\u0000']) {
      expect((await visitor().send(QUERY, { number: rows[0]?.number ?? '', code })).statusCode).toBe(422)
    }
  })

  test('guessing ends after thirty tries, for wrong and right codes alike', async () => {
    const { number, code } = await somebody()
    const browser = visitor()
    for (let count = 0; count < 30; count += 1) await browser.send(QUERY, { number, code: 'AAAAA-AAAAA' })
    const late = await browser.send(QUERY, { number, code })
    expect(late.statusCode).toBe(429)
    expect(late.body).toMatch(/请过 \d+ 分钟/)
    expect(formValues(late.body)).toMatchObject({ number, code })
  })

  test('the door closes after half an hour, when told to, and to a changed cookie', async () => {
    const { browser } = await somebody()
    const value = browser.cookies.get('gongkai_query') ?? ''
    const forged = visitor()
    for (const wrong of [
      `${value.slice(0, -2)}AA`,
      'x',
      Buffer.from('{"applicationId":1,"expires":9e15}').toString('base64url'),
    ]) {
      forged.cookies.set('gongkai_query', wrong)
      expect((await forged.get(CASE)).headers['location']).toBe(QUERY)
    }
    clock.goTo('2026-03-03')
    expect((await browser.get(CASE)).headers['location']).toBe(QUERY)
    clock.goTo('2026-03-02')
    expect((await browser.get(CASE)).statusCode).toBe(200)
    await browser.send(`${CASE}/end`, {})
    expect((await browser.get(CASE)).headers['location']).toBe(QUERY)
  })
})

describe('what is shown', () => {
  test('progress, promised day and its reason, then the answer with letter and remedies', async () => {
    const { id, browser } = await somebody()
    expect((await browser.get(CASE)).body).toContain('等待确认收到')
    await assigned(id)
    const running = (await browser.get(CASE)).body
    expect(running).toContain('2026 年 3 月 30 日')
    expect(running).toContain('为什么是这一天')
    expect(running).toContain('第20个工作日')
    expect(running).not.toMatch(/人员\d/)

    await answered(id)
    const done = (await browser.get(CASE)).body
    expect(done).toContain('试验县人民法院')
    expect(done).toContain('六十日内')
    const file = /\/applications\/case\/files\/\d+/.exec(done)?.[0] ?? ''
    const letter = await browser.get(file)
    expect(letter.statusCode).toBe(200)
    expect(letter.headers['content-disposition']).toMatch(/^attachment; filename="file\.pdf"/)
    expect(letter.headers['content-security-policy']).toBe("default-src 'none'; sandbox")
    const stranger = (await somebody()).browser
    expect((await stranger.get(file)).statusCode).toBe(404)
    expect((await visitor().get(file)).statusCode).toBe(404)
  })

  test('third parties and their letters are not shown, neither before nor after the answer', async () => {
    const { id, browser } = await somebody()
    await assigned(id)
    await act(office.handler, id, 'consultThirdParty', {
      name: '绝密建筑有限公司',
      contact: '某地',
      matter: '是否同意公开',
      askedOn: '2026-03-02',
      deliveredOn: '2026-03-02',
    })
    expect((await browser.get(CASE)).body).toContain('正在征求意见')
    const { rows } = await sql<{ id: number }>`select id from application_consultation where application_id = ${id}`.execute(db)
    await act(office.handler, id, 'recordOpinion', { consultationId: rows[0]?.id, answer: 'agrees', answeredOn: '2026-03-02' })
    await answered(id)
    const { body } = await browser.get(CASE)
    expect(body).not.toContain('绝密建筑')
    const hidden = await sql<{ id: number }>`
      select id from application_file where application_id = ${id} and title like '%征求意见书%'`.execute(db)
    expect(hidden.rows.length).toBeGreaterThan(0)
    for (const file of hidden.rows) {
      expect(body).not.toContain(`/files/${file.id}"`)
      expect((await browser.get(`${CASE}/files/${file.id}`)).statusCode).toBe(404)
    }
  })
})

describe('what the applicant does', () => {
  const PDF = Buffer.from(
    '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 0/Kids[]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
  )

  test('supplements with a file: the period begins anew; a refused file refuses nothing of what was typed', async () => {
    const { id, browser } = await somebody()
    await assigned(id)
    await act(office.handler, id, 'requestSupplement', {
      items: [{ what: '年度不明', guidance: '请写明年度' }],
      dueOn: '2026-03-20',
    })
    const asked = (await browser.get(CASE)).body
    expect(asked).toContain('请写明年度')
    expect((await browser.send(`${CASE}/supplement`, { supplement: ' ' }, [])).statusCode).toBe(422)
    const bad = { field: 'file-supplement', name: 'x.html', bytes: Buffer.from('<script>1</script>') }
    const refused = await browser.send(`${CASE}/supplement`, { supplement: '2025年度的方案' }, [bad])
    expect(refused.statusCode).toBe(422)
    expect(refused.body).toContain('2025年度的方案')
    expect(refused.body).toContain('文件请重新选择')
    clock.goTo('2026-03-02')
    const done = await browser.send(`${CASE}/supplement`, { supplement: '2025年度的方案' }, [
      { field: 'file-supplement', name: 'a.pdf', bytes: PDF },
    ])
    expect(done.headers['location']).toBe(`${CASE}?done=supplement`)
    const page = (await browser.get(`${CASE}?done=supplement`)).body
    expect(page).toContain('收到补正，重新计算答复期限')
    expect(page).toContain('补正材料 1')
    expect((await browser.send(`${CASE}/supplement`, { supplement: '再来一次' }, [])).statusCode).toBe(409)
  })

  test('withdraws only when sure, and never another’s case', async () => {
    const { id, browser } = await somebody()
    const unsure = await browser.send(`${CASE}/withdraw`, { 'withdraw-reason': '找到了' })
    expect(unsure.statusCode).toBe(422)
    expect(unsure.body).toContain('找到了')
    expect((await visitor().send(`${CASE}/withdraw`, { 'withdraw-confirmed': 'yes' })).headers['location']).toBe(QUERY)
    const done = await browser.send(`${CASE}/withdraw`, { 'withdraw-confirmed': 'yes', 'withdraw-reason': '' })
    expect(done.headers['location']).toBe(`${CASE}?done=withdraw`)
    const { rows } = await sql<{ state: string }>`select state from application where id = ${id}`.execute(db)
    expect(rows).toEqual([{ state: 'closed' }])
    expect((await browser.get(CASE)).body).toContain('已办结')
  })

  test('complains: it is in the register of complaints', async () => {
    const { id, browser } = await somebody()
    expect(
      (await browser.send(`${CASE}/complaint`, { 'complaint-matter': 'x', 'complaint-text': '迟迟不答复' })).statusCode,
    ).toBe(422)
    await browser.send(`${CASE}/complaint`, { 'complaint-matter': 'applicationNotHandled', 'complaint-text': '迟迟不答复' })
    const { rows } = await sql<{ text: string }>`select text from complaint where application_id = ${id}`.execute(db)
    expect(rows).toEqual([{ text: '迟迟不答复' }])
  })

  test('a foreign page can do nothing in the applicant’s name', async () => {
    const { browser } = await somebody()
    for (const action of ['supplement', 'withdraw', 'complaint', 'end']) {
      const { statusCode } = await app.inject({
        method: 'POST',
        url: `${CASE}/${action}`,
        headers: {
          cookie: `gongkai_query=${browser.cookies.get('gongkai_query')}`,
          'content-type': 'application/x-www-form-urlencoded',
          'sec-fetch-site': 'cross-site',
        },
        payload: 'withdraw-confirmed=yes',
      })
      expect(statusCode).toBe(403)
    }
  })
})

describe('what was published already', () => {
  test('is shown before sending, counted as shown, clicked and sent anyway, and names nobody', async () => {
    const first = await somebody({ description: '2025年度东山水库除险加固工程施工合同' })
    await assigned(first.id)
    await act(office.handler, first.id, 'draftDecision', {
      outcome: 'provided',
      facts: '经查，本机关保存。',
      reasons: '应当公开。',
      basis: '条例第三十六条第（二）项',
      provided: [{ title: '2025年度东山水库除险加固工程施工合同' }],
    })
    await act(office.handler, first.id, 'submitDecision')
    await act(office.secrecy, first.id, 'passSecrecyReview')
    await act(office.head, first.id, 'approveDecision')
    await act(office.registrar, first.id, 'issue')
    await act(office.registrar, first.id, 'deliver', { manner: 'online', sentOn: '2026-03-02' })

    const form = `/agencies/${office.agencyId}/apply/form`
    const browser = visitor()
    const blank = formValues((await browser.get(form)).body)
    const wanted = { ...blank, ...TYPED, description: '东山水库除险加固工程的施工合同' }
    const review = await browser.send(form, { ...wanted, go: 'review' }, [])
    expect(review.body).toContain('也许已经公开了')
    const link = /\/applications\/offers\/[0-9a-f-]+/.exec(review.body)?.[0] ?? ''
    const page = await browser.get(link)
    expect(page.body).toContain('东山水库')
    expect(page.body).not.toContain('李')
    await browser.send(form, { ...formValues(review.body), sum: sumOf(review.body), go: 'send' }, [])
    const { rows } =
      await sql`select count(shown_at)::int as shown, count(clicked_at)::int as clicked, count(sent_at)::int as sent from apply_offer
      where earlier_id = ${first.id}`.execute(db)
    expect(rows).toEqual([{ shown: 1, clicked: 1, sent: 1 }])

    await sql`update application_decision set provided = '[{"title":"关于李明户东山水库除险加固工程施工合同的批复"}]' where application_id = ${first.id}`.execute(
      db,
    )
    const other = visitor()
    const again = await other.send(form, { ...formValues((await other.get(form)).body), ...wanted, draft: '', go: 'review' }, [])
    expect(again.body).not.toContain('也许已经公开了')
    expect((await other.get(link)).statusCode).toBe(404)
  })
})
