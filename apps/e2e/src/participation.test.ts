/** 互动交流 by a reader with a telephone and the people of the county: a letter, a mistake, a survey, comments on a draft. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { axeViolations } from './accessibility.ts'
import { choose, enter, perform } from './console-acts.ts'
import { NO_BROWSER, SITE, visitor, WIDTHS } from './visitor.ts'

/** How long a journey of many pages may take on a busy machine, in milliseconds. */
const JOURNEY = 300_000

const HOME = `${SITE}/sites/qinghe`
const ANSWER = '三路公交末班车自下月起延长到二十一时三十分。'

/** The day `days` from today in Chinese legal time. */
function dayIn(days: number): string {
  return new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10)
}

/** A reader: another profile than the office's, whose cookies come and go. */
function reader(): Promise<Page> {
  return visitor({ width: WIDTHS.telephone })
}

/** Sends the form once the page has answered the question for programs by itself. */
async function send(page: Page, button: string): Promise<void> {
  await page.locator('[data-verified]', { hasText: /\S/u }).waitFor()
  await page.getByRole('button', { name: button, exact: true }).click()
}

interface Receipt {
  readonly number: string
  readonly code: string
}

async function receipt(page: Page): Promise<Receipt> {
  await page.getByRole('heading', { level: 1, name: '留言已经提交' }).waitFor()
  expect(await axeViolations(page)).toEqual([])
  const [number = '', code = ''] = await page.locator('dl.codes dd').allInnerTexts()
  return { number, code }
}

/** Opens a letter as somebody of the office. */
async function letter(login: string, number: string): Promise<Page> {
  const page = await enter(login, 'mail')
  await page.getByRole('link', { name: number }).click()
  await page.getByText('来信内容和来信人信息的每次查看都有记录').waitFor()
  return page
}

/** Passes a letter on, answers it, has the answer approved and sends it; returns the page of the head, on the letter. */
async function answer(number: string, text: string): Promise<Page> {
  const manager = await letter('site-manager', number)
  await perform(manager, '转办', async (dialog) => {
    await dialog.getByLabel('转给哪个机关').fill('青禾县人民政府办公室')
    await manager.locator('.ant-select-item-option:visible', { hasText: '青禾县人民政府办公室' }).first().click()
    await dialog.getByLabel('理由').fill('按职责分工办理。')
  })
  await manager.close()
  const desk = await letter('county-registrar', number)
  await perform(desk, '分办', (dialog) => choose(desk, dialog, '承办人', '冯雪'))
  await perform(desk, '拟写答复', (dialog) => dialog.getByLabel('答复').fill(text))
  await desk.close()
  const head = await letter('county-head', number)
  await perform(head, '审定')
  await perform(head, '回复')
  return head
}

/** Reads the answer with number and code. */
async function lookUp(page: Page, { number, code }: Receipt): Promise<string> {
  await page.goto(`${HOME}/mail/query`)
  await page.getByLabel('编号').fill(number)
  await page.getByLabel('查询码').fill(code.toLowerCase())
  await page.getByRole('button', { name: '查询' }).click()
  await page.getByText(number).first().waitFor()
  return page.locator('main').innerText()
}

describe.skipIf(NO_BROWSER)('互动交流', () => {
  test(
    '写一封信，凭查询码读到答复，经审定后公开选登',
    async () => {
      const page = await reader()
      await page.goto(`${HOME}/mail/write`)
      await page.getByRole('radio', { name: '咨询' }).check()
      await page.locator('#subject').fill('三路公交末班车几点')
      await page.locator('#text').fill('在开发区上班，晚上九点半还有三路公交吗？')
      await page.getByRole('radio', { name: '同意公开' }).check()
      await send(page, '提交留言')
      const own = await receipt(page)
      expect(await lookUp(page, own)).not.toContain(ANSWER)

      const head = await answer(own.number, ANSWER)
      expect(await lookUp(page, own)).toContain(ANSWER)
      await page.goto(`${HOME}/mail`)
      expect(await page.getByRole('link', { name: '三路公交末班车几点' }).count()).toBe(0)

      await perform(head, '公开问和答', async (dialog) => {
        await dialog.getByLabel('公开的问').fill('晚上九点半还有三路公交吗？')
      })
      await page.reload()
      await page.getByRole('link', { name: '三路公交末班车几点' }).click()
      await page.getByText(ANSWER).waitFor()
    },
    JOURNEY,
  )

  test(
    '从出错的网页找错，办理后凭编号读到答复',
    async () => {
      const page = await reader()
      await page.goto(`${HOME}/map`)
      await page.getByRole('contentinfo').getByRole('link', { name: '我为政府网站找错' }).click()
      expect(await page.getByLabel('出错的网页').inputValue()).toBe('/map')
      await page.getByLabel('哪里有误').fill('“通知公告”的链接打不开。')
      await send(page, '提交')
      const own = await receipt(page)
      expect(own.number).toMatch(/^ZC-/u)
      await answer(own.number, '链接已经修好，谢谢指出。')
      expect(await lookUp(page, own)).toContain('链接已经修好，谢谢指出。')
    },
    JOURNEY,
  )

  test(
    '调查起草、公布、填写；另一次结束后公布结果',
    async () => {
      const title = '公共自行车站点需求调查'
      const editor = await enter('editor', 'surveys')
      await perform(editor, '起草调查', async (dialog) => {
        await choose(editor, dialog, '网站', '青禾县人民政府门户网站')
        await dialog.getByLabel('标题').fill(title)
        await dialog.getByLabel('说明').fill('拟增设公共自行车站点，请您说说需要的位置。')
        await dialog.getByLabel('问题').fill('您最需要哪里的站点？（必填）\n客运站\n县医院\n\n您还有什么建议？')
        await dialog.getByLabel('最后一日').fill(dayIn(10))
      })
      await editor.getByRole('heading', { level: 1, name: title }).waitFor()
      const path = new URL(editor.url()).pathname.replace('/console/', '')
      const head = await enter('county-head', path)
      await perform(head, '公布')

      const page = await reader()
      await page.goto(`${HOME}/surveys`)
      await page.getByRole('link', { name: title }).click()
      await send(page, '提交答卷')
      await page.getByRole('alert').getByRole('link', { name: '请回答第 1 题' }).waitFor()
      await page.getByRole('radio', { name: '县医院' }).check()
      await send(page, '提交答卷')
      await page.getByRole('heading', { level: 1, name: '答卷已经收到' }).waitFor()
      await head.reload()
      expect(await head.locator('aside', { hasText: '答卷' }).innerText()).toMatch(/答卷\s*1/u)

      const over = '滨河公园设施需求调查'
      await head.goto(`${SITE}/console/surveys`)
      await head.getByRole('link', { name: over }).click()
      await perform(head, '公布结果', (dialog) => dialog.getByLabel('结果的说明和采用情况').fill('照明已列入明年改造。'))
      await page.goto(`${HOME}/surveys`)
      await page.getByRole('link', { name: over }).click()
      await page.getByText('照明已列入明年改造。').waitFor()
      expect(await page.getByRole('row', { name: '照明' }).innerText()).toMatch(/照明\s+2\s+50\.0%/u)
      expect(await axeViolations(page)).toEqual([])
    },
    JOURNEY,
  )

  test(
    '对草案提意见；规范性文件草案的意见逐条处理后公布采纳情况',
    async () => {
      const page = await reader()
      await page.goto(`${HOME}/consultations`)
      await page.getByRole('link', { name: /供热管网改造/u }).click()
      await page.getByRole('link', { name: '我要提意见' }).click()
      await page.locator('#text').fill('建议先改造一九九〇年以前建成的小区。')
      await send(page, '提交意见')
      await page.getByRole('heading', { level: 1, name: '意见已经收到' }).waitFor()

      const editor = await enter('editor', 'consultations')
      await editor.getByRole('link', { name: /农村供水工程/u }).click()
      for (const [place, text] of ['建议每季度公示一次水质检测结果。', '应当写明管护员补贴的来源。'].entries()) {
        await editor.getByRole('button', { name: '处理', exact: true }).nth(place).click()
        const dialog = editor.getByRole('dialog', { name: '处理' })
        await choose(editor, dialog, '采纳与否', '采纳')
        await dialog.getByLabel('公开的文字').fill(text)
        await dialog.getByRole('button', { name: '处理', exact: true }).click()
        await dialog.waitFor({ state: 'hidden' })
      }
      const path = new URL(editor.url()).pathname.replace('/console/', '')
      const head = await enter('county-head', path)
      await perform(head, '公布采纳情况', (dialog) =>
        dialog.getByLabel('采纳情况和理由').fill('收到意见两条，均予采纳：水质每季度公示，补贴由县财政列支。'),
      )
      await page.goto(`${HOME}/consultations`)
      await page.getByRole('link', { name: /农村供水工程/u }).click()
      const shown = await page.locator('main').innerText()
      expect(shown).toContain('水质每季度公示')
      expect(shown).toContain('应当写明管护员补贴的来源。')
      expect(shown).toMatch(/采纳（条）\s*2/u)
      expect(await axeViolations(page)).toEqual([])
    },
    JOURNEY,
  )
})
