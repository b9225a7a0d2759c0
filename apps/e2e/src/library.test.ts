/** The library as a reader walks through it: from the home page to a figure and back to the report that it stands in. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { AGENCY } from './library-reports.ts'
import { PASSWORD, signIn } from './signing-in.ts'
import { NO_BROWSER, visitor, WIDTHS } from './visitor.ts'

/** Follows a link and waits for the page whose heading it promises. */
async function follow(page: Page, link: string | RegExp, heading: string | RegExp): Promise<void> {
  await page.locator('main').getByRole('link', { name: link }).first().click()
  await page.getByRole('heading', { level: 1, name: heading }).waitFor()
}

describe.skipIf(NO_BROWSER)('年报库', () => {
  test('从首页沿着机关的树，到汇总和各单位', async () => {
    const page = await visitor()
    await page.goto('/')
    await follow(page, '查阅年报', '年报库')
    await follow(page, '江北省人民政府（虚构）', '江北省人民政府（虚构）')
    await follow(page, '云川市人民政府（虚构）', '云川市人民政府（虚构）')
    await follow(page, '青禾县人民政府', '青禾县人民政府')
    await follow(page, '汇总', /^青禾县人民政府 20\d\d 年汇总$/u)
    expect(await page.getByRole('table', { name: '逐格合计' }).getByRole('row').count()).toBeGreaterThan(10)
    await page.locator('summary').first().click()
    await page.locator('details[open] a').first().click()
    await page.getByRole('heading', { level: 1, name: /^青禾县.+ 20\d\d 年年度报告$/u }).waitFor()
  })

  test('从首页查找机关，经过年报，到两年对照', async () => {
    const page = await visitor()
    await page.goto('/')
    await follow(page, '查阅年报', '年报库')
    await page.getByLabel('查找机关').fill(AGENCY.slice(0, 5))
    await page.getByRole('button', { name: '查找' }).click()
    await follow(page, AGENCY, AGENCY)
    await follow(page, '2023 年年报', `${AGENCY} 2023 年年度报告`)
    expect(await page.locator('[id="r-table3.granted.total"]').innerText()).toMatch(/^4\s+疑为 3\s/u)
    await follow(page, '与 2022 年比较', '两份年报比较')
    const row = page.getByRole('row', { name: '表三“（一）予以公开”自然人' })
    expect(await row.locator('td').allInnerTexts()).toEqual(['2', '3', '+1'])
    await follow(page, `${AGENCY} 2022 年`, `${AGENCY} 2022 年年度报告`)
  })

  test('同一个数字：对照、排名和年报里一致', async () => {
    const page = await visitor()
    await page.goto('/library')
    await follow(page, '机关与年度对照', '机关与年度对照')
    await page.getByLabel('指标').selectOption({ label: '予以公开' })
    await page.getByRole('button', { name: '显示' }).click()
    await page.getByRole('table', { name: /^予以公开/u }).waitFor()
    const headings = await page.getByRole('columnheader').allInnerTexts()
    const cells = await page.getByRole('row', { name: AGENCY }).locator('td').allInnerTexts()
    expect([cells[headings.indexOf('2022') - 1], cells[headings.indexOf('2023') - 1]]).toEqual(['2', '4'])

    await page.goto('/library')
    await follow(page, '排名', '排名')
    await page.getByLabel('指标').selectOption({ label: '予以公开' })
    await page.getByLabel('年度').fill('2023')
    await page.getByLabel('次序').selectOption({ label: '从小到大' })
    await page.getByRole('button', { name: '显示' }).click()
    await page.getByRole('table', { name: /^2023 年予以公开/u }).waitFor()
    const ranked = page.getByRole('row', { name: AGENCY })
    expect((await ranked.locator('td').allInnerTexts()).at(-1)).toBe('4')
    await ranked.getByRole('link', { name: '4', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: `${AGENCY} 2023 年年度报告` }).waitFor()
  })

  test('检查发现：按规则和年度筛选，再到年报里的那一处', async () => {
    const page = await visitor()
    await page.goto('/library')
    await follow(page, '检查发现', '检查发现')
    await page.getByLabel('规则').selectOption('T3-ROW')
    await page.getByLabel('年度').fill('2023')
    await page.getByRole('button', { name: '筛选' }).click()
    const found = page.getByRole('row').filter({ hasText: AGENCY })
    expect(await found.innerText()).toContain('3+0+0+0+0+0=3')
    await found.getByRole('link').click()
    await page.getByRole('heading', { level: 1, name: `${AGENCY} 2023 年年度报告` }).waitFor()
    expect(await page.locator(':target').innerText()).toContain('3+0+0+0+0+0=3')
  })

  test.each([
    ['图', true],
    ['没有脚本：只有表', false],
  ])('历年变化：每张图都有一张表，全为零的只有表（%s）', async (_, scripts) => {
    const page = await visitor({ scripts, width: WIDTHS.telephone })
    await page.goto(`/library?q=${encodeURIComponent(AGENCY)}`)
    await follow(page, AGENCY, AGENCY)
    const charts = page.locator('figure[data-chart]')
    const count = await charts.count()
    expect(count).toBeGreaterThanOrEqual(3)
    expect(await charts.locator('table').count()).toBe(count)
    // A chart of nothing but zeros would be an empty frame and is left to its table.
    const drawn = charts.filter({ has: page.locator('td', { hasText: /[1-9]/ }) })
    const pictures = scripts ? await drawn.count() : 0
    if (scripts) await drawn.last().locator('canvas').waitFor()
    expect(await charts.locator('canvas').count()).toBe(pictures)
    expect(await charts.locator('[aria-label*="数据见下表"]').count()).toBe(pictures)
    const received = charts.first().getByRole('row', { name: '本年新收' })
    expect((await received.locator('td').allInnerTexts()).slice(-2)).toEqual(['3', '3'])
  })

  test('核实之后，登录的监督员记下处理意见，记在本人名下', async () => {
    const page = await visitor({ scripts: false })
    await page.goto(`/library?q=${encodeURIComponent(AGENCY)}`)
    await follow(page, AGENCY, AGENCY)
    await follow(page, '2023 年年报', `${AGENCY} 2023 年年度报告`)
    const finding = page.locator('.finding').filter({ hasText: '3+0+0+0+0+0=3' })
    expect(await finding.innerText()).toContain('未处理')
    expect(await finding.getByText('记录意见').count()).toBe(0)

    await page.getByRole('link', { name: '登录', exact: true }).first().click()
    await signIn(page, 'supervisor', `not-${PASSWORD}`)
    await page.getByText('登录名或口令不对').waitFor()
    await signIn(page, 'supervisor')
    await page.getByRole('heading', { level: 1, name: `${AGENCY} 2023 年年度报告` }).waitFor()
    await finding.getByText('记录意见').click()
    await finding.getByLabel('意见', { exact: true }).selectOption({ index: 0 })
    await finding.getByLabel('说明').fill('已与登记簿核对')
    await finding.getByRole('button', { name: '记录' }).click()
    await page.getByText('处理意见已记录').waitFor()
    expect(await finding.innerText()).toMatch(/已与登记簿核对\s*（杨晓峰，/u)
  })

  test('退出登录之后，别人在同一个浏览器里不能再改', async () => {
    const page = await visitor({ scripts: false, width: WIDTHS.telephone })
    await page.goto('/sign-in?to=/sign-in')
    await signIn(page, 'security-admin')
    await page.getByRole('heading', { level: 1, name: '动态口令' }).waitFor()
    const shown = await page.getByText('此刻的动态口令是').locator('code').innerText()
    await page.getByLabel('动态口令').fill(shown)
    await page.getByRole('button', { name: '继续' }).click()
    await page.getByRole('heading', { level: 1, name: '已登录' }).waitFor()
    await page.getByRole('button', { name: '退出登录' }).click()
    await page.getByRole('heading', { level: 1, name: '登录' }).waitFor()
    await page.goto('/sign-in')
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('登录')
  })

  test('年报可以下载', async () => {
    const page = await visitor()
    await page.goto(`/library?q=${encodeURIComponent(AGENCY)}`)
    await follow(page, AGENCY, AGENCY)
    await follow(page, '2022 年年报', `${AGENCY} 2022 年年度报告`)
    const started = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Excel', exact: true }).click()
    expect((await started).suggestedFilename()).toMatch(/2022.*\.xlsx$/u)
  })

  test.each(['/library/agencies/999999', '/library/compare?left=1-2008&right=1-2009', '/library/matrix?figure=x', '/nowhere'])(
    '%s：说明原因，也说明怎么办',
    async (path) => {
      const page = await visitor({ width: WIDTHS.telephone })
      const answer = await page.goto(path)
      expect(answer?.status()).toBeGreaterThanOrEqual(400)
      expect(answer?.status()).toBeLessThan(500)
      expect(await page.locator('main').innerText()).toMatch(/请/u)
      await follow(page, '返回首页', '政府信息公开年报，一查便知')
    },
  )
})
