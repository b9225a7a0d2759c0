import { missingTags, type PageTagName } from '@gongkai/law/publication'
import { describe, expect, test } from 'vitest'
import { testApp, testDatabase } from '../../../test/harness.ts'
import { aColumn, anAttachment, aPublished, aSite, bumpSite, related, withdrawn } from '../../../test/site-factory.ts'

const { db } = await testDatabase()
const app = await testApp({ db, config: { publicUrl: 'https://gk.example.gov.cn' } })
const HOSTILE = `"><script>alert(1)</script><img src=x onerror=alert(2)>`

/** The tags of a page as a search engine reads them. */
function tagsOf(html: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...html.matchAll(/<meta name="([A-Z]\w+)" content="([^"]*)"/g)].map(([, name = '', content = '']) => [
      name,
      content.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&'),
    ]),
  )
}

const gaps = (kind: 'site' | 'column' | 'content', html: string) =>
  missingTags(kind, tagsOf(html) as { readonly [Name in PageTagName]?: string }).map(({ message }) => message)

describe('a document', () => {
  test('is read with its tags, particulars, way and description for machines', async () => {
    const site = await aSite(db)
    const top = await aColumn(db, site, { name: '政策' })
    const column = await aColumn(db, site, { name: '规范性文件', parentId: top })
    const id = await aPublished(db, site, {
      columns: [column],
      kind: 'normativeDocument',
      title: '青禾县供水管理办法',
      documentNumber: '青府规〔2026〕1号',
      effectiveFrom: '2026-01-15',
      effectiveTo: '2026-06-01',
      summary: '供水的管理',
    })
    const { statusCode, body, headers } = await app.inject(`/sites/${site.key}/documents/${id}`)
    expect(statusCode).toBe(200)
    expect(gaps('content', body)).toEqual([])
    expect(tagsOf(body)).toMatchObject({
      ArticleTitle: '青禾县供水管理办法',
      PubDate: '2026-01-10 10:00',
      ContentSource: '青禾县人民政府办公室',
    })
    for (const text of [
      '索引号',
      '青府规〔2026〕1号',
      '成文日期',
      '2026-01-08',
      '有效',
      '自 2026-06-01 起失效',
      '主动公开',
      '面向全社会',
    ]) {
      expect(body).toContain(text)
    }
    expect(body).toContain(`href="/sites/${site.key}/columns/${top}"`)
    expect(body).toContain(`<link rel="canonical" href="https://gk.example.gov.cn/sites/${site.key}/documents/${id}"`)
    const data: unknown = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(body)?.[1] ?? '')
    expect(data).toMatchObject({ '@type': 'Legislation', legislationIdentifier: '青府规〔2026〕1号' })
    expect(headers['cache-control']).toBe('no-cache')
  })

  test('of any content holds nothing that runs', async () => {
    const site = await aSite(db, { name: `站${HOSTILE}` })
    const column = await aColumn(db, site, { name: `栏${HOSTILE}` })
    const id = await aPublished(db, site, {
      columns: [column],
      title: `题${HOSTILE}</script>`,
      summary: `概${HOSTILE}`,
      body: `<p onclick="alert(3)">文<script>alert(4)</script><svg onload=alert(5)></svg><a href="javascript:alert(6)">点</a></p>`,
      parts: { questions: [{ question: HOSTILE, answer: HOSTILE }] },
    })
    await anAttachment(db, id, { name: `附件${HOSTILE}.pdf` })
    for (const path of ['', `columns/${column}`, `documents/${id}`, 'map', 'feeds']) {
      const { body } = await app.inject(`/sites/${site.key}/${path}`)
      expect(body).toContain('栏')
      expect(body.replaceAll(/<script type="(?:module" src="\/assets\/[\w.-]+|application\/ld\+json)"/g, '')).not.toMatch(
        /<script|<img|<svg|javascript:| on\w+="/,
      )
    }
  })

  test('shows interpretation and text to each other, and what ended it', async () => {
    const site = await aSite(db)
    const column = await aColumn(db, site)
    const text = await aPublished(db, site, {
      columns: [column],
      kind: 'regulation',
      title: '供热规定',
      effectiveFrom: '2020-01-01',
    })
    const explained = await aPublished(db, site, {
      columns: [column],
      kind: 'interpretation',
      title: '图解供热规定',
      parts: { interpretation: { form: 'graphic', interpreter: '县住建局' } },
    })
    const repealing = await aPublished(db, site, { columns: [column], title: '关于废止供热规定的决定' })
    await related(db, explained, 'interprets', text)
    await related(db, repealing, 'repeals', text)
    await db.updateTable('document_relation').set({ since: '2026-01-01' }).where('from_id', '=', repealing).execute()
    const page = (await app.inject(`/sites/${site.key}/documents/${text}`)).body
    expect(page).toContain('相关解读')
    expect(page).toContain('图解，')
    expect(page).toMatch(/废止.*自 2026-01-01 起不再有效/s)
    expect(page).toContain('本文件后来的变化')
    const back = (await app.inject(`/sites/${site.key}/documents/${explained}`)).body
    expect(back).toContain(`href="/sites/${site.key}/documents/${text}"`)
    expect(back).toContain('解读的文件')
  })

  test('keeps its earlier editions readable, said to be earlier', async () => {
    const site = await aSite(db)
    const column = await aColumn(db, site)
    const id = await aPublished(db, site, {
      columns: [column],
      title: '新文',
      earlier: [{ title: '旧文', body: '<p>旧的正文</p>' }],
    })
    expect((await app.inject(`/sites/${site.key}/documents/${id}`)).body).toContain(`/documents/${id}/editions/1`)
    const earlier = await app.inject(`/sites/${site.key}/documents/${id}/editions/1`)
    expect(earlier.body).toContain('旧的正文')
    expect(earlier.body).toContain('这是以前的版本')
    expect(earlier.body).toContain('noindex')
    const current = await app.inject(`/sites/${site.key}/documents/${id}/editions/2?lang=en`)
    expect([current.statusCode, current.headers.location]).toEqual([301, `/sites/${site.key}/documents/${id}?lang=en`])
    expect((await app.inject(`/sites/${site.key}/documents/${id}/editions/3`)).statusCode).toBe(404)
  })

  test('leaves a tombstone that repeats nothing', async () => {
    const site = await aSite(db)
    const column = await aColumn(db, site)
    const secret = await aPublished(db, site, {
      columns: [column],
      title: '机密的标题',
      body: '<p>机密的正文</p>',
      earlier: [{ title: '机密', body: '<p>机密</p>' }],
    })
    const next = await aPublished(db, site, { columns: [column], title: '替代的文件' })
    const wrong = await aPublished(db, site, { columns: [column], title: '有误的标题', body: '<p>有误的正文</p>' })
    const file = await anAttachment(db, wrong, { name: '附件.pdf' })
    await withdrawn(db, site, secret, { reason: 'secret', note: '该信息已经撤下。' })
    await withdrawn(db, site, wrong, { replacedBy: next })
    for (const path of [`${secret}`, `${secret}/editions/1`]) {
      const { statusCode, body } = await app.inject(`/sites/${site.key}/documents/${path}`)
      expect(statusCode).toBe(410)
      expect(body).not.toMatch(/机密|秘密|内部说明/)
      expect(body).toContain('noindex')
    }
    const { statusCode, body } = await app.inject(`/sites/${site.key}/documents/${wrong}`)
    expect(statusCode).toBe(410)
    expect(body).toContain('有误的标题')
    expect(body).not.toContain('有误的正文')
    expect(body).toContain(`href="/sites/${site.key}/documents/${next}"`)
    expect((await app.inject(`/files/${file}`)).statusCode).toBe(404)
    expect((await app.inject(`/sites/${site.key}/`)).body).not.toMatch(/机密|有误/)
  })

  test('that was never published, or is on another site, is not shown here', async () => {
    const site = await aSite(db)
    const other = await aSite(db, { origin: 'https://other.gov.cn' })
    const column = await aColumn(db, other)
    const id = await aPublished(db, other, { columns: [column] })
    const { statusCode, headers } = await app.inject(`/sites/${site.key}/documents/${id}`)
    expect([statusCode, headers.location]).toEqual([301, `https://other.gov.cn/documents/${id}`])
    expect((await app.inject(`/sites/${site.key}/documents/999999`)).statusCode).toBe(404)
    await db
      .updateTable('document')
      .set({ state: 'draft', standing: 'unpublished', first_published_at: null, published_at: null })
      .where('id', '=', id)
      .execute()
    await bumpSite(db, other)
    expect((await app.inject(`/sites/${other.key}/documents/${id}`)).statusCode).toBe(404)
  })

  test('says first what was corrected', async () => {
    const site = await aSite(db)
    const column = await aColumn(db, site)
    const id = await aPublished(db, site, { columns: [column], body: '<p>正文在此</p>' })
    const person = await db
      .insertInto('person')
      .values({
        login: 'noticer',
        name: '人',
        agency_id: site.agencyId,
        must_change_password: false,
        created_at: '2020-01-01T00:00:00Z',
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await db
      .insertInto('document_notice')
      .values({
        document_id: id,
        kind: 'correction',
        text: '金额应为 3 万元',
        person_id: person.id,
        noted_at: '2026-01-20T02:00:00Z',
      })
      .execute()
    const { body } = await app.inject(`/sites/${site.key}/documents/${id}`)
    expect(body.indexOf('金额应为 3 万元')).toBeGreaterThan(0)
    expect(body.indexOf('金额应为 3 万元')).toBeLessThan(body.indexOf('正文在此'))
  })
})

describe('a column', () => {
  test('lists what is in it and below it, the pinned first, page by page, by line and by year', async () => {
    const site = await aSite(db)
    const column = await aColumn(db, site, { name: '文件' })
    const below = await aColumn(db, site, { name: '其他文件', parentId: column })
    for (let at = 0; at < 25; at += 1) {
      await aPublished(db, site, {
        columns: [at % 2 === 0 ? column : below],
        title: `第${at}号`,
        publishedAt: `2025-03-${String(at + 1).padStart(2, '0')}T02:00:00Z`,
      })
    }
    await aPublished(db, site, {
      columns: [column, below],
      title: '置顶的',
      pinnedUntil: '2026-02-01',
      publishedAt: '2024-03-01T02:00:00Z',
    })
    const first = await app.inject(`/sites/${site.key}/columns/${column}`)
    expect(gaps('column', first.body)).toEqual([])
    expect(first.body.indexOf('置顶的')).toBeLessThan(first.body.indexOf('第24号'))
    expect(first.body).toContain('共 27 条')
    expect(first.body).toContain(`href="/sites/${site.key}/columns/${column}?page=2"`)
    const second = await app.inject(`/sites/${site.key}/columns/${column}?page=2`)
    expect(second.body).toContain('第4号')
    expect(second.body).not.toContain('第5号')
    const year = await app.inject(`/sites/${site.key}/columns/${column}?year=2024`)
    expect(year.body).toContain('置顶的')
    expect(year.body).not.toContain('第24号')
    expect((await app.inject(`/sites/${site.key}/columns/${column}?page=0`)).statusCode).toBe(400)
    expect((await app.inject(`/sites/${site.key}/columns/${column}?page=51`)).statusCode).toBe(400)
  })

  test('of any length is read to its end, line by line', async () => {
    const site = await aSite(db)
    const column = await aColumn(db, site)
    const ids: number[] = []
    for (let at = 0; at < 45; at += 1) ids.push(await aPublished(db, site, { columns: [column] }))
    const seen = new Set<number>()
    let address: string | undefined = `/sites/${site.key}/columns/${column}?before=zzzzzzzzzz-zzzzzzzzzz`
    for (let page = 0; address !== undefined; page += 1) {
      expect(page).toBeLessThan(5)
      const reply: { readonly statusCode: number; readonly body: string } = await app.inject(address)
      const { statusCode, body } = reply
      expect(statusCode).toBe(200)
      const lines = [...body.matchAll(/\/documents\/(\d+)"/g)].map(([, id]) => Number(id))
      for (const id of lines) expect(seen.has(id)).toBe(false)
      for (const id of lines) seen.add(id)
      address = /href="([^"]*before=[^"]*)" rel="next"/.exec(body)?.[1]?.replaceAll('&amp;', '&')
    }
    expect([...seen].toSorted((a, b) => a - b)).toEqual(ids)
  })

  test('that was moved leads on for ever; one that was closed stays readable', async () => {
    const site = await aSite(db)
    const other = await aSite(db)
    const last = await aColumn(db, other)
    const between = await aColumn(db, site, { closed: true, movedTo: last })
    const first = await aColumn(db, site, { closed: true, movedTo: between })
    const target = await aColumn(db, site)
    const simple = await aColumn(db, site, { closed: true, movedTo: target })
    const closed = await aColumn(db, site, { name: '旧栏目', closed: true })
    await aPublished(db, site, { columns: [closed], title: '旧文件' })
    const at = async (id: number) => {
      const { statusCode, headers } = await app.inject(`/sites/${site.key}/columns/${id}`)
      return [statusCode, headers.location]
    }
    expect(await at(simple)).toEqual([301, `/sites/${site.key}/columns/${target}`])
    expect(await at(first)).toEqual([301, `https://gk.example.gov.cn/sites/${other.key}/columns/${last}`])
    const { body } = await app.inject(`/sites/${site.key}/columns/${closed}`)
    expect(body).toContain('旧文件')
    expect(body).toContain('已经关闭')
    expect((await app.inject(`/sites/${site.key}/`)).body).not.toContain('旧栏目')
    expect((await app.inject(`/sites/${site.key}/columns/999999`)).statusCode).toBe(404)
  })

  test('of one page shows its newest document; a library and a link lead there', async () => {
    const site = await aSite(db)
    const page = await aColumn(db, site, { presentation: 'page', section: 'guide' })
    await aPublished(db, site, { columns: [page], kind: 'guide', title: '公开指南', body: '<p>指南的正文</p>' })
    const library = await aColumn(db, site, { presentation: 'library', library: 'annualReport' })
    const regulations = await aColumn(db, site, { presentation: 'library', library: 'regulation' })
    expect((await app.inject(`/sites/${site.key}/columns/${regulations}?lang=en`)).headers.location).toBe(
      `/sites/${site.key}/normative?category=regulation&lang=en`,
    )
    const link = await aColumn(db, site, { presentation: 'link', link: 'https://www.gov.cn/' })
    expect((await app.inject(`/sites/${site.key}/columns/${page}`)).body).toContain('指南的正文')
    expect((await app.inject(`/sites/${site.key}/columns/${library}`)).headers.location).toBe(`/sites/${site.key}/annual-reports`)
    expect((await app.inject(`/sites/${site.key}/columns/${link}`)).headers.location).toBe('https://www.gov.cn/')
  })
})

test('the other pages of a site open in both languages and looks', async () => {
  const site = await aSite(db, { color: 'blue' })
  await aColumn(db, site, { section: 'application' })
  for (const path of ['', 'map', 'feeds', 'accessibility', 'application', 'annual-reports']) {
    for (const query of ['', '?lang=en', '?mode=elder', '?lang=en&mode=elder']) {
      const { statusCode, body } = await app.inject(`/sites/${site.key}/${path}${query}`)
      expect(statusCode).toBe(200)
      expect(gaps('site', body)).toEqual([])
      expect(body.length).toBeLessThan(100_000)
      expect(body).toContain(query.includes('en') ? 'Skip to content' : '跳到正文')
    }
  }
})
