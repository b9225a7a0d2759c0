/** 行政规范性文件 from the draft to its repeal, by people of the back office and a reader of the site, each in the browser. */
import type { Locator, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { enter, perform } from './console-acts.ts'
import { at, DESK, draftDocument, publish, review } from './desk.ts'
import { NO_BROWSER, SITE, visitor } from './visitor.ts'

/** How long a journey of many pages may take on a busy machine, in milliseconds. */
const JOURNEY = 300_000

const TITLE = '青禾县采砂管理办法'
const NUMBER = '青自然资规〔2026〕3号'

let documentPath = ''
let normativePath = ''

/** The day `days` from today in Chinese legal time. */
function dayIn(days: number): string {
  return new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10)
}

/** The number in a cell of 年报表二, as the head of the office sees it for this year. */
async function figure(page: Page, label: string): Promise<number> {
  await page.goto(`${SITE}/console/table2?year=${dayIn(0).slice(0, 4)}`)
  const row = page.getByRole('row', { name: label })
  await row.waitFor()
  return Number(/\d+/u.exec(await row.getByRole('button').innerText())?.[0])
}

async function figures(): Promise<Readonly<Record<string, number>>> {
  const page = await enter(DESK.head, 'table2')
  const labels = ['本年制发件数', '本年废止件数', '现行有效件数']
  const found: Record<string, number> = {}
  for (const label of labels) found[label] = await figure(page, `行政规范性文件 ${label}`)
  await page.close()
  return found
}

/** The line of the document in the site's library on a day; empty when it is not listed. */
async function libraryLine(page: Page, query: string): Promise<string> {
  await page.goto(`${SITE}/sites/qinghe/normative?${query}`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  const line = page.locator('main tr, main li', { hasText: TITLE })
  return (await line.count()) === 0 ? '' : line.first().innerText()
}

async function act(login: string, term: string, fill?: (dialog: Locator) => Promise<void>): Promise<void> {
  const page = await at(login, normativePath)
  await perform(page, term, fill)
  await page.close()
}

describe.skipIf(NO_BROWSER)('一件行政规范性文件', () => {
  let before: Readonly<Record<string, number>> = {}

  test(
    '起草、登记、合法性审核、集体讨论、编号印发',
    async () => {
      before = await figures()
      documentPath = await draftDocument({
        kind: '行政规范性文件',
        title: TITLE,
        paragraphs: ['第一条　为加强河道采砂管理，保障防洪安全，制定本办法。', '第二条　在本县河道采砂的，应当依法取得许可。'],
        column: '行政规范性文件',
        fields: { 主题分类: '国土资源、能源', 发文机关: '青禾县自然资源局', 成文日期: dayIn(0), 信息形成或者变更之日: dayIn(0) },
      })
      normativePath = documentPath.replace('documents', 'normative')
      const register = await enter(DESK.editor, 'normative')
      await perform(register, '登记起草的文件', async (dialog) => {
        await dialog.getByLabel('按标题、文号、索引号查找').fill('采砂管理办法')
        await register.locator('.ant-select-item-option:visible', { hasText: TITLE }).click()
      })
      await register.close()

      const page = await at(DESK.editor, normativePath)
      const missing = await page.getByRole('region', { name: '发布前还缺' }).innerText()
      for (const step of ['征求意见', '合法性审核', '集体讨论']) expect(missing).toContain(step)
      await page.close()
      await act(DESK.head, '不公开征求意见', (dialog) =>
        dialog.getByLabel('理由').fill('依照上位法作文字修改，不涉及公民、法人和其他组织的权利义务。'),
      )
      await act(DESK.editor, '送合法性审核', async (dialog) => {
        await dialog.getByLabel('审核期限').fill(dayIn(8))
        await dialog.getByLabel('时间不足的理由（突发事件）').fill('汛期将至，须在主汛期前施行。')
      })
      await act('legal', '合法性审核通过', (dialog) => dialog.getByLabel('审核意见').fill('内容合法，程序齐备。'))
      await act(DESK.head, '集体讨论决定', (dialog) => dialog.getByLabel('会议').fill('县自然资源局第9次局务会议'))
      await act('legal', '统一登记、编号、印发', async (dialog) => {
        await dialog.getByLabel('发文字号').fill(NUMBER)
        await dialog.getByLabel('统一登记号').fill('QH-2026-031')
        await dialog.getByLabel('施行日期').fill(dayIn(0))
      })
      await act(DESK.head, '不解读或者推迟解读', (dialog) => dialog.getByLabel('理由').fill('解读稿在公布后三个工作日内发布。'))
    },
    JOURNEY,
  )

  test(
    '审核发布后，文件库里可查，备案后施行，表二计入',
    async () => {
      await review(documentPath)
      const { address } = await publish(documentPath)
      await act('legal', '报送备案', (dialog) => dialog.getByLabel('备案机关').fill('青禾县人民政府'))
      const page = await at(DESK.head, normativePath)
      expect(await page.locator('.case-state').innerText()).toContain('有效')
      await page.close()

      const reader = await visitor({ scripts: false })
      const line = await libraryLine(reader, '')
      expect(line).toContain(NUMBER)
      expect(line).toContain('有效')
      expect(await libraryLine(reader, `on=${dayIn(-1)}`)).not.toContain('有效')
      await reader.goto(`${SITE}${address}`)
      expect(await reader.locator('article').innerText()).toContain('有效')
      expect(await figures()).toEqual({
        本年制发件数: (before['本年制发件数'] ?? 0) + 1,
        本年废止件数: before['本年废止件数'],
        现行有效件数: (before['现行有效件数'] ?? 0) + 1,
      })
    },
    JOURNEY,
  )

  test(
    '废止后，文件库和信息页写明废止，表二随之变动',
    async () => {
      await act(DESK.head, '废止', async (dialog) => {
        await dialog.getByLabel('自何日起').fill(dayIn(0))
        await dialog.getByLabel('说明').fill('上位法已经修订，本办法不再适用。')
      })
      const reader = await visitor({ scripts: false })
      expect(await libraryLine(reader, 'validity=all')).toContain('废止')
      const found = await reader.goto(`${SITE}/sites/qinghe/search?q=${encodeURIComponent('采砂管理')}`)
      expect(found?.status()).toBe(200)
      await reader.getByRole('link', { name: TITLE }).click()
      expect(await reader.locator('article').innerText()).toContain('废止')
      expect(await figures()).toEqual({
        本年制发件数: (before['本年制发件数'] ?? 0) + 1,
        本年废止件数: (before['本年废止件数'] ?? 0) + 1,
        现行有效件数: before['现行有效件数'],
      })
    },
    JOURNEY,
  )
})
