/** 年报体检 as a newcomer meets it: one file, one drop, and the mistake is found. */
import type { Download, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { sidewaysOverflow } from './accessibility.ts'
import { reportText } from './report-text.ts'
import { NO_BROWSER, visitor, WIDTHS } from './visitor.ts'

/** It is in no library. */
const UNIT = '胡杨县水务局'

/** Its row （一）予以公开 has 3 applications and prints a total of 4. */
const WRONG = reportText({ unit: UNIT, year: 2024, granted: 3, grantedTotal: 4 })
const WRONG_CELL = '#report-1-table3\\.granted\\.total'

const RECIPE = '红烧肉的做法\n五花肉 500 克，冰糖 30 克，生抽 2 勺。\n肉切块焯水，小火炒糖色，加水炖四十分钟，大火收汁。\n'

const file = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })

/** Drops a file on the form as a person does with the mouse. */
async function drop(page: Page, name: string, text: string): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    ([fileName, content]) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([content], fileName, { type: 'text/plain' }))
      return transfer
    },
    [name, text] as const,
  )
  await page.locator('[data-dropzone]').dispatchEvent('drop', { dataTransfer })
}

/** What the result says of the mistake, whatever way the report was handed in. */
async function mistakeShown(page: Page) {
  await page.getByRole('heading', { name: `${UNIT} 2024 年政府信息公开工作年度报告` }).waitFor()
  const cell = page.locator(WRONG_CELL)
  return {
    marks: await cell.getAttribute('class'),
    cell: await cell.innerText(),
    notes: (await page.locator('.note-message').allInnerTexts()).join('\n'),
    correction: await page.getByRole('region', { name: '最可能的更正' }).innerText(),
  }
}

const THE_MISTAKE = {
  marks: expect.stringContaining('cell-error'),
  cell: expect.stringMatching(/^4\s+疑为 3\s/u),
  notes: expect.stringContaining('3+0+0+0+0+0=3'),
  correction: expect.stringMatching(/（一）予以公开.*填报 4，应为 3/u),
}

/** The first bytes of a download, and its name. */
async function received(download: Download): Promise<{ readonly name: string; readonly head: string; readonly size: number }> {
  const chunks: Buffer[] = []
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer)
  const bytes = Buffer.concat(chunks)
  return { name: download.suggestedFilename(), head: bytes.subarray(0, 15).toString('latin1'), size: bytes.length }
}

describe.skipIf(NO_BROWSER)('年报体检', () => {
  test('从首页进来，拖入一份年报，看到标出的单元格、算式和更正', async () => {
    const page = await visitor()
    await page.goto('/')
    await page.getByRole('link', { name: '检查一份年报' }).click()
    await page.getByRole('heading', { name: '年报体检' }).waitFor()
    await drop(page, '我的年报.txt', WRONG)
    expect(await page.locator('[data-chosen] li').allInnerTexts()).toEqual([expect.stringContaining('我的年报.txt')])
    await page.getByRole('button', { name: '开始体检' }).click()
    expect(await mistakeShown(page)).toEqual(THE_MISTAKE)

    // From the cell to its explanation.
    await page.locator(`${WRONG_CELL} .mark-links a`).first().click()
    expect(await page.locator(':target').innerText()).toContain('3+0+0+0+0+0=3')
  })

  test('带走体检结果和年报，服务器上什么也不留', async () => {
    const page = await visitor()
    await page.goto('/checkup')
    await page.getByLabel('选择年报文件').setInputFiles(file('我的年报.txt', WRONG))
    const answer = page.waitForResponse((response) => response.request().method() === 'POST')
    await page.getByRole('button', { name: '开始体检' }).click()
    expect((await answer).headers()['cache-control']).toBe('no-store')
    await page.locator(WRONG_CELL).waitFor()

    const offers = [
      ['下载体检结果', 'Word', 'PK\u0003\u0004', '-体检结果.docx'],
      ['下载体检结果', 'Excel', 'PK\u0003\u0004', '-体检结果.xlsx'],
      ['下载年报', 'Word', 'PK\u0003\u0004', '.docx'],
      ['下载年报', 'PDF', '%PDF-', '.pdf'],
      ['下载年报', 'Excel', 'PK\u0003\u0004', '.xlsx'],
      ['下载年报', '网页', '<!doctype html', '.html'],
      ['下载年报', 'JSON', '{', '.json'],
    ] as const
    for (const [group, name, head, ending] of offers) {
      const started = page.waitForEvent('download')
      await page.getByRole('group', { name: group }).getByRole('button', { name, exact: true }).click()
      const bytes = await received(await started)
      expect(bytes.head.toLowerCase().startsWith(head.toLowerCase()), `${group} ${name}: ${bytes.head}`).toBe(true)
      expect(bytes.name).toBe(`${UNIT}2024年政府信息公开工作年度报告${ending}`)
      expect(bytes.size).toBeGreaterThan(1000)
    }

    await page.goto(`/library?q=${encodeURIComponent(UNIT)}`)
    await page.getByText('没有找到').waitFor()
  })

  test.each([
    ['手机', WIDTHS.telephone, true],
    ['放大到 200%', WIDTHS.zoomed, true],
    ['没有脚本的浏览器', WIDTHS.desktop, false],
  ])('%s：选择文件', async (_, width, scripts) => {
    const page = await visitor({ width, scripts })
    await page.goto('/checkup')
    await page.getByLabel('选择年报文件').setInputFiles(file('年报.txt', WRONG))
    await page.getByRole('button', { name: '开始体检' }).click()
    expect(await mistakeShown(page)).toEqual(THE_MISTAKE)
    expect(await sidewaysOverflow(page)).toBe(0)
    // The cell can be brought into the window, though the table is wider.
    await page.locator(WRONG_CELL).scrollIntoViewIfNeeded()
    const box = await page.locator(WRONG_CELL).boundingBox()
    expect((box?.x ?? 0) + (box?.width ?? Infinity)).toBeLessThanOrEqual(width)
  })

  test.each([
    ['有脚本', true],
    ['没有脚本', false],
  ])('粘贴文字（%s）', async (_, scripts) => {
    const page = await visitor({ scripts })
    await page.goto('/checkup')
    await page.getByLabel('或者粘贴年报的文字和表格').fill(WRONG)
    await page.getByRole('button', { name: '开始体检' }).click()
    expect(await mistakeShown(page)).toEqual(THE_MISTAKE)
  })

  test('只用键盘', async () => {
    const page = await visitor()
    await page.goto('/checkup')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => document.activeElement?.id === 'content')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.insertText(WRONG)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await mistakeShown(page)).toEqual(THE_MISTAKE)
  })

  test('两年一起交，核对上年结转', async () => {
    const page = await visitor()
    await page.goto('/checkup')
    const before = reportText({ unit: UNIT, year: 2023, granted: 1, carriedOut: 2 })
    await page.getByLabel('选择年报文件').setInputFiles([file('2024.txt', WRONG), file('2023.txt', before)])
    await page.getByRole('button', { name: '开始体检' }).click()
    await page.getByText('已与 2023 年度的年报对照').waitFor()
    expect(await page.locator('#report-1 .note-message').allInnerTexts()).toContainEqual(
      expect.stringContaining('上年报告“结转下年度继续办理”2，本年“上年结转”填报 0'),
    )
  })

  test.each([
    ['菜谱', '菜谱.txt', RECIPE],
    ['菜谱网页', '菜谱.html', `<!doctype html><meta charset="utf-8"><title>红烧肉</title><p>${RECIPE}</p>`],
    ['空文件', '空.txt', ''],
  ])('%s：一条清楚的说明，不冒充结果', async (_, name, text) => {
    const page = await visitor({ width: WIDTHS.telephone })
    await page.goto('/checkup')
    await page.getByLabel('选择年报文件').setInputFiles(file(name, text))
    await page.getByRole('button', { name: '开始体检' }).click()
    await page.getByRole('heading', { name: '体检结果' }).waitFor()
    const messages = await page.getByRole('alert').allInnerTexts()
    expect(messages).toEqual([expect.stringMatching(new RegExp(`^没有检查：${name}\\s+.*。$`, 'u'))])
    expect(await page.locator('table').count()).toBe(0)
  })

  test.each([true, false])('什么也没有交（脚本：%s）', async (scripts) => {
    const page = await visitor({ scripts })
    await page.goto('/checkup')
    await page.getByRole('button', { name: '开始体检' }).click()
    await page.getByRole('heading', { level: 1, name: '没有选择文件' }).waitFor()
    expect(await page.locator('main').innerText()).toMatch(/请.+/u)
    await page.goBack()
    await page.getByRole('button', { name: '开始体检' }).waitFor()
  })
})
