/** What a person does in the back office's pages: signing in, opening the dialog of an act, choosing from a list. */
import type { Cookie, Locator, Page } from 'playwright-core'
import { PASSWORD, signIn } from './signing-in.ts'
import { SITE, visitor, WIDTHS } from './visitor.ts'

/** The cookies of whoever has signed in before in this file: like people, they do so once in a while, not for every page. */
const sessions = new Map<string, readonly Cookie[]>()

/** Opens a page of the back office as somebody of the demonstration, who signs in for it the first time. */
export async function enter(login: string, path: string, width: number = WIDTHS.desktop): Promise<Page> {
  const page = await visitor({ width })
  const context = page.context()
  await context.clearCookies()
  const known = sessions.get(login)
  if (known !== undefined) await context.addCookies([...known])
  await page.goto(`${SITE}/console/${path}`)
  if (known === undefined) await signIn(page, login, PASSWORD)
  await page.getByRole('heading', { level: 1 }).waitFor()
  sessions.set(login, await context.cookies())
  return page
}

/** Opens the dialog of an event, fills it in and sends it. */
export async function perform(
  page: Page,
  term: string,
  fill: (dialog: Locator) => Promise<void> = async () => undefined,
): Promise<void> {
  await page.getByRole('button', { name: term, exact: true }).click()
  const dialog = page.getByRole('dialog', { name: term })
  await dialog.waitFor()
  await fill(dialog)
  await dialog.getByRole('button', { name: term, exact: true }).click()
  const refused = dialog.locator('.ant-alert-error')
  await Promise.race([
    dialog.waitFor({ state: 'hidden' }),
    refused.waitFor().then(
      async () => refuse(term, refused),
      () => undefined,
    ),
  ])
  await dialog.waitFor({ state: 'hidden' })
}

/** Says at once what the server said, instead of waiting for a dialog that stays. */
async function refuse(term: string, refused: Locator): Promise<never> {
  throw new Error(`${term}: ${await refused.innerText()}`)
}

/** Chooses an option of the list with a label. */
export async function choose(page: Page, within: Locator, label: string, option: string): Promise<void> {
  await within.getByLabel(label, { exact: true }).click()
  await page.locator('.ant-select-item-option:visible', { hasText: option }).first().click()
}
