/** The stored files of a backup. They stay sealed as they are: the backup alone shows nothing of them. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type pg from 'pg'
import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'
import type { Database } from '../database.ts'
import type { ObjectStore } from '../storage/object-store.ts'
import { BackupRefused, type Manifest } from './manifest.ts'
import { writePart } from './parts.ts'

/** One line of the list: an object, and the digest of its sealed bytes. */
const Line = Type.Object({
  id: Type.String({ pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' }),
  bytes: Type.Integer({ minimum: 0 }),
  sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
})

/** An object in a backup. */
export type BackupObject = Static<typeof Line>

const LIST = 'files.list.gz'

/** What no file refers to need not outlive a restore. */
const IN_USE = 'exists (select from stored_file file where file.object_id = object.id)'

/** Objects asked of the database at a time. */
const BATCH = 500

interface CopyOptions {
  /** In the snapshot. */
  readonly client: pg.PoolClient
  /** Outside of it: what is there now. */
  readonly db: Database
  readonly folder: string
  readonly stores: readonly ObjectStore[]
  readonly progress?: ((what: 'files', done: number, total: number) => void) | undefined
}

/**
 * Copies every object that a file of the snapshot refers to; throws BackupRefused when one is missing.
 *
 * One whose file was forgotten since, and whose bytes were swept, is only counted as `gone`.
 */
export async function copyObjects(options: CopyOptions): Promise<Manifest['files'] & { readonly gone: number }> {
  const { client, folder } = options
  const counted = await client.query<{ total: number }>(`select count(*)::int as total from stored_object object where ${IN_USE}`)
  const sums = { count: 0, bytes: 0, gone: 0 }
  const lines = async function* () {
    for await (const { id, place } of objectsOf(client)) {
      const copied = await copyObject(options, id, place)
      if (copied) {
        sums.count += 1
        sums.bytes += copied.bytes
        yield `${JSON.stringify(copied)}\n`
      } else sums.gone += 1
      options.progress?.('files', sums.count + sums.gone, counted.rows[0]?.total ?? 0)
    }
  }
  const { part: list } = await writePart(folder, LIST, Readable.from(lines()))
  return { ...sums, list }
}

async function* objectsOf(client: pg.PoolClient): AsyncGenerator<{ readonly id: string; readonly place: string }> {
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const { rows } = await client.query<{ id: string; place: string }>(
      `select id, place from stored_object object where id > $1 and ${IN_USE} order by id limit $2`,
      [after, BATCH],
    )
    yield* rows
    if (rows.length < BATCH) return
    after = rows.at(-1)?.id ?? after
  }
}

async function copyObject({ folder, stores, db }: CopyOptions, id: string, place: string): Promise<BackupObject | undefined> {
  const store = stores.find((candidate) => candidate.place === place)
  if (!store) throw new BackupRefused(`文件 ${id} 存放在 ${place}，而现在的设置里没有它。请按原来的设置（如 GONGKAI_S3）再备份。`)
  const bytes = await store.get(id)
  if (!bytes && !(await db.selectFrom('stored_object').select('id').where('id', '=', id).executeTakeFirst())) return undefined
  if (!bytes) throw new BackupRefused(`文件 ${id} 不见了：数据库里有它，存放处（${place}）没有。请先查明原因，再作备份。`)
  const path = pathOf(folder, id)
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  await writeFile(path, bytes, { mode: 0o600, flag: 'wx', flush: true })
  return { id, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
}

/** The objects that the backup lists. */
export async function* listedObjects(folder: string): AsyncGenerator<BackupObject> {
  const lines = createInterface({ input: createReadStream(join(folder, LIST)).pipe(createGunzip()), crlfDelay: Infinity })
  for await (const line of lines) {
    const object: unknown = JSON.parse(line)
    if (!Value.Check(Line, object)) throw new BackupRefused(`备份文件 ${LIST} 已损坏。请换一份完好的备份。`)
    yield object
  }
}

/** The sealed bytes of an object of the backup; throws BackupRefused when they are missing or were changed. */
export async function readCopy(folder: string, { id, bytes, sha256 }: BackupObject): Promise<Buffer<ArrayBuffer>> {
  const found = await readFile(pathOf(folder, id)).catch((cause: unknown) => {
    throw new BackupRefused(`备份缺少文件 ${id}，或者读不出来。请换一份完好的备份。`, { cause })
  })
  if (found.length !== bytes || createHash('sha256').update(found).digest('hex') !== sha256) {
    throw new BackupRefused(`备份中的文件 ${id} 与清单所记的大小或 SHA-256 不符：已损坏或被改动。请换一份完好的备份。`)
  }
  return found
}

function pathOf(folder: string, id: string): string {
  return join(folder, 'files', id.slice(0, 2), id.slice(2, 4), id)
}
