import fc from 'fast-check'
import { sql } from 'kysely'
import { Type } from 'typebox'
import { beforeEach, describe, expect, test } from 'vitest'
import { testApp, testDatabase } from '../../../test/harness.ts'
import { describeFault, maskPersonal } from './log.ts'
import { createServer } from './server.ts'

const NAME = '张三丰'
const IDENTITY = '110101199003074477'
const { db } = await testDatabase()
const lines: string[] = []
const logTo = { write: (line: string) => void lines.push(line) }
const written = () => lines.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>)

beforeEach(() => {
  lines.length = 0
})

/** A server whose routes go wrong in all the ways that quote what they were given. */
function clumsy() {
  const app = createServer('trace', logTo)
  app.post('/shape', { schema: { body: Type.Object({ count: Type.Integer() }) } }, async () => 'ok')
  app.post('/value', async () => sql`select ${NAME}::int`.execute(db))
  app.post('/row', async () => {
    await sql`create table if not exists clumsy (name text primary key)`.execute(db)
    await sql`insert into clumsy values (${NAME}), (${NAME})`.execute(db)
  })
  app.post('/own', (request) => {
    request.log.info({ req: request, identity: IDENTITY, phone: '13800138000', mail: 'zhang@example.com' }, `about ${IDENTITY}`)
    throw Object.assign(new Error('mail was refused'), { response: `550 <${NAME}@example.com>`, body: request.body })
  })
  return app
}

describe('nothing of a person reaches the log', () => {
  test.each(['/shape', '/value', '/row', '/own', '/nothing'])('whatever goes wrong at %s', async (path) => {
    const app = clumsy()
    const { statusCode } = await app.inject({
      method: 'POST',
      url: `${path}?name=${NAME}&identity=${IDENTITY}`,
      headers: { cookie: `session=${IDENTITY}`, authorization: `Bearer ${NAME}`, referer: `/x?name=${NAME}` },
      body: { count: NAME, identity: IDENTITY },
    })
    expect(statusCode).toBeGreaterThanOrEqual(400)
    expect(lines.length).toBeGreaterThan(0)
    const text = lines.join('')
    expect(text).not.toMatch(new RegExp(`${NAME}|${encodeURIComponent(NAME)}|${IDENTITY}|13800138000|zhang@|name=`))
    await app.close()
  })

  test('nor from the whole application', async () => {
    const app = await testApp({ db, logTo })
    for (const url of [
      '/',
      '/library?q=',
      '/checkup?name=',
      '/api/v1/agencies?q=',
      '/applications/query?number=',
      '/sign-in?to=',
    ]) {
      await app.inject(`${url}${encodeURIComponent(NAME)}${IDENTITY}`)
      await app.inject({ method: 'POST', url: `${url}x`, body: { name: NAME, identity: IDENTITY } })
    }
    expect(lines.length).toBeGreaterThanOrEqual(12)
    expect(lines.join('')).not.toMatch(new RegExp(`${NAME}|%E5%BC%A0|${IDENTITY}`))
  })
})

test('every line of a request carries its id', async () => {
  const app = clumsy()
  const reply = await app.inject({ method: 'POST', url: '/own', body: {} })
  expect(written().length).toBeGreaterThanOrEqual(2)
  for (const line of written()) expect(line).toMatchObject({ requestId: reply.headers['x-request-id'] })
  await app.close()
})

describe('a fault', () => {
  test('is told with its kind, code, places and causes', () => {
    const cause = Object.assign(new Error('duplicate key'), {
      code: '23505',
      table: 'person',
      constraint: 'person_login',
      detail: NAME,
    })
    const told = describeFault(new TypeError('saving failed', { cause }))
    expect(told).toMatchObject({
      type: 'TypeError',
      message: 'saving failed',
      cause: { type: 'Error', code: '23505', table: 'person', constraint: 'person_login' },
    })
    expect(told.stack).toMatch(/^\s+at /)
    expect(told.cause).not.toHaveProperty('message')
    expect(JSON.stringify(told)).not.toContain(NAME)
  })

  test('of no kind, or in a circle, is told too', () => {
    expect(describeFault('broken')).toEqual({ type: 'string' })
    const circle = new Error('round')
    circle.cause = circle
    expect(JSON.stringify(describeFault(circle)).length).toBeLessThan(20_000)
  })
})

describe('masking', () => {
  test.each([
    ['{"id":"110101199003074477"}', '{"id":"***"}'],
    ['{"id":110101199003074,"to":1}', '{"id":"***","to":1}'],
    ['[13800138000]', '["***"]'],
    ['[100000000000000.02]', '["***"]'],
    ['[0.138001380001234,-13800138000]', '[0.138001380001234,-13800138000]'],
    ['"号码13800138000。"', '"号码***。"'],
    ['"zhang.san@example.com"', '"***"'],
    ['"a,13800138000,b"', '"a,***,b"'],
    [String.raw`"first\n13800138000"`, String.raw`"first\n***"`],
    [String.raw`"first\u000113800138000"`, String.raw`"first\u0001***"`],
    [String.raw`"first\nzhang@example.com"`, String.raw`"first\n***"`],
    [String.raw`"of {\"list\":\"a\\n13800138000\"}"`, String.raw`"of {\"list\":\"a\\n***\"}"`],
    [String.raw`"said \"13800138000\""`, String.raw`"said \"***\""`],
    ['{"time":"2026-01-31T08:00:00.000Z"}', '{"time":"2026-01-31T08:00:00.000Z"}'],
    ['"c0ffee13800138000123"', '"c0ffee13800138000123"'],
  ])('%s', (line, expected) => {
    expect(maskPersonal(line)).toBe(expected)
  })

  test('leaves every line JSON, and no number in a text', () => {
    const numbers = fc.integer({ min: 13_000_000_000, max: 19_999_999_999 })
    // What stands around a number in a text: no letter, digit, full stop or dash, of which a longer word could be made.
    const edge = fc.string({ unit: fc.constantFrom(',', '"', '\\', '\n', '\u0001', ' ', '：', '[', '}', '{', ':'), maxLength: 3 })
    fc.assert(
      fc.property(fc.jsonValue(), numbers, fc.double(), edge, edge, (value, number, fraction, before, after) => {
        const text = `${before}${number}${after}`
        const masked: unknown = JSON.parse(
          maskPersonal(JSON.stringify({ value, number, fraction, list: [number, number + 0.5], text, [text]: text })),
        )
        expect(masked).toMatchObject({ number: '***', list: ['***', '***'], text: `${before}***${after}` })
      }),
    )
  })
})
