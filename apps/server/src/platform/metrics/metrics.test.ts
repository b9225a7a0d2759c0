import { beforeAll, describe, expect, test } from 'vitest'
import { testApp, testDatabase } from '../../../test/harness.ts'

const TOKEN = 'a-token-for-metrics'
const { db } = await testDatabase()
const open = await testApp({ db })
const guarded = await testApp({ db, config: { metricsToken: TOKEN } })

/** The value of the series `name{labels}`. */
const valueOf = (text: string, series: string) =>
  text
    .split('\n')
    .find((line) => line.startsWith(`${series} `))
    ?.split(' ')[1]

describe('who may read them', () => {
  test('without a token: this machine, and nobody through a proxy', async () => {
    expect((await open.inject('/metrics')).statusCode).toBe(200)
    expect((await open.inject({ url: '/metrics', remoteAddress: '10.0.0.7' })).statusCode).toBe(404)
    for (const name of ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip']) {
      expect((await open.inject({ url: '/metrics', headers: { [name]: '10.0.0.7' } })).statusCode).toBe(404)
    }
  })

  test('with a token: whoever shows it, from anywhere', async () => {
    const ask = (authorization?: string) =>
      guarded.inject({
        url: '/metrics',
        remoteAddress: '10.0.0.7',
        headers: authorization === undefined ? {} : { authorization },
      })
    expect((await ask(`Bearer ${TOKEN}`)).statusCode).toBe(200)
    for (const wrong of [undefined, '', TOKEN, `Bearer ${TOKEN}x`, 'Bearer ']) expect((await ask(wrong)).statusCode).toBe(404)
    expect((await guarded.inject('/metrics')).statusCode).toBe(404)
  })
})

describe('what they tell', () => {
  let text = ''
  beforeAll(async () => {
    await open.inject('/library/agencies/99?name=张三')
    await open.inject('/nothing/张三')
    const id = await db.insertInto('agency').values({ standing: 'established' }).returning('id').executeTakeFirstOrThrow()
    await db
      .insertInto('outbox_message')
      .values({
        channel: 'mail',
        recipient: Buffer.of(1),
        subject: 'x',
        body: Buffer.of(1),
        about_kind: 'application',
        about_id: 1,
        agency_id: id.id,
        key: '00000000-0000-4000-8000-000000000001',
      })
      .execute()
    text = (await open.inject('/metrics')).body
  })

  test('durations by the pattern of the route, never by the address', () => {
    expect(text).toMatch(
      /gongkai_http_request_seconds_count\{method="GET",route="\/library\/agencies\/:[A-Za-z]+",status="404"\} 1/,
    )
    expect(text).toContain('gongkai_http_request_seconds_count{method="any",route="none",status="404"}')
    expect(text).not.toMatch(/张三|%E5|nothing/)
  })

  test('jobs, messages, connections and the process', () => {
    expect(valueOf(text, 'gongkai_outbox_messages{channel="mail",state="queued"}')).toBe('1')
    expect(Number(valueOf(text, 'gongkai_database_connections{state="open"}'))).toBeGreaterThan(0)
    expect(text).toContain('# TYPE gongkai_jobs gauge')
    expect(text).toContain('# TYPE gongkai_job_seconds histogram')
    expect(Number(valueOf(text, 'process_resident_memory_bytes'))).toBeGreaterThan(1e6)
  })
})

test('health is told under both names', async () => {
  for (const path of ['/health/live', '/health/ready', '/healthz', '/readyz']) {
    expect((await open.inject(path)).json()).toEqual({ state: 'ok' })
  }
})
