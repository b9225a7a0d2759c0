/** Mail to those who work on a document: it names the number, never the contents. */
import { sql } from 'kysely'
import type { Role } from '../../platform/actor.ts'
import type { Services } from '../../platform/feature.ts'
import type { DocumentRow } from './document.ts'

type Post = Pick<Services, 'db' | 'clock' | 'vault' | 'outbox'>

/** What a message is about, and whose it is. */
interface Subject {
  readonly kind: 'document' | 'withdrawal-batch'
  readonly id: number
  readonly agencyId: number
}

/** Who decides on withdrawals. */
const HEADS: readonly Role[] = ['officeHead', 'agencyHead']

interface Recipient {
  readonly id: number
  readonly mail: Buffer
}

/** 定时发布没有成: to the editor. */
export async function tellEditor(services: Post, document: DocumentRow): Promise<void> {
  const { rows } = await sql<Recipient>`
    select id, mail from person where id = ${document.editorId} and mail is not null and state = 'active'`.execute(services.db)
  await send(services, about(document), rows, {
    subject: `信息 ${document.id} 没有按时发布`,
    body: `定时发布的信息（编号 ${document.id}）到时仍有未解决的问题，没有发布。请登录系统查看并处理。\n`,
    once: `schedule-missed-${document.id}-${document.version}`,
  })
}

/** 紧急发布待补审: to those of the agency who review, once a day. */
export async function tellReviewers(
  services: Post,
  document: DocumentRow,
  { today, dueOn }: { readonly today: string; readonly dueOn: string },
): Promise<void> {
  const recipients = await inOffice(services, document, today, ['contentReviewer', 'officeHead', 'agencyHead', 'secrecyReviewer'])
  const isLate = today > dueOn
  await send(services, about(document), recipients, {
    subject: `紧急发布的信息 ${document.id} ${isLate ? '已超过补审期限' : '尚待补审'}`,
    body: `紧急发布的信息（编号 ${document.id}）还没有补审，期限是 ${dueOn}${isLate ? '，已经超过' : ''}。请登录系统办理。\n`,
    once: `review-owed-${document.id}-${today}`,
  })
}

/** 先行撤下、尚待批准: to the heads of the agency, once a day. */
export async function tellOfUnconfirmed(services: Post, document: DocumentRow, today: string): Promise<void> {
  await send(services, about(document), await inOffice(services, document, today, HEADS), {
    subject: `先行撤下的信息 ${document.id} 尚待批准`,
    body: `信息（编号 ${document.id}）已先行撤下，还没有批准。请登录系统办理。\n`,
    once: `withdrawal-unconfirmed-${document.id}-${today}`,
  })
}

/** A batch of withdrawals that waits for the head: asked for, or carried out already where harm was done. */
export interface WaitingBatch {
  readonly id: number
  readonly agencyId: number
  readonly state: 'asked' | 'unconfirmed'
  readonly documents: number
}

/** 批量撤稿尚待批准: to the heads of the agency, once a day. */
export async function tellOfBatch(services: Post, batch: WaitingBatch, today: string): Promise<void> {
  const done = batch.state === 'unconfirmed' ? '已先行撤下，' : ''
  await send(services, { ...batch, kind: 'withdrawal-batch' }, await inOffice(services, batch, today, HEADS), {
    subject: `批量撤稿 ${batch.id} 尚待批准`,
    body: `批量撤稿（编号 ${batch.id}，${batch.documents} 条信息）${done}还没有批准。请登录系统办理。\n`,
    once: `withdrawal-batch-${batch.state}-${batch.id}-${today}`,
  })
}

async function inOffice(
  { db }: Post,
  { agencyId }: { readonly agencyId: number },
  today: string,
  roles: readonly Role[],
): Promise<readonly Recipient[]> {
  const { rows } = await sql<Recipient>`
    select p.id, p.mail from person p where p.mail is not null and p.state = 'active' and exists (select from role_assignment r
      where r.person_id = p.id and r.role = any(${[...roles]}::text[]) and r.agency_id = ${agencyId}
        and r.valid_from <= ${today} and (r.valid_to is null or r.valid_to > ${today})) order by p.id`.execute(db)
  return rows
}

const about = ({ id, agencyId }: DocumentRow): Subject => ({ kind: 'document', id, agencyId })

async function send(
  { db, vault, outbox }: Post,
  { kind, id, agencyId }: Subject,
  recipients: readonly Recipient[],
  { once, ...message }: { readonly subject: string; readonly body: string; readonly once: string },
): Promise<void> {
  for (const recipient of recipients) {
    await db.transaction().execute((trx) =>
      outbox.send(trx, {
        channel: 'mail',
        to: vault.open(recipient.mail, 'person.mail'),
        ...message,
        about: { kind, id },
        agencyId,
        once: `${once}-${recipient.id}`,
      }),
    )
  }
}
