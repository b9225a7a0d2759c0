/** Every kind of page at every width: WCAG 2.1 AA, the keyboard, no scrolling sideways, no broken link. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { axeViolations, sidewaysOverflow, tabThrough } from './accessibility.ts'
import { AGENCY } from './library-reports.ts'
import { reportText } from './report-text.ts'
import { NO_BROWSER, SITE, visitor, WIDTHS } from './visitor.ts'

const open = (path: string) => async (page: Page) => void (await page.goto(path))

/** Opens the library and follows the links. */
const walk = (start: string, links: readonly string[]) => async (page: Page) => {
  await page.goto(start)
  for (const link of links) {
    const title = await page.title()
    await page.locator('main').getByRole('link', { name: link, exact: true }).first().click()
    await page.waitForFunction((before) => document.title !== '' && document.title !== before, title)
    await page.locator('footer').waitFor()
  }
}

const search = `/library?q=${encodeURIComponent(AGENCY)}`
const county = ['江北省人民政府（虚构）', '云川市人民政府（虚构）', '青禾县人民政府']

const checkUp = async (page: Page) => {
  await page.goto('/checkup')
  const text = reportText({ unit: '胡杨县水务局', year: 2024, granted: 3, grantedTotal: 4 })
  await page.getByLabel('或者粘贴年报的文字和表格').fill(text)
  await page.getByRole('button', { name: '开始体检' }).click()
  await page.getByRole('heading', { level: 1, name: '体检结果' }).waitFor()
}

const PAGES: readonly (readonly [name: string, open: (page: Page) => Promise<void>])[] = [
  ['首页', open('/')],
  ['年报体检', open('/checkup')],
  ['体检结果', checkUp],
  ['年报库', open('/library')],
  ['查找', open(search)],
  ['待归并的机关', walk(search, [AGENCY])],
  ['年报', walk(search, [AGENCY, '2023 年年报'])],
  ['最早的年报', walk(search, [AGENCY, '2022 年年报'])],
  ['两年对照', walk(search, [AGENCY, '与 2022 年比较'])],
  ['有下级的机关', walk('/library', county)],
  ['汇总', walk('/library', [...county, '汇总'])],
  ['机关与年度对照', open('/library/matrix')],
  ['排名', open('/library/rankings')],
  ['检查发现', open('/library/findings')],
  ['导入记录', open('/library/imports')],
  ['一次导入', open('/library/imports/1')],
  ['开放接口', open('/developers')],
  ['登录', open('/sign-in')],
  ['首次设置', open('/setup')],
  ['找不到', open('/nowhere')],
]

/** Addresses that were found good, over all pages. */
const good = new Set<string>()

/** Links of the page that lead nowhere; downloads are journeys of their own. */
async function brokenLinks(page: Page): Promise<readonly string[]> {
  const links = await page.$$eval('a[href]:not([rel~=nofollow])', (anchors) =>
    anchors.map((anchor) => (anchor as HTMLAnchorElement).href.replace(/#.*$/u, '')),
  )
  const here = page.url().replace(/#.*$/u, '')
  const asked = [...new Set(links)].filter((link) => link.startsWith(SITE) && link !== here && !good.has(link))
  const answers = await Promise.all(
    asked.map(async (link) => ({ link, status: (await fetch(link, { redirect: 'follow' })).status })),
  )
  for (const { link, status } of answers) if (status < 400) good.add(link)
  return answers.filter(({ status }) => status >= 400).map(({ link, status }) => `${link}: ${status}`)
}

describe.skipIf(NO_BROWSER)('每一种页面', () => {
  test.each(PAGES)('%s', async (_, show) => {
    const page = await visitor()
    await show(page)
    expect(await page.title()).not.toBe('')
    expect(await page.locator('h1').count()).toBe(1)
    expect(await axeViolations(page)).toEqual([])
    expect(await brokenLinks(page)).toEqual([])

    const { stops, count } = await tabThrough(page)
    expect(stops[0]).toMatchObject({ name: 'A 跳到正文', visible: true })
    expect(stops.filter(({ visible }) => !visible)).toEqual([])
    expect(stops.map(({ place }) => place)).toEqual(Array.from({ length: count }, (_, place) => place))

    await page.setViewportSize({ width: WIDTHS.zoomed, height: 450 })
    expect(await sidewaysOverflow(page)).toBe(0)
    await page.setViewportSize({ width: WIDTHS.telephone, height: 844 })
    expect(await sidewaysOverflow(page)).toBe(0)
    expect(await axeViolations(page)).toEqual([])
  })

  test('图表还没有按新的宽度重画时，页面也不横向滚动', async () => {
    const page = await visitor()
    // Charts that are never told of a new width stand for those that have not yet been.
    await page.addInitScript(() => Object.assign(window.ResizeObserver.prototype, { observe: () => undefined }))
    await walk(search, [AGENCY])(page)
    await page.locator('.chart-place canvas').first().waitFor()
    await page.setViewportSize({ width: WIDTHS.zoomed, height: 450 })
    expect(await sidewaysOverflow(page)).toBe(0)
  })
})
