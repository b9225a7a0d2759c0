import { request as ask } from 'node:http'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aPerson, signedIn } from '../../../test/factories.ts'
import { testApp, testDatabase } from '../../../test/harness.ts'
import { aColumn, aPublished, aSite, bumpSite, type TestSite, withdrawn } from '../../../test/site-factory.ts'

const { db } = await testDatabase()
const app = await testApp({ db })
let site: TestSite
let column: number
let port: number

beforeAll(async () => {
  site = await aSite(db, { origin: 'https://www.qinghe.gov.cn', name: '青禾县人民政府' })
  column = await aColumn(db, site, { name: '政策' })
  await aPublished(db, site, { columns: [column], title: '第一件' })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const address = app.server.address()
  port = typeof address === 'object' && address !== null ? address.port : 0
  await settled()
})
afterAll(() => app.close())

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

/** Asks the listening server, past the tests' own way in: the cache is beneath the framework. */
function get(path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = ask({ host: '127.0.0.1', port, path, headers, method }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        const bytes = Buffer.concat(chunks)
        const encoding = response.headers['content-encoding']
        const plain =
          bytes.length === 0
            ? bytes
            : encoding === 'br'
              ? brotliDecompressSync(bytes)
              : encoding === 'gzip'
                ? gunzipSync(bytes)
                : bytes
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: plain.toString() })
      })
    })
    sent.on('error', reject)
    sent.end()
  })
}

/** What readers may wait for after a publication, at most, in milliseconds. */
const AT_MOST = 2000

async function settled(): Promise<void> {
  await new Promise((resolve) => void setTimeout(resolve, 700))
}

async function hitsOf(work: () => Promise<unknown>): Promise<number> {
  const before = app.pageCache.figures().hits
  await work()
  return app.pageCache.figures().hits - before
}

describe('a kept page', () => {
  test('is handed out again, compressed as the browser likes, and not at all when it has it', async () => {
    const path = `/sites/${site.key}/columns/${column}`
    const first = await get(path)
    expect(first.body).toContain('第一件')
    const hits = await hitsOf(async () => {
      for (const encoding of ['br', 'gzip', 'identity', 'gzip, br']) {
        const again = await get(path, { 'accept-encoding': encoding })
        expect(again.body).toBe(first.body)
        expect(again.headers['content-security-policy']).toBe(first.headers['content-security-policy'])
        expect(again.headers['content-security-policy']).toContain("default-src 'none'")
        expect(again.headers['x-content-type-options']).toBe('nosniff')
        expect(again.headers['vary']).toContain('accept-encoding')
      }
      const known = await get(path, { 'if-none-match': String(first.headers['etag']) })
      expect([known.status, known.body]).toEqual([304, ''])
      const head = await get(path, {}, 'HEAD')
      expect([head.status, head.body]).toEqual([200, ''])
      expect(Number(head.headers['content-length'])).toBe(Buffer.byteLength(first.body))
    })
    expect(hits).toBe(6)
  })

  test('shows a publication and a withdrawal within two seconds', async () => {
    const path = `/sites/${site.key}/columns/${column}`
    await get(path)
    const id = await aPublished(db, site, { columns: [column], title: '刚发布的' })
    const started = performance.now()
    while (!(await get(path)).body.includes('刚发布的')) expect(performance.now() - started).toBeLessThan(AT_MOST)
    const page = `/sites/${site.key}/documents/${id}`
    expect((await get(page)).status).toBe(200)
    await withdrawn(db, site, id)
    const later = performance.now()
    while ((await get(page)).status !== 410) expect(performance.now() - later).toBeLessThan(AT_MOST)
    expect((await get(path)).body).not.toContain('刚发布的')
  })

  test('is made once for a crowd', async () => {
    await bumpSite(db, site)
    await settled()
    const before = app.pageCache.figures()
    await Promise.all(Array.from({ length: 40 }, () => get(`/sites/${site.key}/map`)))
    const after = app.pageCache.figures()
    expect(after.misses - before.misses).toBe(1)
    expect(after.hits - before.hits).toBe(39)
  })

  test('is one page whatever else stands in the address or the headers', async () => {
    const path = `/sites/${site.key}/map`
    const plain = await get(path)
    const hits = await hitsOf(async () => {
      for (const query of ['?utm_source=evil', '?x=%3Cscript%3E', '?lang=zh', '?lang=', '?mode=%22', '?mode=standard']) {
        const other = await get(`${path}${query}`, {
          'x-forwarded-host': 'evil.example',
          'x-forwarded-proto': 'https',
          'x-original-url': '/x',
          'x-rewrite-url': '/x',
        })
        expect(other.body).toBe(plain.body)
      }
      expect((await get(path, { host: 'evil.example' })).body).toBe(plain.body)
    })
    expect(hits).toBe(7)
    expect((await get(`${path}?lang=en`)).body).not.toBe(plain.body)
  })

  test('is neither given to nor taken from somebody who is known', async () => {
    const agencyId = site.agencyId
    const { headers } = await signedIn(app, await aPerson(db, { agencyId, roles: ['editor'] }))
    const path = `/sites/${site.key}/accessibility`
    const before = app.pageCache.figures()
    expect((await get(path, headers)).headers['cache-control']).toBe('no-store')
    await get(path, { authorization: 'Bearer x' })
    await get(path, { cookie: 'gongkai_applicant=abc' })
    expect(app.pageCache.figures()).toEqual(before)
    await get(path, { cookie: 'somebody_elses=1' })
    expect(app.pageCache.figures().misses).toBe(before.misses + 1)
  })

  test('of an address that is not there is not kept', async () => {
    const before = app.pageCache.figures().pages
    for (let id = 900_000; id < 900_010; id += 1) expect((await get(`/sites/${site.key}/documents/${id}`)).status).toBe(404)
    expect(app.pageCache.figures().pages).toBe(before)
  })
})

describe('a site on its own host', () => {
  const host = { host: 'WWW.qinghe.gov.cn:443' }

  test('is the same site with short addresses', async () => {
    const home = await get('/', host)
    expect(home.body).toContain('青禾县人民政府')
    expect(home.body).toContain(`href="/columns/${column}"`)
    expect(home.body).not.toContain(`/sites/${site.key}`)
    expect(home.body).toContain('<link rel="canonical" href="https://www.qinghe.gov.cn/"')
    expect(home.body).toContain('content="www.qinghe.gov.cn"')
    const page = await get(`/columns/${column}?lang=en`, host)
    expect(page.body).toContain('第一件')
    const byPath = await get(`/sites/${site.key}/columns/${column}`)
    expect(byPath.body).toContain(`href="/sites/${site.key}/columns/${column}?lang=en"`)
    expect(byPath.body).toContain(`<link rel="canonical" href="https://www.qinghe.gov.cn/columns/${column}"`)
  })

  test('leaves the other addresses of the installation alone', async () => {
    expect((await get('/health/live', host)).status).toBe(200)
    expect((await get('/', { host: 'localhost' })).body).toContain('Gongkai')
    expect((await get('/columns/1', { host: 'localhost' })).status).toBe(404)
  })
})
