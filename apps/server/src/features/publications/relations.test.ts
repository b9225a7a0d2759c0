/** What one document may say of another before anybody has reviewed it. */
import { expect, test } from 'vitest'
import { storyClock } from '../../../test/case-factory.ts'
import { anEditorialDesk, aNotice, documentView, doTo, publishedDocument, refusedTo } from '../../../test/document-factory.ts'
import { testApp, testDatabase } from '../../../test/harness.ts'

const { db } = await testDatabase()
const app = await testApp({ db, clock: storyClock('2026-03-02') })
const desk = await anEditorialDesk(app, db)
const below = await anEditorialDesk(app, db, { parentId: desk.agencyId })

test('a revision does not declare what superiors published to be without force', async () => {
  const superior = await publishedDocument(desk)
  const own = await publishedDocument(below)
  await doTo(below.editor, own, 'openEdition', { changeNote: '补充时间' })
  const content = (kind: 'repeals' | 'related') =>
    aNotice(below, { relations: [{ kind, documentId: superior, since: '2026-03-02' }] })
  expect(await refusedTo(below.editor, own, 'edit', { content: content('repeals') })).toMatchObject({
    status: 422,
    code: 'document-relation',
  })
  expect((await documentView(desk.editor, superior)).relations).toEqual([])
  await doTo(below.editor, own, 'edit', { content: content('related') })
  expect((await documentView(desk.editor, superior)).relations).toHaveLength(1)
})

test('nor does a superior of what is below: a head records it in the register of normative documents', async () => {
  const inferior = await publishedDocument(below)
  const own = await publishedDocument(desk)
  await doTo(desk.editor, own, 'openEdition', { changeNote: '补充废止' })
  const relations = [{ kind: 'repeals' as const, documentId: inferior, since: '2026-03-02' }]
  expect(await refusedTo(desk.editor, own, 'edit', { content: aNotice(desk, { relations }) })).toMatchObject({ status: 422 })
  expect((await documentView(below.editor, inferior)).relations).toEqual([])
})
