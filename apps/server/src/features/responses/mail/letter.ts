/** A letter as a row: what is sealed in it, and how it is locked. */
import type { MailKindKey, MailState } from '@gongkai/contract'
import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../../platform/database.ts'
import type { SealedColumn, Vault } from '../../../platform/vault/index.ts'

/** Who wrote a letter; empty texts where nothing was said. */
export interface Sender {
  readonly name: string
  readonly phone: string
  readonly mail: string
}

/** A letter. */
export interface MailRow {
  readonly id: number
  readonly siteId: number
  readonly agencyId: number
  readonly number: string
  readonly kind: MailKindKey
  readonly state: MailState
  readonly version: number
  readonly subject: Uint8Array
  readonly text: Uint8Array
  readonly sender: Uint8Array | null
  readonly answer: Uint8Array | null
  readonly page: string | null
  readonly wantsPublic: boolean
  readonly receivedOn: string
  readonly dueOn: string
  readonly extended: boolean
  readonly handlerId: number | null
  readonly closedOn: string | null
  readonly publicSubject: string | null
  readonly publicQuestion: string | null
  readonly publicAnswer: string | null
  readonly isReleased: boolean
}

const COLUMNS: RawBuilder<unknown> = sql`id, site_id as "siteId", agency_id as "agencyId", number, kind, state, version, subject, text, sender, answer,
  page, wants_public as "wantsPublic", received_on as "receivedOn", due_on as "dueOn", extended, handler_id as "handlerId", closed_on as "closedOn",
  public_subject as "publicSubject", public_question as "publicQuestion", public_answer as "publicAnswer", released_at is not null as "isReleased"`

/** A letter; `undefined` when there is none. */
export async function findMail(db: Database, id: number): Promise<MailRow | undefined> {
  const { rows } = await sql<MailRow>`select ${COLUMNS} from mail where id = ${id}`.execute(db)
  return rows[0]
}

/** A letter, held until the transaction ends. */
export async function lockMail(trx: Database, id: number): Promise<MailRow | undefined> {
  const { rows } = await sql<MailRow>`select ${COLUMNS} from mail where id = ${id} for no key update`.execute(trx)
  return rows[0]
}

/** The sealed columns of letters. */
export type MailColumn = 'subject' | 'text' | 'sender' | 'answer'

/** Seals a part of a letter for its column. */
export function sealPart(vault: Vault, column: MailColumn, text: string): Buffer {
  return vault.seal(text, `mail.${column}`)
}

/** The part again. */
export function openPart(vault: Vault, column: MailColumn, sealed: Uint8Array): string {
  return vault.open(sealed, `mail.${column}`)
}

/** Who wrote a letter; `undefined` for an anonymous one. */
export function senderOf(vault: Vault, { sender }: Pick<MailRow, 'sender'>): Sender | undefined {
  if (sender === null) return undefined
  // Only `send.service.ts` writes the column, in this shape.
  return JSON.parse(openPart(vault, 'sender', sender)) as Sender
}

/** The context of what is sealed in a step. */
export const STEP_CONTEXT = 'mail_step.remark'

/** Every sealed column of mail, for the rotation of keys. */
export const MAIL_SEALED: readonly SealedColumn[] = [
  ...(['subject', 'text', 'sender', 'answer'] as const).map((column) => ({
    table: 'mail',
    column,
    context: `mail.${column}`,
    keyColumns: ['id'] as const,
  })),
  { table: 'mail_step', column: 'remark', context: STEP_CONTEXT, keyColumns: ['id'] },
]
