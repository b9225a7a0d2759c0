/** Hostile content by the way that all content takes: drafted, reviewed, published. Nothing of it does anything, on any page. */
import { expect, test } from 'vitest'
import { anEditorialDesk, approved, documentView, doTo, drafted, publishedDocument } from './document-factory.ts'
import { runJobs, testApp, testDatabase } from './harness.ts'

const { db } = await testDatabase()
const app = await testApp({ db, config: { publicUrl: 'https://gk.example.gov.cn' } })
const desk = await anEditorialDesk(app, db)
const SITE = `/sites/${desk.siteKey}`

const SCRIPT = '"><script>alert(1)</script>]]><svg/onload=alert(2)>'
const BODY = `<p onclick="alert(3)">银杏谷搬迁安排<script>alert(4)</script></p><svg><script>alert(5)</script></svg>
  <iframe src="https://evil.example"></iframe><a href="jav&#x09;ascript:alert(6)">点</a><img src="x" onerror="alert(7)">
  <math><mtext><style><img src=x onerror=alert(8)></style></mtext></math><p style="background:url(//evil.example/x)">搬迁自愿，分户安置，具体安排由各村民委员会张榜公布，请相互转告，按时办理登记手续。</p>`

/** Pages of a site whose addresses need nothing. */
const PAGES = [
  '/',
  '/map',
  '/feeds',
  '/search',
  '/search?q=银杏谷',
  `/search?q=${encodeURIComponent(SCRIPT)}`,
  '/annual-reports',
  '/application',
  '/normative',
  '/interpretations',
  '/mail',
  '/consultations',
  '/mistakes',
  '/subscriptions',
  `/subscriptions?words=${encodeURIComponent(SCRIPT)}`,
  `/columns/${desk.columnId}`,
  '/accessibility',
  '/nowhere',
] as const

async function get(path: string, headers: Readonly<Record<string, string>> = {}) {
  return app.inject({ method: 'GET', url: SITE + path, headers })
}

async function upload(name: string, bytes: Buffer) {
  const boundary = 'gongkai-test'
  const payload = Buffer.concat([
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n\r\n`),
    bytes,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ])
  return app.inject({
    method: 'POST',
    url: `/api/office/documents/files?agencyId=${desk.agencyId}`,
    headers: { ...desk.editor.headers, 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload,
  })
}

/** Markup that would run or load something, were it markup: what the pages themselves have is left out. */
function running(html: string): readonly string[] {
  const own = html.replaceAll(/<script type="(?:module" src="\/assets\/[\w.-]+|application\/ld\+json)"/g, '')
  return (
    own.match(/<script|<svg|<math|<iframe|<img src="x|javascript:|<[a-z][^<>]* on\w+=|<[a-z][^<>]* style=|evil\.example/g) ?? []
  )
}

/** A policy that lets nothing inline run. */
function expectStrict(policy: unknown): void {
  const text = String(policy)
  expect(text).toContain("default-src 'none'")
  expect(text).not.toMatch(/unsafe-|data: *script|\*(?:;|\s|$)/)
  const scripts = /script-src(?<sources>[^;]*)/.exec(text)?.groups?.['sources']?.trim()
  expect(scripts === undefined || scripts === "'self'").toBe(true)
}

test('every page of a site has the strict policy, whatever is asked, and nothing that runs', async () => {
  const id = await drafted(desk, {
    title: `银杏谷${SCRIPT}`,
    body: BODY,
    source: SCRIPT,
    author: SCRIPT,
    keywords: [SCRIPT.slice(0, 30)],
  })
  await approved(desk, id)
  await doTo(desk.editor, id, 'publish')
  for (const path of [...PAGES, `/documents/${id}`]) {
    for (const mode of ['', 'lang=en', 'mode=elder']) {
      const address = mode === '' ? path : `${path}${path.includes('?') ? '&' : '?'}${mode}`
      const { headers, body, statusCode } = await get(address)
      expect([address, statusCode]).toEqual([address, path === '/nowhere' ? 404 : 200])
      expectStrict(headers['content-security-policy'])
      expect(headers['x-content-type-options']).toBe('nosniff')
      expect([address, running(body)]).toEqual([address, []])
    }
  }
  const { body } = await get(`/documents/${id}`)
  expect(body).toContain('银杏谷搬迁安排')
  for (const form of ['feed.atom', 'feed.rss', `columns/${desk.columnId}/feed.atom`, 'search/feed.atom?q=银杏谷']) {
    const feed = await get(`/${form}`)
    expect(feed.headers['content-security-policy']).toBe("default-src 'none'; sandbox")
    expect(feed.body).not.toMatch(/<script|<svg|\]\]>/)
  }
})

test('characters that turn a line around, and those that XML forbids, are refused or taken away', async () => {
  const hidden = ['\u202E', '\u2066', '\u0008', '\uFFFE']
  const reply = await desk.editor.post('/api/office/documents', {
    agencyId: desk.agencyId,
    kind: 'notice',
    content: { title: `关于${hidden.join('')}检修的通知`, body: `<p>正文${hidden.join('')}完</p>`, columns: [desk.columnId] },
  })
  if (reply.statusCode === 201) {
    const { edition } = await documentView(desk.editor, reply.json<{ id: number }>().id)
    expect(`${edition.title}${edition.body}`).not.toMatch(/[\u0008\uFFFE]/)
    expect(edition.title).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/)
  } else {
    expect([reply.statusCode, reply.body]).toEqual([expect.toSatisfy((code: number) => code === 400 || code === 422), reply.body])
  }
})

test('a file that a browser would run is refused or handed out as one that it does not', async () => {
  const page = Buffer.from('<!doctype html><html><script>alert(1)</script></html>')
  const picture = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
  for (const [name, bytes] of [
    ['说明.html', page],
    ['图.svg', picture],
    ['图.png', picture],
    ['说明.txt', page],
    ['a.pdf\r\nset-cookie: a=b', page],
  ] as const) {
    const reply = await upload(name, bytes)
    if (reply.statusCode !== 201) {
      expect(reply.statusCode).toBeLessThan(500)
      continue
    }
    const { fileId } = reply.json<{ fileId: string }>()
    const id = await drafted(desk, { attachments: [{ fileId, role: 'attachment', name: `${SCRIPT.slice(0, 40)}.txt` }] })
    await approved(desk, id)
    await runJobs(app)
    const published = await desk.editor.post(`/api/office/documents/${id}/events/publish`, {
      version: (await documentView(desk.editor, id)).version,
      body: {},
    })
    if (published.statusCode !== 200) continue
    const { headers } = await app.inject(`/files/${fileId}`)
    expect(headers['content-type']).not.toMatch(/html|svg|xml|javascript/)
    expect(headers['content-security-policy']).toContain('sandbox')
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['set-cookie']).toBeUndefined()
    expect(running((await get(`/documents/${id}`)).body)).toEqual([])
  }
})

test('no header and no parameter of one visitor is found on the page of the next', async () => {
  const id = await publishedDocument(desk)
  for (const path of ['/', '/map', `/columns/${desk.columnId}`, `/documents/${id}`]) {
    const evil = await get(`${path}?utm=evil&__proto__[x]=evil&callback=evil`, {
      host: 'evil.example',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'javascript',
      'x-forwarded-prefix': '/evil',
      forwarded: 'host=evil.example',
      'accept-language': 'evil',
      'accept-encoding': `${'gzip;q=0.1, '.repeat(2000)}identity`,
      referer: 'https://evil.example/',
      'if-none-match': '"evil"',
      'if-modified-since': 'Fri, 01 Jan 2100 00:00:00 GMT',
    })
    expect(evil.statusCode).toBeLessThan(500)
    expect([path, evil.statusCode]).not.toEqual([path, 301])
    const next = await get(path)
    expect(next.statusCode).toBe(200)
    expect(next.body).not.toContain('evil')
    expect(JSON.stringify(next.headers)).not.toContain('evil')
    if (path !== '/') expect(next.body).toContain(`https://gk.example.gov.cn${SITE}${path}`)
  }
})
