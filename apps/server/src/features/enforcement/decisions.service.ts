/**
 * 应当公示的决定: registered when made, published within seven working days, and withdrawn once they were changed, revoked or declared unlawful;
 * for penalties within three working days (行政处罚法 art. 48), for others without a limit of its own. The limits are the law's.
 */
import type { DecisionChanged, DecisionInput, DecisionItem } from '@gongkai/contract'
import { periodOfDuty, publicationDeadline } from '@gongkai/law/publication'
import { sql } from 'kysely'
import type { PersonActor } from '../../platform/actor.ts'
import type { Database } from '../../platform/database.ts'
import { checkDay } from '../../platform/day.ts'
import type { Services } from '../../platform/feature.ts'
import { Problem } from '../../platform/problem.ts'

/** The use cases of the register of decisions; each is one transaction. */
export interface Decisions {
  /** Registers a decision; answers its id. */
  readonly register: (input: DecisionInput, actor: PersonActor) => Promise<number>
  /** Notes the document by which it is published. */
  readonly publishBy: (id: number, version: number, documentId: number, actor: PersonActor) => Promise<void>
  /** Notes that it was changed or revoked; from here its publication must be withdrawn. */
  readonly change: (id: number, changed: DecisionChanged, actor: PersonActor) => Promise<void>
}

/** A decision of the register, locked. */
interface Decision {
  readonly id: number
  readonly agencyId: number
  readonly version: number
  readonly decidedOn: string
  readonly changedOn: string | null
  readonly item: DecisionItem
}

/** The first day of the duty to publish (条例2007). */
const FIRST_DUTY = '2008-05-01'

/** The use cases on the services. */
export function createDecisions(services: Services): Decisions {
  const { db } = services
  return {
    register: (input, actor) => db.transaction().execute((trx) => registerDecision(trx, services, input, actor)),
    publishBy: (id, version, documentId, actor) =>
      db.transaction().execute((trx) => publishBy(trx, services, { id, version, documentId }, actor)),
    change: (id, changed, actor) => db.transaction().execute((trx) => change(trx, services, id, changed, actor)),
  }
}

/** Registers a decision in the caller's transaction; answers its id. */
export async function registerDecision(
  trx: Database,
  services: Services,
  input: DecisionInput,
  actor: PersonActor,
): Promise<number> {
  const { clock, calendar, audit } = services
  checkDay('作出之日', input.decidedOn, { today: clock.today().toString(), earliest: FIRST_DUTY })
  const { on } = publicationDeadline({ duty: 'creditDecision', startedOn: input.decidedOn }, await calendar.fresh(trx))
  const { rows } = await sql<{ id: number }>`
    insert into enforcement_decision (agency_id, item, number, decided_on, addressee, matter, basis, due_on, origin, recorded_by, recorded_at)
    values (${input.agencyId}, ${input.item}, ${input.number.trim()}, ${input.decidedOn}, ${input.addressee.trim()}, ${input.matter.trim()},
      ${input.basis?.trim() ?? null}, ${on}, 'entered', ${actor.personId}, ${String(clock.now())})
    on conflict (agency_id, item, number) do nothing returning id`.execute(trx)
  const [row] = rows
  if (!row) throw new Problem(409, 'decision-exists')
  await audit.append(trx, {
    agencyId: input.agencyId,
    actor,
    kind: 'enforcement-decision-registered',
    subject: { kind: 'enforcementDecision', id: row.id },
    payload: { item: input.item, decidedOn: input.decidedOn, dueOn: on },
  })
  return row.id
}

interface PublishBy {
  readonly id: number
  readonly version: number
  readonly documentId: number
}

async function publishBy(trx: Database, { audit }: Services, { id, version, documentId }: PublishBy, actor: PersonActor) {
  const decision = await lockDecision(trx, id, version)
  if (decision.changedOn !== null) throw new Problem(409, 'decision-ended')
  const { rows } = await sql<{ found: boolean }>`
    select exists (select from document where id = ${documentId} and agency_id = ${decision.agencyId} and kind = 'decision') as found`.execute(
    trx,
  )
  if (rows[0]?.found !== true) throw new Problem(422, 'decision-document-unsuitable')
  await sql`update enforcement_decision set document_id = ${documentId}, version = version + 1 where id = ${id}`.execute(trx)
  await audit.append(trx, {
    agencyId: decision.agencyId,
    actor,
    kind: 'enforcement-decision-published-by',
    subject: { kind: 'enforcementDecision', id },
    payload: { documentId },
  })
}

async function change(
  trx: Database,
  services: Services,
  id: number,
  changed: DecisionChanged,
  actor: PersonActor,
): Promise<void> {
  const { clock, calendar, audit } = services
  const decision = await lockDecision(trx, id, changed.version)
  if (decision.changedOn !== null) throw new Problem(409, 'decision-ended')
  checkDay('变更、撤销之日', changed.changedOn, { today: clock.today().toString(), earliest: decision.decidedOn })
  const isLimited = decision.item === 'penalties' && periodOfDuty('penaltyWithdrawal', changed.changedOn) !== undefined
  const withdrawDueOn = isLimited
    ? publicationDeadline({ duty: 'penaltyWithdrawal', startedOn: changed.changedOn }, await calendar.fresh(trx)).on
    : null
  await sql`
    update enforcement_decision set change = ${changed.change}, changed_on = ${changed.changedOn}, change_note = ${changed.note.trim()},
      withdraw_due_on = ${withdrawDueOn}, version = version + 1 where id = ${id}`.execute(trx)
  await audit.append(trx, {
    agencyId: decision.agencyId,
    actor,
    kind: 'enforcement-decision-changed',
    subject: { kind: 'enforcementDecision', id },
    payload: { change: changed.change, changedOn: changed.changedOn, ...(withdrawDueOn === null ? {} : { withdrawDueOn }) },
  })
}

async function lockDecision(trx: Database, id: number, version: number): Promise<Decision> {
  const { rows } = await sql<Decision>`
    select id, agency_id as "agencyId", version, decided_on as "decidedOn", changed_on as "changedOn", item from enforcement_decision
    where id = ${id} for no key update`.execute(trx)
  const [decision] = rows
  if (!decision) throw new Problem(404, 'decision-not-found')
  if (decision.version !== version) throw new Problem(409, 'decision-changed')
  return decision
}
