/** What a backup is: its table of contents. It is written last, so that a folder without one is a backup that was not finished. */
import { createHash, timingSafeEqual } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'
import type { Vault } from '../vault/vault.ts'

const Digest = Type.String({ pattern: '^[0-9a-f]{64}$' })
const Count = Type.Integer({ minimum: 0 })
/** A name of the database, never with a quotation mark. */
const Name = Type.String({ pattern: '^[a-z_][a-z0-9_]{0,62}$' })

/** A file of the backup, by its path in the folder with `/` between. */
const Part = Type.Object({
  path: Type.String({ pattern: '^(?:[a-z0-9_-]+/)*[a-z0-9_-][a-z0-9._-]*$' }),
  bytes: Count,
  sha256: Digest,
})

const Table = Type.Object({
  name: Name,
  columns: Type.Array(Name, { minItems: 1 }),
  rows: Count,
  /** Of the text before it was compressed: what the restored table must give again. */
  contentSha256: Digest,
  part: Part,
})

/** The shape of `manifest.json`. */
const ManifestShape = Type.Object({
  schema: Type.Literal('gongkai.backup/1'),
  madeAt: Type.String(),
  postgres: Type.String(),
  /** Every migration that the data had been through. */
  migrations: Type.Array(Type.String({ pattern: '^[0-9]{4}_[a-z0-9_]+$' }), { minItems: 1 }),
  tables: Type.Array(Table),
  /** The waiting jobs; loaded by the queue's own entrance. */
  jobs: Table,
  sequences: Type.Array(Type.Object({ name: Name, value: Type.String({ pattern: '^-?[0-9]{1,19}$' }), called: Type.Boolean() })),
  /** The head of every audit chain. */
  audit: Type.Array(Type.Object({ agency: Count, sequence: Count, hash: Digest })),
  files: Type.Object({ count: Count, bytes: Count, list: Part }),
  /** Where the end of the installation's audit chain is noted; absent where there was no note yet. */
  anchor: Type.Optional(Part),
  /** The keys that sealed data needs; the ring itself only where it was asked for. */
  keys: Type.Object({ ids: Type.Array(Type.String({ pattern: '^[0-9a-f]{8}$' })), ring: Type.Optional(Part) }),
})

/** A backup's table of contents. */
export type Manifest = Static<typeof ManifestShape>

/** A file of a backup. */
export type BackupPart = Static<typeof Part>

/** A table in a backup. */
export type BackupTable = Static<typeof Table>

/** The name of the table of contents in the folder. */
export const MANIFEST = 'manifest.json'

/** A backup that cannot be made or used; its message is Chinese, for the operator, with the remedy. */
export class BackupRefused extends Error {
  override readonly name = 'BackupRefused'
}

/** The manifest of the backup in `folder` with its digest; throws BackupRefused when there is none or it is not one of ours. */
export async function readManifest(folder: string): Promise<{ readonly manifest: Manifest; readonly sha256: string }> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch((cause: unknown) => {
    throw new BackupRefused(`${folder} 里没有 ${MANIFEST}：这不是备份，或者备份没有做完。请换一个备份文件夹。`, { cause })
  })
  const json = parsed(text)
  if (!Value.Check(ManifestShape, json)) {
    throw new BackupRefused(`${join(folder, MANIFEST)} 不是本程序认得的备份目录：文件已损坏，或备份由更新的版本所作。`)
  }
  return { manifest: json, sha256: createHash('sha256').update(text).digest('hex') }
}

/** The file beside the manifest that shows, to whoever has the key ring, that it is as it was written. */
export const SEAL = 'manifest.seal'

/** The seal of a manifest with this digest, by the key of the blind indexes, which is never rotated. */
export function sealOf(vault: Pick<Vault, 'fingerprint'>, sha256: string): string {
  return vault.fingerprint(sha256, 'backup-manifest').toString('hex')
}

/** Throws BackupRefused when the manifest with this digest was not written by an installation with the vault's ring. */
export async function checkSeal(folder: string, vault: Pick<Vault, 'fingerprint'>, sha256: string): Promise<void> {
  const found = await readFile(join(folder, SEAL), 'utf8').catch(() => '')
  const right = Buffer.from(sealOf(vault, sha256))
  const given = Buffer.from(found.trim())
  if (given.length === right.length && timingSafeEqual(given, right)) return
  throw new BackupRefused(
    `备份目录的封印（${SEAL}）与密钥环对不上：备份在作好之后被人改动过，或者封印文件丢失。没有动手。请换一份完好的备份。`,
  )
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // Then it fits no shape, which is said to the operator.
  }
}

/** Every file that the manifest names, but for the stored files, which their own list names. */
export function partsOf({ tables, jobs, files, anchor, keys }: Manifest): readonly BackupPart[] {
  return [
    ...tables.map(({ part }) => part),
    jobs.part,
    files.list,
    ...(anchor ? [anchor] : []),
    ...(keys.ring ? [keys.ring] : []),
  ]
}
