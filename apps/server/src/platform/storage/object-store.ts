/** Where sealed bytes lie: the data folder here, an S3-compatible store in `s3-store.ts`. It knows nothing of what they are. */
import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Temporal } from 'temporal-polyfill'

/** An object as a listing shows it. */
export interface ListedObject {
  readonly id: string
  readonly writtenAt: Temporal.Instant
}

/** Bytes from `start` to `end`, both included. */
export interface BytePart {
  readonly start: number
  readonly end: number
}

/** A place for objects, each written once and whole. Ids are UUIDs. */
export interface ObjectStore {
  /** How the database names the place. */
  readonly place: 'disk' | 's3'
  /** Keeps the object; when it resolves, the object outlasts a loss of power. */
  readonly put: (id: string, bytes: Uint8Array<ArrayBuffer>) => Promise<void>
  /** The object's bytes, or those of a part of it; undefined when there is none. */
  readonly get: (id: string, part?: BytePart) => Promise<Buffer | undefined>
  /** Removes the object; nothing happens when there is none. */
  readonly remove: (id: string) => Promise<void>
  /** All objects, in no order. */
  readonly list: () => AsyncIterable<ListedObject>
}

/** An object's file: two levels of folders by the first letters of its id, so that no folder grows too long. */
const OBJECT = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The store in a folder of this machine. */
export function diskStore(folder: string): ObjectStore {
  const pathOf = (id: string) => {
    if (!OBJECT.test(id)) throw new Error('an object is named by a UUID')
    return join(folder, id.slice(0, 2), id.slice(2, 4), id)
  }
  return {
    place: 'disk',
    put: async (id, bytes) => {
      const path = pathOf(id)
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      await writeWhole(path, bytes)
    },
    get: (id, part) => (part === undefined ? readFile(pathOf(id)) : readPart(pathOf(id), part)).catch(absent),
    remove: (id) => rm(pathOf(id), { force: true }),
    list: () => listFolder(folder),
  }
}

async function readPart(path: string, { start, end }: BytePart): Promise<Buffer> {
  const handle = await open(path, 'r')
  try {
    const bytes = Buffer.alloc(end - start + 1)
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, start)
    return bytes.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

/** Beside its place, flushed, then renamed into it: a crash leaves the whole object or a left-over that the sweep removes. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const unfinished = `${path}.${randomUUID()}.new`
  const handle = await open(unfinished, 'wx', 0o600)
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(unfinished, path)
  if (process.platform === 'win32') return
  const parent = await open(dirname(path), 'r')
  try {
    await parent.sync()
  } finally {
    await parent.close()
  }
}

async function* listFolder(folder: string): AsyncGenerator<ListedObject> {
  for (const entry of await readdir(folder, { withFileTypes: true }).catch((fault: unknown) => absent(fault) ?? [])) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* listFolder(path)
    else if (OBJECT.test(entry.name)) {
      const found = await stat(path).catch(absent)
      if (found) yield { id: entry.name, writtenAt: Temporal.Instant.fromEpochMilliseconds(Math.floor(found.mtimeMs)) }
    }
  }
}

function absent(fault: unknown): undefined {
  if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return undefined
  throw fault
}
