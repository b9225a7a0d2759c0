/** 12345 热线: the figures of a month, entered with their evidence and corrected openly. */
import type { HotlineInput } from '@gongkai/contract'
import { sql } from 'kysely'
import type { PersonActor } from '../../../platform/actor.ts'
import type { Database } from '../../../platform/database.ts'
import type { Services } from '../../../platform/feature.ts'
import { Problem } from '../../../platform/problem.ts'

/** What became of a month's figures: new ones, some that correct others, or those that were there already. */
export type HotlineTaken = 'entered' | 'corrected' | 'unchanged'

type Standing = Pick<HotlineInput, 'received' | 'answered' | 'onTime' | 'satisfied' | 'evidence'> & { readonly id: number }

/**
 * Takes the figures of a month in the caller's transaction.
 *
 * Throws Problem for a month that is not over, figures that contradict each other, and a correction without a reason. What is corrected is kept.
 */
export async function takeHotlineMonth(
  trx: Database,
  { clock, audit }: Services,
  input: HotlineInput,
  actor: PersonActor,
): Promise<HotlineTaken> {
  if (input.month >= clock.today().toString().slice(0, 7)) throw new Problem(422, 'figure-period-not-over')
  // More may be answered than was received: some came in an earlier month.
  if (input.onTime > input.answered || input.satisfied > input.answered) throw new Problem(422, 'hotline-figures-contradict')
  // Whoever enters figures of one agency at the same time takes turns.
  await sql`select pg_advisory_xact_lock(hashtext('hotline_figure'), ${input.agencyId})`.execute(trx)
  const standing = await standingMonth(trx, input)
  if (standing && isSame(standing, input)) return 'unchanged'
  if (standing && input.reason === undefined) throw new Problem(422, 'figure-reason-missing')

  const now = String(clock.now())
  if (standing) await sql`update hotline_figure set superseded_at = ${now} where id = ${standing.id}`.execute(trx)
  const { rows } = await sql<{ id: number }>`
    insert into hotline_figure (agency_id, month, received, answered, on_time, satisfied, evidence, reason, recorded_by, recorded_at)
    values (${input.agencyId}, ${`${input.month}-01`}, ${input.received}, ${input.answered}, ${input.onTime}, ${input.satisfied},
      ${input.evidence.trim()}, ${standing ? (input.reason ?? null) : null}, ${actor.personId}, ${now}) returning id`.execute(trx)
  const [row] = rows
  if (!row) throw new Error('figures were inserted and gave no id')
  const { month, received, answered, onTime, satisfied } = input
  await audit.append(trx, {
    agencyId: input.agencyId,
    actor,
    kind: standing ? 'hotline-figure-corrected' : 'hotline-figure-entered',
    subject: { kind: 'hotlineFigure', id: row.id },
    payload: { month, received, answered, onTime, satisfied, ...(standing ? { corrects: standing.id } : {}) },
  })
  return standing ? 'corrected' : 'entered'
}

async function standingMonth(trx: Database, { agencyId, month }: HotlineInput): Promise<Standing | undefined> {
  const { rows } = await sql<Standing>`
    select id, received, answered, on_time as "onTime", satisfied, evidence from hotline_figure
    where agency_id = ${agencyId} and month = ${`${month}-01`} and superseded_at is null for no key update`.execute(trx)
  return rows[0]
}

function isSame(standing: Standing, input: HotlineInput): boolean {
  const sameCounts = (['received', 'answered', 'onTime', 'satisfied'] as const).every((key) => standing[key] === input[key])
  return sameCounts && standing.evidence === input.evidence.trim()
}
