/** Every kind of page of a site, in Chinese, English and large letters: for everybody, light, without scripts, and as the standard wants HTML. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { axeViolations, sidewaysOverflow, tabThrough, unseenButtons } from './accessibility.ts'
import { unmarkedChinese } from './english.ts'
import { checkHtml } from './html-checker.ts'
import { NO_BROWSER, SITE, visitor, WIDTHS } from './visitor.ts'

/** How long many pages may take on a busy machine, in milliseconds. */
const MANY_PAGES = 300_000
/** Bytes of a page with its styles and scripts, as they travel, without pictures. */
const HEAVIEST = 100_000

const HOME = '/sites/qinghe/'
const KINDS = [
  'article',
  'notice',
  'officialDocument',
  'normativeDocument',
  'interpretation',
  'decision',
  'questions',
  'pictures',
  'video',
  'pressConference',
  'response',
  'villageAffairs',
  'gazette',
  'guide',
  'system',
] as const

/** Pages by their name, with the status they are answered with. */
interface SitePage {
  readonly path: string
  readonly status?: number
  /** Whether it is looked at in English and in large letters too. */
  readonly languages?: true
}

const FIXED: Readonly<Record<string, SitePage>> = {
  首页: { path: HOME, languages: true },
  搜索页: { path: `${HOME}search` },
  有结果的搜索: { path: `${HOME}search?q=${encodeURIComponent('通知')}`, languages: true },
  没有结果的搜索: { path: `${HOME}search?q=${encodeURIComponent('飞碟残骸')}` },
  网站地图: { path: `${HOME}map` },
  订阅: { path: `${HOME}feeds`, languages: true },
  邮件订阅: { path: `${HOME}subscriptions` },
  政府信息公开年报: { path: `${HOME}annual-reports` },
  依申请公开: { path: `${HOME}application`, languages: true },
  规范性文件库: { path: `${HOME}normative`, languages: true },
  规章库: { path: `${HOME}normative?category=regulation` },
  政策解读: { path: `${HOME}interpretations` },
  互动交流: { path: `${HOME}mail` },
  写信: { path: `${HOME}mail/write` },
  意见征集: { path: `${HOME}consultations` },
  征集和调查: { path: `${HOME}surveys` },
  统计: { path: `${HOME}statistics` },
  数据开放: { path: `${HOME}data`, languages: true },
  来信查询: { path: `${HOME}mail/query` },
  找错: { path: `${HOME}mistakes` },
  没有公开信息的年份: { path: `${HOME}statistics?year=2015` },
  失效的订阅链接: { path: `${HOME}subscriptions/confirm?token=unknown`, status: 404 },
  无法理解的请求: { path: `${HOME}search?order=unknown`, status: 400 },
  无障碍说明: { path: `${HOME}accessibility`, languages: true },
  找不到: { path: `${HOME}nowhere`, status: 404 },
  没有的信息: { path: `${HOME}documents/999999`, status: 404 },
}

/** What the demonstration holds, found as a reader would. */
async function found(): Promise<Readonly<Record<string, SitePage>>> {
  const pages: Record<string, SitePage> = {}
  for (const kind of KINDS) {
    const path = await firstLink(`${HOME}search?kind=${kind}&order=newest`, /\/sites\/qinghe\/documents\/\d+/u)
    if (path !== undefined) pages[`信息：${kind}`] = { path, ...(kind === 'officialDocument' ? { languages: true } : {}) }
  }
  const map = await text(`${HOME}map`)
  const columns = [...new Set(map.match(/\/sites\/qinghe\/columns\/\d+/gu))].slice(0, 60)
  for (const path of columns) {
    const body = await text(path)
    if (body.includes('class="list-facts"')) pages['有信息的栏目'] ??= { path, languages: true }
    else pages['没有信息的栏目'] ??= { path }
    if (body.includes('feed.atom') && body.includes('subscriptions?column=')) {
      pages['订阅一个栏目'] ??= { path: `${HOME}subscriptions?column=${/\d+$/u.exec(path)?.[0]}` }
    }
  }
  for (let id = 1; id <= 90; id += 1) {
    const reply = await fetch(`${SITE}${HOME}documents/${id}`)
    const body = await reply.text()
    if (reply.status === 410) pages['撤稿说明'] ??= { path: `${HOME}documents/${id}`, status: 410, languages: true }
    const [edition] = /\/sites\/qinghe\/documents\/\d+\/editions\/\d+/u.exec(body) ?? []
    if (edition !== undefined) pages['以前的版本'] ??= { path: edition }
  }
  const course = await firstLink(`${HOME}normative?validity=all`, /\/sites\/qinghe\/normative\/\d+/u)
  if (course !== undefined) pages['时效沿革'] = { path: course }
  // Open, closed and answered ones look different.
  for (const kind of ['consultations', 'surveys']) {
    const links = new Set((await text(`${HOME}${kind}`)).match(new RegExp(`/sites/qinghe/${kind}/\\d+`, 'gu')))
    for (const path of links) pages[path.replace(HOME, '')] = { path }
    const [first] = links
    if (kind === 'consultations' && first !== undefined) pages['提意见'] = { path: `${first}/comment` }
  }
  const letter = await firstLink(`${HOME}mail`, /\/sites\/qinghe\/mail\/letters\/\d+/u)
  if (letter !== undefined) pages['公开的来信'] = { path: letter }
  return pages
}

async function text(path: string): Promise<string> {
  return (await fetch(`${SITE}${path}`)).text()
}

async function firstLink(path: string, pattern: RegExp): Promise<string | undefined> {
  return pattern.exec((await text(path)).split('<main')[1] ?? '')?.[0]
}

/** The bytes that a page costs without its pictures: the document, styles, scripts and fonts, compressed as they travel. */
const weights = new Map<string, number>()
async function weightOf(path: string): Promise<number> {
  const known = weights.get(path)
  if (known !== undefined) return known
  const reply = await fetch(`${SITE}${path}`, { headers: { 'accept-encoding': 'br, gzip' } })
  const body = await reply.text()
  const announced = Number(reply.headers.get('content-length'))
  const own = announced > 0 ? announced : Buffer.byteLength(body)
  weights.set(path, own)
  if (reply.headers.get('content-type')?.startsWith('text/html') !== true) return own
  const parts = [
    ...body.matchAll(/<link[^>]+rel="stylesheet"[^>]+href="([^"]+)"|<link[^>]+href="([^"]+\.css)"|<script[^>]+src="([^"]+)"/gu),
  ]
  const addresses = new Set(parts.map((part) => part[1] ?? part[2] ?? part[3] ?? ''))
  const costs = await Promise.all([...addresses].map(weightOf))
  return costs.reduce((sum, cost) => sum + cost, own)
}

/** What is wrong with an open page at a width. */
async function faultsAt(page: Page, width: number): Promise<readonly string[]> {
  await page.setViewportSize({ width, height: 844 })
  const overflow = await sidewaysOverflow(page)
  return overflow > 0 ? [`${width}: wider than its window by ${overflow} px`] : []
}

async function keyboardFaults(page: Page): Promise<readonly string[]> {
  const { stops, count } = await tabThrough(page)
  const hidden = stops.filter(({ visible }) => !visible).map(({ name }) => `Tab leads to ${name}, which is not seen`)
  const isInOrder = stops.every(({ place }, index) => place === index) && stops.length === count
  return isInOrder ? hidden : [...hidden, `Tab reaches ${stops.length} of ${count}`]
}

/** Everything that is wrong with a page, for a reader with scripts and one without. */
async function faultsOf(page: Page, plain: Page, { path, status = 200 }: SitePage): Promise<readonly string[]> {
  await page.setViewportSize({ width: WIDTHS.desktop, height: 900 })
  const reply = await page.goto(`${SITE}${path}`)
  // The question for programs goes away as soon as the script has answered it.
  if ((await page.locator('[data-challenge]').count()) > 0) await page.locator('[data-verified]', { hasText: /\S/u }).waitFor()
  const faults = [
    ...(reply?.status() === status ? [] : [`answered ${reply?.status()}`]),
    ...((await page.title()) === '' ? ['no title'] : []),
    ...((await page.locator('h1').count()) === 1 ? [] : ['not one h1']),
    ...(await axeViolations(page)),
    ...(await unseenButtons(page)),
    ...(await keyboardFaults(page)),
    ...(await faultsAt(page, WIDTHS.zoomed)),
    ...(await faultsAt(page, WIDTHS.telephone)),
  ]
  const weight = await weightOf(path)
  await plain.goto(`${SITE}${path}`)
  const isSame = (await plain.locator('h1').innerText()) === (await page.locator('h1').innerText())
  return [
    ...faults,
    ...(weight < HEAVIEST ? [] : [`weighs ${weight} bytes`]),
    ...(isSame ? [] : ['says something else without scripts']),
  ]
}

const pages = new Map(NO_BROWSER ? [] : Object.entries({ ...FIXED, ...(await found()) }))
const inLanguages = [...pages].filter(([, { languages }]) => languages === true)

describe.skipIf(NO_BROWSER)('网站的每一种页面', () => {
  test('演示数据有每一种页面', () => {
    for (const name of [
      '信息：notice',
      '有信息的栏目',
      '没有信息的栏目',
      '撤稿说明',
      '以前的版本',
      '时效沿革',
      'surveys/1',
      '提意见',
    ]) {
      expect([...pages.keys()]).toContain(name)
    }
  })

  test.each([...pages])('%s：人人可用，不横向滚动，键盘可达，不足 100 KB，没有脚本也能读', async (_, one) => {
    expect(await faultsOf(await visitor(), await visitor({ scripts: false }), one)).toEqual([])
  })

  test.each(inLanguages)('%s：英文界面和大字版同样可用', async (_, { path }) => {
    const page = await visitor({ width: WIDTHS.telephone })
    const faults: Record<string, readonly string[]> = {}
    for (const [mode, marks] of [
      ['lang=en', 'html[lang=en]'],
      ['mode=elder', 'html.elder'],
    ] as const) {
      await page.goto(`${SITE}${path}${path.includes('?') ? '&' : '?'}${mode}`)
      const list = [
        ...((await page.locator(marks).count()) === 1 ? [] : ['is not in this mode']),
        ...(await axeViolations(page)),
        ...(await faultsAt(page, WIDTHS.telephone)),
      ]
      if (list.length > 0) faults[mode] = list
    }
    expect(faults).toEqual({})
  })

  test(
    '英文界面里只有公开的内容是中文，并且标明是中文',
    async () => {
      const english: Record<string, string> = {}
      for (const [name, { path }] of pages) english[name] = await text(`${path}${path.includes('?') ? '&' : '?'}lang=en`)
      expect(await unmarkedChinese(await visitor(), english)).toEqual({})
    },
    MANY_PAGES,
  )

  test(
    'HTML 合乎标准',
    async (context) => {
      const saved = new Map<string, string>()
      for (const [name, { path, languages }] of pages) {
        saved.set(name, await text(path))
        if (languages === true) saved.set(`${name} en`, await text(`${path}${path.includes('?') ? '&' : '?'}lang=en`))
      }
      const verdict = await checkHtml(saved)
      if (verdict.kind === 'skipped') {
        console.error(`\n!!! THE NU HTML CHECKER IS SKIPPED: ${verdict.why}.\n`)
        context.skip(verdict.why)
        return
      }
      const warnings = new Map<string, number>()
      for (const { kind, message } of verdict.remarks)
        if (kind === 'warning') warnings.set(message, (warnings.get(message) ?? 0) + 1)
      for (const [message, times] of warnings) console.warn(`${times} times: ${message}`)
      const errors = verdict.remarks.filter(({ kind }) => kind === 'error')
      expect(errors.map(({ page, message, extract }) => `${page}: ${message} ${extract}`)).toEqual([])
    },
    MANY_PAGES,
  )

  test(
    '订阅和网站地图是合格的 XML',
    async () => {
      const page = await visitor()
      await page.goto(`${SITE}${HOME}`)
      const column = pages.get('有信息的栏目')?.path ?? ''
      const index = await text(`${HOME}sitemap.xml`)
      const parts = [...index.matchAll(/<loc>([^<]+)<\/loc>/gu)].map((match) => new URL(match[1] ?? '', SITE).pathname)
      const roots: Record<string, string> = {}
      const feeds = ['feed.atom', 'feed.rss'].flatMap((name) => [`${HOME}${name}`, `${column}/${name}`])
      for (const path of [
        ...feeds,
        `${HOME}search/feed.atom?q=${encodeURIComponent('通知 & <公告>')}`,
        `${HOME}sitemap.xml`,
        ...parts,
      ]) {
        const xml = await text(path)
        roots[path] = await page.evaluate((source) => {
          const parsed = new DOMParser().parseFromString(source, 'application/xml')
          return parsed.querySelector('parsererror')?.textContent ?? parsed.documentElement.localName
        }, xml)
      }
      expect(parts.length).toBeGreaterThan(0)
      expect([...new Set(Object.values(roots))].toSorted()).toEqual(['feed', 'rss', 'sitemapindex', 'urlset'])
    },
    MANY_PAGES,
  )
})
