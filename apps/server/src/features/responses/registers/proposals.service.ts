/** 建议提案办理: registered when assigned, answered, and published by a document of the agency once answered. */
import type { ProposalAnswered, ProposalInput, RegisterDocument } from '@gongkai/contract'
import { sql } from 'kysely'
import type { PersonActor } from '../../../platform/actor.ts'
import type { Database } from '../../../platform/database.ts'
import { checkDay, isDay } from '../../../platform/day.ts'
import type { Services } from '../../../platform/feature.ts'
import { Problem } from '../../../platform/problem.ts'

/** The first day of the duty to publish (条例2007). */
const FIRST_DUTY = '2008-05-01'

/** Registers a proposal in the caller's transaction; answers its id. */
export async function registerProposal(
  trx: Database,
  { clock, audit }: Services,
  input: ProposalInput,
  actor: PersonActor,
): Promise<number> {
  checkDay('交办之日', input.assignedOn, { today: clock.today().toString(), earliest: FIRST_DUTY })
  if (!isDay(input.dueOn) || input.dueOn < input.assignedOn)
    throw new Problem(422, 'day-too-early', `办理期限 ${input.dueOn} 应是不早于交办之日 ${input.assignedOn} 的日期`)
  const { rows } = await sql<{ id: number }>`
    insert into response_proposal (agency_id, kind, session, number, title, assigned_on, due_on, recorded_by, recorded_at)
    values (${input.agencyId}, ${input.kind}, ${input.session.trim()}, ${input.number.trim()}, ${input.title.trim()}, ${input.assignedOn},
      ${input.dueOn}, ${actor.personId}, ${String(clock.now())})
    on conflict (agency_id, kind, session, number) do nothing returning id`.execute(trx)
  const [row] = rows
  if (!row) throw new Problem(409, 'proposal-exists')
  await audit.append(trx, {
    agencyId: input.agencyId,
    actor,
    kind: 'proposal-registered',
    subject: { kind: 'responseProposal', id: row.id },
    payload: { kind: input.kind, assignedOn: input.assignedOn, dueOn: input.dueOn },
  })
  return row.id
}

/** Notes the answer, or what is thought of it. */
export async function answerProposal(
  trx: Database,
  { clock, audit }: Services,
  id: number,
  { version, answeredOn, attitude }: ProposalAnswered,
  actor: PersonActor,
): Promise<void> {
  const proposal = await lockProposal(trx, id, version)
  checkDay('答复之日', answeredOn, { today: clock.today().toString(), earliest: proposal.assignedOn })
  await sql`
    update response_proposal set answered_on = ${answeredOn}, attitude = ${attitude}, version = version + 1 where id = ${id}`.execute(
    trx,
  )
  await audit.append(trx, {
    agencyId: proposal.agencyId,
    actor,
    kind: 'proposal-answered',
    subject: { kind: 'responseProposal', id },
    payload: { answeredOn, attitude },
  })
}

/** Notes the document of the agency by which the answer is public. */
export async function publishProposal(
  trx: Database,
  { audit }: Services,
  id: number,
  { version, documentId }: RegisterDocument,
  actor: PersonActor,
): Promise<void> {
  const proposal = await lockProposal(trx, id, version)
  if (proposal.answeredOn === null) throw new Problem(409, 'proposal-not-answered')
  const { rows } = await sql<{ found: boolean }>`
    select exists (select from document
      where id = ${documentId} and agency_id = ${proposal.agencyId} and standing = 'published') as found`.execute(trx)
  if (rows[0]?.found !== true) throw new Problem(422, 'register-document-unsuitable')
  await sql`update response_proposal set document_id = ${documentId}, version = version + 1 where id = ${id}`.execute(trx)
  await audit.append(trx, {
    agencyId: proposal.agencyId,
    actor,
    kind: 'proposal-published',
    subject: { kind: 'responseProposal', id },
    payload: { documentId },
  })
}

interface Proposal {
  readonly agencyId: number
  readonly version: number
  readonly assignedOn: string
  readonly answeredOn: string | null
}

async function lockProposal(trx: Database, id: number, version: number): Promise<Proposal> {
  const { rows } = await sql<Proposal>`
    select agency_id as "agencyId", version, assigned_on as "assignedOn", answered_on as "answeredOn" from response_proposal
    where id = ${id} for no key update`.execute(trx)
  const [proposal] = rows
  if (!proposal) throw new Problem(404, 'register-entry-not-found')
  if (proposal.version !== version) throw new Problem(409, 'register-entry-changed')
  return proposal
}
