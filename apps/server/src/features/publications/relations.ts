/** 信息之间的关系: what an edition says of other documents. It is drafted, reviewed and published with the edition. */
import type { RelationInput } from '@gongkai/contract'
import { sql } from 'kysely'
import type { Database } from '../../platform/database.ts'
import { Problem } from '../../platform/problem.ts'
import { successorOf } from '../agencies/index.ts'
import type { DocumentRow } from './document.ts'
import type { Setting } from './effect.ts'

/** Relations by which one document ends or changes another. */
const BINDING: ReadonlySet<RelationInput['kind']> = new Set(['amends', 'repeals', 'replaces'])

interface Target {
  readonly id: number
  readonly agency: number
  readonly standing: string
}

/** Writes the relations of an edition anew; throws Problem for documents that one may not know of, or not change or end. */
export async function storeRelations(
  setting: Pick<Setting, 'trx' | 'tree' | 'today'>,
  { id, agencyId }: Pick<DocumentRow, 'id' | 'agencyId'>,
  edition: number,
  relations: readonly RelationInput[],
): Promise<void> {
  const { trx } = setting
  const wanted = relations.filter((one, index) => relations.findIndex((other) => isSame(one, other)) === index)
  const targets = await targetsOf(setting, agencyId, wanted)
  if (wanted.some(({ documentId }) => documentId === id || !targets.has(documentId))) throw new Problem(422, 'document-relation')
  await refusePresumption(setting, { id, agencyId, edition }, wanted, targets)
  await sql`delete from document_relation where from_id = ${id} and edition = ${edition}`.execute(trx)
  for (const { kind, documentId, since, remark } of wanted) {
    await trx
      .insertInto('document_relation')
      .values({ from_id: id, edition, kind, to_id: documentId, since: since ?? null, remark: remark ?? null })
      .execute()
  }
}

/** Those of the other documents that an editor of the agency may name: what is public, and drafts on its own line. */
async function targetsOf(
  { trx, tree }: Pick<Setting, 'trx' | 'tree'>,
  agencyId: number,
  wanted: readonly RelationInput[],
): Promise<ReadonlyMap<number, Target>> {
  const { rows } = await sql<Target>`
    select id, agency_id as agency, standing from document where id = any(${wanted.map(({ documentId }) => documentId)}::bigint[])`.execute(
    trx,
  )
  const known = rows.filter(
    ({ agency, standing }) => standing !== 'unpublished' || tree.isWithin(agency, agencyId) || tree.isWithin(agencyId, agency),
  )
  return new Map(known.map((row) => [row.id, row]))
}

/** An agency changes and ends what it, those below it, or those whose work it took over have made; what an edition said before stays. */
async function refusePresumption(
  { trx, tree, today }: Pick<Setting, 'trx' | 'tree' | 'today'>,
  { id, agencyId, edition }: { readonly id: number; readonly agencyId: number; readonly edition: number },
  wanted: readonly RelationInput[],
  targets: ReadonlyMap<number, Target>,
): Promise<void> {
  const claims = wanted.filter(({ kind }) => BINDING.has(kind))
  if (claims.length === 0) return
  const { rows: former } = await sql<RelationInput>`
    select kind, to_id as "documentId" from document_relation where from_id = ${id} and edition = ${edition}`.execute(trx)
  for (const claim of claims) {
    const agency = targets.get(claim.documentId)?.agency
    if (agency === undefined || former.some((one) => isSame(one, claim))) continue
    const makers = await presentMakers(trx, agency, today)
    if (makers.some((maker) => tree.isWithin(maker, agencyId))) continue
    throw new Problem(422, 'document-relation', '只能修改、废止、取代本机关、下级机关和职责已经划入本机关的机关的文件')
  }
}

/** Who stands for the maker of a document today. */
async function presentMakers(trx: Database, agency: number, today: string): Promise<readonly number[]> {
  const successor = await successorOf(trx, agency, today)
  switch (successor.kind) {
    case 'itself':
    case 'none':
      return [agency]
    case 'successor':
      return [agency, successor.agencyId]
    case 'several':
      return [agency, ...successor.agencyIds]
  }
}

/** The next edition begins with what the former one says of others. */
export async function copyRelations(trx: Database, documentId: number, from: number, to: number): Promise<void> {
  await sql`
    insert into document_relation (from_id, edition, kind, to_id, since, remark)
    select from_id, ${to}, kind, to_id, since, remark from document_relation where from_id = ${documentId} and edition = ${from}`.execute(
    trx,
  )
}

/**
 * The documents that `ids` change or end, by what readers have of them and by what they may have next: their validity follows when one of
 * `ids` is published or withdrawn.
 */
export async function documentsBoundBy(trx: Database, ids: readonly number[]): Promise<readonly number[]> {
  const { rows } = await sql<{ id: number }>`
    select distinct r.to_id as id from document_relation r join document d on d.id = r.from_id
    where d.id = any(${[...ids]}::bigint[]) and r.kind = any(${[...BINDING]}::text[])
      and (r.edition is null or r.edition in (d.current_edition, d.open_edition)) order by id`.execute(trx)
  return rows.map(({ id }) => id)
}

function isSame(one: RelationInput, other: RelationInput): boolean {
  return one.kind === other.kind && one.documentId === other.documentId
}
