/** A posted application from its registration to the archive, by the people of the demonstration, each in the browser. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { axeViolations, sidewaysOverflow } from './accessibility.ts'
import { choose, enter, perform } from './console-acts.ts'
import { NO_BROWSER, SITE, WIDTHS } from './visitor.ts'

/** How long a journey of many pages may take on a busy machine, in milliseconds. */
const JOURNEY = 300_000

const THIRD_PARTIES = ['青禾县宏达矿业有限公司', '青禾县金石矿产评估有限公司'] as const

/** The day `days` before today in Chinese legal time. */
function daysAgo(days: number): string {
  return new Date(Date.now() + 8 * 3_600_000 - days * 86_400_000).toISOString().slice(0, 10)
}

let casePath = ''

/** Registers an application that came by registered post; returns the address of its page. */
async function register(page: Page, what: string, arrivedOn: string): Promise<string> {
  await page.goto(`${SITE}/console/registration`)
  await page.getByLabel('签收之日').fill(arrivedOn)
  const person = page.getByRole('group', { name: /第 1 人/u })
  await person.getByLabel('姓名或者名称').fill('林晓燕')
  await person.getByLabel('证件号码').fill('123')
  await person.getByText(/应为 18 位/u).waitFor()
  await choose(page, person, '证件种类', '护照')
  await person.getByLabel('证件号码').fill('E12345678')
  await person.getByLabel('电话').fill('13800138000')
  await person.getByLabel('通信地址').fill('青禾县东湾村3组')
  await page.getByLabel('申请内容（照录申请书）').fill(what)
  await page.getByText(`收到申请之日：${arrivedOn}`).waitFor()
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await page.locator('[data-secret]').waitFor()
  await page.getByRole('button', { name: '打开案件' }).click()
  await page.waitForURL(/\/console\/applications\/\d+$/u)
  return new URL(page.url()).pathname.replace('/console/', '')
}

describe.skipIf(NO_BROWSER)('一件邮寄申请', () => {
  test(
    '登记员登记、分办',
    async () => {
      const page = await enter('registrar', 'queues')
      await page.getByRole('navigation', { name: '队列' }).waitFor()
      casePath = await register(page, '申请公开东湾村采矿权出让收益评估报告及附件。', daysAgo(3))
      await perform(page, '分办', (dialog) => choose(page, dialog, '承办人', '刘洋'))
      await page.getByText('承办中').first().waitFor()
      await page.getByRole('button', { name: '为什么是这一天' }).click()
      await page.getByRole('dialog').getByText('第1个工作日').waitFor()
      expect(await page.getByRole('dialog').innerText()).toContain('答复期限于')
    },
    JOURNEY,
  )

  test(
    '承办人征求两家第三方意见，修改征求意见书，提请延长',
    async () => {
      const page = await enter('handler', casePath)
      for (const name of THIRD_PARTIES) {
        await perform(page, '征求第三方意见', async (dialog) => {
          await dialog.getByLabel('名称或者姓名').fill(name)
          await dialog.getByLabel('联系方式、地址').fill('青禾县工业园 0797-8123456')
          await dialog.getByLabel('征求意见的事项').fill('评估报告中的参数和结论')
          await dialog.getByLabel('发出日期').fill(daysAgo(2))
          await dialog.getByLabel('对方收到之日').fill(daysAgo(1))
          await dialog.getByRole('button', { name: '预览文书' }).click()
          await dialog.getByRole('textbox', { name: '第 1 段' }).waitFor()
          await dialog.getByRole('button', { name: '添加一段' }).click()
          await dialog
            .getByRole('textbox', { name: /第 \d+ 段/u })
            .last()
            .fill('如需查看有关页面，请与承办人联系。')
        })
        await page.getByRole('region', { name: '征求意见' }).getByText(name).waitFor()
      }
      expect(await page.getByText('征求意见中，暂停计时').count()).toBeGreaterThan(0)
      await perform(page, '提请延长答复期限', (dialog) => dialog.getByLabel('理由').fill('资料多，须逐页核对'))
    },
    JOURNEY,
  )

  test(
    '负责人批准延长；意见收到后，承办人按七问认定并拟部分公开的答复',
    async () => {
      const head = await enter('office-head', casePath)
      await perform(head, '批准延长')
      await head.getByRole('region', { name: '延长和延迟' }).getByText('已批准').waitFor()

      const page = await enter('handler', casePath)
      await opinion(page, THIRD_PARTIES[0], '不同意公开', '参数属于商业秘密')
      await opinion(page, THIRD_PARTIES[1], '同意公开', '')
      await page.getByRole('button', { name: '决定辅助' }).click()
      await answer(page, '明确')
      await answer(page, '是政府信息')
      await answer(page, '没有')
      await answer(page, '没有超过')
      await answer(page, '本机关')
      await answer(page, '有')
      await answer(page, /第三方合法权益/u)
      await page.getByLabel('办理结果').click()
      await page.locator('.ant-select-item-option:visible', { hasText: '部分公开' }).first().click()
      await recordFindings(page)
      await draft(page)
      await page.getByRole('region', { name: '文书' }).getByText('拟稿').waitFor()
      await perform(page, '送审')
      await page.goto(`${SITE}/console/${casePath}`)
      expect(await page.getByRole('region', { name: '答复各稿' }).innerText()).toContain('部分公开')
    },
    JOURNEY,
  )

  test(
    '审核、签发、制发、送达、归档',
    async () => {
      for (const [login, act] of [
        ['legal', '合法性审核通过'],
        ['secrecy', '保密审查通过'],
        ['office-head', '审签同意'],
        ['agency-head', '签发'],
      ] as const) {
        const page = await enter(login, casePath)
        await page.getByRole('region', { name: '可办事项' }).waitFor()
        if ((await page.getByRole('button', { name: act, exact: true }).count()) > 0) await perform(page, act)
        await page.close()
      }
      const page = await enter('registrar', casePath)
      await perform(page, '制发文书')
      await perform(page, '登记送达', async (dialog) => {
        await choose(page, dialog, '送达方式', '邮政寄送')
        await dialog.getByLabel('邮件号码').fill('EA123456789CN')
      })
      await page.getByText('已答复').first().waitFor()
      await perform(page, '归档')
      await page.getByText('已归档').first().waitFor()
      expect(await page.getByRole('region', { name: '送达' }).innerText()).toContain('EA123456789CN')
    },
    JOURNEY,
  )
})

async function opinion(page: Page, who: string, what: string, reasons: string): Promise<void> {
  await perform(page, '收到意见', async (dialog) => {
    const chosen = dialog.locator('.ant-select-content-has-value, .ant-select-selection-item', { hasText: who })
    if ((await chosen.count()) === 0) await choose(page, dialog, '征求对象', who)
    await choose(page, dialog, '意见', what)
    if (reasons !== '') await dialog.getByLabel('理由').fill(reasons)
  })
  await page.getByRole('region', { name: '征求意见' }).getByText(what, { exact: true }).waitFor()
}

/** Answers the question that is asked. */
async function answer(page: Page, option: string | RegExp): Promise<void> {
  const before = await page.getByRole('button', { name: /^更改/u }).count()
  await page.getByRole('radio', { name: option, exact: typeof option === 'string' }).check()
  await page.getByRole('button', { name: '记录认定' }).click()
  await expect.poll(() => page.getByRole('button', { name: /^更改/u }).count(), { timeout: 30_000 }).toBeGreaterThan(before)
}

/** Writes down every finding that the outcome still needs. */
async function recordFindings(page: Page): Promise<void> {
  const open = page.locator('details.finding[open]')
  for (let left = await open.count(); left > 0; left -= 1) {
    await open.first().getByRole('textbox').last().fill('经逐页核对，遮盖参数后其余内容可以公开。')
    await open.first().getByRole('button', { name: '记录', exact: true }).click()
    await expect.poll(() => open.count(), { timeout: 30_000 }).toBeLessThan(left)
  }
}

async function draft(page: Page): Promise<void> {
  const form = page.getByRole('region', { name: '拟定答复' })
  await form
    .getByLabel('理由', { exact: true })
    .fill('评估参数涉及商业秘密，公开会损害权利人的竞争地位；其余内容可以区分处理后公开。')
  await form.getByRole('button', { name: '添加一项：提供的信息' }).click()
  await form.getByLabel('名称').fill('评估报告（遮盖参数）')
  await form.getByRole('button', { name: '添加一项：不予提供的部分' }).click()
  await form.getByRole('textbox', { name: '不予提供的部分' }).fill('评估参数')
  await form.getByLabel('不予提供的理由').fill('商业秘密，第三方不同意公开')
  await form.getByRole('button', { name: '生成答复和文书' }).click()
}

describe.skipIf(NO_BROWSER)('监督和审计', () => {
  test(
    '监督员找到超期的申请并督办，承办单位看得到',
    async () => {
      const registrar = await enter('registrar', 'registration')
      const path = await register(registrar, '申请公开龙泉路改造项目用地预审意见。', daysAgo(60))
      const page = await enter('supervisor', 'queues?queue=overdue')
      await page.getByText('龙泉路改造项目').first().click()
      await page.waitForURL(new RegExp(`${path}$`, 'u'))
      await perform(page, '督办', (dialog) => dialog.getByLabel('督办意见').fill('请于三日内答复，并说明超期原因。'))
      const office = await enter('registrar', path)
      const notes = office.getByRole('region', { name: '批注和督办' })
      await notes.waitFor()
      expect(await notes.innerText()).toContain('请于三日内答复')
    },
    JOURNEY,
  )

  test(
    '审计员看得到办理过程和每一步的散列值，改不了任何内容',
    async () => {
      const page = await enter('auditor', casePath)
      const history = page.getByRole('region', { name: '办理过程' })
      await history.getByText('登记送达').waitFor()
      const steps = await history.innerText()
      for (const step of ['提交申请', '分办', '征求第三方意见', '批准延长', '送审', '制发文书', '归档'])
        expect(steps).toContain(step)
      expect(await history.locator('code').first().getAttribute('title')).toMatch(/^[0-9a-f]{64}$/u)
      expect(await page.getByText('现在没有需要您办理的事项').count()).toBe(1)
    },
    JOURNEY,
  )
})

describe.skipIf(NO_BROWSER)('办理的页面', () => {
  test.each([
    ['registrar', WIDTHS.desktop],
    ['handler', WIDTHS.telephone],
  ] as const)(
    '%s 的页面在 %i 像素宽的窗口中人人可用',
    async (login, width) => {
      const page = await enter(login, 'queues?queue=all', width)
      const found: Record<string, unknown> = {}
      const paths = [
        'queues?queue=all',
        casePath,
        `${casePath}/assistant`,
        `${casePath}/release`,
        'statistics',
        'reviews',
        'complaints',
      ]
      for (const path of login === 'registrar' ? [...paths, 'registration'] : paths) {
        await page.goto(`${SITE}/console/${path}`)
        await page.getByRole('heading', { level: 1 }).waitFor()
        await page.waitForLoadState('networkidle')
        const violations = await axeViolations(page)
        const overflow = await sidewaysOverflow(page)
        if (violations.length > 0 || overflow > 0) found[path] = { violations, overflow }
      }
      expect(found).toEqual({})
    },
    JOURNEY,
  )
})
