/** Subscribing by mail: confirmed from the mailbox, told of what is new, ended by a link. */
import { sql } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { formValues, sumOf } from '../../../test/apply-visitor.ts'
import { storyClock } from '../../../test/case-factory.ts'
import { runJobs, testApp, testDatabase, testServices } from '../../../test/harness.ts'
import { aColumn, aPublished, aSite, type TestSite } from '../../../test/site-factory.ts'
import type { Database } from '../../platform/database.ts'
import type { App } from '../../platform/http/server.ts'
import { searchIndexOf, searchSource } from '../publications/index.ts'
import { createJobs } from '../../platform/jobs/index.ts'

const clock = storyClock('2026-03-02')
const PUBLIC = 'https://open.example.gov.cn'
let db: Database
let app: App
let site: TestSite
let column: number
let part: number

beforeAll(async () => {
  ;({ db } = await testDatabase())
  app = await testApp({ db, clock, config: { publicUrl: PUBLIC } })
  site = await aSite(db, { name: '青禾县人民政府网' })
  column = await aColumn(db, site, { name: '政策文件' })
  part = await aColumn(db, site, { name: '其他文件', parentId: column })
})

beforeEach(async () => {
  await sql`delete from subscription`.execute(db)
  await sql`delete from outbox_message`.execute(db)
  await sql`delete from apply_rate`.execute(db)
})

const page = (path: string) => app.inject({ url: `/sites/${site.key}${path}` })
const send = (path: string, fields: Readonly<Record<string, string>>) =>
  app.inject({
    method: 'POST',
    url: `/sites/${site.key}${path}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
    payload: new URLSearchParams(fields).toString(),
  })

async function ask(choice: string, change: Readonly<Record<string, string>> = {}) {
  const { body } = await page(`/subscriptions?${choice}`)
  return send('/subscriptions', {
    ...formValues(body),
    email: 'reader@example.com',
    frequency: 'immediately',
    sum: sumOf(body),
    ...change,
  })
}

interface Mail {
  readonly subject: string
  readonly to: string
  readonly body: string
}

async function mails(): Promise<readonly Mail[]> {
  const { vault } = await testServices({ db, clock })
  const { rows } = await sql<{
    subject: string
    recipient: Buffer
    body: Buffer
  }>`select subject, recipient, body from outbox_message order by id`.execute(db)
  return rows.map(({ subject, recipient, body }) => ({
    subject,
    to: vault.open(recipient, 'outbox_message.recipient'),
    body: vault.open(body, 'outbox_message.body'),
  }))
}

/** The path of the link in a mail, inside the site. */
function linkIn(mail: Mail | undefined): string {
  return new RegExp(`${PUBLIC}/sites/${site.key}(/subscriptions/\\S+)`).exec(mail?.body ?? '')?.[1] ?? ''
}

async function subscribed(choice: string): Promise<void> {
  expect((await ask(choice)).statusCode).toBe(200)
  const link = linkIn((await mails()).at(-1))
  expect((await page(link)).body).toContain('确认订阅')
  expect((await send('/subscriptions/confirm', formValues((await page(link)).body))).body).toContain('订阅已经生效')
}

const later = (minutes: number) => String(clock.now().add({ minutes }))
const published = (title: string, at: string, columns: readonly number[] = [part]) =>
  aPublished(db, site, { title, columns, publishedAt: at })

test('a column: nothing before confirmation, then what is new in it and below it, once', async () => {
  expect((await ask(`column=${column}`)).body).toContain('请到邮箱确认')
  const [asked] = await mails()
  expect(asked).toMatchObject({ to: 'reader@example.com', subject: '请确认订阅：政策文件' })
  await published('尚未确认时发布', later(1))
  clock.goTo('2026-03-03')
  await runJobs(app, { also: ['tell-subscribers'] })
  expect(await mails()).toHaveLength(1)

  await send('/subscriptions/confirm', formValues((await page(linkIn(asked))).body))
  const id = await published('关于调整公交线路的通知', later(1))
  await published('别的栏目的信息', later(1), [await aColumn(db, site)])
  clock.goTo('2026-03-04')
  await runJobs(app, { also: ['tell-subscribers'] })
  await runJobs(app, { also: ['tell-subscribers'] })
  const [, told, ...more] = await mails()
  expect(more).toEqual([])
  expect(told?.subject).toBe('“政策文件”有1条新信息')
  expect(told?.body).toContain(`关于调整公交线路的通知\n${PUBLIC}/sites/${site.key}/documents/${id}`)
  expect(told?.body).not.toMatch(/尚未确认|别的栏目/u)
})

test('a search: what it finds among what is new', async () => {
  await subscribed(`words=${encodeURIComponent('公交')}`)
  const id = await published('城区公交线路优化方案', later(1))
  await published('农村公路养护计划', later(1))
  const index = searchIndexOf({ jobs: createJobs({ clock }) })
  await index.reconcile(db, searchSource(db))
  clock.goTo('2026-03-05')
  await runJobs(app, { also: ['tell-subscribers'] })
  const told = (await mails()).at(-1)
  expect(told?.subject).toBe('“公交”有1条新信息')
  expect(told?.body).toContain(`/documents/${id}`)
})

test('ending it forgets the address; the link works once, and mail programs that open links end nothing', async () => {
  await subscribed(`column=${column}`)
  const { rows } = await sql<{ token: Buffer }>`select token from subscription`.execute(db)
  const { vault } = await testServices({ db, clock })
  const token = vault.open(rows[0]?.token ?? Buffer.alloc(0), 'subscription.token')
  const link = `/subscriptions/end?token=${token}`
  await page(link)
  expect((await page(link)).body).toContain('订阅内容：“政策文件”')
  expect((await send('/subscriptions/end', { token })).body).toContain('已经退订')
  expect((await sql`select state, address from subscription`.execute(db)).rows).toEqual([{ state: 'ended', address: null }])
  expect((await page(link)).statusCode).toBe(404)
})

test('nobody learns whether an address has subscribed; it is written to once', async () => {
  const [first, second] = [await ask(`column=${column}`), await ask(`column=${column}`)]
  expect(second.body).toBe(first.body)
  expect(await mails()).toHaveLength(1)
})

test.each([
  ['an address that is none', { email: 'reader@' }, 422, '请填写邮箱地址'],
  ['two addresses', { email: 'a@example.com, b@example.com' }, 422, '请填写邮箱地址'],
  ['a header in the address', { email: 'a@example.com\r\nbcc: b@example.com' }, 422, '请填写邮箱地址'],
  ['a wrong answer', { sum: '99' }, 422, '验证没有通过'],
  ['no frequency', { frequency: 'hourly' }, 422, '请选择多久发一次'],
])('refuses %s and keeps what was typed', async (_, change, status, message) => {
  const reply = await ask(`column=${column}`, change)
  expect(reply.statusCode).toBe(status)
  expect(reply.body).toContain(message)
  expect(await mails()).toEqual([])
})

test('puts off who asks too often', async () => {
  const answers = []
  for (let number = 0; number < 11; number += 1) {
    answers.push((await ask(`column=${column}`, { email: `reader${number}@example.com` })).statusCode)
  }
  expect(answers.at(-1)).toBe(429)
  expect(answers.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 200))
})

test('a mailbox is sent ten confirmation mails a day, whoever asks; the page does not tell', async () => {
  const bodies = new Set<string>()
  for (let number = 0; number < 12; number += 1) {
    await sql`delete from apply_rate where kind = 'subscribe'`.execute(db)
    bodies.add((await ask(`words=${encodeURIComponent(`第${number}件`)}`)).body.split('<main')[1] ?? '')
  }
  expect(bodies.size).toBe(1)
  expect(await mails()).toHaveLength(10)
  expect((await sql`select from subscription`.execute(db)).rows).toHaveLength(10)
  await ask(`column=${column}`, { email: 'other@example.com' })
  expect(await mails()).toHaveLength(11)
})

test('what was never confirmed is forgotten', async () => {
  await ask(`column=${column}`)
  clock.goTo('2026-03-20')
  await runJobs(app, { also: ['forget-unconfirmed-subscriptions'] })
  expect((await sql`select from subscription`.execute(db)).rows).toEqual([])
})

test('without a public address there are no mails, and the page says so', async () => {
  const other = await testApp({ db, clock })
  const reply = await other.inject({ url: `/sites/${site.key}/subscriptions?column=${column}` })
  expect(reply.body).toContain('暂不提供邮件订阅')
})
