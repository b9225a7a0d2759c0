/** A letter arrives: challenge, number, query code, day by which it must be answered. */
import type { MailKindKey } from '@gongkai/contract'
import { mailDeadline } from '@gongkai/law/publication'
import { sql } from 'kysely'
import type { Services } from '../../../platform/feature.ts'
import { type Answer, meetsChallenge } from '../../../platform/visitors/challenge.ts'
import { queryCodeSpelling } from '../../applications/index.ts'
import { nextResponseNumber, numberSpelling, queryCodeOfChallenge } from '../number.ts'
import { sealPart, type Sender } from './letter.ts'
import { lawKind } from './workflow.ts'

/** A letter as it was written. */
export interface NewLetter {
  readonly siteId: number
  readonly agencyId: number
  readonly kind: MailKindKey
  readonly subject: string
  readonly text: string
  readonly sender: Sender
  readonly wantsPublic: boolean
  /** The page with the mistake, a path of the site. */
  readonly page?: string
  readonly requestId?: string
}

/** What the receipt shows. */
export interface MailReceipt {
  readonly id: number
  readonly number: string
  readonly queryCode: string
}

/** Sent, or the challenge was not met. */
export type MailSent = { readonly kind: 'sent'; readonly receipt: MailReceipt } | { readonly kind: 'challenge' }

/** Thrown to undo the transaction in which the challenge was looked at. */
class ChallengeMissed extends Error {
  override readonly name = 'ChallengeMissed'
}

/** Takes a letter in; the same form sent again gives the same receipt. */
export async function sendMail(services: Services, letter: NewLetter, answer: Answer): Promise<MailSent> {
  const { db, vault } = services
  const sentWith = vault.fingerprint(answer.token, 'mail-sent-with')
  const queryCode = queryCodeOfChallenge(vault, answer.token)
  try {
    const receipt = await db.transaction().execute(async (trx) => {
      if (!(await meetsChallenge(trx, services, answer))) throw new ChallengeMissed()
      return takeLetter({ ...services, db: trx }, letter, { sentWith, queryCode })
    })
    return { kind: 'sent', receipt }
  } catch (fault) {
    if (!(fault instanceof ChallengeMissed)) throw fault
    const { rows } = await sql<{ id: number; number: string }>`
      select id, number from mail where sent_with = ${sentWith} and site_id = ${letter.siteId}`.execute(db)
    const [before] = rows
    return before ? { kind: 'sent', receipt: { ...before, queryCode } } : { kind: 'challenge' }
  }
}

/** What only the way of arrival knows. */
interface Arrival {
  readonly sentWith: Buffer | null
  readonly queryCode: string
}

/** Enters a letter in the caller's transaction, `services.db`. */
export async function takeLetter(services: Services, letter: NewLetter, { sentWith, queryCode }: Arrival): Promise<MailReceipt> {
  const { db: trx, clock, vault, audit } = services
  const calendar = await services.calendar.fresh(trx)
  const receivedOn = clock.today().toString()
  const due = mailDeadline({ kind: lawKind(letter.kind), receivedOn }, calendar)
  const prefix = letter.kind === 'mistake' ? 'ZC' : 'LY'
  const number = await nextResponseNumber(trx, letter.siteId, prefix, clock.today().year)
  const isAnonymous = Object.values(letter.sender).every((text) => text === '')
  const row = await trx
    .insertInto('mail')
    .values({
      site_id: letter.siteId,
      agency_id: letter.agencyId,
      number,
      kind: letter.kind,
      subject: sealPart(vault, 'subject', letter.subject),
      text: sealPart(vault, 'text', letter.text),
      sender: isAnonymous ? null : sealPart(vault, 'sender', JSON.stringify(letter.sender)),
      page: letter.page ?? null,
      sent_with: sentWith,
      wants_public: letter.wantsPublic,
      query_code_print: vault.fingerprint(queryCodeSpelling(queryCode), 'mail-query'),
      received_at: String(clock.now()),
      received_on: receivedOn,
      due_on: due.on,
      due_provisional: due.provisional,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await audit.append(trx, {
    agencyId: letter.agencyId,
    actor: { kind: 'visitor' },
    kind: 'mail-received',
    subject: { kind: 'mail', id: row.id },
    payload: { kind: letter.kind, dueOn: due.on },
    ...(letter.requestId === undefined ? {} : { requestId: letter.requestId }),
  })
  return { id: row.id, number, queryCode }
}

/** The letter with this number and code on a site; an unknown number and a wrong code are answered alike. */
export async function identifyLetter(
  { db, vault }: Pick<Services, 'db' | 'vault'>,
  siteId: number,
  typed: { readonly number: string; readonly code: string },
): Promise<number | undefined> {
  const print = vault.fingerprint(queryCodeSpelling(typed.code), 'mail-query')
  const { rows } = await sql<{ id: number }>`
    select id from mail where site_id = ${siteId} and number = ${numberSpelling(typed.number)} and query_code_print = ${print}`.execute(
    db,
  )
  return rows[0]?.id
}
