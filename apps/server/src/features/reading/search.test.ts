import { describe, expect, test } from 'vitest'
import { testApp, testDatabase } from '../../../test/harness.ts'
import { aColumn, aPublished, aSite, type TestSite } from '../../../test/site-factory.ts'
import { createJobs } from '../../platform/jobs/index.ts'
import { stoppedClock } from '../../platform/clock.ts'
import { searchIndexOf, searchSource } from '../publications/index.ts'

const { db } = await testDatabase()
const app = await testApp({ db, config: { publicUrl: 'https://gk.example.gov.cn' } })
const HOSTILE = ']]></title><script>alert(1)</script>\u0008\uFFFE&amp;"\''

/** Makes the index find what is published now. */
async function indexed(): Promise<void> {
  await searchIndexOf({ jobs: createJobs({ clock: stoppedClock('2026-01-31T08:00:00Z') }) }).rebuild(db, searchSource(db))
}

/** What a strict reader makes of XML: every element closed in turn, no character that XML forbids. */
function expectWellFormed(text: string): void {
  expect(text).not.toMatch(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/)
  const open: string[] = []
  for (const [, closing, name, selfClosing] of text
    .replace(/^<\?xml[^>]*\?>/, '')
    .matchAll(/<(\/?)([a-z][\w:]*)[^<>]*?(\/?)>/gi)) {
    if (closing === '/') expect(open.pop()).toBe(name)
    else if (selfClosing !== '/') open.push(name ?? '')
  }
  expect(open).toEqual([])
  expect(text.replaceAll(/<\/?[a-z?][^<>]*>/gi, '')).not.toMatch(/[<>]/)
  expect(text).not.toMatch(/&(?!#\d+;)/)
}

async function hostileSite(): Promise<{ site: TestSite; column: number; id: number }> {
  const site = await aSite(db, {
    name: `站点${HOSTILE.replace('\u0008', '').replace('\uFFFE', '')}`,
    origin: 'https://www.example.gov.cn',
  })
  const column = await aColumn(db, site, { name: `栏目${HOSTILE}` })
  const id = await aPublished(db, site, { columns: [column], title: `供热补贴发放${HOSTILE}`, summary: `概述${HOSTILE}` })
  return { site, column, id }
}

describe('feeds', () => {
  test('are well-formed whatever stands in titles', async () => {
    const { site, column, id } = await hostileSite()
    for (const path of ['feed.atom', 'feed.rss', `columns/${column}/feed.atom`, `columns/${column}/feed.rss`]) {
      const { statusCode, headers, body } = await app.inject(`/sites/${site.key}/${path}`)
      expect(statusCode).toBe(200)
      expect(headers['content-type']).toBe(
        path.endsWith('atom') ? 'application/atom+xml; charset=utf-8' : 'application/rss+xml; charset=utf-8',
      )
      expect(headers['x-content-type-options']).toBe('nosniff')
      expectWellFormed(body)
      expect(body).toContain(`https://www.example.gov.cn/documents/${id}`)
      expect(body).toContain('供热补贴发放')
    }
    await app.inject('/')
    await db.deleteFrom('site_content').where('site_id', '=', site.id).execute()
    await db.updateTable('site').set({ closed_at: '2026-01-01T00:00:00Z' }).where('id', '=', site.id).execute()
    expect((await app.inject(`/sites/${site.key}/feed.atom`)).statusCode).toBe(404)
  })
})

describe('the site map for machines', () => {
  test('names every month and in it every document', async () => {
    const site = await aSite(db)
    const column = await aColumn(db, site)
    const old = await aPublished(db, site, { columns: [column], publishedAt: '2024-12-31T16:30:00Z' })
    const recent = await aPublished(db, site, { columns: [column], publishedAt: '2026-01-15T02:00:00Z' })
    const index = await app.inject(`/sites/${site.key}/sitemap.xml`)
    expectWellFormed(index.body)
    const root = `https://gk.example.gov.cn/sites/${site.key}`
    expect([...index.body.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, loc]) => loc)).toEqual([
      `${root}/sitemap-columns.xml`,
      `${root}/sitemap/2026-01.xml`,
      `${root}/sitemap/2025-01.xml`,
    ])
    expect((await app.inject(`/sites/${site.key}/sitemap/2025-01.xml`)).body).toContain(`<loc>${root}/documents/${old}</loc>`)
    expect((await app.inject(`/sites/${site.key}/sitemap/2026-01.xml`)).body).toContain(`<loc>${root}/documents/${recent}</loc>`)
    expect((await app.inject(`/sites/${site.key}/sitemap/2020-01.xml`)).statusCode).toBe(404)
    expect((await app.inject(`/sites/${site.key}/sitemap-columns.xml`)).body).toContain(`${root}/columns/${column}`)
    expect((await app.inject(`/sites/${site.key}/robots.txt`)).body).toContain(`Sitemap: ${root}/sitemap.xml`)
    expect((await app.inject('/robots.txt')).body).toContain(`Sitemap: ${root}/sitemap.xml`)
  })
})

describe('the search of a site', () => {
  test('finds by words, number and filters, marks hits, and offers a feed', async () => {
    const site = await aSite(db)
    const other = await aSite(db)
    const column = await aColumn(db, site, { name: '社会救助' })
    const elsewhere = await aColumn(db, other)
    const id = await aPublished(db, site, {
      columns: [column],
      kind: 'normativeDocument',
      title: '青禾县困难群众取暖救助办法',
      documentNumber: '青府规〔2026〕7号',
      effectiveFrom: '2026-01-01',
      body: '<p>取暖救助每户一千元。</p>',
    })
    await aPublished(db, other, { columns: [elsewhere], title: '别处的取暖救助' })
    await indexed()
    const { statusCode, body } = await app.inject(`/sites/${site.key}/search?q=${encodeURIComponent('取暖救助')}`)
    expect(statusCode).toBe(200)
    expect(body).toContain(`href="/sites/${site.key}/documents/${id}"`)
    expect(body).toMatch(/<mark>[^<]*取暖/)
    expect(body).not.toContain('别处的')
    expect(body).toContain('noindex')
    expect(body).toContain('行政规范性文件')
    expect(body).toContain('name="q" maxlength="200" value="取暖救助"')
    const byNumber = await app.inject(`/sites/${site.key}/search?q=${encodeURIComponent('青府规〔2026〕7号')}&lang=en&mode=elder`)
    expect(byNumber.body).toContain(`/documents/${id}?lang=en&amp;mode=elder`)
    const filtered = await app.inject(`/sites/${site.key}/search?q=${encodeURIComponent('取暖')}&kind=video`)
    expect(filtered.body).toContain('没有找到')
    const feed = await app.inject(`/sites/${site.key}/search/feed.atom?q=${encodeURIComponent('取暖')}`)
    expectWellFormed(feed.body)
    expect(feed.body).toContain(`https://gk.example.gov.cn/sites/${site.key}/documents/${id}`)
  })

  test.each([
    '?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E',
    '?q=%00%08%EF%BF%BE',
    `?q=${encodeURIComponent(HOSTILE)}`,
    '?q=%5B%28%2A%2B%3F%27%22%3B--',
    '?topic=%22%3E%3Cimg%20src=x%3E',
    '?from=2026-02-31&to=9999-99-99',
    '?q=&from=&to=&validity=&in=all',
  ])('takes anything that is typed: %s', async (query) => {
    const site = await aSite(db)
    for (const path of ['search', 'search/feed.atom']) {
      const { statusCode, body } = await app.inject(`/sites/${site.key}/${path}${query}`)
      expect(statusCode).toBe(200)
      expect(body).not.toMatch(/<script>|<img/)
      if (path.endsWith('atom')) expectWellFormed(body)
    }
  })
})
