import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { sql } from 'kysely'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { runJobs, testApp, testDatabase, testServices } from '../../../test/harness.ts'
import { stoppedClock } from '../clock.ts'
import { runDueJobs } from '../jobs/due.ts'
import { createJobs } from '../jobs/index.ts'
import { type Adapter, type Channel, isAddress, keepLocally, type OutgoingMessage } from './channel.ts'
import { createOutbox, listMessages, type Message, openMessage, resendMessages } from './index.ts'
import { isSigned, sign, SIGNATURE_HEADER } from './signature.ts'
import { smtpAdapter } from './smtp.ts'
import { webhookAdapter } from './webhook.ts'

const SECRET = 'a-secret-of-the-gateway'
const clock = stoppedClock('2026-01-31T08:00:00Z')
const { db } = await testDatabase()
const services = await testServices({ db, clock })
const lines: string[] = []
const app = await testApp({ db, clock, config: { gatewaySecret: SECRET }, logTo: { write: (line) => void lines.push(line) } })
const [agency] = await db.insertInto('agency').values({ standing: 'established' }).returning('id').execute()
const agencyId = agency?.id ?? 0
const message = {
  channel: 'mail',
  to: 'zhang.san@example.com',
  subject: '关于政府信息公开申请〔2026〕7号',
  body: '张三：\n您的申请已经收到。',
  about: { kind: 'application', id: 7 },
  agencyId,
} as const satisfies Message

/** An outbox of its own on `adapter`, and its jobs. */
async function outboxOn(adapter: Adapter) {
  const jobs = createJobs({ clock })
  const adapters: Readonly<Record<Channel, Adapter>> = { mail: adapter, sms: adapter, wechat: adapter }
  const outbox = createOutbox({ ...services, jobs, adapters })
  jobs.register(outbox.jobs)
  await jobs.prepare(db)
  return { ...outbox, jobs, runDue: () => runDueJobs({ db, jobs, log: app.log }) }
}

const rows = () => listMessages(db, { agencies: [agencyId] })
const again = async () => void (await db.updateTable('outbox_message').set({ attempts: 11 }).execute())
const outgoing = { ...message, key: '00000000-0000-4000-8000-000000000001' }

beforeEach(async () => {
  await db.deleteFrom('outbox_message').execute()
  await sql`delete from graphile_worker._private_jobs`.execute(db)
  lines.length = 0
})

describe('the outbox', () => {
  test('without channels keeps every message, for staff of the agency to read', async () => {
    const { send, runDue } = await outboxOn(keepLocally)
    const id = await send(db, message)
    expect(await runDue()).toEqual({ done: 0, failed: 0 })
    expect(await rows()).toMatchObject([{ id, state: 'kept', subject: message.subject, about: message.about }])
    expect(await openMessage(db, services.vault, id ?? 0, [agencyId])).toEqual({ to: message.to, body: message.body })
    expect(await openMessage(db, services.vault, id ?? 0, [agencyId + 1])).toBeUndefined()
    expect(await openMessage(db, services.vault, id ?? 0, [])).toBeUndefined()
    expect(await listMessages(db, { agencies: [agencyId + 1] })).toEqual([])
    const everybody = Array.from({ length: 70_000 }, (_, index) => index + 1)
    expect(await listMessages(db, { agencies: [...everybody, agencyId] })).toHaveLength(1)
  })

  test('is part of the transaction', async () => {
    const { send, runDue } = await outboxOn(keepLocally)
    const broken = db.transaction().execute(async (trx) => {
      await send(trx, message)
      throw new Error('changed my mind')
    })
    await expect(broken).rejects.toThrow('changed my mind')
    expect(await runDue()).toEqual({ done: 0, failed: 0 })
    expect(await rows()).toEqual([])
  })

  test('enters what is the same only once', async () => {
    const { send } = await outboxOn(keepLocally)
    expect(await send(db, { ...message, once: 'receipt-7' })).toBeTypeOf('number')
    expect(await send(db, { ...message, once: 'receipt-7' })).toBeUndefined()
    expect(await rows()).toHaveLength(1)
  })

  test('keeps recipient and text sealed, and neither in a log line nor in a job', async () => {
    const { send, runDue } = await outboxOn(async () => ({ kind: 'refused', code: 'mail-451', final: false }))
    await send(db, message)
    await runDue()
    const stored = await db.selectFrom('outbox_message').select(['recipient', 'body']).executeTakeFirstOrThrow()
    for (const bytes of [stored.recipient, stored.body]) {
      expect(bytes.includes('张三')).toBe(false)
      expect(bytes.includes('zhang')).toBe(false)
    }
    expect(lines.join('')).not.toMatch(/zhang|张三|已经收到/)
  })

  test('tries again under the same key, and gives up in the end', async () => {
    const keys: string[] = []
    const { send, runDue, jobs } = await outboxOn(async ({ key }) => {
      keys.push(key)
      return { kind: 'refused', code: 'gateway-503', final: false }
    })
    const id = await send(db, message)
    expect(await runDue()).toEqual({ done: 0, failed: 1 })
    expect(await rows()).toMatchObject([{ state: 'queued', attempts: 1, fault: 'gateway-503', settledAt: null }])
    await again()
    await jobs.enqueue(db, 'outbox-send', { messageId: id ?? 0 })
    expect(await runDue()).toEqual({ done: 1, failed: 0 })
    expect(await rows()).toMatchObject([{ state: 'failed', attempts: 12 }])
    expect(new Set(keys).size).toBe(1)

    expect(await resendMessages(db, jobs, [id ?? 0], [agencyId + 1])).toBe(0)
    expect(await resendMessages(db, jobs, [id ?? 0], [agencyId])).toBe(1)
    expect(await rows()).toMatchObject([{ state: 'queued', attempts: 0 }])
  })

  test('sends nothing twice, whoever else runs the job', async () => {
    let sent = 0
    const { send, jobs, runDue } = await outboxOn(async () => {
      sent += 1
      return { kind: 'sent' }
    })
    const id = (await send(db, message)) ?? 0
    await jobs.enqueue(db, 'outbox-send', { messageId: id })
    expect(await runDue()).toEqual({ done: 2, failed: 0 })
    expect(sent).toBe(1)
  })

  test.each([
    ['mail', 'zhang@example.com\r\nBcc: all@example.com'],
    ['mail', 'Zhang <zhang@example.com>'],
    ['mail', 'a@example.com, b@example.com'],
    ['sms', '1380013800a'],
    ['wechat', 'open id'],
  ] as const)('refuses the %s address %j', async (channel, to) => {
    const { send } = await outboxOn(keepLocally)
    await expect(send(db, { ...message, channel, to })).rejects.toThrow('no usable address')
  })

  test.each(['a\r\nBcc: all@example.com', 'a\u0000b', 'a\u0085b'])('refuses the subject %j', async (subject) => {
    const { send } = await outboxOn(keepLocally)
    await expect(send(db, { ...message, subject })).rejects.toThrow('control characters')
  })

  test('no address with white space, a comma or an angle bracket is one', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(' ', '\r', '\n', ',', '<', '>', ';', '"', '\u0000'), fc.string(), (a, mark, b) => {
        expect(isAddress('mail', `${a}${mark}${b}@example.com`)).toBe(false)
        expect(isAddress('mail', `a@example.com${mark}${b}`)).toBe(false)
      }),
    )
  })
})

describe('mail', async () => {
  const received: { readonly to: readonly string[]; readonly text: string }[] = []
  let refuseWith: { readonly code: number } | undefined
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onRcptTo: ({ address }, _session, done) => {
      done(refuseWith ? Object.assign(new Error(`no such user <${address}>`), { responseCode: refuseWith.code }) : null)
    },
    onData: (stream, session, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => void parts.push(part))
      stream.on('end', () => {
        received.push({ to: session.envelope.rcptTo.map(({ address }) => address), text: Buffer.concat(parts).toString('utf8') })
        done()
      })
    },
  })
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening))
  afterAll(() => new Promise<void>((closed) => server.close(closed)))
  const { port } = server.server.address() as AddressInfo
  const adapter = smtpAdapter({ url: `smtp://127.0.0.1:${port}`, from: 'gongkai@example.gov.cn' })

  beforeEach(() => {
    received.length = 0
    refuseWith = undefined
  })

  test('arrives as Chinese text for one recipient, with our key as its id', async () => {
    const delivery = await adapter(outgoing)
    expect(delivery).toEqual({ kind: 'sent', providerId: `<${outgoing.key}@example.gov.cn>` })
    const [mail] = received
    expect(mail?.to).toEqual([message.to])
    expect(mail?.text).toContain(`Message-ID: <${outgoing.key}@example.gov.cn>`)
    expect(mail?.text).toContain('Auto-Submitted: auto-generated')
    expect(mail?.text).toMatch(/Content-Type: text\/plain; charset=utf-8/i)
    const [, body = ''] = mail?.text.split(/\r\n\r\n/) ?? []
    expect(Buffer.from(body, 'base64').toString('utf8').replaceAll('\r', '').trim()).toBe(message.body)
  })

  test('a subject and a body cannot add headers or recipients', async () => {
    await adapter({ ...outgoing, subject: 'a\r\nBcc: all@example.com', body: '.\r\nRCPT TO:<all@example.com>\r\n' })
    expect(received).toHaveLength(1)
    expect(received[0]?.to).toEqual([message.to])
    expect(received[0]?.text).not.toMatch(/^Bcc:/im)
  })

  test.each([
    [550, true],
    [553, true],
    [450, false],
    [421, false],
  ])('a refusal with %d is final: %s; its words are not kept', async (code, final) => {
    refuseWith = { code }
    expect(await adapter(outgoing)).toEqual({ kind: 'refused', code: `mail-${code}`, final })
  })

  test('a server that is away is tried again', async () => {
    const away = smtpAdapter({ url: 'smtp://127.0.0.1:9', from: 'gongkai@example.gov.cn' })
    expect(await away(outgoing)).toEqual({ kind: 'refused', code: 'mail-unreachable', final: false })
  })
})

describe('a gateway', async () => {
  const requests: { readonly headers: IncomingMessage['headers']; readonly body: string }[] = []
  let answer: { readonly status: number; readonly body: string; readonly location?: string }
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (part: Buffer) => void (body += part.toString('utf8')))
    request.on('end', () => {
      requests.push({ headers: request.headers, body })
      response.writeHead(answer.status, answer.location === undefined ? {} : { location: answer.location }).end(answer.body)
    })
  }).listen(0, '127.0.0.1')
  await new Promise((listening) => server.once('listening', listening))
  afterAll(() => new Promise((closed) => server.close(closed)))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/send`
  const adapter = webhookAdapter({ url, secret: SECRET }, clock)
  const short: OutgoingMessage = { ...outgoing, channel: 'sms', to: '13800138000' }

  beforeEach(() => {
    requests.length = 0
    answer = { status: 200, body: '{"id":"m-1"}' }
  })

  test('gets one signed request with the key of the message, and gives its number', async () => {
    expect(await adapter(short)).toEqual({ kind: 'sent', providerId: 'm-1' })
    const [request] = requests
    expect(JSON.parse(request?.body ?? '')).toEqual({ channel: 'sms', to: short.to, subject: short.subject, text: short.body })
    expect(request?.headers['idempotency-key']).toBe(short.key)
    const now = clock.now().epochMilliseconds / 1000
    expect(isSigned(SECRET, request?.body ?? '', request?.headers[SIGNATURE_HEADER], now)).toBe(true)
    expect(isSigned('another-secret-altogether', request?.body ?? '', request?.headers[SIGNATURE_HEADER], now)).toBe(false)
    expect(isSigned(SECRET, `${request?.body} `, request?.headers[SIGNATURE_HEADER], now)).toBe(false)
    expect(isSigned(SECRET, request?.body ?? '', request?.headers[SIGNATURE_HEADER], now + 301)).toBe(false)
  })

  test.each([
    [400, true],
    [404, true],
    [422, true],
    [302, false],
    [401, false],
    [408, false],
    [429, false],
    [500, false],
    [503, false],
  ])('that answers %d refuses for good: %s', async (status, final) => {
    answer = { status, body: 'no', location: 'http://127.0.0.1:9/elsewhere' }
    expect(await adapter(short)).toEqual({ kind: 'refused', code: `gateway-${status}`, final })
    expect(requests).toHaveLength(1)
  })

  test('that answers without a number, or with anything, has taken the message', async () => {
    answer = { status: 202, body: 'OK' }
    expect(await adapter(short)).toEqual({ kind: 'sent' })
    answer = { status: 200, body: '{"id":7}' }
    expect(await adapter(short)).toEqual({ kind: 'sent' })
  })

  test('that is away is tried again', async () => {
    const away = webhookAdapter({ url: 'http://127.0.0.1:9/', secret: SECRET }, clock)
    expect(await away(short)).toEqual({ kind: 'refused', code: 'gateway-unreachable', final: false })
  })
})

describe('a report of a bounce', async () => {
  const post = (body: string, signature = sign(SECRET, body, clock.now().epochMilliseconds / 1000)) =>
    app.inject({
      method: 'POST',
      url: '/api/gateway/delivery-reports',
      headers: { 'content-type': 'application/json', [SIGNATURE_HEADER]: signature },
      body,
    })

  test('turns a sent message into one that came back; others it leaves', async () => {
    const { send, runDue } = await outboxOn(async () => ({ kind: 'sent', providerId: 'm-1' }))
    await send(db, message)
    await runDue()
    const report = JSON.stringify({ channel: 'mail', id: 'm-1', state: 'bounced', code: 'mailbox-full' })
    expect((await post(report.replace('mail', 'sms'))).statusCode).toBe(204)
    expect(await rows()).toMatchObject([{ state: 'sent' }])
    expect((await post(report)).statusCode).toBe(204)
    expect((await post(report)).statusCode).toBe(204)
    expect(await rows()).toMatchObject([{ state: 'bounced', fault: 'mailbox-full' }])
  })

  test('is refused without a signature, with a wrong one and with a wrong shape', async () => {
    const report = JSON.stringify({ channel: 'mail', id: 'm-1', state: 'bounced', code: 'x' })
    expect((await post(report, '')).statusCode).toBe(401)
    expect((await post(report, sign('another-secret-altogether', report, 0))).statusCode).toBe(401)
    expect((await post(report, sign(SECRET, report, clock.now().epochMilliseconds / 1000 - 400))).statusCode).toBe(401)
    for (const wrong of [
      '{',
      '[]',
      JSON.stringify({ channel: 'mail', state: 'bounced', code: 'x' }),
      report.replace('"x"', '"张三"'),
    ]) {
      expect((await post(wrong)).statusCode).toBe(400)
    }
  })

  test('has no address where no secret is shared', async () => {
    const closed = await testApp({ db })
    const { statusCode } = await closed.inject({ method: 'POST', url: '/api/gateway/delivery-reports', body: {} })
    expect(statusCode).toBe(404)
  })
})

test('the jobs of the application run through the harness', async () => {
  expect(await runJobs(app)).toMatchObject({ failed: 0 })
})
