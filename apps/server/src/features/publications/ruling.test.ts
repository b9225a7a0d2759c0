/** 报请确定 (条例 art. 17(3)): that somebody asked is not forgotten when the text goes back to its author. */
import { expect, test } from 'vitest'
import { anEditorialDesk, CLEAR_SHEET, documentView, doTo, drafted, refusedTo } from '../../../test/document-factory.ts'
import { testApp, testDatabase } from '../../../test/harness.ts'

const { db } = await testDatabase()
const app = await testApp({ db })
const desk = await anEditorialDesk(app, db)

async function toSecrecyReview(id: number): Promise<void> {
  await doTo(desk.editor, id, 'submit')
  await doTo(desk.reviewer, id, 'recordProof', { corrections: [] })
  await doTo(desk.reviewer, id, 'passReview')
  await doTo(desk.reviewer2, id, 'recordProof', { corrections: [] })
  await doTo(desk.reviewer2, id, 'passReview')
}

test.each(['recall', 'returnToDraft'])('after %s whoever passes the secrecy review still tells what was ruled', async (way) => {
  const id = await drafted(desk)
  await toSecrecyReview(id)
  await doTo(desk.secrecy, id, 'seekSecrecyRuling', { remark: '目录样表是否涉及工作秘密' })
  await (way === 'recall' ? doTo(desk.editor, id, 'recall') : doTo(desk.head, id, 'returnToDraft', { remark: '先补充' }))
  await toSecrecyReview(id)
  expect(await refusedTo(desk.secrecy, id, 'passSecrecyReview', { sheet: CLEAR_SHEET })).toMatchObject({
    code: 'secrecy-refused',
    detail: expect.stringContaining('已经报请确定'),
  })
  const { reviews } = await documentView(desk.secrecy, id)
  expect(reviews.filter(({ act }) => act === 'seekRuling')).toMatchObject([{ valid: true }])
  await doTo(desk.secrecy, id, 'passSecrecyReview', { sheet: { ...CLEAR_SHEET, basis: '县保密行政管理部门答复：可以公开' } })
})
