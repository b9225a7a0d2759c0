/** 表三所据: what the register says of a case for the annual report, kept with the time since when it says so. */
import { OUTCOMES, type ClockEntry, type OutcomeKey, replyDeadline } from '@gongkai/law/application'
import { sql } from 'kysely'
import type { ApplicationEvent } from '@gongkai/contract'
import type { Effect, Step } from './effect.ts'

/** The row of table 3 (2021 form) of an outcome. */
export function table3RowOf(outcome: OutcomeKey): string {
  return OUTCOMES[outcome].row
}

/** Writes a new line where `effect` changes agency, receipt, class or result; the former line keeps the time until which it was valid. */
export async function recordFigure<Event extends ApplicationEvent>(
  { trx, case: before, now, calendar }: Step<Event>,
  effect: Effect,
  ledger: readonly ClockEntry[],
): Promise<void> {
  const receivedOn = effect.receivedOn ?? before.receivedOn
  const touched =
    effect.receivedOn !== undefined ||
    effect.applicantClass !== undefined ||
    effect.agencyId !== undefined ||
    effect.conclusion !== undefined
  if (!touched || receivedOn === null) return

  const conclusion =
    effect.conclusion === undefined
      ? before.concludedOn === null
        ? null
        : { on: before.concludedOn, outcome: before.outcome as OutcomeKey }
      : effect.conclusion
  const deadline = replyDeadline(ledger, calendar)
  const stopped = conclusion !== null && deadline.kind === 'stopped' ? deadline : undefined
  await sql`update application_figure set superseded_at = ${String(now)}::timestamptz
    where application_id = ${before.id} and superseded_at is null`.execute(trx)
  await trx
    .insertInto('application_figure')
    .values({
      application_id: before.id,
      agency_id: effect.agencyId ?? before.agencyId,
      recorded_at: String(now),
      received_on: receivedOn,
      applicant_class: effect.applicantClass ?? before.applicantClass,
      concluded_on: conclusion?.on ?? null,
      outcome: conclusion?.outcome ?? null,
      table3_row: conclusion === null ? null : table3RowOf(conclusion.outcome),
      working_days: stopped?.workingDaysUsed ?? null,
      in_time: stopped?.inTime ?? null,
      reason: effect.figureReason ?? null,
    })
    .execute()
}
