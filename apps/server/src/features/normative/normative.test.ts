/** The making, the force and the end of normative documents, through the routes. */
import { NORMATIVE_EVENTS, type NormativeList, NORMATIVE_STAGES, type NormativeView } from '@gongkai/contract'
import { validityOn } from '@gongkai/law/publication'
import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { storyClock } from '../../../test/case-factory.ts'
import { aSite } from '../../../test/document-factory.ts'
import { anAgency, aPerson, type Session, signedIn } from '../../../test/factories.ts'
import { testApp, testDatabase } from '../../../test/harness.ts'
import { ROLES } from '../../platform/actor.ts'
import type { Database } from '../../platform/database.ts'
import { validityFacts } from './normative-document.ts'
import { validityColumn } from './register.query.ts'
import { NORMATIVE_WORKFLOW } from './workflow.ts'

const clock = storyClock('2024-03-01')
let db: Database
let county: number
let desk: Readonly<Record<'editor' | 'legal' | 'head' | 'stranger' | 'supervisor', Session>>

beforeAll(async () => {
  ;({ db } = await testDatabase())
  const app = await testApp({
    db,
    clock,
    logTo: { write: (l: string) => void (l.includes('failed') && console.log(l.slice(700, 2200))) },
  })
  county = await anAgency(db, { kind: 'county', name: '试验县人民政府' })
  const elsewhere = await anAgency(db, { kind: 'county' })
  const person = async (agencyId: number, roles: Parameters<typeof aPerson>[1]['roles']) =>
    signedIn(app, await aPerson(db, { agencyId, ...(roles === undefined ? {} : { roles }) }))
  desk = {
    editor: await person(county, ['editor']),
    legal: await person(county, ['legalReviewer']),
    head: await person(county, ['officeHead']),
    stranger: await person(elsewhere, ['editor', 'legalReviewer', 'officeHead', 'agencyHead']),
    supervisor: await person(county, [{ role: 'supervisor', scope: 'subtree' }]),
  }
})

async function draft(kind = 'normativeDocument'): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    with made as (
      insert into document (agency_id, kind, state, open_edition, created_at) values (${county}, ${kind}, 'draft', 1, now()) returning id
    )
    insert into document_edition (document_id, edition, title, content_source, disclosure_class, created_at)
    select id, 1, '试验县农村公路管理办法', '试验县人民政府', 'public', now() from made returning document_id as id`.execute(db)
  return rows[0]?.id ?? 0
}

async function registered(change: object = {}): Promise<number> {
  const documentId = await draft()
  const reply = await desk.editor.post('/api/office/normative', { documentId, category: 'normative', major: false, ...change })
  expect(reply.statusCode).toBe(204)
  return documentId
}

async function view(id: number): Promise<NormativeView> {
  const reply = await desk.head.get(`/api/office/normative/${id}`)
  expect(reply.statusCode).toBe(200)
  return reply.json()
}

async function act(session: Session, id: number, event: string, body: object, version?: number) {
  return session.post(`/api/office/normative/${id}/events/${event}`, { version: version ?? (await view(id)).version, body })
}

async function done(session: Session, id: number, event: string, body: object): Promise<void> {
  const reply = await act(session, id, event, body)
  expect([event, reply.statusCode, reply.body]).toEqual([event, 200, expect.any(String)])
}

/** As far as 编号: comments of 30 days, legality review of a week, decided. */
async function untilNumbering(id: number, start: string): Promise<void> {
  clock.goTo(start)
  await done(desk.editor, id, 'openComments', { from: start, to: day(start, 31) })
  clock.goTo(day(start, 33))
  await done(desk.editor, id, 'answerComments', { answeredOn: day(start, 33), received: 12, adopted: 5, summary: '采纳五条' })
  await done(desk.editor, id, 'sendLegalityReview', { until: day(start, 50) })
  clock.goTo(day(start, 51))
  await done(desk.legal, id, 'passLegalityReview', { opinion: '合法' })
  await done(desk.head, id, 'decide', { decidedOn: day(start, 51), meeting: '县政府第12次常务会议' })
}

function day(start: string, later: number): string {
  return new Date(Date.parse(start) + later * 86_400_000).toISOString().slice(0, 10)
}

test('from draft to repeal, with every limit of the law', async () => {
  const id = await registered({ major: true })
  expect((await view(id)).missing.map(({ key }) => key)).toEqual([
    'comments-missing',
    'legality-missing',
    'decision-missing',
    'number-missing',
  ])
  await untilNumbering(id, '2024-03-04')
  const numbered = {
    documentNumber: '试府规〔2024〕1号',
    registrationNumber: 'SY-2024-001',
    issuedOn: '2024-04-24',
    effectiveFrom: '2024-06-01',
    effectiveTo: '2029-06-01',
  }
  await done(desk.legal, id, 'number', numbered)
  expect(await view(id)).toMatchObject({
    stage: 'publication',
    documentNumber: '试府规〔2024〕1号',
    publishDueOn: '2024-05-23',
    validity: 'notYet',
  })
  clock.goTo('2024-04-26')
  await done(desk.legal, id, 'markPublished', { publishedOn: '2024-04-26' })
  expect(await view(id)).toMatchObject({ stage: 'filing', filingDueOn: '2024-05-11' })
  clock.goTo('2024-05-08')
  await done(desk.legal, id, 'recordFiling', { filedOn: '2024-05-08', organ: '云川市人民政府', number: '2024-33' })
  clock.goTo('2024-06-01')
  expect(await view(id)).toMatchObject({ stage: 'inForce', validity: 'inForce' })
  await done(desk.head, id, 'amendText', { from: '2025-01-01', note: '修改第三条' })
  clock.goTo('2025-01-02')
  expect((await view(id)).validity).toBe('amended')

  const by = await draft()
  await done(desk.head, id, 'repeal', { on: '2025-07-01', byDocumentId: by, note: '由新办法代替' })
  expect(await view(id)).toMatchObject({ stage: 'ended', validity: 'amended', end: { on: '2025-07-01', by: { id: by } } })
  clock.goTo('2025-07-01')
  expect((await view(id)).validity).toBe('repealed')
  const on = async (on: string) =>
    (await desk.head.get(`/api/office/normative?on=${on}`)).json<NormativeList>().items.find((item) => item.id === id)?.validity
  expect([await on('2024-05-31'), await on('2024-12-31'), await on('2025-06-30'), await on('2025-07-01')]).toEqual([
    'notYet',
    'inForce',
    'amended',
    'repealed',
  ])
})

test('all gaps are told at once: comments too short, review too short', async () => {
  clock.goTo('2024-03-04')
  const id = await registered({ major: true })
  await done(desk.editor, id, 'openComments', { from: '2024-03-04', to: '2024-03-14' })
  clock.goTo('2024-03-15')
  await done(desk.editor, id, 'answerComments', { answeredOn: '2024-03-15', received: 0, adopted: 0, summary: '没有收到意见' })
  await done(desk.editor, id, 'sendLegalityReview', { until: '2024-03-18' })
  await done(desk.legal, id, 'passLegalityReview', { opinion: '合法' })
  await done(desk.head, id, 'decide', { decidedOn: '2024-03-15', meeting: '常务会议' })
  const reply = await act(desk.legal, id, 'number', {
    documentNumber: '试府规〔2024〕2号',
    issuedOn: '2024-03-15',
    effectiveFrom: '2024-04-01',
  })
  expect(reply.json()).toMatchObject({ code: 'normative-gaps' })
  expect(reply.json<{ detail: string }>().detail).toMatch(/10 日，少于 30 日.*1 个工作日，少于 7 个/u)
})

describe('what is refused', () => {
  test('another agency, no role, a stale version, the wrong kind, twice', async () => {
    clock.goTo('2024-03-01')
    const id = await registered()
    const body = { from: '2024-03-04', to: '2024-04-04' }
    expect((await act(desk.stranger, id, 'openComments', body)).statusCode).toBe(404)
    expect((await act(desk.supervisor, id, 'openComments', body)).statusCode).toBe(403)
    expect((await act(desk.editor, id, 'openComments', body, 7)).json()).toMatchObject({ code: 'document-changed' })
    expect((await act(desk.editor, id, 'repeal', { on: '2024-03-01', note: 'x' })).statusCode).toBe(403)
    const again = await desk.editor.post('/api/office/normative', { documentId: id, category: 'normative', major: false })
    expect(again.json()).toMatchObject({ code: 'normative-registered' })
    const article = await desk.editor.post('/api/office/normative', {
      documentId: await draft('article'),
      category: 'normative',
      major: false,
    })
    expect(article.json()).toMatchObject({ code: 'normative-kind-wrong' })
    expect((await desk.stranger.get('/api/office/normative')).json()).toMatchObject({ items: [] })
  })

  test('a legality review that was not asked for', async () => {
    const id = await registered()
    await done(desk.head, id, 'waiveComments', { reason: '不涉及公民、法人权利义务' })
    expect((await act(desk.legal, id, 'passLegalityReview', { opinion: '合法' })).json()).toMatchObject({
      code: 'legality-review-not-sent',
    })
  })

  test('every event in every stage by every role that the table does not allow', async () => {
    const app = await testApp({ db, clock })
    const id = await registered()
    for (const { key: role } of ROLES) {
      if (role.endsWith('Administrator')) continue
      const session = await signedIn(app, await aPerson(db, { agencyId: county, roles: [role] }))
      for (const { key: stage } of NORMATIVE_STAGES) {
        await sql`update normative_document set stage = ${stage} where document_id = ${id}`.execute(db)
        for (const event of NORMATIVE_EVENTS) {
          const rule = NORMATIVE_WORKFLOW[event]
          const mayDo = rule.who.some((one) => one.role === role)
          // Whoever may never do it is tried in one stage that would allow it; whoever may, in every stage that does not.
          if (mayDo ? rule.from.includes(stage) : stage !== rule.from[0]) continue
          const reply = await session.post(`/api/office/normative/${id}/events/${event}`, { version: 1, body: BODIES[event] })
          expect([role, stage, event, reply.statusCode]).toEqual([
            role,
            stage,
            event,
            expect.toSatisfy((status) => [403, 404, 409].includes(Number(status))),
          ])
        }
      }
    }
  })
})

/** A body of each event that its schema accepts. */
const BODIES: Readonly<Record<(typeof NORMATIVE_EVENTS)[number], object>> = {
  setMajor: { major: true },
  openComments: { from: '2024-03-04', to: '2024-04-04' },
  waiveComments: { reason: '理由' },
  answerComments: { answeredOn: '2024-03-01', received: 0, adopted: 0, summary: '无' },
  sendLegalityReview: { until: '2024-03-20' },
  passLegalityReview: { opinion: '合法' },
  returnFromLegality: { opinion: '修改' },
  decide: { decidedOn: '2024-03-01', meeting: '会议' },
  sendBack: { remark: '退回' },
  number: { documentNumber: '1号', issuedOn: '2024-03-01', effectiveFrom: '2024-03-01' },
  markPublished: { publishedOn: '2024-03-01' },
  recordFiling: { filedOn: '2024-03-01', organ: '上级' },
  waiveFiling: { reason: '理由' },
  waiveInterpretation: { reason: '理由' },
  evaluate: { evaluatedOn: '2024-03-01', conclusion: 'keep', report: '报告' },
  extendTerm: { basis: '依据' },
  amendText: { from: '2024-03-01', note: '修改' },
  repeal: { on: '2024-03-01', note: '废止' },
  declareLapsed: { on: '2024-03-01', note: '失效' },
  lapse: {},
  correctDates: { reason: '更正' },
  abandon: { reason: '中止' },
}

/** A published document that says that it repeals `id`; from when on is for the test to say. */
async function publishedRepealing(id: number): Promise<number> {
  const { siteId } = await aSite(db, { agencyId: county })
  const made = await draft('notice')
  await sql`update document set state = 'published', standing = 'published', current_edition = 1, open_edition = null, site_id = ${siteId},
    index_number = ${`REPEAL/2024-${made}`}, first_published_at = now(), published_at = now() where id = ${made}`.execute(db)
  await sql`insert into document_relation (from_id, edition, kind, to_id) values (${made}, 1, 'repeals', ${id})`.execute(db)
  return made
}

test('what another published document repeals is repealed in the register too', async () => {
  const id = await registered()
  await sql`update normative_document set stage = 'inForce', issued_on = '2024-01-01', effective_from = '2024-01-01' where document_id = ${id}`.execute(
    db,
  )
  const by = await publishedRepealing(id)
  await sql`update document_relation set since = '2024-02-01' where from_id = ${by}`.execute(db)
  clock.goTo('2024-03-01')
  const listed = async () =>
    (await desk.head.get('/api/office/normative')).json<NormativeList>().items.find((item) => item.id === id)
  expect([(await view(id)).validity, (await listed())?.validity]).toEqual(['repealed', 'repealed'])
  await sql`update document set standing = 'withdrawn', withdrawn_at = now(), state = 'withdrawn' where id = ${by}`.execute(db)
  expect([(await view(id)).validity, (await listed())?.validity]).toEqual(['inForce', 'inForce'])
})

test('what readers have is not rewritten by the register: dates are told beside it, a number comes with a revision', async () => {
  const id = await registered()
  const { siteId } = await aSite(db, { agencyId: county })
  await sql`update document set state = 'published', standing = 'published', current_edition = 1, open_edition = null, site_id = ${siteId},
    index_number = 'KEPT/2024-1', first_published_at = now(), published_at = now() where id = ${id}`.execute(db)
  await sql`update document_edition set published_at = now(), effective_from = '2020-01-01' where document_id = ${id}`.execute(db)
  await untilNumbering(id, '2024-08-01')
  const body = { documentNumber: '试府规〔2024〕9号', issuedOn: '2024-09-21', effectiveFrom: '2024-10-01' }
  const refused = await act(desk.legal, id, 'number', body)
  expect([refused.statusCode, refused.json<{ detail: string }>().detail]).toEqual([409, expect.stringContaining('修订稿')])
  await sql`update document_edition set document_number = '试府规〔2024〕9号' where document_id = ${id}`.execute(db)
  await done(desk.legal, id, 'number', body)
  const { rows } =
    await sql`select document_number as number, effective_from as day from document_edition where document_id = ${id}`.execute(db)
  expect(rows).toEqual([{ number: '试府规〔2024〕9号', day: '2020-01-01' }])
  expect((await view(id)).effectiveFrom).toBe('2024-10-01')
})

test('validity in SQL is the validity of the law, for any dates', async () => {
  const id = await registered()
  const repealing = await publishedRepealing(id)
  const anyDay = fc.integer({ min: 0, max: 400 }).map((later) => day('2024-01-01', later))
  const dates = fc.record({
    issued: anyDay,
    from: fc.option(anyDay),
    to: fc.option(anyDay),
    ended: fc.option(anyDay),
    manner: fc.constantFrom('repealed' as const, 'declaredLapsed' as const, 'lapsed' as const),
    declared: fc.option(anyDay),
    on: anyDay,
  })
  await fc.assert(
    fc.asyncProperty(dates, async ({ issued, from, to, ended, manner, declared, on }) => {
      fc.pre((from === null || to === null || to > from) && (ended === null || ended >= issued))
      const endManner = ended === null ? null : manner
      await sql`update normative_document set issued_on = ${issued}, effective_from = ${from}, effective_to = ${to}, ended_on = ${ended},
        end_manner = ${endManner} where document_id = ${id}`.execute(db)
      await sql`update document_relation set since = ${declared}::date where from_id = ${repealing}`.execute(db)
      const { rows } = await sql<{ validity: string }>`
        select ${validityColumn(on)} as validity from normative_document n where n.document_id = ${id}`.execute(db)
      const row = { effectiveFrom: from, effectiveTo: to, endedOn: ended, endManner, endedBy: null, declaredEnd: declared }
      // The dates alone decide; the rest of the row does not matter here.
      const facts = validityFacts(row as unknown as Parameters<typeof validityFacts>[0])
      expect(rows[0]?.validity).toBe(validityOn(facts, on).kind)
    }),
    { numRuns: 150 },
  )
})

describe('comments that were collected on the platform', () => {
  async function consultation(normativeId: number, facts: { from: string; to: string; published?: boolean }): Promise<number> {
    const { siteId } = await aSite(db, { agencyId: county })
    const { rows } = await sql<{ id: number }>`
      insert into consultation (site_id, agency_id, kind, title, explanation, ways, normative_id, from_day, to_day, published_at, created_at)
      values (${siteId}, ${county}, 'majorDecision', '公开征求意见', '说明', '信函', ${normativeId}, ${facts.from}, ${facts.to},
        ${facts.published === false ? null : facts.from}, now()) returning id`.execute(db)
    return rows[0]?.id ?? 0
  }
  const comments = (id: number, decisions: readonly (string | null)[]) =>
    Promise.all(
      decisions.map((decision, index) =>
        sql`insert into consultation_comment (consultation_id, number, channel, text, received_on, received_at, decision, reason)
          values (${id}, ${`YJ${index}`}, 'online', '\\x00', '2025-09-10', now(), ${decision}, '理由')`.execute(db),
      ),
    )

  test('give the course its period, its figures and its days, and nothing else is accepted', async () => {
    clock.goTo('2025-09-01')
    const id = await registered({ major: true })
    await consultation(id, { from: '2025-08-01', to: '2025-09-15', published: false })
    const held = await consultation(id, { from: '2025-09-01', to: '2025-09-16' })
    expect((await view(id)).consultation).toMatchObject({
      consultationId: held,
      from: '2025-09-01',
      to: '2025-09-16',
      received: 0,
    })
    // Fifteen days of a major decision are too few, whatever somebody says of them.
    expect((await view(id)).missing.map(({ key }) => key)).toContain('comments-too-short')
    clock.goTo('2025-09-03')
    const other = await act(desk.editor, id, 'openComments', { from: '2025-09-03', to: '2025-10-20' })
    expect([other.statusCode, other.json<{ code: string }>().code]).toEqual([422, 'comments-differ'])
    await done(desk.editor, id, 'openComments', { from: '2025-09-01', to: '2025-09-16' })
    // Made longer while it ran: the days that count are the real ones.
    await sql`update consultation set to_day = '2025-10-08' where id = ${held}`.execute(db)
    expect((await view(id)).missing.map(({ key }) => key)).not.toContain('comments-too-short')
    await comments(held, ['adopted', 'partly', 'rejected', null])
    expect((await view(id)).consultation).toMatchObject({ received: 4, adopted: 2, undecided: 1, answeredOn: null })
    clock.goTo('2025-10-20')
    const answer = { answeredOn: '2025-10-20', received: 4, adopted: 2, summary: '采纳两条' }
    expect((await act(desk.editor, id, 'answerComments', answer)).json()).toMatchObject({ code: 'comments-differ' })
    await sql`update consultation set feedback = '采纳两条', feedback_on = '2025-10-20' where id = ${held}`.execute(db)
    expect((await act(desk.editor, id, 'answerComments', { ...answer, adopted: 3 })).json()).toMatchObject({
      code: 'comments-differ',
    })
    await done(desk.editor, id, 'answerComments', answer)
    const { missing, stage } = await view(id)
    expect(stage).toBe('legalityReview')
    expect(missing.filter(({ key }) => key.startsWith('comments'))).toEqual([])
  })

  test('of a round before it was sent back do not count again', async () => {
    clock.goTo('2025-09-01')
    const id = await registered()
    await consultation(id, { from: '2025-09-01', to: '2025-10-08' })
    await done(desk.editor, id, 'openComments', { from: '2025-09-01', to: '2025-10-08' })
    clock.goTo('2025-10-10')
    await done(desk.head, id, 'sendBack', { remark: '重新起草' })
    expect((await view(id)).consultation).toBeNull()
    expect((await view(id)).missing.map(({ key }) => key)).toContain('comments-missing')
  })
})
