/** Signing in as somebody of the demonstration, through the page. */
import type { Page } from 'playwright-core'

/** The password that the sign-in page tells of every account of the demonstration. */
export const PASSWORD = 'qinghe-Demo-2026'

/** Fills in and sends the form of the sign-in page, which is open. */
export async function signIn(page: Page, login: string, password: string = PASSWORD): Promise<void> {
  await page.getByLabel('登录名').fill(login)
  await page.getByLabel('口令', { exact: true }).fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
}
