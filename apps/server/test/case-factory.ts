/** What a test of applications needs: an office with its people, a clock that can be moved, and applications that somebody handed in. */
import type { ApplicationContent, ApplicationView, RegisterApplication } from '@gongkai/contract'
import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { type Clock, legalDay } from '../src/platform/clock.ts'
import type { Database } from '../src/platform/database.ts'
import type { App } from '../src/platform/http/server.ts'
import { anAgency, aPerson, type Session, signedIn } from './factories.ts'

/** A clock that a test sets to the days of its story. */
export interface StoryClock extends Clock {
  /** Goes to 9 o'clock in China on a day, `YYYY-MM-DD`. */
  readonly goTo: (day: string) => void
}

/** A clock that stands at `day`. */
export function storyClock(day: string): StoryClock {
  let moment = Temporal.Instant.from(`${day}T09:00:00+08:00`)
  return {
    now: () => moment,
    today: () => legalDay(moment),
    goTo: (next) => {
      moment = Temporal.Instant.from(`${next}T09:00:00+08:00`)
    },
  }
}

/** The desks of one agency, each with somebody signed in. */
export interface Office {
  readonly agencyId: number
  readonly registrar: Session
  readonly handler: Session
  readonly legal: Session
  readonly secrecy: Session
  readonly head: Session
  readonly agencyHead: Session
}

/** An agency that can answer applications: all desks are staffed, reconsideration organ and court are known. */
export async function anOffice(
  app: App,
  db: Database,
  { parentId = null }: { readonly parentId?: number | null } = {},
): Promise<Office> {
  const government = await anAgency(db, { kind: 'county' })
  const agencyId = await anAgency(db, { parentId, reconsiderationAgencyId: government, court: '试验县人民法院' })
  await sql`update agency_version set short_name = '试', office_name = '试验机关办公室', office_address = '试验县人民路1号',
    office_phone = '0790-0000000', office_hours = '工作日9:00至17:00' where agency_id = ${agencyId}`.execute(db)
  const desk = async (role: Parameters<typeof aPerson>[1]['roles']) =>
    signedIn(app, await aPerson(db, { agencyId, ...(role === undefined ? {} : { roles: role }) }))
  return {
    agencyId,
    registrar: await desk(['registrar']),
    handler: await desk(['handler']),
    legal: await desk(['legalReviewer']),
    secrecy: await desk(['secrecyReviewer']),
    head: await desk(['officeHead']),
    agencyHead: await desk(['agencyHead']),
  }
}

/** The content of an application by one natural person. */
export function content(change: Partial<ApplicationContent> = {}): ApplicationContent {
  return {
    matter: 'information',
    applicantClass: 'naturalPerson',
    parties: [
      {
        role: 'applicant',
        kind: 'naturalPerson',
        name: '李明',
        documentKind: 'residentId',
        documentNumber: '11010519491231002X',
        phone: '13800000000',
        address: '试验县建设路2号',
      },
    ],
    description: '2025年度南湖片区土地征收补偿安置方案',
    carrier: 'paper',
    manner: 'post',
    ...change,
  }
}

/** An application that the registrar takes in at the counter; returns its id. */
export async function handedIn(
  office: Office,
  change: Partial<Omit<RegisterApplication, 'content'>> & { readonly content?: Partial<ApplicationContent> } = {},
): Promise<number> {
  const { content: contentChange, ...rest } = change
  const reply = await office.registrar.post('/api/office/applications', {
    agencyId: office.agencyId,
    channel: 'counter',
    arrivedOn: '2026-03-02',
    ...rest,
    content: content(contentChange),
  })
  if (reply.statusCode !== 201) throw new Error(`registering failed: ${reply.body}`)
  return reply.json<{ id: number }>().id
}

/** Does an event on the present edition of a case and returns the answer's body; throws what was answered when it was refused. */
export async function act(
  session: Session,
  id: number,
  event: string,
  body: object = {},
): Promise<{ readonly state: string; readonly version: number }> {
  const { version } = (await session.get(`/api/office/applications/${id}`)).json<{ version: number }>()
  const reply = await session.post(`/api/office/applications/${id}/events/${event}`, { version, body })
  if (reply.statusCode !== 200) throw new Error(`${event}: ${reply.statusCode} ${reply.body}`)
  return reply.json()
}

/** Why an event is refused on the present edition of a case; throws when it was done. */
export async function refusal(
  session: Session,
  id: number,
  event: string,
  body: object = {},
): Promise<{ readonly status: number; readonly code: string; readonly detail: string }> {
  const { version } = (await session.get(`/api/office/applications/${id}`)).json<{ version: number }>()
  const reply = await session.post(`/api/office/applications/${id}/events/${event}`, { version, body })
  if (reply.statusCode < 400) throw new Error(`${event} was not refused`)
  return reply.json()
}

/** A case that the registrar took in at the counter and gave to the handler. */
export async function inHand(office: Office, change: Parameters<typeof handedIn>[1] = {}): Promise<number> {
  const id = await handedIn(office, change)
  await act(office.registrar, id, 'assign', { handlerId: office.handler.person.personId })
  return id
}

/** A case as its page shows it. */
export async function caseView(session: Session, id: number): Promise<ApplicationView> {
  const reply = await session.get(`/api/office/applications/${id}`)
  if (reply.statusCode !== 200) throw new Error(`the case ${id} was not shown: ${reply.body}`)
  return reply.json()
}
