/** 批量撤稿: thousands at once, for one reason, asked for by one person and approved by another; a transaction for each five hundred. */
import { sql } from 'kysely'
import type { PersonActor } from '../../platform/actor.ts'
import type { Database } from '../../platform/database.ts'
import type { Services } from '../../platform/feature.ts'
import { rolesPermitted } from '../../platform/permission.ts'
import { Problem } from '../../platform/problem.ts'
import { withoutNumbers } from '../../platform/workflow/index.ts'
import { agencyTrees, type AgencyTree } from '../agencies/index.ts'
import { reasonOf } from './handlers/withdrawal.ts'
import { project } from './projection.ts'
import { DOCUMENT_WORKFLOW } from './workflow.ts'

/** What is withdrawn and why. */
export interface WithdrawalOfMany {
  readonly documentIds: readonly number[]
  /** A code of the law's reasons. */
  readonly reason: string
  readonly explanation: string
  /** What readers find at the addresses; absent: the words of the reason. */
  readonly publicNote?: string
  readonly requestedBy: PersonActor
  readonly approvedBy: PersonActor
}

/** So many go in one transaction: what fails in the middle is repeated from there. */
const PORTION = 500

interface Row {
  readonly id: number
  readonly agencyId: number
}

/**
 * Withdraws those of the documents that readers have and answers how many; what is withdrawn already is passed over, so that it may be repeated.
 *
 * Throws Problem 403 before anything is done unless both persons may do their part for every agency concerned.
 */
export async function withdrawMany(services: Services, asked: WithdrawalOfMany): Promise<number> {
  const { db } = services
  if (asked.requestedBy.personId === asked.approvedBy.personId)
    throw new Problem(403, 'withdrawal-refused', '申请撤稿的人不能自己批准')
  const row = reasonOf(asked.reason)
  if (row.mustExplain && asked.publicNote === undefined)
    throw new Problem(422, 'withdrawal-refused', `因${row.term}撤稿的，须写明给读者的说明`)
  const ids = [...new Set(asked.documentIds)].toSorted((a, b) => a - b)
  const { rows: agencies } = await sql<{ agencyId: number }>`
    select distinct agency_id as "agencyId" from document where id = any(${ids}::bigint[])`.execute(db)
  const tree = await agencyTrees(services).now()
  for (const { agencyId } of agencies) refuseForeign(asked, agencyId, tree, row.approver === 'leader')
  let done = 0
  for (let from = 0; from < ids.length; from += PORTION) {
    const portion = ids.slice(from, from + PORTION)
    done += await db.transaction().execute((trx) => withdrawPortion(services, trx, asked, portion))
  }
  return done
}

function refuseForeign(
  { requestedBy, approvedBy }: WithdrawalOfMany,
  agencyId: number,
  tree: AgencyTree,
  isLeaders: boolean,
): void {
  const asking = rolesPermitted(DOCUMENT_WORKFLOW.requestWithdrawal.who, requestedBy, agencyId, tree)
  const deciding = rolesPermitted(DOCUMENT_WORKFLOW.approveWithdrawal.who, approvedBy, agencyId, tree)
  if (asking.size === 0 || deciding.size === 0 || (isLeaders && !deciding.has('agencyHead')))
    throw new Problem(403, 'not-permitted', '所选的信息中有不在您权限之内的机关')
}

async function withdrawPortion(
  services: Services,
  trx: Database,
  asked: WithdrawalOfMany,
  ids: readonly number[],
): Promise<number> {
  const { clock, audit } = services
  const now = String(clock.now())
  const { rows } = await sql<Row>`
    select id, agency_id as "agencyId" from document where id = any(${[...ids]}::bigint[]) and standing = 'published' order by id
    for no key update`.execute(trx)
  if (rows.length === 0) return 0
  const found = rows.map(({ id }) => id)
  const reason = reasonOf(asked.reason)
  // A request that waits is decided by this one.
  await sql`
    update document_withdrawal set decision = 'approved', decided_by = ${asked.approvedBy.personId}, decided_at = ${now}::timestamptz
    where document_id = any(${found}::bigint[]) and decided_at is null`.execute(trx)
  await sql`
    insert into document_withdrawal (document_id, reason, explanation, public_note, requested_by, requested_at, decision, decided_by, decided_at)
    select id, ${reason.key}, ${asked.explanation}, ${asked.publicNote ?? reason.publicWording}, ${asked.requestedBy.personId}, ${now}::timestamptz,
      'approved', ${asked.approvedBy.personId}, ${now}::timestamptz from unnest(${found}::bigint[]) as id`.execute(trx)
  await sql`
    update document_edition e set discarded_at = ${now}::timestamptz from document d
    where d.id = any(${found}::bigint[]) and e.document_id = d.id and e.edition = d.open_edition`.execute(trx)
  await sql`
    update document set state = 'withdrawn', standing = 'withdrawn', withdrawn_at = ${now}::timestamptz, open_edition = null, due_on = null,
      review_owed_since = null, version = version + 1 where id = any(${found}::bigint[])`.execute(trx)
  for (const [agencyId, documents] of [...byAgency(rows)].toSorted(([a], [b]) => a - b)) {
    await audit.append(trx, {
      agencyId,
      actor: asked.approvedBy,
      kind: 'document-withdraw-many',
      subject: { kind: 'documents', id: `${documents[0] ?? 0}-${documents.length}` },
      payload: { ...withoutNumbers({ reason: reason.term, explanation: asked.explanation }), documents },
    })
  }
  await project(trx, services, found)
  return found.length
}

function byAgency(rows: readonly Row[]): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>()
  for (const { id, agencyId } of rows) {
    const documents = found.get(agencyId)
    if (documents) documents.push(id)
    else found.set(agencyId, [id])
  }
  return found
}
