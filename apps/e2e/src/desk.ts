/** The editorial desk of the demonstration's department of natural resources, each of its people in the browser. */
import type { Locator, Page } from 'playwright-core'
import { choose, enter, perform } from './console-acts.ts'
import { SITE } from './visitor.ts'

/** Who sits where; all of them different people. */
export const DESK = {
  editor: 'land-editor',
  firstReviewer: 'land-reviewer',
  secondReviewer: 'land-reviewer2',
  secrecy: 'secrecy',
  head: 'office-head',
} as const

const SECRECY_QUESTIONS = [
  '是否涉及国家秘密',
  '是否涉及工作秘密',
  '是否涉及商业秘密',
  '是否涉及个人隐私、个人信息',
  '是否涉及其他敏感信息、不宜公开的信息',
] as const

/** What is written into the form of a new document. */
export interface Draft {
  readonly kind: string
  readonly title: string
  readonly paragraphs: readonly string[]
  readonly column: string
  readonly fields?: Readonly<Record<string, string>>
  readonly files?: readonly { readonly name: string; readonly mimeType: string; readonly buffer: Buffer }[]
  /** What only this kind needs, and whatever else. */
  readonly more?: (page: Page) => Promise<void>
}

/** Drafts a document as the editor, or as somebody else; returns the path of its page in the back office. */
export async function draftDocument(draft: Draft, login: string = DESK.editor): Promise<string> {
  const page = await enter(login, 'documents/new')
  await choose(page, page.locator('form.content-form'), '体裁', draft.kind)
  await page.getByLabel('标题', { exact: true }).fill(draft.title)
  const body = page.getByRole('textbox', { name: '正文' })
  await body.click()
  for (const [index, paragraph] of draft.paragraphs.entries()) {
    if (index > 0) await page.keyboard.press('Enter')
    await page.keyboard.insertText(paragraph)
  }
  const columns = page.getByLabel('发布栏目')
  await columns.click()
  await columns.fill(draft.column)
  await page.locator('.ant-select-tree-title:visible', { hasText: draft.column }).first().click()
  await page.keyboard.press('Escape')
  await page.getByRole('radio', { name: '主动公开', exact: true }).check()
  for (const [label, text] of Object.entries(draft.fields ?? {})) await page.getByLabel(label, { exact: true }).fill(text)
  for (const file of draft.files ?? []) {
    await page.getByRole('region', { name: '附件' }).locator('input[type=file]').setInputFiles(file)
    await page.getByLabel('显示名称').last().waitFor()
  }
  await draft.more?.(page)
  await page.getByRole('button', { name: '保存并返回' }).click()
  await page.waitForURL(/\/console\/documents\/\d+$/u)
  await page.getByRole('heading', { level: 1, name: draft.title }).waitFor()
  return new URL(page.url()).pathname.replace('/console/', '')
}

/** Opens a document's page as one of the desk. */
export async function at(login: string, path: string): Promise<Page> {
  const page = await enter(login, path)
  await page.getByRole('region', { name: '办理', exact: true }).waitFor()
  return page
}

/** Answers each question of the secrecy review: nothing of the kind is in it. */
export async function fillSecrecySheet(dialog: Locator): Promise<void> {
  for (const question of SECRECY_QUESTIONS) {
    await dialog.locator('.ant-form-item', { hasText: question }).getByRole('radio', { name: '否', exact: true }).check()
  }
  await dialog.getByLabel('审查意见').fill('经逐项审查正文和附件，不涉及国家秘密、工作秘密和个人隐私，可以公开。')
}

/** Leads a draft through three reviews, three proofs and the secrecy review, each by somebody else. */
export async function review(path: string): Promise<void> {
  const editor = await at(DESK.editor, path)
  await perform(editor, '送审')
  await editor.close()
  for (const login of [DESK.firstReviewer, DESK.secondReviewer]) {
    const page = await at(login, path)
    await perform(page, '校对')
    await perform(page, '审核通过')
    await page.close()
  }
  const secrecy = await at(DESK.secrecy, path)
  await perform(secrecy, '保密审查通过', fillSecrecySheet)
  await secrecy.close()
  const head = await at(DESK.head, path)
  await perform(head, '校对')
  await perform(head, '终审通过')
  await head.close()
}

/** Publishes what has been reviewed; returns the address at which readers find it and the index number it was given. */
export async function publish(path: string): Promise<{ readonly address: string; readonly indexNumber: string }> {
  const page = await at(DESK.editor, path)
  await perform(page, '发布')
  const link = page.getByRole('link', { name: '公开页面' })
  await link.waitFor()
  const address = new URL((await link.getAttribute('href')) ?? '', SITE).pathname
  const [indexNumber = ''] = /\S+\/\d{4}-\d{5}/u.exec(await page.locator('main').innerText()) ?? []
  await page.close()
  return { address, indexNumber }
}

/** Withdraws a published document: the editor asks, the head decides. */
export async function withdraw(path: string, reason: string, publicNote: string): Promise<void> {
  const page = await at(DESK.editor, path)
  await perform(page, '申请撤稿', async (dialog) => {
    await choose(page, dialog, '撤稿原因', reason)
    await dialog.getByLabel('内部说明').fill('附件中的点位有误，须重新核对。')
    await dialog.getByLabel('给读者的说明').fill(publicNote)
  })
  await page.close()
  const head = await at(DESK.head, path)
  await perform(head, '同意撤稿')
  await head.close()
}
