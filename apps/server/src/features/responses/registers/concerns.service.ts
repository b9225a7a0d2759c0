/** 回应关切: a concern has its limit from the moment it was heard, and is answered when its document is first published. */
import type { ConcernInput, RegisterDocument } from '@gongkai/contract'
import { CONCERN_RESPONSE } from '@gongkai/law/publication'
import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import type { PersonActor } from '../../../platform/actor.ts'
import { legalMoment } from '../../../platform/clock.ts'
import type { Database } from '../../../platform/database.ts'
import { checkDay } from '../../../platform/day.ts'
import type { Services } from '../../../platform/feature.ts'
import { Problem } from '../../../platform/problem.ts'

/** Registers a concern in the caller's transaction; answers its id. */
export async function registerConcern(
  trx: Database,
  { clock, audit }: Services,
  input: ConcernInput,
  actor: PersonActor,
): Promise<number> {
  checkDay('发现之日', input.heardOn, { today: clock.today().toString() })
  const heardAt = legalMoment(`${input.heardOn}T${input.heardTime}`)
  if (Temporal.Instant.compare(heardAt, clock.now()) > 0) throw new Problem(422, 'concern-not-yet-heard')
  const dueAt = heardAt.add({ hours: hoursOf(input.duty) })
  const { rows } = await sql<{ id: number }>`
    insert into public_concern (agency_id, source, summary, duty, heard_at, due_at, recorded_by, recorded_at)
    values (${input.agencyId}, ${input.source.trim()}, ${input.summary.trim()}, ${input.duty}, ${String(heardAt)}, ${String(dueAt)},
      ${actor.personId}, ${String(clock.now())}) returning id`.execute(trx)
  const [row] = rows
  if (!row) throw new Error('a concern was inserted and gave no id')
  await audit.append(trx, {
    agencyId: input.agencyId,
    actor,
    kind: 'concern-registered',
    subject: { kind: 'publicConcern', id: row.id },
    payload: { duty: input.duty, heardAt: String(heardAt), dueAt: String(dueAt) },
  })
  return row.id
}

function hoursOf(duty: ConcernInput['duty']): number {
  const limit = CONCERN_RESPONSE.find(({ key }) => key === duty)
  if (!limit) throw new Error(`no limit for ${duty}`)
  return limit.hours
}

interface Concern {
  readonly agencyId: number
  readonly version: number
  readonly heardAt: Temporal.Instant
  readonly isAnswered: boolean
}

/** Notes the document of the agency that responds; it may still be on its way to publication. */
export async function respondToConcern(
  trx: Database,
  { audit }: Services,
  id: number,
  { version, documentId }: RegisterDocument,
  actor: PersonActor,
): Promise<void> {
  const concern = await lockConcern(trx, id)
  if (concern.version !== version) throw new Problem(409, 'register-entry-changed')
  if (concern.isAnswered) throw new Problem(409, 'concern-answered')
  const { rows } = await sql<{ found: boolean }>`
    select exists (select from document where id = ${documentId} and agency_id = ${concern.agencyId} and state <> 'discarded'
      and standing <> 'withdrawn' and (first_published_at is null or first_published_at >= ${String(concern.heardAt)})) as found`.execute(
    trx,
  )
  if (rows[0]?.found !== true) throw new Problem(422, 'register-document-unsuitable')
  await sql`update public_concern set document_id = ${documentId}, version = version + 1 where id = ${id}`.execute(trx)
  await audit.append(trx, {
    agencyId: concern.agencyId,
    actor,
    kind: 'concern-responded',
    subject: { kind: 'publicConcern', id },
    payload: { documentId },
  })
}

async function lockConcern(trx: Database, id: number): Promise<Concern> {
  const { rows } = await sql<Concern>`
    select c.agency_id as "agencyId", c.version, c.heard_at as "heardAt", o.first_published_at is not null as "isAnswered"
    from public_concern c left join document o on o.id = c.document_id where c.id = ${id} for no key update of c`.execute(trx)
  const [concern] = rows
  if (!concern) throw new Problem(404, 'register-entry-not-found')
  return concern
}
