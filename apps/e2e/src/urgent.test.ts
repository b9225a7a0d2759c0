/** What cannot wait: a warning online at once and reviewed afterwards; many documents taken down by one decision. */
import { describe, expect, test } from 'vitest'
import { axeViolations } from './accessibility.ts'
import { choose, enter, perform } from './console-acts.ts'
import { at, DESK, draftDocument, fillSecrecySheet, publish, review } from './desk.ts'
import { NO_BROWSER, SITE } from './visitor.ts'

/** How long a journey of many pages may take on a busy machine, in milliseconds. */
const JOURNEY = 300_000

const COLUMN = '应急管理'

/** Who does what is owed to an urgent publication: the head who decided reads the last proof, the leader reviews last. */
const AFTERWARDS = [
  [DESK.firstReviewer, ['补校', '补审通过']],
  [DESK.secondReviewer, ['补校', '补审通过']],
  [DESK.secrecy, ['补保密审查通过']],
  [DESK.head, ['补校']],
  ['agency-head', ['补审通过']],
] as const

async function reviewAfterwards(path: string): Promise<void> {
  for (const [login, terms] of AFTERWARDS) {
    const page = await at(login, path)
    for (const term of terms) {
      await perform(page, term, async (dialog) => {
        if (term === '补审通过') await dialog.getByLabel('意见').fill('内容属实，表述准确。')
        if (term === '补保密审查通过') await fillSecrecySheet(dialog)
      })
    }
    await page.close()
  }
}

describe.skipIf(NO_BROWSER)('来不及等的信息', () => {
  test(
    '紧急发布的预警立即可读，所欠的审校由别人补齐',
    async () => {
      const path = await draftDocument({
        kind: '通知公告',
        title: '青禾县地质灾害红色预警',
        paragraphs: ['受强降雨影响，沿河低洼地区群众请立即转移到安置点。'],
        column: COLUMN,
        fields: { 信息形成或者变更之日: '2026-11-20' },
      })
      const head = await at(DESK.head, path)
      await perform(head, '紧急发布', async (dialog) => {
        await dialog.getByLabel('理由').fill('地质灾害红色预警，须立即告知群众转移。')
        await fillSecrecySheet(dialog)
      })
      await head.getByText('紧急发布后尚欠').waitFor()
      expect(await axeViolations(head)).toEqual([])
      const link = head.getByRole('link', { name: '公开页面' })
      const address = new URL((await link.getAttribute('href')) ?? '', SITE)
      await expect.poll(async () => (await fetch(address)).status, { timeout: 2000 }).toBe(200)
      await head.close()

      const queue = await enter(DESK.firstReviewer, 'documents?queue=reviewOwed')
      await queue.getByRole('link', { name: '青禾县地质灾害红色预警' }).waitFor()
      await queue.close()
      await reviewAfterwards(path)
      const editor = await at(DESK.editor, path)
      expect(await editor.getByText('紧急发布后尚欠').count()).toBe(0)
    },
    JOURNEY,
  )

  test(
    '一次申请、一次批准，勾选的几件都从读者那里撤下',
    async () => {
      const addresses: string[] = []
      for (const place of ['东岭', '西岭']) {
        const path = await draftDocument({
          kind: '通知公告',
          title: `青禾县${place}采矿权出让结果公示`,
          paragraphs: [`${place}采矿权出让结果公示如下，公示期十个工作日。`],
          column: COLUMN,
          fields: { 信息形成或者变更之日: '2026-11-16' },
        })
        await review(path)
        addresses.push((await publish(path)).address)
      }
      const editor = await enter(DESK.editor, 'documents?queue=published')
      for (const place of ['东岭', '西岭']) await editor.getByLabel(`选择：青禾县${place}采矿权出让结果公示`).check()
      await editor.getByRole('button', { name: '撤所选的 2 件' }).click()
      await editor.getByText('可撤 2 件').waitFor()
      await choose(editor, editor.locator('main form'), '撤稿原因', '过期失效')
      await editor.getByLabel('内部说明').fill('公示期已经届满。')
      await editor.getByRole('button', { name: '申请撤 2 件' }).click()
      await editor.waitForURL(/withdrawals\/\d+$/u)
      const path = new URL(editor.url()).pathname.replace('/console/', '')
      for (const address of addresses) expect((await fetch(`${SITE}${address}`)).status).toBe(200)

      const head = await enter(DESK.head, path)
      await perform(head, '同意撤稿')
      await head.getByText('已撤 2 件').first().waitFor()
      expect(await axeViolations(head)).toEqual([])
      for (const address of addresses) expect((await fetch(`${SITE}${address}`)).status).toBe(410)
    },
    JOURNEY,
  )
})
