/** Two officers at one desk at one moment: whatever they do to one case, never both succeed; numbers are given without gap or repetition. */
import type { ApplicationEvent } from '@gongkai/contract'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { WORKFLOW } from '../src/features/applications/workflow.ts'
import type { Database } from '../src/platform/database.ts'
import { brokenInvariants } from './application-invariants.ts'
import { act, anOffice, content, handedIn, type Office, storyClock } from './case-factory.ts'
import { aPerson, type Session, signedIn } from './factories.ts'
import { testApp, testDatabase } from './harness.ts'

const TODAY = '2026-03-02'
const clock = storyClock(TODAY)
let db: Database
let office: Office
/** The handler of the cases, who is registrar and head too, and another officer of all three roles. */
let first: Session
let second: Session
let otherHandler: number

beforeAll(async () => {
  ;({ db } = await testDatabase())
  const app = await testApp({ db, clock })
  office = await anOffice(app, db)
  const { agencyId } = office
  const roles = ['registrar', 'handler', 'officeHead'] as const
  first = await signedIn(app, await aPerson(db, { agencyId, roles }))
  second = await signedIn(app, await aPerson(db, { agencyId, roles }))
  otherHandler = (await aPerson(db, { agencyId, roles: ['handler'] })).personId
})

const consult = { name: '南湖建设有限公司', contact: '南湖路1号', matter: '补偿协议', askedOn: TODAY, deliveredOn: TODAY }
const finding = { kind: 'thirdPartyAnswer', answer: 'yes', reasons: '经查属实' }
const draft = {
  outcome: 'provided',
  facts: '经查存在。',
  reasons: '应当公开。',
  basis: '条例第三十六条',
  provided: [{ title: '方案' }],
}

/** What is done to a case in hand: every event of the table from 承办中 that makes a new edition, with a body that goes through alone. */
const BODIES = {
  assign: () => ({ handlerId: otherHandler }),
  returnAssignment: () => ({ remark: '不属本科室' }),
  reclassifyApplicant: () => ({ applicantClass: 'other', reason: '登记有误' }),
  requestSupplement: () => ({ items: [{ what: '年度', guidance: '请写明起止年度' }], dueOn: '2026-03-20' }),
  consultThirdParty: () => consult,
  consultAgency: () => ({ ...consult, name: '试验县财政局' }),
  proposeExtension: () => ({ workingDays: 10, reason: '需要逐件核对' }),
  split: () => ({ parts: ['2024年度南湖片区补偿标准', '2025年度南湖片区补偿标准'] }),
  withdraw: () => ({ withdrawnOn: TODAY }),
  recordFinding: () => finding,
  draftDecision: () => draft,
} as const satisfies Partial<Record<ApplicationEvent, () => object>>
type Sampled = keyof typeof BODIES
const SAMPLED = Object.keys(BODIES) as readonly Sampled[]

async function caseInHand(): Promise<{ readonly id: number; readonly version: number }> {
  const id = await handedIn(office)
  const { version } = await act(office.registrar, id, 'assign', { handlerId: first.person.personId })
  return { id, version }
}

/** Only the handler of a case drafts; two of his windows are two officers all the same. */
function other(event: Sampled): Session {
  return WORKFLOW[event].who.every(({ role }) => role === 'handler') ? first : second
}

/** Both at once, on the edition that both have seen; the statuses of the answers. */
async function race(left: Sampled, right: Sampled): Promise<readonly number[]> {
  const { id, version } = await caseInHand()
  const send = (session: Session, event: Sampled) =>
    session.post(`/api/office/applications/${id}/events/${event}`, { version, body: BODIES[event]() })
  const replies = await Promise.all([send(first, left), send(other(right), right)])
  const { rows } = await sql<{ version: number }>`select version from application where id = ${id}`.execute(db)
  expect(rows[0]?.version).toBe(version + 1)
  return replies.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)
}

describe('two officers on one case', () => {
  test('the sample is of events that the table allows from 承办中 and that make a new edition', () => {
    for (const event of SAMPLED) expect(WORKFLOW[event]).toMatchObject({ from: expect.arrayContaining(['handling']) })
    for (const event of SAMPLED) expect('quiet' in WORKFLOW[event]).toBe(false)
  })

  test.each(SAMPLED)('%s by both: one succeeds, the other is told that the case has changed', async (event) => {
    expect(await race(event, event)).toEqual([200, 409])
  })

  test.each(SAMPLED.map((event, index) => [event, SAMPLED[(index + 3) % SAMPLED.length] ?? 'assign'] as const))(
    '%s by one, %s by the other: one succeeds',
    async (left, right) => {
      expect(await race(left, right)).toEqual([200, 409])
    },
  )

  test('ten at once: one succeeds', async () => {
    const { id, version } = await caseInHand()
    const replies = await Promise.all(
      SAMPLED.slice(0, 10).map((event, index) =>
        (index % 2 === 0 ? first : other(event)).post(`/api/office/applications/${id}/events/${event}`, {
          version,
          body: BODIES[event](),
        }),
      ),
    )
    expect(replies.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1)
    expect(replies.every(({ statusCode }) => statusCode === 200 || statusCode === 409)).toBe(true)
  })

  test('remarks stop nobody: both are kept, and the event beside them succeeds', async () => {
    const { id, version } = await caseInHand()
    const comment = (session: Session) =>
      session.post(`/api/office/applications/${id}/events/comment`, { version, body: { text: '请尽快' } })
    const replies = await Promise.all([
      comment(first),
      comment(second),
      first.post(`/api/office/applications/${id}/events/withdraw`, { version, body: BODIES.withdraw() }),
    ])
    expect(replies.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200])
  })
})

test('numbers of applications that come in at once have neither gap nor repetition, though every third is refused', async () => {
  const before = await numbersOf(office.agencyId)
  const replies = await Promise.all(
    Array.from({ length: 45 }, async (_, index) =>
      (index % 2 === 0 ? first : second).post('/api/office/applications', {
        agencyId: office.agencyId,
        channel: 'counter',
        arrivedOn: TODAY,
        // A file that is not there is noticed after the number was taken.
        ...(index % 3 === 2
          ? { files: [{ fileId: '00000000-0000-4000-8000-000000000000', purpose: 'evidence', title: '来件' }] }
          : {}),
        content: content(),
      }),
    ),
  )
  expect(replies.filter(({ statusCode }) => statusCode === 201)).toHaveLength(30)
  const after = await numbersOf(office.agencyId)
  expect(after).toEqual(Array.from({ length: before.length + 30 }, (_, index) => index + 1))
})

async function numbersOf(agencyId: number): Promise<readonly number[]> {
  const { rows } = await sql<{ serial: number }>`
    select substring(number from '[0-9]+$')::int as serial from application where agency_id = ${agencyId} order by 1`.execute(db)
  return rows.map(({ serial }) => serial)
}

test('after all of it row, ledger, figures and history of every case say the same', async () => {
  expect(await brokenInvariants(db)).toEqual([])
})
