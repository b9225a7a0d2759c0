/**
 * Checkpoints: what the heads of all chains were, recorded in the installation's chain. A chain whose end is cut off, with its head set back to
 * match, is in order in itself; only a record elsewhere of how far it had come shows the cut. For the installation's own chain that record is
 * the anchor, a file outside the database.
 */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'
import type { Database } from '../database.ts'
import type { Vault } from '../vault/vault.ts'
import { canonical } from './canonical.ts'
import type { ChainHead } from './chain.ts'
import { type AuditEntry, type AuditEvent, INSTALLATION_CHAIN } from './event.ts'

/** The kind of the events that are checkpoints. */
export const CHECKPOINT = 'audit-checkpoint'

/** The most heads in one checkpoint; more make several. */
const MOST_HEADS = 1_000

const Head = Type.Object({ agency: Type.Integer(), sequence: Type.Integer(), hash: Type.String() })
const CheckpointShape = Type.Object({ heads: Type.Array(Head), seal: Type.String() })
const AnchorShape = Type.Object({
  schema: Type.Literal('gongkai.audit-anchor/1'),
  head: Head,
  at: Type.String(),
  seal: Type.String(),
})

/** Writes an event of the audit; what `Audit.append` is. */
type Append = (trx: Database, event: AuditEvent) => Promise<AuditEntry>

/** Records all heads that moved since they were last recorded, then the anchor in `anchorFile`; returns how many heads. */
export async function recordCheckpoint(db: Database, vault: Vault, append: Append, anchorFile: string): Promise<number> {
  const { count, last } = await db.transaction().execute(async (trx) => {
    const heads = await movedHeads(trx)
    let entry: AuditEntry | undefined
    for (let from = 0; from < heads.length; from += MOST_HEADS) {
      const batch = heads.slice(from, from + MOST_HEADS)
      entry = await append(trx, {
        agencyId: INSTALLATION_CHAIN,
        actor: { kind: 'system', job: 'audit-checkpoint' },
        kind: CHECKPOINT,
        subject: { kind: 'audit', id: 'checkpoint' },
        payload: { heads: batch, seal: sealOf(vault, batch) },
      })
    }
    if (entry) await markRecorded(trx, heads, entry)
    return { count: heads.length, last: entry }
  })
  if (last) await writeAnchor(anchorFile, vault, last)
  return count
}

type RecordedHead = Static<typeof Head>

async function movedHeads(trx: Database): Promise<readonly RecordedHead[]> {
  const moved = await trx
    .selectFrom('audit_chain')
    .select(['agency_id', 'sequence', 'hash'])
    .whereRef('sequence', '>', 'checkpoint_sequence')
    .orderBy('agency_id')
    .execute()
  return moved.map(({ agency_id, sequence, hash }) => ({ agency: agency_id, sequence, hash: hash.toString('hex') }))
}

/** The installation's chain counts as recorded up to the checkpoint itself, or an idle installation would record checkpoints of checkpoints. */
async function markRecorded(trx: Database, heads: readonly RecordedHead[], checkpoint: AuditEntry): Promise<void> {
  for (const { agency, sequence } of [...heads, { agency: INSTALLATION_CHAIN, sequence: checkpoint.sequence }]) {
    await trx
      .updateTable('audit_chain')
      .set({ checkpoint_sequence: sequence })
      .where('agency_id', '=', agency)
      .where('checkpoint_sequence', '<', sequence)
      .execute()
  }
}

/** What a checkpoint says, or undefined when the entry is none or its seal is not ours: then somebody else wrote it. */
export function readCheckpoint(vault: Vault, { payload }: AuditEntry): readonly ChainHead[] | undefined {
  if (!Value.Check(CheckpointShape, payload) || sealOf(vault, payload.heads) !== payload.seal) return undefined
  return payload.heads.map(({ agency, sequence, hash }) => ({ agencyId: agency, sequence, hash }))
}

/** The anchor in `file`: `none` before the first checkpoint, `forged` when its seal is not ours. */
export async function readAnchor(file: string, vault: Vault): Promise<ChainHead | 'none' | 'forged'> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return 'none'
    throw fault
  }
  const anchor = parse(text)
  if (!Value.Check(AnchorShape, anchor) || sealOf(vault, [anchor.head]) !== anchor.seal) return 'forged'
  return { agencyId: anchor.head.agency, sequence: anchor.head.sequence, hash: anchor.head.hash }
}

/** The anchor only ever moves forward: of two checkpoints at the same time, the later stays. */
async function writeAnchor(file: string, vault: Vault, { agencyId, sequence, hash, at }: AuditEntry): Promise<void> {
  const before = await readAnchor(file, vault)
  if (typeof before === 'object' && before.sequence >= sequence) return
  const head = { agency: agencyId, sequence, hash }
  const anchor: Static<typeof AnchorShape> = {
    schema: 'gongkai.audit-anchor/1',
    head,
    at: at.toString(),
    seal: sealOf(vault, [head]),
  }
  await mkdir(dirname(file), { recursive: true })
  const unfinished = `${file}.${process.pid}.${sequence}.new`
  await writeFile(unfinished, `${JSON.stringify(anchor)}\n`, { mode: 0o600, flush: true })
  await rename(unfinished, file)
}

function sealOf(vault: Vault, heads: readonly RecordedHead[]): string {
  return vault.fingerprint(canonical(heads), 'audit.checkpoint').toString('hex')
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // Not JSON is not an anchor of ours: the caller reports it.
  }
}
