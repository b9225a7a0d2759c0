/** 投诉的登记 (条例 arts. 9, 47(2), 51): taken by the supervisor or a higher agency, or sent by the applicant from the query page. */
import type { ComplaintConclusion, NewComplaint } from '@gongkai/contract'
import { sql } from 'kysely'
import type { Actor, PersonActor } from '../../platform/actor.ts'
import type { Database } from '../../platform/database.ts'
import type { Services } from '../../platform/feature.ts'
import { Problem } from '../../platform/problem.ts'

/** A complaint that an applicant sends from the query page of an application. */
export interface ApplicantComplaint {
  readonly applicationId: number
  readonly agencyId: number
  readonly matter: NewComplaint['matter']
  readonly text: string
}

/** The use cases. The caller has checked that the actor works for the taker. */
export interface Complaints {
  readonly register: (complaint: NewComplaint, actor: PersonActor) => Promise<number>
  /** Goes to the supervisor of the agency, else to the agency above it, else to the agency itself. */
  readonly fromApplicant: (trx: Database, complaint: ApplicantComplaint) => Promise<number>
  readonly conclude: (id: number, conclusion: ComplaintConclusion, actor: PersonActor) => Promise<void>
  /** Who takes the complaint. */
  readonly takerOf: (id: number) => Promise<number | undefined>
}

/** The use cases on the services. */
export function createComplaints(services: Services): Complaints {
  const { db, clock, audit } = services
  const insert = async (
    trx: Database,
    complaint: Omit<NewComplaint, 'applicationNumber'>,
    applicationId: number | null,
    actor: Actor,
  ) => {
    const { id } = await trx
      .insertInto('complaint')
      .values({
        agency_id: complaint.agencyId,
        taker_id: complaint.takerId,
        application_id: applicationId,
        matter: complaint.matter,
        text: complaint.text,
        received_on: complaint.receivedOn,
        registered_by: actor.kind === 'person' ? actor.personId : null,
        registered_at: String(clock.now()),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const payload = { matter: complaint.matter, receivedOn: complaint.receivedOn }
    await audit.append(trx, {
      agencyId: complaint.takerId,
      actor,
      kind: 'complaint-registered',
      subject: { kind: 'complaint', id },
      payload,
    })
    return id
  }
  return {
    register: (complaint, actor) =>
      db.transaction().execute(async (trx) => {
        if (complaint.receivedOn > clock.today().toString()) throw new Problem(422, 'complaint-unsuitable', '收到日期晚于今天')
        return insert(trx, complaint, await caseNumbered(trx, complaint), actor)
      }),
    fromApplicant: async (trx, { applicationId, agencyId, matter, text }) => {
      const takerId = await takerFor(trx, agencyId)
      const complaint = { agencyId, takerId, matter, text, receivedOn: clock.today().toString() }
      return insert(trx, complaint, applicationId, { kind: 'applicant', applicationId })
    },
    conclude: (id, conclusion, actor) => db.transaction().execute((trx) => conclude(services, trx, id, conclusion, actor)),
    takerOf: async (id) => {
      const { rows } = await sql<{ taker: number }>`select taker_id as taker from complaint where id = ${id}`.execute(db)
      return rows[0]?.taker
    },
  }
}

async function caseNumbered(trx: Database, { agencyId, applicationNumber }: NewComplaint): Promise<number | null> {
  if (applicationNumber === undefined) return null
  const { rows } = await sql<{ id: number }>`
    select id from application where number = ${applicationNumber} and agency_id = ${agencyId}`.execute(trx)
  const [found] = rows
  if (!found) throw new Problem(422, 'complaint-unsuitable', '被投诉的机关没有这个登记号的申请')
  return found.id
}

async function takerFor(trx: Database, agencyId: number): Promise<number> {
  const { rows } = await sql<{ taker: number }>`
    select coalesce(supervisor_id, parent_id, agency_id) as taker from agency_version where agency_id = ${agencyId} and valid_to is null`.execute(
    trx,
  )
  const [row] = rows
  if (!row) throw new Problem(404, 'agency-not-found')
  return row.taker
}

async function conclude(
  { clock, audit }: Services,
  trx: Database,
  id: number,
  conclusion: ComplaintConclusion,
  actor: PersonActor,
): Promise<void> {
  if (conclusion.concludedOn > clock.today().toString()) throw new Problem(422, 'complaint-unsuitable', '办结日期晚于今天')
  const { rows } = await sql<{ taker: number }>`
    update complaint set result = ${conclusion.result}, result_text = ${conclusion.resultText}, concluded_on = ${conclusion.concludedOn},
      version = version + 1
    where id = ${id} and version = ${conclusion.version} and result is null and received_on <= ${conclusion.concludedOn}
    returning taker_id as taker`.execute(trx)
  const [row] = rows
  if (!row) throw new Problem(409, 'complaint-unsuitable', '这件投诉已经办结、刚被改动，或者办结日期早于收到日期')
  const payload = { result: conclusion.result, concludedOn: conclusion.concludedOn }
  await audit.append(trx, {
    agencyId: row.taker,
    actor,
    kind: 'complaint-concluded',
    subject: { kind: 'complaint', id },
    payload,
  })
}
