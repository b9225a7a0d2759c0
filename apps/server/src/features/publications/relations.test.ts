/** What one document says of another: it is drafted, reviewed and published with its edition, and the other one follows in the same moment. */
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { storyClock } from '../../../test/case-factory.ts'
import {
  anEditorialDesk,
  aNotice,
  approved,
  documentView,
  doTo,
  drafted,
  publishedDocument,
  refusedTo,
} from '../../../test/document-factory.ts'
import { testApp, testDatabase } from '../../../test/harness.ts'

const { db } = await testDatabase()
const app = await testApp({ db, clock: storyClock('2026-03-02') })
const desk = await anEditorialDesk(app, db)
const below = await anEditorialDesk(app, db, { parentId: desk.agencyId })

type Desk = typeof desk
const repealing = (at: Desk, documentId: number, since = '2026-03-02') =>
  aNotice(at, { relations: [{ kind: 'repeals', documentId, since }] })

/** The page of a document as readers have it. */
async function page(id: number, at: Desk = desk, edition = ''): Promise<string> {
  return (await app.inject({ url: `/sites/${at.siteKey}/documents/${id}${edition}` })).body
}

/** From when on the search takes a document for ended. */
async function endInSearch(id: number): Promise<string | null | undefined> {
  const { rows } = await sql<{ day: string | null }>`
    select effective_to as day from search_entry_a where id = ${id} union all select effective_to from search_entry_b where id = ${id}`.execute(
    db,
  )
  return rows[0]?.day
}

test('a revision that repeals another document does so when it is published, in page and search, and not before', async () => {
  const old = await publishedDocument(desk)
  const own = await publishedDocument(desk)
  await doTo(desk.editor, own, 'openEdition', { changeNote: '补充废止' })
  await doTo(desk.editor, own, 'edit', { content: repealing(desk, old) })
  await approved(desk, own)
  expect(await endInSearch(old)).toBeNull()
  expect(await page(old)).not.toContain(`documents/${own}`)
  expect(await page(own)).not.toContain(`documents/${old}`)
  expect((await documentView(desk.editor, old)).relations).toMatchObject([
    { kind: 'repeals', direction: 'from', status: 'pending' },
  ])

  await doTo(desk.editor, own, 'publish')
  expect(await endInSearch(old)).toBe('2026-03-02')
  expect(await page(old)).toMatch(new RegExp(`自 2026-03-02 起不再有效[^]*documents/${own}`, 'u'))
  expect((await documentView(desk.editor, old)).relations).toMatchObject([{ status: 'effective', since: '2026-03-02' }])
  expect(await page(own, desk, '/editions/1')).not.toContain(`documents/${old}`)

  // The next edition goes on from it; one that takes it back lets the other document live again.
  await doTo(desk.editor, own, 'openEdition', { changeNote: '不再废止' })
  expect((await documentView(desk.editor, own)).relations).toMatchObject([{ kind: 'repeals', status: 'pending' }])
  await doTo(desk.editor, own, 'edit', { content: aNotice(desk, { relations: [] }) })
  expect(await endInSearch(old)).toBe('2026-03-02')
  await approved(desk, own)
  await doTo(desk.editor, own, 'publish')
  expect(await endInSearch(old)).toBeNull()
  expect(await page(old)).not.toContain('不再有效')
  expect(await page(own, desk, '/editions/2')).toContain(`documents/${old}`)
})

test('withdrawing the document takes back what it said of others, in the same moment; publishing it again says it again', async () => {
  const old = await publishedDocument(desk)
  const own = await publishedDocument(desk, { relations: [{ kind: 'replaces', documentId: old, since: '2026-03-01' }] })
  expect(await endInSearch(old)).toBe('2026-03-01')
  await doTo(desk.editor, own, 'requestWithdrawal', { reason: 'duplicate', explanation: '重复' })
  await doTo(desk.head, own, 'approveWithdrawal')
  expect(await endInSearch(old)).toBeNull()
  expect(await page(old)).not.toContain('不再有效')
  await doTo(desk.head, own, 'restore', { remark: '恢复' })
  await approved(desk, own)
  expect(await endInSearch(old)).toBeNull()
  await doTo(desk.editor, own, 'publish')
  expect(await endInSearch(old)).toBe('2026-03-01')
})

test('reviews are given for what the edition says of others: a relation that is changed afterwards is not published', async () => {
  const old = await publishedDocument(desk)
  const own = await drafted(desk)
  await approved(desk, own)
  await sql`insert into document_relation (from_id, edition, kind, to_id) values (${own}, 1, 'repeals', ${old})`.execute(db)
  expect(await refusedTo(desk.editor, own, 'publish')).toMatchObject({ status: 422, code: 'document-not-ready' })
})

test('nobody declares what superiors published to be without force; of what is below, a superior may', async () => {
  const superior = await publishedDocument(desk)
  const inferior = await publishedDocument(below)
  const draft = await drafted(below)
  expect(await refusedTo(below.editor, draft, 'edit', { content: repealing(below, superior) })).toMatchObject({
    status: 422,
    code: 'document-relation',
  })
  await doTo(below.editor, draft, 'edit', { content: aNotice(below, { relations: [{ kind: 'related', documentId: superior }] }) })
  // What others draft is not told to those who may not read it.
  expect((await documentView(desk.editor, superior)).relations).toEqual([])
  expect((await documentView(below.editor, draft)).relations).toMatchObject([{ kind: 'related', status: 'pending' }])
  const own = await publishedDocument(desk)
  await doTo(desk.editor, own, 'openEdition', { changeNote: '补充废止' })
  await doTo(desk.editor, own, 'edit', { content: repealing(desk, inferior) })
  expect((await documentView(below.editor, inferior)).relations).toEqual([])
  await approved(desk, own)
  await doTo(desk.editor, own, 'publish')
  expect((await documentView(below.editor, inferior)).relations).toMatchObject([{ kind: 'repeals', status: 'effective' }])
  expect(await endInSearch(inferior)).toBe('2026-03-02')
})

test('what the edition says of others is part of its comparison with the one before', async () => {
  const other = await publishedDocument(desk, { title: '关于停车收费的通知' })
  const own = await publishedDocument(desk)
  await doTo(desk.editor, own, 'openEdition', { changeNote: '补充依据' })
  await doTo(desk.editor, own, 'edit', { content: aNotice(desk, { relations: [{ kind: 'basedOn', documentId: other }] }) })
  const reply = await desk.reviewer.get(`/api/office/documents/${own}/editions/2/changes?from=1`)
  expect(reply.json()).toMatchObject({ fields: [{ label: '关联信息', before: '', after: '依据《关于停车收费的通知》' }] })
})

test('what ends another document says from when on before readers have it', async () => {
  const old = await publishedDocument(desk)
  const own = await drafted(desk, { relations: [{ kind: 'replaces', documentId: old }] })
  expect((await documentView(desk.editor, own)).obstacles.map(({ key }) => key)).toContain('relation-undated')
  await approved(desk, own)
  expect((await refusedTo(desk.editor, own, 'publish')).detail).toContain('自何日起废止或者被取代')
})

test(
  'two documents that end each other are published at once without waiting for each other in a circle',
  { timeout: 60_000 },
  async () => {
    for (let run = 0; run < 5; run += 1) {
      const [one, other] = [await publishedDocument(desk), await publishedDocument(desk)]
      for (const [from, to] of [
        [one, other],
        [other, one],
      ] as const) {
        await doTo(desk.editor, from, 'openEdition', { changeNote: '互相废止' })
        await doTo(desk.editor, from, 'edit', { content: repealing(desk, to) })
        await approved(desk, from)
      }
      await Promise.all([doTo(desk.editor, one, 'publish'), doTo(desk.editor2, other, 'publish')])
      expect([await endInSearch(one), await endInSearch(other)]).toEqual(['2026-03-02', '2026-03-02'])
    }
  },
)

test('a document that is withdrawn while another one repeals it is not found again', { timeout: 60_000 }, async () => {
  for (let run = 0; run < 5; run += 1) {
    const old = await publishedDocument(desk)
    const own = await drafted(desk, { relations: [{ kind: 'repeals', documentId: old, since: '2026-03-02' }] })
    await approved(desk, own)
    await doTo(desk.editor, old, 'requestWithdrawal', { reason: 'duplicate', explanation: '重复' })
    await Promise.all([doTo(desk.editor, own, 'publish'), doTo(desk.head, old, 'approveWithdrawal')])
    expect(await endInSearch(old)).toBeUndefined()
  }
})
