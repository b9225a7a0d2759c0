/** Taking the chains elsewhere: JSON Lines, with a program that verifies them without us. */
import { copyFile, mkdir, open, readdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { sql } from 'kysely'
import { INSTALLATION } from '../config.ts'
import type { Database } from '../database.ts'
import { type ExportedEntry, toExported } from './canonical.ts'
import { entriesOf } from './verify.ts'

/** The verifier that goes with every export; plain Node, nothing else. */
const VERIFIER = resolve(INSTALLATION, 'apps/server/scripts/verify-audit.mjs')

/** What was exported. */
export interface AuditExport {
  readonly chains: number
  readonly entries: number
}

/** Refusal of a folder that something is in already: an export must hold one moment's chains and nothing else. */
export class FolderNotEmpty extends Error {
  override readonly name = 'FolderNotEmpty'
}

/**
 * Writes all chains, or that of one agency, into a new or empty `folder`: `chain-<agency>.jsonl`, `heads.json` and `verify-audit.mjs`. Everything
 * is as it was at one moment. The entries name officers and tell of cases: the folder is closed to other accounts.
 */
export async function exportAudit(
  db: Database,
  folder: string,
  { agencyId }: { readonly agencyId?: number } = {},
): Promise<AuditExport> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  if ((await readdir(folder)).length > 0) {
    throw new FolderNotEmpty(`文件夹 ${folder} 不是空的。请指定一个新的文件夹。`)
  }
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (trx) => {
      await sql`set transaction read only`.execute(trx)
      const heads = await trx
        .selectFrom('audit_chain')
        .select(['agency_id', 'sequence', 'hash'])
        .$if(agencyId !== undefined, (query) => query.where('agency_id', '=', agencyId ?? 0))
        .orderBy('agency_id')
        .execute()
      let entries = 0
      for (const { agency_id } of heads) {
        entries += await writeLines(join(folder, `chain-${agency_id}.jsonl`), exportChain(trx, agency_id))
      }
      const listed = heads.map(({ agency_id, sequence, hash }) => ({ agency: agency_id, sequence, hash: hash.toString('hex') }))
      const content = { schema: 'gongkai.audit-heads/1', complete: agencyId === undefined, heads: listed }
      await writeFile(join(folder, 'heads.json'), `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 })
      await copyFile(VERIFIER, join(folder, 'verify-audit.mjs'))
      return { chains: heads.length, entries }
    })
}

/** The entries of a chain as lines of an export, in order. */
export async function* exportChain(db: Database, agencyId: number): AsyncGenerator<ExportedEntry> {
  for await (const batch of entriesOf(db, agencyId)) yield* batch.map(toExported)
}

async function writeLines(path: string, lines: AsyncIterable<ExportedEntry>): Promise<number> {
  const file = await open(path, 'wx', 0o600)
  let count = 0
  let pending: string[] = []
  try {
    for await (const line of lines) {
      pending.push(`${JSON.stringify(line)}\n`)
      count += 1
      if (pending.length < 1_000) continue
      await file.write(pending.join(''))
      pending = []
    }
    await file.write(pending.join(''))
    await file.sync()
  } finally {
    await file.close()
  }
  return count
}
