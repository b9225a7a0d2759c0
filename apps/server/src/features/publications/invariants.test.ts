/** Whatever is done in whatever order by whomever: readers, search, numbers and editions agree afterwards. */
import { DOCUMENT_EVENTS, type DocumentEvent } from '@gongkai/contract'
import fc from 'fast-check'
import { sql } from 'kysely'
import { Type } from 'typebox'
import { expect, test } from 'vitest'
import { storyClock } from '../../../test/case-factory.ts'
import { aColumn, anEditorialDesk, aNotice, CLEAR_SHEET, publishedDocument } from '../../../test/document-factory.ts'
import { testApp, testDatabase, testServices } from '../../../test/harness.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Database } from '../../platform/database.ts'
import { createJobs, job, JobId } from '../../platform/jobs/index.ts'
import { Problem } from '../../platform/problem.ts'
import { createPublications } from './index.ts'
import { NO_OUTBOX } from '../../platform/outbox/index.ts'

const { db } = await testDatabase()
const clock = storyClock('2026-03-02')
const app = await testApp({ db, clock })
const desk = await anEditorialDesk(app, db)
const otherColumn = await aColumn(db, { siteId: desk.siteId, agencyId: desk.agencyId })
const given = await testServices({ db, clock })
const jobs = createJobs(given)
jobs.register({ 'publish-scheduled': job({ payload: Type.Object({ document: JobId }), run: async () => undefined }) })
const publications = createPublications({ ...given, jobs, outbox: NO_OUTBOX, gates: [] })

const PEOPLE: readonly Actor[] = [
  desk.editor,
  desk.editor2,
  desk.reviewer,
  desk.reviewer2,
  desk.secrecy,
  desk.head,
  desk.head2,
  desk.agencyHead,
  desk.manager,
].map(({ person }) => person.actor)
const EVERYBODY: readonly Actor[] = [...PEOPLE, { kind: 'system', job: '定时发布' }]

/** What every document of the test may say that it ends. */
const old = await publishedDocument(desk)

/** A body that the event's shape lets through. */
const BODIES: { readonly [Event in DocumentEvent]?: object } = {
  edit: {
    content: aNotice(desk, { title: '修改后的标题', relations: [{ kind: 'repeals', documentId: old, since: '2026-02-01' }] }),
  },
  recordProof: { corrections: [] },
  passSecrecyReview: { sheet: CLEAR_SHEET },
  seekSecrecyRuling: { remark: '不能确定' },
  returnToDraft: { remark: '请修改' },
  schedule: { at: '2026-03-03T09:00' },
  publishUrgently: { reason: '预警', sheet: CLEAR_SHEET },
  proofAfterwards: { corrections: [] },
  reviewAfterwards: { opinion: '可以' },
  passSecrecyAfterwards: { sheet: CLEAR_SHEET },
  objectAfterwards: { remark: '日期有误' },
  openEdition: { changeNote: '修订' },
  discardEdition: { remark: '作废' },
  requestWithdrawal: { reason: 'duplicate', explanation: '重复' },
  refuseWithdrawal: { remark: '不同意' },
  restore: { remark: '恢复' },
  addNotice: { kind: 'correction', text: '更正' },
  replaceColumns: { columns: [otherColumn, desk.columnId] },
  assign: { editorId: desk.editor2.person.personId },
  acceptFinding: { findingId: 1, explanation: '无误' },
  comment: { text: '批注' },
}

/** The way of a document that everybody helps along, so that the far states are reached at all. */
const WAY: readonly (readonly [DocumentEvent, number])[] = [
  ['submit', 0],
  ['recordProof', 2],
  ['passReview', 2],
  ['recordProof', 3],
  ['passReview', 3],
  ['passSecrecyReview', 4],
  ['recordProof', 5],
  ['passFinalReview', 5],
  ['publish', 0],
]

/** What readers have is revised, taken away, or brought back. */
const AFTERWARDS: readonly (readonly (readonly [DocumentEvent, number])[])[] = [
  [['openEdition', 0], ...WAY],
  [['openEdition', 0], ['edit', 0], ...WAY],
  [
    ['requestWithdrawal', 0],
    ['approveWithdrawal', 5],
  ],
  [['restore', 5], ...WAY],
  [
    ['publishUrgently', 6],
    ['proofAfterwards', 2],
    ['reviewAfterwards', 2],
    ['proofAfterwards', 3],
    ['reviewAfterwards', 3],
    ['passSecrecyAfterwards', 4],
    ['proofAfterwards', 5],
    ['reviewAfterwards', 5],
  ],
]

const step = fc.oneof(
  fc.record({ kind: fc.constant('any' as const), event: fc.constantFrom(...DOCUMENT_EVENTS), who: fc.nat(EVERYBODY.length - 1) }),
  fc.record({ kind: fc.constant('draft' as const), event: fc.constantFrom('edit' as const, 'recall' as const) }),
  fc.record({ kind: fc.constant('way' as const), steps: fc.constantFrom(3, 6, WAY.length, WAY.length) }),
  fc.record({ kind: fc.constant('afterwards' as const), first: fc.nat(AFTERWARDS.length - 1) }),
)

async function tryTo(id: number, event: DocumentEvent, actor: Actor): Promise<void> {
  try {
    await publications.engine.act({ id, event, body: BODIES[event] ?? {}, actor })
  } catch (fault) {
    if (!(fault instanceof Problem)) throw fault
  }
}

test('any sequence of events leaves everything in agreement', { timeout: 300_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      const { id } = await db
        .transaction()
        .execute((trx) =>
          publications.create(trx, { agencyId: desk.agencyId, kind: 'notice', content: aNotice(desk) }, desk.editor.person.actor),
        )
      for (const one of steps) {
        if (one.kind === 'any') await tryTo(id, one.event, EVERYBODY[one.who] ?? { kind: 'visitor' })
        if (one.kind === 'draft') await tryTo(id, one.event, desk.editor.person.actor)
        const way = one.kind === 'way' ? WAY.slice(0, one.steps) : one.kind === 'afterwards' ? (AFTERWARDS[one.first] ?? []) : []
        for (const [event, who] of way) await tryTo(id, event, PEOPLE[who] ?? { kind: 'visitor' })
      }
      expect(await disagreements(db)).toEqual([])
      expect(await readersSayOf(old)).toEqual(await publishedSayOf(db, old))
    }),
    { numRuns: 40 },
  )
  const { rows } = await sql<{ published: number; withdrawn: number; revised: number; repealing: number; drafted: number }>`
    select count(*) filter (where standing = 'published')::int as published, count(*) filter (where standing = 'withdrawn')::int as withdrawn,
      count(*) filter (where current_edition > 1)::int as revised,
      (select count(distinct from_id)::int from relation_in_effect where to_id = ${old}) as repealing,
      (select count(distinct from_id)::int from document_relation where to_id = ${old}) as drafted from document`.execute(db)
  expect(rows[0]?.drafted).toBeGreaterThan(rows[0]?.repealing ?? 0)
  for (const [reached, count] of Object.entries(rows[0] ?? {})) expect({ reached, count }).not.toEqual({ reached, count: 0 })
})

/** Which documents the page of `id` names, as a reader gets it. */
async function readersSayOf(id: number): Promise<readonly number[]> {
  const { body } = await app.inject({ url: `/sites/${desk.siteKey}/documents/${id}` })
  const named = Array.from(body.matchAll(/\/documents\/(\d+)"/gu), ([, other]) => Number(other))
  return [...new Set(named)].filter((other) => other !== id).toSorted((a, b) => a - b)
}

/** Which documents say of `id` that they repeal it, in the edition that was published last and has not been taken from readers. */
async function publishedSayOf(at: Database, id: number): Promise<readonly number[]> {
  const { rows } = await sql<{ id: number }>`
    select distinct r.from_id as id from document_relation r join document d on d.id = r.from_id and d.standing = 'published'
    join document_edition e on e.document_id = r.from_id and e.edition = r.edition
    where r.to_id = ${id} and e.published_at is not null
      and not exists (select from document_edition later where later.document_id = e.document_id and later.published_at > e.published_at)
    order by id`.execute(at)
  return rows.map((row) => row.id)
}

/** What does not agree, by name; nothing when all is well. */
async function disagreements(at: Database): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select 'published but not placed, or placed but not published' as name from document d
      where (d.standing = 'published') <> (select bool_and(p.published_at is not null and p.published_at = d.published_at)
        from document_placement p where p.document_id = d.id)
    union select 'published but not found, or found but not published' from document d
      where (d.standing = 'published') <> (exists (select from search_entry_a s where s.id = d.id) or exists (select from search_entry_b s where s.id = d.id))
    union select 'found in another edition' from document d join (select id, edition from search_entry_a union select id, edition from search_entry_b) s
      on s.id = d.id where s.edition <> d.current_edition
    union select 'numbers with gaps' from index_number n
      where n.last <> (select count(*) from document where index_number like n.organization_code || '/' || n.year || '-%')
    union select 'an open edition in a closed state, or none in an open one' from document
      where (open_edition is null) <> (state in ('published', 'withdrawn', 'discarded'))
    union select 'the current edition was never published' from document d join document_edition e
      on e.document_id = d.id and e.edition = d.current_edition where e.published_at is null or e.superseded_at is not null
    union select 'an earlier edition that was not superseded' from document d join document_edition e on e.document_id = d.id
      where e.published_at is not null and e.edition <> d.current_edition and e.superseded_at is null
    union select 'published without a secrecy review of that very text' from document d
      where d.current_edition is not null and not exists (select from document_review r where r.document_id = d.id
        and r.edition = d.current_edition and r.round = 'secrecyReview' and r.act = 'pass' and r.valid)
    union select 'reviewed by its author' from document_review r join document_edition e on e.document_id = r.document_id and e.edition = r.edition
      where r.act in ('pass', 'proof') and r.person_id = e.created_by
    union select 'one person in two rounds' from document_review a join document_review b on a.document_id = b.document_id and a.edition = b.edition
      and a.person_id = b.person_id and a.round < b.round and a.valid and b.valid and a.act = 'pass' and b.act = 'pass'
      where a.round in ('firstReview', 'secondReview', 'finalReview', 'approval') and b.round in ('firstReview', 'secondReview', 'finalReview', 'approval')
    union select 'ended for the search otherwise than by what is published' from (select id, effective_to from search_entry_a
        union all select id, effective_to from search_entry_b) s
      where s.effective_to is distinct from (select min(r.since) from document_relation r join document d on d.id = r.from_id
          and d.standing = 'published' and d.current_edition = r.edition where r.to_id = s.id and r.kind = 'repeals')
    union select 'withdrawn without a decision' from document d where d.standing = 'withdrawn' and not exists (select from document_withdrawal w
      where w.document_id = d.id and w.effective_at is not null and w.decision is distinct from 'refused' and w.restored_at is null)
    union select 'published urgently without its reviews, and nothing is owed' from document d join document_edition e
      on e.document_id = d.id and e.edition = d.current_edition
      where d.standing = 'published' and e.urgent_by is not null and d.review_owed_since is null
        and (select count(distinct r.round) from document_review r where r.document_id = d.id and r.edition = e.edition and r.act = 'pass'
          and r.valid and r.round in ('firstReview', 'secondReview', 'finalReview')) < 3`.execute(at)
  return rows.map(({ name }) => name)
}
