/** Officers at work on a real server, over HTTP: applications come in and go their course; everything that was acknowledged is remembered. */
import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { legalDay } from '../src/platform/clock.ts'
import type { Database } from '../src/platform/database.ts'
import { answer } from './case-course.ts'
import { act, handedIn, type Office } from './case-factory.ts'
import { anAgency, aPerson, type Session } from './factories.ts'
import { sessionAt, type SignedIn, signedInByRow } from './http-session.ts'

/** What a client was told that it is done. */
export type Acknowledged =
  | { readonly kind: 'application'; readonly id: number; readonly number: string }
  | { readonly kind: 'event'; readonly id: number; readonly event: string; readonly state: string; readonly version: number }

/** What is written down about the work. */
export interface Record {
  readonly acknowledged: Acknowledged[]
  /** Answers that no officer should get: anything but success while the server stands. */
  readonly surprises: string[]
}

/** The persons of one agency's desks, with a secret for the cookie of each. */
export interface Desks {
  readonly agencyId: number
  readonly people: ReadonlyMap<Exclude<keyof Office, 'agencyId'>, SignedIn>
}

const ROLES = {
  registrar: 'registrar',
  handler: 'handler',
  legal: 'legalReviewer',
  secrecy: 'secrecyReviewer',
  head: 'officeHead',
  agencyHead: 'agencyHead',
} as const

/** Makes an agency whose desks are staffed and signed in. */
export async function staffedAgency(db: Database): Promise<Desks> {
  const government = await anAgency(db, { kind: 'county' })
  const agencyId = await anAgency(db, { reconsiderationAgencyId: government, court: '试验县人民法院' })
  await sql`update agency_version set short_name = '试', office_name = '试验机关办公室', office_address = '试验县人民路1号',
    office_phone = '0790-0000000', office_hours = '工作日9:00至17:00' where agency_id = ${agencyId}`.execute(db)
  const people = new Map<keyof typeof ROLES, SignedIn>()
  for (const [desk, role] of Object.entries(ROLES) as [keyof typeof ROLES, (typeof ROLES)[keyof typeof ROLES]][]) {
    const person = await aPerson(db, { agencyId, roles: [role] })
    people.set(desk, await signedInByRow(db, person))
  }
  return { agencyId, people }
}

/** The office at its desks on the server at `url`; what it does is written into `record`. */
function officeAt(url: string, { agencyId, people }: Desks, record: Record): Office {
  const desk = (key: keyof typeof ROLES): Session => {
    const held = people.get(key)
    if (!held) throw new Error(`nobody is at the desk ${key}`)
    return sessionAt(url, held, (path, status, text) => note(record, path, status, text))
  }
  return {
    agencyId,
    registrar: desk('registrar'),
    handler: desk('handler'),
    legal: desk('legal'),
    secrecy: desk('secrecy'),
    head: desk('head'),
    agencyHead: desk('agencyHead'),
  }
}

function note({ acknowledged, surprises }: Record, path: string, status: number, text: string): void {
  if (status >= 300) {
    surprises.push(`${path}: ${status} ${text}`)
    return
  }
  const event = /\/events\/(?<event>[a-zA-Z]+)$/u.exec(path)?.groups?.['event']
  if (event === undefined) {
    const { id, number } = JSON.parse(text) as { id: number; number: string }
    acknowledged.push({ kind: 'application', id, number })
  } else {
    const { id, state, version } = JSON.parse(text) as { id: number; state: string; version: number }
    acknowledged.push({ kind: 'event', id, event, state, version })
  }
}

/** Works until the server is gone: `clients` at the desks of each agency. Never throws for a broken connection. */
export async function workUntilKilled(url: string, agencies: readonly Desks[], clients: number, record: Record): Promise<void> {
  const today = legalDay(Temporal.Now.instant()).toString()
  const worker = async (desks: Desks) => {
    const office = officeAt(url, desks, record)
    try {
      for (;;) await course(office, today)
    } catch {
      // The kill. What was answered before has been noted, a refusal among the surprises.
    }
  }
  await Promise.all(agencies.flatMap((desks) => Array.from({ length: clients }, () => worker(desks))))
}

/** One application on one of the courses that an office knows. */
async function course(office: Office, today: string): Promise<void> {
  const id = await handedIn(office, { arrivedOn: today })
  const say = (text: string) => office.head.post(`/api/office/applications/${id}/events/comment`, { body: { text }, version: 1 })
  await say('请尽快办理')
  switch (randomInt(5)) {
    case 0:
      await act(office.registrar, id, 'withdraw', { withdrawnOn: today })
      return
    case 1:
      await act(office.registrar, id, 'requestSupplement', {
        items: [{ what: '年度', guidance: '请写明起止年度' }],
        dueOn: legalDay(Temporal.Now.instant()).add({ days: 21 }).toString(),
      })
      await act(office.registrar, id, 'receiveSupplement', { receivedOn: today, text: '2025年' })
      await say('已补正')
      return
    case 2:
      await act(office.registrar, id, 'split', { parts: ['2024年度南湖片区补偿标准', '2025年度南湖片区补偿标准'] })
      return
    case 3:
      await answer(office, id, 'notHeld', today)
      return
    default:
      await answer(office, id, 'provided', today)
      await act(office.registrar, id, 'archive')
  }
}
