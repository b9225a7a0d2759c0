/** A case as its events see it: the row, locked. */
import type { ApplicantClass, ApplicationState, Carrier, Channel, DeliveryManner } from '@gongkai/contract'
import { sql } from 'kysely'
import type { Database } from '../../platform/database.ts'

/** The row of a case; days are `YYYY-MM-DD`. */
export interface Case {
  readonly id: number
  readonly number: string
  readonly agencyId: number
  readonly matter: 'information' | 'recordCorrection'
  readonly channel: Channel
  readonly state: ApplicationState
  readonly version: number
  readonly arrivedOn: string
  readonly receivedOn: string | null
  readonly applicantClass: ApplicantClass
  readonly description: string
  readonly subject: string | null
  readonly carrier: Carrier
  readonly manner: DeliveryManner
  readonly handlerId: number | null
  readonly dueOn: string | null
  readonly concludedOn: string | null
  readonly outcome: string | null
  readonly table3Row: string | null
}

const COLUMNS = sql`id, number, agency_id as "agencyId", matter, channel, state, version, arrived_on as "arrivedOn", received_on as "receivedOn",
  applicant_class as "applicantClass", description, subject, delivery_carrier as carrier, delivery_manner as manner, handler_id as "handlerId",
  due_on as "dueOn", concluded_on as "concludedOn", outcome, table3_row as "table3Row"`

/** The case, or `undefined` when there is none. */
export async function findCase(db: Database, id: number): Promise<Case | undefined> {
  const { rows } = await sql<Case>`select ${COLUMNS} from application where id = ${id}`.execute(db)
  return rows[0]
}

/** The case, locked until the transaction ends. */
export async function lockCase(trx: Database, id: number): Promise<Case | undefined> {
  const { rows } = await sql<Case>`select ${COLUMNS} from application where id = ${id} for no key update`.execute(trx)
  return rows[0]
}
