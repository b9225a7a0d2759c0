/** Verifying the chains: every entry against its hash and the one before, every checkpoint against what it recorded. */
import { sql } from 'kysely'
import type { Database } from '../database.ts'
import type { Vault } from '../vault/vault.ts'
import { entryHash, NO_HASH } from './canonical.ts'
import { type ChainHead, fromRow } from './chain.ts'
import { CHECKPOINT, readAnchor, readCheckpoint } from './checkpoint.ts'
import { type AuditEntry, INSTALLATION_CHAIN } from './event.ts'

/** The first place of a chain where it is broken. */
export interface AuditBreak {
  readonly agencyId: number
  /** The place in the chain, from 1. */
  readonly sequence: number
  /** What is wrong there, in Chinese, a whole sentence. */
  readonly words: string
}

/** What verifying found. */
export interface AuditVerdict {
  readonly chains: number
  readonly entries: number
  readonly checkpoints: number
  /** Whether the anchor file outside the database was there to compare with; without it a cut of the installation's own chain may go unseen. */
  readonly anchored: boolean
  /** For each broken chain its first broken place; empty: everything is in order. */
  readonly broken: readonly AuditBreak[]
}

/** What verifying needs. `agencyId` restricts it to one chain and what checkpoints say of it. */
export interface VerifyOptions {
  readonly db: Database
  readonly vault: Vault
  readonly anchorFile: string
  readonly agencyId?: number
  /** Hears of progress. */
  readonly onEntries?: (count: number) => void
}

/** How many entries are in memory at a time. */
const BATCH = 1_000

/** Verifies the chains as they are at one moment, beside running writers, in bounded memory. */
export async function verifyAudit({ db, vault, anchorFile, agencyId, onEntries }: VerifyOptions): Promise<AuditVerdict> {
  // Read before the database, so that a checkpoint made meanwhile cannot be ahead of what is looked at.
  const anchor = await readAnchor(anchorFile, vault)
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (trx) => {
      await sql`set transaction read only`.execute(trx)
      const broken = new Map<number, AuditBreak>()
      const note = (fault: AuditBreak | undefined) => {
        const known = fault && broken.get(fault.agencyId)
        if (fault && (!known || fault.sequence < known.sequence)) broken.set(fault.agencyId, fault)
      }
      const chains = await chainsOf(trx, agencyId)
      let entries = 0
      for (const chain of chains) {
        const { count, fault } = await verifyChain(trx, chain, onEntries)
        entries += count
        note(fault)
      }
      const checkpoints = await verifyCheckpoints(trx, vault, agencyId, note)
      if (agencyId === undefined || agencyId === INSTALLATION_CHAIN) note(await verifyAnchor(trx, anchor))
      const faults = [...broken.values()].toSorted((left, right) => left.agencyId - right.agencyId)
      return { chains: chains.length, entries, checkpoints, anchored: anchor !== 'none', broken: faults }
    })
}

/** Every chain that has a head or entries; one whose head row was removed has no known end. */
async function chainsOf(
  trx: Database,
  agencyId: number | undefined,
): Promise<readonly (Omit<ChainHead, 'hash'> & { hash: string | null })[]> {
  const { rows } = await sql<{ agency_id: number; sequence: number | null; hash: Buffer | null }>`
    select agency_id, sequence, hash from audit_chain full join (select distinct agency_id from audit_entry) entries using (agency_id)
    where ${agencyId ?? null}::int is null or agency_id = ${agencyId ?? null}
    order by agency_id`.execute(trx)
  return rows.map((row) => ({ agencyId: row.agency_id, sequence: row.sequence ?? 0, hash: row.hash?.toString('hex') ?? null }))
}

interface ChainVerdict {
  readonly count: number
  readonly fault?: AuditBreak
}

async function verifyChain(
  trx: Database,
  head: Omit<ChainHead, 'hash'> & { readonly hash: string | null },
  onEntries: (count: number) => void = () => undefined,
): Promise<ChainVerdict> {
  const { agencyId } = head
  let last = { sequence: 0, hash: NO_HASH }
  for await (const batch of entriesOf(trx, agencyId)) {
    for (const entry of batch) {
      const words = faultOf(entry, last)
      if (words !== undefined) return { count: last.sequence, fault: { agencyId, sequence: last.sequence + 1, words } }
      last = entry
    }
    onEntries(batch.length)
  }
  const count = last.sequence
  if (head.hash === null) return { count, fault: { agencyId, sequence: count, words: '链头不见了，记录还在。' } }
  if (head.sequence > count) {
    const words = `链头说有 ${head.sequence} 条，实际只有 ${count} 条：末尾的记录被删除。`
    return { count, fault: { agencyId, sequence: count + 1, words } }
  }
  if (head.sequence < count || head.hash !== last.hash) {
    return {
      count,
      fault: {
        agencyId,
        sequence: Math.min(head.sequence, count),
        words: '链头与最后一条记录对不上：链头被改动或与别的链对调。',
      },
    }
  }
  return { count }
}

/** What is wrong with `entry` as the one after `last`, if anything. */
function faultOf(entry: AuditEntry, last: { readonly sequence: number; readonly hash: string }): string | undefined {
  if (entry.sequence !== last.sequence + 1) {
    return `第 ${last.sequence + 1} 条不见了（下一条是第 ${entry.sequence} 条）：记录被删除或改了序号。`
  }
  if (entry.previousHash !== last.hash) return '与前一条接不上：记录被替换、调换了次序，或前一条是后来补的。'
  if (entryHash(entry) !== entry.hash) return '内容与摘要不符：记录被改动。'
  return undefined
}

/** The entries of a chain in order, some at a time. */
export async function* entriesOf(
  trx: Database,
  agencyId: number,
  { kind }: { readonly kind?: string } = {},
): AsyncGenerator<readonly AuditEntry[]> {
  let after = -1
  for (;;) {
    const rows = await trx
      .selectFrom('audit_entry')
      .selectAll()
      .where('agency_id', '=', agencyId)
      .where('sequence', '>', after)
      .$if(kind !== undefined, (query) => query.where('kind', '=', kind ?? ''))
      .orderBy('sequence')
      .limit(BATCH)
      .execute()
    if (rows.length === 0) return
    yield rows.map(fromRow)
    after = rows.at(-1)?.sequence ?? after
  }
}

/** Compares every head that was ever recorded with the entry that now stands there; returns how many checkpoints there are. */
async function verifyCheckpoints(
  trx: Database,
  vault: Vault,
  agencyId: number | undefined,
  note: (fault: AuditBreak | undefined) => void,
): Promise<number> {
  let checkpoints = 0
  for await (const batch of entriesOf(trx, INSTALLATION_CHAIN, { kind: CHECKPOINT })) {
    for (const entry of batch) {
      checkpoints += 1
      const heads = readCheckpoint(vault, entry)
      if (heads) {
        for (const fault of await missingHeads(trx, heads, entry, agencyId)) note(fault)
      } else {
        const words = '这个检查点不是本系统写的：它的封印与密钥环对不上。'
        note({ agencyId: INSTALLATION_CHAIN, sequence: entry.sequence, words })
      }
    }
  }
  return checkpoints
}

async function missingHeads(
  trx: Database,
  heads: readonly ChainHead[],
  checkpoint: AuditEntry,
  agencyId: number | undefined,
): Promise<readonly AuditBreak[]> {
  const looked = heads.filter((head) => agencyId === undefined || head.agencyId === agencyId)
  if (looked.length === 0) return []
  const { rows } = await sql<{ agency: number; sequence: number; hash: Buffer | null }>`
    select head.agency, head.sequence, entry.hash
    from unnest(${looked.map((head) => head.agencyId)}::int[], ${looked.map((head) => head.sequence)}::bigint[]) as head (agency, sequence)
    left join audit_entry entry on entry.agency_id = head.agency and entry.sequence = head.sequence`.execute(trx)
  const found = new Map(rows.map((row) => [`${row.agency} ${row.sequence}`, row.hash?.toString('hex')]))
  return looked.flatMap((head) => {
    const hash = found.get(`${head.agencyId} ${head.sequence}`)
    if (hash === head.hash) return []
    const recorded = `全系统链第 ${checkpoint.sequence} 条检查点（${checkpoint.at.toString()}）登记过这条链的第 ${head.sequence} 条`
    const words = hash === undefined ? `${recorded}，现在没有了：末尾被截掉。` : `${recorded}，与现在的不同：这条链被重写过。`
    return [{ agencyId: head.agencyId, sequence: head.sequence, words }]
  })
}

async function verifyAnchor(trx: Database, anchor: ChainHead | 'none' | 'forged'): Promise<AuditBreak | undefined> {
  if (anchor === 'none') return undefined
  if (anchor === 'forged') {
    return { agencyId: INSTALLATION_CHAIN, sequence: 0, words: '数据文件夹里的审计锚点文件被改动：它的封印与密钥环对不上。' }
  }
  const row = await trx
    .selectFrom('audit_entry')
    .select('hash')
    .where('agency_id', '=', anchor.agencyId)
    .where('sequence', '=', anchor.sequence)
    .executeTakeFirst()
  if (row?.hash.toString('hex') === anchor.hash) return undefined
  const words = `数据库之外的锚点文件记着全系统链到过第 ${anchor.sequence} 条，现在${row ? '与它不同：链被重写过' : '没有了：末尾被截掉'}。`
  return { agencyId: INSTALLATION_CHAIN, sequence: anchor.sequence, words }
}
