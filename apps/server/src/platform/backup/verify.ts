/** Verifies a restored installation with its keys: the audit chains, and that every file opens. */
import type { Actor } from '../actor.ts'
import type { Audit } from '../audit/audit.ts'
import { INSTALLATION_CHAIN } from '../audit/event.ts'
import { type AuditVerdict, verifyAudit } from '../audit/verify.ts'
import type { Database } from '../database.ts'
import { ObjectBroken } from '../storage/sealed-object.ts'
import type { Files } from '../storage/files.ts'
import { SealBroken, type Vault } from '../vault/vault.ts'
import type { Restored } from './restore.ts'

/** What verifying needs. */
export interface VerifyRestoredOptions {
  readonly db: Database
  readonly vault: Vault
  readonly files: Files
  readonly audit: Audit
  readonly anchorFile: string
  readonly progress?: (what: 'opened', done: number, total: number) => void
}

/** What verifying found. */
export interface RestoredVerdict {
  readonly audit: AuditVerdict
  /** Files that were opened and compared with their digest. */
  readonly opened: number
  /** Files that do not open. */
  readonly broken: readonly string[]
}

/** Verifies, then records the restore in the installation's chain with a checkpoint. */
export async function verifyRestored(
  { db, vault, files, audit, anchorFile, progress }: VerifyRestoredOptions,
  { manifest, manifestSha256 }: Restored,
): Promise<RestoredVerdict> {
  const verdict = await verifyAudit({ db, vault, anchorFile })
  // Files with the same content share one object: one of them is enough.
  const rows = await db.selectFrom('stored_file').distinctOn('object_id').select('id').orderBy('object_id').execute()
  const broken: string[] = []
  let opened = 0
  for (const { id } of rows) {
    if (!(await opens(files, db, id))) broken.push(id)
    progress?.('opened', (opened += 1), rows.length)
  }
  const actor: Actor = { kind: 'system', job: 'restore' }
  await db.transaction().execute((trx) =>
    audit.append(trx, {
      agencyId: INSTALLATION_CHAIN,
      actor,
      kind: 'restored-from-backup',
      subject: { kind: 'backup', id: manifestSha256 },
      payload: { madeAt: manifest.madeAt, tables: manifest.tables.length, files: manifest.files.count },
    }),
  )
  if (verdict.broken.length === 0) await audit.checkpoint(db)
  return { audit: verdict, opened: rows.length - broken.length, broken }
}

async function opens(files: Files, db: Database, id: string): Promise<boolean> {
  try {
    return (await files.read(db, id)) !== undefined
  } catch (fault) {
    if (fault instanceof ObjectBroken || fault instanceof SealBroken) return false
    throw fault
  }
}
