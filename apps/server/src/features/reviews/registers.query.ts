/** The registers of reviews and complaints, as lists. */
import type { ComplaintView, ReviewView } from '@gongkai/contract'
import { REVIEW_RESULTS, reviewLimit } from '@gongkai/law/application'
import type { WorkingCalendar } from '@gongkai/law/calendar'
import { sql } from 'kysely'
import type { Database } from '../../platform/database.ts'

/** At most so many are shown. */
const SHOWN = 500

interface ReviewRow extends Omit<ReviewView, 'agency' | 'application' | 'answerDueOn' | 'resultTerm' | 'column'> {
  readonly agencyId: number
  readonly agencyName: string
  readonly applicationId: number | null
  readonly applicationNumber: string | null
  readonly column: 'upheld' | 'corrected' | 'other' | null
}

/** The reviews of some agencies, the latest first; `lost` only those in which the agency was corrected. */
export async function listReviews(
  db: Database,
  calendar: WorkingCalendar,
  {
    agencies,
    applicationId,
    lost,
  }: { readonly agencies: readonly number[]; readonly applicationId?: number; readonly lost?: boolean },
): Promise<readonly ReviewView[]> {
  const { rows } = await sql<ReviewRow>`
    select r.id, r.version, r.agency_id as "agencyId", v.name as "agencyName", r.application_id as "applicationId", a.number as "applicationNumber",
      r.procedure, r.organ, r.case_number as "caseNumber", r.ground, r.simplified, r.accepted_on as "acceptedOn", r.notified_on as "notifiedOn",
      r.answered_on as "answeredOn", r.concluded_on as "concludedOn", r.result, r.table4_column as column, r.reasons, r.lesson
    from review r join agency_version v on v.agency_id = r.agency_id and v.valid_to is null left join application a on a.id = r.application_id
    where r.agency_id = any(${[...agencies]}::int[]) and (${applicationId ?? null}::bigint is null or r.application_id = ${applicationId ?? null}::bigint)
      and (${lost ?? false} = false or r.table4_column = 'corrected')
    order by r.accepted_on desc, r.id desc limit ${SHOWN}`.execute(db)
  return rows.map(({ agencyId, agencyName, applicationId: id, applicationNumber, ...row }) => ({
    ...row,
    agency: { id: agencyId, name: agencyName },
    application: id === null ? null : { id, number: applicationNumber ?? '' },
    answerDueOn: answerDueOn(row, calendar),
    resultTerm: REVIEW_RESULTS.find(({ key }) => key === row.result)?.term ?? null,
    column: row.column ?? 'pending',
  }))
}

/** By when the agency has to answer; unknown before the day of notice is. */
function answerDueOn(
  { notifiedOn, procedure, simplified }: Pick<ReviewRow, 'notifiedOn' | 'procedure' | 'simplified'>,
  calendar: WorkingCalendar,
) {
  if (notifiedOn === null || notifiedOn < '2024-01-01') return null
  return reviewLimit({ group: procedure, step: 'answer', simplified, from: notifiedOn }, calendar).on
}

interface ComplaintRow extends Omit<ComplaintView, 'agency' | 'taker' | 'application'> {
  readonly agencyId: number
  readonly agencyName: string
  readonly takerId: number
  readonly takerName: string
  readonly applicationId: number | null
  readonly applicationNumber: string | null
}

/** The complaints that some agencies take, or that are about them. */
export async function listComplaints(db: Database, agencies: readonly number[]): Promise<readonly ComplaintView[]> {
  const { rows } = await sql<ComplaintRow>`
    select c.id, c.version, c.agency_id as "agencyId", v.name as "agencyName", c.taker_id as "takerId", t.name as "takerName",
      c.application_id as "applicationId", a.number as "applicationNumber", c.matter, c.text, c.received_on as "receivedOn", c.result,
      c.result_text as "resultText", c.concluded_on as "concludedOn"
    from complaint c join agency_version v on v.agency_id = c.agency_id and v.valid_to is null
    join agency_version t on t.agency_id = c.taker_id and t.valid_to is null left join application a on a.id = c.application_id
    where c.agency_id = any(${[...agencies]}::int[]) or c.taker_id = any(${[...agencies]}::int[])
    order by c.received_on desc, c.id desc limit ${SHOWN}`.execute(db)
  return rows.map(({ agencyId, agencyName, takerId, takerName, applicationId, applicationNumber, ...row }) => ({
    ...row,
    agency: { id: agencyId, name: agencyName },
    taker: { id: takerId, name: takerName },
    application: applicationId === null ? null : { id: applicationId, number: applicationNumber ?? '' },
  }))
}
