/** The back office from its first start: the three administrators of a new installation, in the browser. */
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { axeViolations, sidewaysOverflow } from './accessibility.ts'
import { authenticator } from './authenticator.ts'
import { type Installation, startInstallation } from './installation.ts'
import { signIn } from './signing-in.ts'
import { NO_BROWSER, visitor, WIDTHS } from './visitor.ts'

const AGENCY = '胡杨县人民政府'
const PASSWORD = 'Huyang-office-2026'

/** A year's days as nobody has published them. */
const DAYS = [
  ...[1, 2, 3].map((day) => `2027-01-0${day},放假,元旦`),
  ...[5, 6, 7, 8, 9].map((day) => `2027-02-0${day},放假,春节`),
  '2027-02-14,上班,春节',
  '2027-04-05,放假,清明节',
  ...[1, 2, 3].map((day) => `2027-05-0${day},放假,劳动节`),
  '2027-06-09,放假,端午节',
  '2027-09-15,放假,中秋节',
  ...[1, 2, 3, 4, 5, 6, 7].map((day) => `2027-10-0${day},放假,国庆节`),
].join('\n')

interface Account {
  readonly login: string
  readonly password: string
  readonly code: () => Promise<string>
}

let installation: Installation
const accounts = new Map<string, Account>()

beforeAll(async () => {
  if (!NO_BROWSER) installation = await startInstallation({ demonstration: 'off' })
})
afterAll(() => installation?.remove())

const go = (page: Page, path: string) => page.goto(`${installation.url}${path}`)

/** Sets up the authenticator on the open page; returns it. */
async function enroll(page: Page): Promise<() => Promise<string>> {
  await page.getByRole('button', { name: '开始设置' }).click()
  const code = authenticator((await page.locator('code').first().innerText()).trim())
  await page.getByLabel('动态口令').fill(await code())
  await page.getByRole('button', { name: '启用' }).click()
  await page
    .getByRole('link', { name: /继续|进入|保存/u })
    .first()
    .click()
  return code
}

/** Signs in as somebody who has an account and an authenticator. */
async function enter(page: Page, login: string, path: string): Promise<void> {
  const account = accounts.get(login)
  if (!account) throw new Error(`${login} has no account yet`)
  // Whoever a failed test left signed in.
  await page.context().clearCookies()
  await go(page, path)
  await signIn(page, login, account.password)
  await page.getByLabel('动态口令').fill(await account.code())
  await page.getByRole('button', { name: '继续' }).click()
  await page.getByRole('button', { name: /^我的账号/u }).waitFor()
  await page.getByRole('heading', { level: 1 }).waitFor()
}

async function leave(page: Page): Promise<void> {
  await page.getByRole('button', { name: /我的账号/u }).click()
  await page.getByText('退出登录').click()
  await page.getByLabel('登录名').waitFor()
}

/** Chooses an entry of a list by typing it. */
async function choose(page: Page, field: Locator, text: string): Promise<void> {
  await field.fill(text)
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: text }).first().click()
}

/** What is wrong with the pages in a wide and a narrow window, for people who do not see them or have little room. */
async function barriers(page: Page, paths: readonly string[]): Promise<Readonly<Record<string, unknown>>> {
  const found: Record<string, unknown> = {}
  for (const path of paths) {
    for (const width of [WIDTHS.telephone, WIDTHS.desktop]) {
      await page.setViewportSize({ width, height: 900 })
      await go(page, `/console/${path}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.waitForLoadState('networkidle')
      const violations = await axeViolations(page)
      const overflow = await sidewaysOverflow(page)
      if (violations.length > 0 || overflow > 0) found[`${path} ${width}`] = { violations, overflow }
    }
  }
  return found
}

/** Creates a person with a role for everything; returns the one-time password. */
async function createPerson(page: Page, login: string, name: string, role: string): Promise<string> {
  await go(page, '/console/people')
  await page.getByRole('button', { name: '新建人员' }).click()
  const dialog = page.getByRole('dialog', { name: '新建人员' })
  await dialog.getByLabel('登录名').fill(login)
  await dialog.getByLabel('姓名').fill(name)
  await choose(page, dialog.getByLabel('所属机关'), AGENCY)
  await dialog.getByRole('button', { name: '新建人员' }).click()
  const password = await page.locator('[data-secret]').innerText()
  await page.getByRole('button', { name: '我已记下' }).click()
  await page.getByRole('heading', { level: 1, name }).waitFor()

  await page.getByRole('button', { name: '授予角色' }).click()
  const grant = page.getByRole('dialog', { name: '授予角色' })
  await choose(page, grant.getByLabel('角色'), role)
  await choose(page, grant.getByLabel('范围'), '含下属机关')
  await grant.getByRole('button', { name: '授予角色' }).click()
  await page.getByRole('region', { name: '角色' }).getByText(role).waitFor()
  return password
}

/** The first sign-in with a one-time password: another password, then an authenticator. */
async function begin(page: Page, login: string, oneTime: string): Promise<void> {
  await go(page, '/console/')
  await signIn(page, login, oneTime)
  await page.getByLabel('现在的口令').fill(oneTime)
  await page.getByLabel('新口令', { exact: true }).fill(PASSWORD)
  await page.getByLabel('再填一次新口令').fill(PASSWORD)
  await page.getByRole('button', { name: '更换' }).click()
  accounts.set(login, { login, password: PASSWORD, code: await enroll(page) })
  await page.getByRole('button', { name: /^我的账号/u }).waitFor()
}

describe.skipIf(NO_BROWSER)('办理平台', () => {
  test('首次设置安全管理员，由其建立系统管理员和审计管理员', async () => {
    const page = await visitor()
    await go(page, '/setup')
    await page.getByLabel('设置码').fill(/(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}/u.exec(installation.said())?.[0] ?? '')
    await page.getByLabel('机关全称').fill(AGENCY)
    await page.getByLabel('姓名').fill('沈安')
    await page.getByLabel('登录名').fill('security')
    await page.getByLabel('口令', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: '建立' }).click()
    accounts.set('security', { login: 'security', password: PASSWORD, code: await enroll(page) })
    await go(page, '/console/')

    const system = await createPerson(page, 'system', '许统', '系统管理员')
    const audit = await createPerson(page, 'audit', '曹计', '审计管理员')
    await leave(page)
    await begin(page, 'system', system)
    await leave(page)
    await begin(page, 'audit', audit)
    expect(await page.getByRole('navigation', { name: '菜单' }).innerText()).toContain('审计')
    await leave(page)
  })

  test('系统管理员导入一年的放假安排，先看到哪些日子会变', async () => {
    const page = await visitor()
    await enter(page, 'system', '/console/calendar')
    await choose(page, page.getByLabel('内容形式'), '日期表')
    await page.getByLabel('年度', { exact: true }).fill('2027')
    await page.getByLabel('文号').fill('国办发明电〔2026〕9号')
    await page.getByLabel('印发日期').fill('2026-11-01')
    await page.getByLabel('内容', { exact: true }).fill('2027-01-01,放假,元旦\n不是一天')
    await page.getByRole('button', { name: '预览变化' }).click()
    await page.getByText('内容读不懂，没有导入').waitFor()

    await page.getByLabel('内容', { exact: true }).fill(DAYS)
    await page.getByRole('button', { name: '预览变化' }).click()
    const changes = page.getByRole('region', { name: '会变的日子' })
    await changes.getByText('2027-02-14').waitFor()
    expect(await changes.innerText()).toContain('2027-02-09')
    await page.getByRole('button', { name: '确认导入' }).click()
    await page.getByText('放假安排已知至 2027-12-31').waitFor()
    expect(await page.getByRole('region', { name: '导入记录' }).innerText()).toContain('国办发明电〔2026〕9号')
    const pages = [
      'agencies',
      'agencies/1',
      'calendar',
      'letter-templates',
      'letter-templates/receipt',
      'messages',
      'failed-jobs',
      'settings',
    ]
    expect(await barriers(page, pages)).toEqual({})
    await leave(page)
  })

  test('审计管理员核验审计链，看到导入的记录', async () => {
    const page = await visitor()
    await enter(page, 'audit', '/console/audit?agency=0')
    await page.getByRole('button', { name: '核验全部' }).click()
    await page.getByText(/^完好：核验了/u).waitFor()
    const entries = page.getByRole('region', { name: '审计', exact: true })
    await entries.getByText('导入放假安排').waitFor()
    await entries.getByText('导入放假安排').click()
    expect(await page.getByRole('dialog').innerText()).toContain('许统')
    await page.keyboard.press('Escape')

    const saved = page.waitForEvent('download')
    await page.getByRole('button', { name: '导出全部' }).click()
    expect((await saved).suggestedFilename()).toBe('审计记录.zip')
    expect(await barriers(page, ['audit?agency=0'])).toEqual({})
    await leave(page)
  })

  test('登录过期后重新登录，已填写的内容还在', async () => {
    const page = await visitor()
    await enter(page, 'security', '/console/people')
    await page.getByRole('button', { name: '新建人员' }).click()
    await page.getByRole('dialog').getByLabel('姓名').fill('尚未建立的人')
    await page.getByRole('dialog').getByLabel('登录名').fill('somebody')
    await choose(page, page.getByRole('dialog').getByLabel('所属机关'), AGENCY)
    await page.request.delete(`${installation.url}/api/office/session`, { headers: { 'x-gongkai-request': '1' } })
    await page.getByRole('dialog').getByRole('button', { name: '新建人员' }).click()

    await page.getByLabel('口令', { exact: true }).waitFor()
    await signIn(page, 'security', PASSWORD)
    await page.getByLabel('动态口令').fill((await accounts.get('security')?.code()) ?? '')
    await page.getByRole('button', { name: '继续' }).click()
    await page.getByRole('button', { name: '新建人员' }).click()
    expect(await page.getByRole('dialog').getByLabel('姓名').inputValue()).toBe('尚未建立的人')
    expect(new URL(page.url()).pathname).toBe('/console/people')
    await page.keyboard.press('Escape')
    await leave(page)
  })

  test('只用键盘：快捷键、逐行移动、打开', async () => {
    const page = await visitor()
    await enter(page, 'security', '/console/calendar')
    await page.keyboard.press('g')
    await page.keyboard.press('p')
    await page.getByRole('heading', { level: 1, name: '人员与角色' }).waitFor()
    await page.getByRole('cell', { name: '曹计' }).waitFor()
    await page.keyboard.press('/')
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT')
    await page.keyboard.press('Tab')
    await page.evaluate(() => (document.activeElement as HTMLElement).blur())
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('k')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/console\/people\/\d+$/u)
    await page.keyboard.press('?')
    expect(await page.getByRole('dialog', { name: '键盘快捷键' }).innerText()).toContain('前往：人员与角色')
    await page.keyboard.press('Escape')
    expect(await barriers(page, ['people', 'people/1', 'delegations', 'account'])).toEqual({})
    await leave(page)
  })
})
