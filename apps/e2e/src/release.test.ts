/** 区分处理 in the browser: what is found is covered with its ground, the gate lets the file pass, and what was covered is gone. */
import { buffer } from 'node:stream/consumers'
import type { Download, Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { buildPdf } from '../../../packages/release/test/build-pdf.ts'
import { inspectFile } from '../../../packages/release/src/inspect.ts'
import { axeViolations, sidewaysOverflow } from './accessibility.ts'
import { signIn } from './signing-in.ts'
import { act, staff } from './staff.ts'
import { NO_BROWSER, visitor, WIDTHS } from './visitor.ts'

const ID = '11010519491231002X'
const PHONE = '13800138000'
const NAME = '李明远'
const SOURCE = buildPdf({
  pages: [
    {
      texts: [
        { text: '南湖片区征地补偿安置协议', x: 180, y: 780, size: 16 },
        { text: `乙方：${NAME}，身份证号 ${ID}`, x: 60, y: 720, size: 12 },
        { text: `联系电话 ${PHONE}`, x: 60, y: 690, size: 12 },
      ],
    },
    { texts: [{ text: `补偿标准按照公告执行。签字：${NAME}`, x: 60, y: 760, size: 12 }] },
  ],
})

let application: number

beforeAll(async () => {
  if (NO_BROWSER) return
  const [registrar, handler] = [await staff('registrar'), await staff('handler')]
  const { personId, agencyId } = await handler.get<{ readonly personId: number; readonly agencyId: number }>(
    '/api/office/session',
  )
  const registered = await registrar.post<{ readonly id: number }>('/api/office/applications', {
    agencyId,
    channel: 'counter',
    arrivedOn: new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10),
    content: {
      matter: 'information',
      applicantClass: 'naturalPerson',
      parties: [
        {
          role: 'applicant',
          kind: 'naturalPerson',
          name: '李明',
          documentKind: 'residentId',
          documentNumber: '11010519491231002X',
          phone: '13800000000',
          address: '试验县建设路2号',
        },
      ],
      description: '南湖片区征地补偿安置协议',
      carrier: 'paper',
      manner: 'post',
    },
  })
  application = registered.id
  await act(registrar, application, 'assign', { handlerId: personId })
})

/** The documents of the case, reached from its page by the handler. */
async function openDocuments(page: Page): Promise<void> {
  await page.goto(`/sign-in?to=/console/applications/${application}`)
  if (await page.getByLabel('登录名').isVisible()) await signIn(page, 'handler')
  else await page.goto(`/console/applications/${application}`)
  await page.getByRole('link', { name: '区分处理', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: '区分处理' }).waitFor()
}

async function openDocument(page: Page, name: string): Promise<void> {
  await openDocuments(page)
  await page.getByRole('link', { name }).click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
}

const upload = async (page: Page, name: string) => {
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name, mimeType: 'application/pdf', buffer: Buffer.from(SOURCE) })
  await page.getByRole('heading', { level: 1, name }).waitFor()
}

/** What the browser saved. */
const contentOf = async (download: Download) => buffer(await download.createReadStream())

const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')

describe.skipIf(NO_BROWSER)('区分处理', () => {
  test('查找、遮盖、选依据、生成、通过放行检查，文件中没有留下被遮盖的内容', async () => {
    const page = await visitor()
    await openDocuments(page)
    await upload(page, '协议.pdf')
    await page.getByLabel('姓名和词语（一行一个）').fill(NAME)
    await page.getByRole('button', { name: '查找', exact: true }).click()
    await page.getByText('找到 4 处').waitFor()
    await page.getByRole('button', { name: `遮盖：${ID}，第 1 页` }).click()
    await page.getByText('找到 4 处，其中 1 处已经遮盖').waitFor()
    await page.getByRole('button', { name: '全部遮盖（3）' }).click()

    const produce = page.getByRole('button', { name: '保存、生成并检查' })
    await page.getByText('4 处遮盖还没有选依据，不能保存。').waitFor()
    expect(await produce.isDisabled()).toBe(true)
    await page.getByLabel('新遮盖的依据').selectOption('deniedThirdParty')
    await page.getByRole('button', { name: '都用“保护第三方合法权益”' }).click()
    await produce.click()
    const gate = page.getByRole('region', { name: '放行检查' })
    await gate.getByText('已通过').waitFor()

    const saved = page.waitForEvent('download')
    await gate.getByRole('button', { name: '下载通过检查的文件' }).click()
    const released = await inspectFile(await contentOf(await saved))
    const text = released.pages.flatMap(({ lines }) => lines.map((line) => line.text)).join('')
    expect(text).toContain('补偿标准')
    for (const covered of [ID, PHONE, NAME]) expect(text).not.toContain(covered)

    await page.getByRole('button', { name: '对照' }).click()
    await page.getByRole('img', { name: '生成文件第 1 页的图像' }).waitFor()
    const list = page.getByRole('region', { name: '区分处理清单' })
    expect(await list.getByRole('row').count()).toBe(1 + 4)
    const table = page.waitForEvent('download')
    await list.getByRole('button', { name: /^下载清单/u }).click()
    expect((await contentOf(await table)).toString('utf8')).toContain('居民身份证号码')
  }, 180_000)

  test('没有遮盖全的，不予放行，点一下到那一页', async () => {
    const page = await visitor()
    await openDocuments(page)
    await upload(page, '漏遮.pdf')
    await page.getByLabel('新遮盖的依据').selectOption('deniedThirdParty')
    await page.getByLabel('姓名和词语（一行一个）').fill(NAME)
    await page.getByRole('button', { name: '查找', exact: true }).click()
    await page.getByRole('button', { name: `遮盖：${NAME}，第 1 页` }).click()
    await page.getByRole('button', { name: '保存、生成并检查' }).click()
    const gate = page.getByRole('region', { name: '放行检查' })
    await gate.getByText('未通过', { exact: true }).waitFor()
    await gate.getByRole('button', { name: '第 2 页' }).click()
    await page.getByRole('img', { name: '第 2 页的图像' }).waitFor()
    expect(await gate.innerText()).not.toContain(NAME)
  }, 180_000)

  test('只用键盘：添加、移动、改变大小、选依据、撤销、删除', async () => {
    const page = await visitor()
    await openDocument(page, '漏遮.pdf')
    const status = page.locator('p.unseen[role=status]')
    await page.getByRole('button', { name: '添加一处' }).focus()
    await page.keyboard.press('Enter')
    await page.locator('[data-mark]:focus').waitFor()
    expect(await focused(page)).toBe('第 2 处，未选依据')
    await page.keyboard.press('ArrowDown')
    const before = await status.innerText()
    await page.keyboard.press('Shift+ArrowRight')
    expect(await status.innerText()).not.toBe(before)
    await page.keyboard.press('Enter')
    await page.keyboard.press('ArrowDown')
    await page.getByRole('button', { name: '第 2 处，属于国家秘密' }).focus()
    await page.keyboard.press('Shift+Tab')
    expect(await focused(page)).toBe('第 1 处，保护第三方合法权益')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Delete')
    expect(await status.innerText()).toBe('已删除第 2 处遮盖')
    await page.keyboard.press('Control+z')
    await page.getByRole('button', { name: '第 2 处，属于国家秘密' }).waitFor()

    await page.getByRole('link', { name: '返回文件列表' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '留在此页' }).click()
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await page.getByText('第 3 版').waitFor()
  }, 120_000)

  test.each([WIDTHS.desktop, WIDTHS.telephone])(
    '在 %i 像素宽的窗口中人人可用',
    async (width) => {
      const page = await visitor({ width })
      await openDocuments(page)
      expect(await axeViolations(page)).toEqual([])
      await openDocument(page, '协议.pdf')
      await page.getByRole('img', { name: '第 1 页的图像' }).waitFor()
      expect(await axeViolations(page)).toEqual([])
      expect(await sidewaysOverflow(page)).toBe(0)
    },
    120_000,
  )
})
