/** Comments on a draft: from the form, or entered by the office; what becomes of each, and what readers see of it. */
import type { CommentList, CommentView, DecideComment, EnterComment } from '@gongkai/contract'
import { type RawBuilder, sql } from 'kysely'
import type { PersonActor } from '../../../platform/actor.ts'
import type { Database } from '../../../platform/database.ts'
import { checkDay } from '../../../platform/day.ts'
import type { Services } from '../../../platform/feature.ts'
import { Problem } from '../../../platform/problem.ts'
import { type Answer, meetsChallenge } from '../../../platform/visitors/challenge.ts'
import { touchSites } from '../../publications/index.ts'
import { nextResponseNumber } from '../number.ts'
import { refusePersonalData } from '../wording.ts'
import { type ConsultationRow, stateOn } from './consultation.ts'

const PAGE = 50

/** A comment as it was sent. */
export interface NewComment {
  readonly text: string
  /** Name and way to reach, in one line; empty: anonymous. */
  readonly sender: string
}

/** Taken in, or the challenge was not met. */
export type CommentSent = 'sent' | 'challenge'

/** Thrown to undo the transaction in which the challenge was looked at. */
class ChallengeMissed extends Error {
  override readonly name = 'ChallengeMissed'
}

/** Takes in a comment from the form; the same form sent again is one comment. */
export async function sendComment(
  services: Services,
  consultation: ConsultationRow,
  comment: NewComment,
  answer: Answer,
): Promise<CommentSent> {
  const { db, clock, vault } = services
  const sentWith = vault.fingerprint(answer.token, 'comment-sent-with')
  try {
    await db.transaction().execute(async (trx) => {
      if (!(await meetsChallenge(trx, services, answer))) throw new ChallengeMissed()
      const receivedOn = clock.today().toString()
      await insertComment({ ...services, db: trx }, consultation, { ...comment, channel: 'online', receivedOn, sentWith })
    })
    return 'sent'
  } catch (fault) {
    if (!(fault instanceof ChallengeMissed)) throw fault
    const { rows } = await sql`select from consultation_comment where sent_with = ${sentWith}`.execute(db)
    return rows.length > 0 ? 'sent' : 'challenge'
  }
}

interface Entry extends NewComment {
  readonly channel: string
  readonly receivedOn: string
  readonly sentWith: Buffer | null
}

async function insertComment(
  { db: trx, clock, vault }: Services,
  { id, siteId }: ConsultationRow,
  { text, sender, channel, receivedOn, sentWith }: Entry,
): Promise<{ readonly id: number; readonly number: string }> {
  const number = await nextResponseNumber(trx, siteId, 'YJ', clock.today().year)
  const row = await trx
    .insertInto('consultation_comment')
    .values({
      consultation_id: id,
      number,
      channel,
      text: vault.seal(text, 'consultation_comment.text'),
      sender: sender === '' ? null : vault.seal(sender, 'consultation_comment.sender'),
      received_on: receivedOn,
      received_at: String(clock.now()),
      sent_with: sentWith,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { id: row.id, number }
}

/** Enters a comment that came another way, in the caller's transaction. */
export async function enterComment(
  services: Services,
  consultation: ConsultationRow,
  { channel, text, sender, receivedOn }: EnterComment,
  actor: PersonActor,
): Promise<number> {
  const { db: trx, clock, audit } = services
  const today = clock.today().toString()
  if (!['open', 'closed'].includes(stateOn(consultation, today))) throw new Problem(409, 'consultation-state')
  checkDay('收到之日', receivedOn, { today, earliest: consultation.from })
  const entry = { channel, text: text.trim(), sender: sender?.trim() ?? '', receivedOn, sentWith: null }
  const { id, number } = await insertComment(services, consultation, entry)
  await audit.append(trx, {
    agencyId: consultation.agencyId,
    actor,
    kind: 'comment-entered',
    subject: { kind: 'consultation', id: consultation.id },
    payload: { number, channel, on: receivedOn },
  })
  return id
}

/** Says what becomes of a comment and what readers may see of it, in the caller's transaction. */
export async function decideComment(
  services: Services,
  consultation: ConsultationRow,
  commentId: number,
  { version, decision, reason, publicText }: DecideComment,
  actor: PersonActor,
): Promise<void> {
  const { db: trx, clock, audit } = services
  if (consultation.feedbackOn !== null) throw new Problem(409, 'consultation-state', '采纳情况已经公布')
  if ((decision === 'partly' || decision === 'rejected') && reason === undefined) throw new Problem(422, 'comment-reason-missing')
  refusePersonalData([publicText ?? '', reason ?? ''], clock.today().toString())
  const { rows } = await sql<{ number: string; version: number }>`
    select number, version from consultation_comment where id = ${commentId} and consultation_id = ${consultation.id} for no key update`.execute(
    trx,
  )
  const [comment] = rows
  if (!comment) throw new Problem(404, 'comment-not-found')
  if (comment.version !== version) throw new Problem(409, 'comment-changed')
  await sql`
    update consultation_comment set decision = ${decision}, reason = ${reason?.trim() ?? null}, public_text = ${publicText?.trim() ?? null},
      version = version + 1 where id = ${commentId}`.execute(trx)
  await audit.append(trx, {
    agencyId: consultation.agencyId,
    actor,
    kind: 'comment-decided',
    subject: { kind: 'consultation', id: consultation.id },
    payload: { number: comment.number, decision, shown: publicText !== undefined },
  })
  await touchSites(trx, services, [consultation.siteId])
}

/** What is asked for of the comments of a consultation. */
export interface CommentQuery {
  readonly undecided?: boolean
  readonly page?: number
}

/** Comments as the office reads them; the caller has recorded that they are read. */
export async function listComments(
  { db, vault }: Pick<Services, 'db' | 'vault'>,
  id: number,
  { undecided = false, page = 1 }: CommentQuery,
): Promise<CommentList> {
  const where = sql`consultation_id = ${id} and (not ${undecided} or decision is null)`
  const total = await countOf(db, where)
  const { rows } = await sql<Omit<CommentView, 'text' | 'sender'> & { text: Uint8Array; sender: Uint8Array | null }>`
    select id, version, number, channel, received_on as "receivedOn", text, sender, decision, reason, public_text as "publicText"
    from consultation_comment where ${where} order by id limit ${PAGE} offset ${(page - 1) * PAGE}`.execute(db)
  return {
    total,
    items: rows.map(({ text, sender, ...row }) => ({
      ...row,
      text: vault.open(text, 'consultation_comment.text'),
      sender: sender === null ? null : vault.open(sender, 'consultation_comment.sender'),
    })),
  }
}

async function countOf(db: Database, where: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ total: number }>`select count(*)::int as total from consultation_comment where ${where}`.execute(
    db,
  )
  return rows[0]?.total ?? 0
}
