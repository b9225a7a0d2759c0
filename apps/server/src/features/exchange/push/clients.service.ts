/** 推送系统: which systems may push, by keys that are shown once and kept as digests. */
import { createHash, randomBytes } from 'node:crypto'
import type { ExchangeClientView, NewExchangeClient } from '@gongkai/contract'
import { sql } from 'kysely'
import type { PersonActor } from '../../../platform/actor.ts'
import type { Database } from '../../../platform/database.ts'
import type { Services } from '../../../platform/feature.ts'
import { Problem } from '../../../platform/problem.ts'

/** A system that has shown its key. */
export interface ExchangeClient {
  readonly id: number
  readonly name: string
  readonly agencyId: number
  readonly columns: readonly number[]
  /** The editor in whose hands the drafts come; absent when that person no longer is an editor of the agency. */
  readonly editor: PersonActor | undefined
}

/** Admits a system. Answers its key, which is shown this once. Throws Problem for an editor who is none of the agency. */
export async function admitClient(
  trx: Database,
  { clock, audit }: Services,
  input: NewExchangeClient,
  actor: PersonActor,
): Promise<{ readonly id: number; readonly key: string }> {
  if ((await editorOf(trx, input.editorId, input.agencyId)) === undefined) throw new Problem(422, 'editor-not-found')
  const key = `gkp_${randomBytes(24).toString('base64url')}`
  const { rows } = await sql<{ id: number }>`
    insert into exchange_client (agency_id, name, key_print, key_hint, columns, editor_id, created_by, created_at)
    values (${input.agencyId}, ${input.name.trim()}, ${printOf(key)}, ${key.slice(-4)}, ${[...new Set(input.columns)]}::int[], ${input.editorId},
      ${actor.personId}, ${String(clock.now())}) returning id`.execute(trx)
  const [row] = rows
  if (!row) throw new Error('a client was inserted and gave no id')
  await audit.append(trx, {
    agencyId: input.agencyId,
    actor,
    kind: 'exchange-client-admitted',
    subject: { kind: 'exchangeClient', id: row.id },
    payload: { name: input.name.trim(), editorId: input.editorId },
  })
  return { id: row.id, key }
}

/** Ends a system's admission at once. */
export async function endClient(trx: Database, { clock, audit }: Services, id: number, actor: PersonActor): Promise<void> {
  const { rows } = await sql<{ agency: number }>`
    update exchange_client set ended_at = ${String(clock.now())} where id = ${id} and ended_at is null returning agency_id as agency`.execute(
    trx,
  )
  const [row] = rows
  if (!row) return
  await audit.append(trx, {
    agencyId: row.agency,
    actor,
    kind: 'exchange-client-ended',
    subject: { kind: 'exchangeClient', id },
    payload: {},
  })
}

/** The system that a key belongs to; `undefined` for an unknown key and for one whose admission has ended. */
export async function clientOfKey(
  db: Database,
  { clock }: Pick<Services, 'clock'>,
  key: string,
): Promise<ExchangeClient | undefined> {
  const { rows } = await sql<{ id: number; name: string; agency: number; columns: readonly number[]; editor: number }>`
    update exchange_client set used_at = ${String(clock.now())} where key_print = ${printOf(key)} and ended_at is null
    returning id, name, agency_id as agency, columns, editor_id as editor`.execute(db)
  const [row] = rows
  if (!row) return undefined
  return {
    id: row.id,
    name: row.name,
    agencyId: row.agency,
    columns: row.columns,
    editor: await editorOf(db, row.editor, row.agency),
  }
}

/** The systems of some agencies, those at work first. */
export async function listClients(db: Database, agencies: readonly number[]): Promise<readonly ExchangeClientView[]> {
  const { rows } = await sql<ExchangeClientView>`
    select c.id, c.agency_id as "agencyId", c.name, c.key_hint as "keyHint", c.columns, p.name as editor,
      to_json(c.created_at) #>> '{}' as "createdAt", to_json(c.used_at) #>> '{}' as "usedAt", to_json(c.ended_at) #>> '{}' as "endedAt"
    from exchange_client c join person p on p.id = c.editor_id where c.agency_id = any(${[...agencies]}::int[])
    order by c.ended_at is not null, c.id`.execute(db)
  return rows
}

/** Whose a system is; `undefined` when there is none. */
export async function agencyOfClient(db: Database, id: number): Promise<number | undefined> {
  const { rows } = await sql<{ agency: number }>`select agency_id as agency from exchange_client where id = ${id}`.execute(db)
  return rows[0]?.agency
}

async function editorOf(db: Database, personId: number, agencyId: number): Promise<PersonActor | undefined> {
  const { rows } = await sql<{ name: string }>`
    select p.name from person p where p.id = ${personId} and p.state = 'active' and exists (select from role_assignment r
      where r.person_id = p.id and r.role = 'editor' and r.agency_id = ${agencyId} and r.ended_at is null
        and (r.valid_to is null or r.valid_to > (now() at time zone 'Asia/Shanghai')::date))`.execute(db)
  const [row] = rows
  return row && { kind: 'person', personId, name: row.name, roles: [{ role: 'editor', agencyId, scope: 'agency' }] }
}

function printOf(key: string): Buffer {
  return createHash('sha256').update(key).digest()
}
