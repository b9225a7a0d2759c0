/** 发布、定时发布、紧急发布. */
import type { DocumentEvent } from '@gongkai/contract'
import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { personOf } from '../../../platform/actor.ts'
import { legalMoment } from '../../../platform/clock.ts'
import { Problem } from '../../../platform/problem.ts'
import { schemeFor } from '../applicable-scheme.ts'
import { checkEdition } from '../checks.ts'
import { openEditionOf } from '../document.ts'
import type { Effect, Handler, Step } from '../effect.ts'
import { takeIndexNumbers } from '../index-number.ts'
import { checkInterpretations } from '../interpretation.ts'
import { obstaclesTo, refuseObstacles } from '../obstacles.ts'
import { reviewDebt } from '../owed-reviews.ts'
import { NEVER_PUBLIC, type Urgency } from '../readiness.ts'
import type { Scheme } from '../scheme.ts'
import { validReviews, openEditionRow, recordAct, refuseAuthor, toldRemark } from './acts.ts'
import { DISTINCT } from './round.ts'
import { refuseSheet } from './secrecy-sheet.ts'

/** The task that publishes at the time that was set. */
export const PUBLISH_SCHEDULED = 'publish-scheduled'

/** 发布 of what has been approved. */
export const publish: Handler<'publish'> = async (step) => {
  await refuseUnready(step)
  return published(step)
}

/** 到时发布: whatever has come up since it was scheduled is looked at again. */
export const publishScheduled: Handler<'publishScheduled'> = async (step) => {
  const { scheduled_at: at } = await openEditionRow(step)
  if (at === null || Temporal.Instant.compare(at, step.now) > 0)
    throw new Problem(409, 'document-schedule', '还没有到定时发布的时间')
  await refuseUnready(step)
  return published(step)
}

/** Further ahead than this nobody remembers what he has scheduled. */
const DAYS_AHEAD = 366

/** 定时发布: what stands in the way is said now, not at night. */
export const schedule: Handler<'schedule'> = async (step) => {
  const { trx, services, document, now, body } = step
  const at = momentOf(body.at)
  if (Temporal.Instant.compare(at, now) <= 0 || Temporal.Instant.compare(at, now.add({ hours: DAYS_AHEAD * 24 })) > 0)
    throw new Problem(422, 'document-schedule')
  await refuseUnready(step)
  await sql`update document_edition set scheduled_at = ${String(at)}::timestamptz where document_id = ${document.id}
    and edition = ${openEditionOf(document)}`.execute(trx)
  await services.jobs.enqueue(trx, PUBLISH_SCHEDULED, { document: document.id }, { runAt: at, key: jobKey(document.id) })
  return { told: { at: body.at } }
}

/** 取消定时. */
export const unschedule: Handler<'unschedule'> = async ({ trx, services, document, body }) => {
  await sql`update document_edition set scheduled_at = null where document_id = ${document.id}
    and edition = ${openEditionOf(document)}`.execute(trx)
  await services.jobs.cancel(trx, jobKey(document.id))
  return { told: toldRemark(body.remark) }
}

/**
 * 紧急发布 by a head: the reviews follow by a deadline; the secrecy review does not (先审查、后公开), so he fills its sheet in unless it has been
 * passed already. Personal data and secrecy markings stop it as they stop any other, also where an agency has eased their rules.
 */
export const publishUrgently: Handler<'publishUrgently'> = async (step) => {
  const { trx, document, services, body, actor } = step
  const edition = openEditionOf(document)
  const { personId } = personOf(actor)
  await refuseAuthor(step, edition)
  if (body.sheet !== undefined) {
    refuseSheet(body.sheet, { wasAsked: (await validReviews(step, edition)).some(({ act }) => act === 'seekRuling') })
    await recordAct(step, edition, { round: 'secrecyReview', act: 'pass', remark: body.sheet.opinion, sheet: body.sheet })
  }
  await refuseUnready(step, { by: String(personId), reason: body.reason })
  await recordApproval(step, edition)
  if (document.state === 'scheduled') await services.jobs.cancel(trx, jobKey(document.id))
  await sql`update document_edition set urgent_reason = ${body.reason}, urgent_by = ${personId} where document_id = ${document.id}
    and edition = ${edition}`.execute(trx)
  const effect = await published(step)
  return {
    ...effect,
    change: { ...effect.change, ...(await reviewDebt(step, document, edition)) },
    told: { ...effect.told, reason: body.reason },
  }
}

/** Whoever may sign has signed by deciding; a head who reviewed it in a round before has not, for the approval is another person's. */
async function recordApproval(step: Step<'publishUrgently'>, edition: number): Promise<void> {
  const { approvalBy } = await schemeFor(step.trx, step.tree, step.document)
  if (approvalBy === null || (approvalBy === 'agencyHead' && !step.roles.has('agencyHead'))) return
  const passes = (await validReviews(step, edition)).filter(({ act }) => act === 'pass')
  const { personId } = personOf(step.actor)
  if (passes.some((pass) => pass.round === 'approval' || (DISTINCT.includes(pass.round) && pass.personId === personId))) return
  await recordAct(step, edition, { round: 'approval', act: 'pass', remark: step.body.reason })
}

function jobKey(documentId: number): string {
  return `publish-document-${documentId}`
}

function momentOf(local: string): Temporal.Instant {
  try {
    return legalMoment(local)
  } catch (fault) {
    if (fault instanceof RangeError) throw new Problem(422, 'document-schedule', '这不是实际的日期和时间', { cause: fault })
    throw fault
  }
}

type Publishing = 'publish' | 'schedule' | 'publishScheduled' | 'publishUrgently'

/** Checks the edition once more and refuses, all reasons at once. */
async function refuseUnready<Event extends Publishing>(step: Step<Event>, urgent?: Urgency): Promise<void> {
  const { trx, tree, document } = step
  const scheme = await schemeFor(trx, tree, document)
  await checkEdition(step, document, openEditionOf(document), urgent === undefined ? scheme : uneased(scheme))
  await checkInterpretations(step, document)
  refuseObstacles(await obstaclesTo(step, document, await openEditionRow(step), scheme, urgent))
}

/** What must never be public blocks as it comes. */
function uneased({ blocking }: Scheme): Pick<Scheme, 'blocking'> {
  return { blocking: Object.fromEntries(Object.entries(blocking).filter(([rule]) => !NEVER_PUBLIC.includes(rule))) }
}

/** The open edition becomes what readers have; the former one stays readable as such. */
async function published<Event extends DocumentEvent>(step: Step<Event>): Promise<Effect> {
  const { trx, document, now } = step
  const edition = openEditionOf(document)
  const at = String(now)
  const indexNumber =
    document.indexNumber ?? (await takeIndexNumbers(trx, document.agencyId, step.services.clock.today().year))[0]
  await sql`update document_edition set superseded_at = ${at}::timestamptz where document_id = ${document.id}
    and edition = ${document.currentEdition} and superseded_at is null`.execute(trx)
  await sql`update document_edition set published_at = ${at}::timestamptz where document_id = ${document.id} and edition = ${edition}`.execute(
    trx,
  )
  if (document.standing === 'withdrawn') {
    await sql`update document_withdrawal set restored_at = ${at}::timestamptz where document_id = ${document.id} and restored_at is null
      and decision = 'approved'`.execute(trx)
  }
  return {
    change: {
      index_number: indexNumber,
      current_edition: edition,
      open_edition: null,
      standing: 'published',
      first_published_at: document.firstPublishedAt === null ? at : String(document.firstPublishedAt),
      published_at: at,
      withdrawn_at: null,
      review_owed_since: null,
      review_due_on: null,
      ...(document.siteId === null ? { site_id: await mainSite(step) } : {}),
    },
    visible: {},
    published: true,
    told: { indexNumber },
  }
}

/** Where the canonical address is, for good. */
async function mainSite<Event extends DocumentEvent>({ trx, document }: Step<Event>): Promise<number> {
  const { rows } = await sql<{ site: number }>`
    select c.site_id as site from document_placement p join site_column c on c.id = p.column_id
    where p.document_id = ${document.id} and p.main`.execute(trx)
  const site = rows[0]?.site
  if (site === undefined) throw new Error(`the document ${document.id} has no main column`)
  return site
}
