/** Files: checked, deduplicated, sealed at rest; a row for each, the bytes in an object store. */
import { createHash, randomUUID } from 'node:crypto'
import type { Actor } from '../actor.ts'
import { auditActor } from '../audit/event.ts'
import type { Clock } from '../clock.ts'
import type { Database } from '../database.ts'
import type { SealedColumn } from '../vault/sealed-columns.ts'
import type { Vault } from '../vault/vault.ts'
import { plainName } from './file-name.ts'
import { type MediaType, USUAL_TYPES } from './media-type.ts'
import type { BytePart, ObjectStore } from './object-store.ts'
import type { Scanner } from './scanner.ts'
import {
  chunksFor,
  newObjectKey,
  ObjectBroken,
  openChunks,
  openObject,
  SEALED_HEAD,
  sealedBy,
  sealObject,
} from './sealed-object.ts'
import { recognize } from './recognize.ts'
import type { FileContent, FileParts, FileToKeep, StoredFile } from './stored-file.ts'
import { sweepOrphans } from './sweep.ts'

/** What keeps and gives files. It does not ask who may see a file: the caller has checked that by what the file belongs to. */
export interface Files {
  /**
   * Checks and keeps a file, in the caller's transaction; the type is recognized from the bytes.
   *
   * Throws Problem `file-…` for what is empty, too large, of a type that is not accepted, not what it pretends to be, or infected.
   */
  readonly keep: (trx: Database, file: FileToKeep, actor: Actor) => Promise<StoredFile>
  readonly find: (db: Database, id: string) => Promise<StoredFile | undefined>
  /** The file with its bytes, compared with the digest; undefined when there is none. Throws ObjectBroken when the store changed them. */
  readonly read: (db: Database, id: string) => Promise<FileContent | undefined>
  /** The file with its bytes as they are asked for: for what is too large to be read whole; undefined when there is none. */
  readonly parts: (db: Database, id: string) => Promise<FileParts | undefined>
  /** Forgets a file; its bytes are removed by a sweep, a day later at the earliest, once no file shares them. */
  readonly forget: (trx: Database, id: string) => Promise<void>
  /** Removes bytes that nothing refers to: of forgotten files, and of transactions that never ended. Returns how many objects. */
  readonly sweep: (db: Database) => Promise<number>
}

/** The columns of files that the vault seals. */
export const FILE_COLUMNS: readonly SealedColumn[] = [
  { table: 'stored_object', column: 'sealed_key', context: 'stored_object.sealed_key', keyColumns: ['id'] },
  { table: 'stored_file', column: 'sealed_name', context: 'stored_file.sealed_name', keyColumns: ['id'] },
]

/** What the files stand on. */
export interface FilesParts {
  /** New objects go to the first; the others are still read, so that an installation can move. */
  readonly stores: readonly [ObjectStore, ...ObjectStore[]]
  readonly vault: Vault
  readonly scanner: Scanner
  readonly clock: Clock
}

/** The files of an installation. */
export function createFiles(parts: FilesParts): Files {
  return {
    keep: (trx, file, actor) => keep(parts, trx, file, actor),
    find: async (db, id) => (await findRow(parts, db, id))?.file,
    read: (db, id) => read(parts, db, id),
    parts: (db, id) => openParts(parts, db, id),
    forget: async (trx, id) => {
      await trx.deleteFrom('stored_file').where('id', '=', id).execute()
    },
    sweep: (db) => sweepOrphans(db, parts.stores, parts.clock),
  }
}

async function keep(
  { stores, vault, scanner, clock }: FilesParts,
  trx: Database,
  given: FileToKeep,
  actor: Actor,
): Promise<StoredFile> {
  const name = plainName(given.name)
  const accept: readonly MediaType[] = given.accept ?? USUAL_TYPES
  const mediaType = given.made ?? recognize(given.bytes, name, accept)
  const scan = await scanner.scan(given.bytes)
  const digest = createHash('sha256').update(given.bytes).digest()
  const objectId = await keepObject({ store: stores[0], vault, clock }, trx, given.bytes, digest)
  const { kind, id: uploader } = auditActor(actor)
  const row = {
    id: randomUUID(),
    object_id: objectId,
    media_type: mediaType,
    sealed_name: vault.seal(name, 'stored_file.sealed_name'),
    purpose: given.purpose,
    agency_id: given.agencyId,
    uploader_kind: kind,
    uploader_id: uploader,
    scan,
    kept_at: clock.now().toString(),
  }
  await trx.insertInto('stored_file').values(row).execute()
  return {
    id: row.id,
    name,
    size: given.bytes.length,
    mediaType,
    digest: digest.toString('hex'),
    purpose: given.purpose,
    agencyId: given.agencyId,
    scan,
    keptAt: clock.now(),
  }
}

/**
 * The object with these bytes: one that is there already, or a new one.
 *
 * The object is written before its row, under a name that nothing else has: whatever fails then leaves at most an object without a row, which
 * the sweep removes. Two writers of the same bytes write two objects; the later row gives way to the earlier.
 */
async function keepObject(
  { store, vault, clock }: Pick<FilesParts, 'vault' | 'clock'> & { readonly store: ObjectStore },
  trx: Database,
  bytes: Uint8Array,
  digest: Buffer,
): Promise<string> {
  // The lock keeps the sweep from removing the object before this transaction refers to it.
  const known = await trx.selectFrom('stored_object').select('id').where('digest', '=', digest).forKeyShare().executeTakeFirst()
  if (known) return known.id

  const id = randomUUID()
  const key = newObjectKey()
  await store.put(id, sealObject(bytes, key, vault.cipher))
  const inserted = await trx
    .insertInto('stored_object')
    .values({
      id,
      digest,
      size: bytes.length,
      place: store.place,
      sealed_key: vault.sealBytes(key, 'stored_object.sealed_key'),
      stored_at: clock.now().toString(),
    })
    .onConflict((conflict) => conflict.column('digest').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (inserted) return id
  await store.remove(id)
  return keepObject({ store, vault, clock }, trx, bytes, digest)
}

interface FoundFile {
  readonly file: StoredFile
  readonly objectId: string
  readonly place: string
  readonly sealedKey: Buffer
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

async function findRow({ vault }: Pick<FilesParts, 'vault'>, db: Database, id: string): Promise<FoundFile | undefined> {
  if (!UUID.test(id)) return undefined
  const row = await db
    .selectFrom('stored_file as file')
    .innerJoin('stored_object as object', 'object.id', 'file.object_id')
    .selectAll('file')
    .select(['object.size', 'object.digest', 'object.place', 'object.sealed_key'])
    .where('file.id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  const file: StoredFile = {
    id: row.id,
    name: vault.open(row.sealed_name, 'stored_file.sealed_name'),
    size: row.size,
    // The table was written from the allow-list.
    mediaType: row.media_type as MediaType,
    digest: row.digest.toString('hex'),
    purpose: row.purpose,
    agencyId: row.agency_id,
    scan: row.scan === 'clean' ? 'clean' : 'builtin',
    keptAt: row.kept_at,
  }
  return { file, objectId: row.object_id, place: row.place, sealedKey: row.sealed_key }
}

async function read(parts: FilesParts, db: Database, id: string): Promise<FileContent | undefined> {
  const found = await findRow(parts, db, id)
  if (!found) return undefined
  const { get, key } = placeOf(parts, found)
  const bytes = Buffer.concat([...openObject(await get(), key)])
  const digest = createHash('sha256').update(bytes).digest('hex')
  if (digest !== found.file.digest) throw new ObjectBroken(`the bytes of the file ${id} are not those that were kept`)
  return { file: found.file, bytes }
}

/** Where a file's object lies, and its key. */
function placeOf({ stores, vault }: FilesParts, { file, objectId, place, sealedKey }: FoundFile) {
  const store = stores.find((one) => one.place === place)
  if (!store) throw new ObjectBroken(`the file ${file.id} lies in the store "${place}", which is not connected`)
  const get = async (part?: BytePart): Promise<Buffer> => {
    const sealed = await store.get(objectId, part)
    if (!sealed) throw new ObjectBroken(`the object ${objectId} of the file ${file.id} is missing`)
    return sealed
  }
  return { get, key: vault.openBytes(sealedKey, 'stored_object.sealed_key') }
}

/** Chunks that are read at a time: a megabyte. */
const CHUNKS = 16

async function openParts(parts: FilesParts, db: Database, id: string): Promise<FileParts | undefined> {
  const found = await findRow(parts, db, id)
  if (!found) return undefined
  const { get, key } = placeOf(parts, found)
  const { size } = found.file
  return {
    file: found.file,
    bytes: async function* ({ start, end }) {
      const cipher = sealedBy(await get({ start: 0, end: SEALED_HEAD - 1 }))
      for (let at = start; at <= end;) {
        const span = chunksFor(cipher, size, { start: at, end }, CHUNKS)
        let from = span.plainStart
        for (const plain of openChunks(await get(span.sealed), key, span)) {
          yield plain.subarray(Math.max(0, at - from), Math.min(plain.length, end - from + 1))
          from += plain.length
        }
        if (from <= at) throw new ObjectBroken(`the object of the file ${id} is shorter than the file`)
        at = from
      }
    },
  }
}
