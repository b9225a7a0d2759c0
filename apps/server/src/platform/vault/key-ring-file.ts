/** The file of the key ring, and the database's record of it: which keys its data needs. */
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { sql } from 'kysely'
import type { Clock } from '../clock.ts'
import type { Database } from '../database.ts'
import { StartRefused } from '../refusal.ts'
import { BLIND_KEY, checkValue, type KeyRing, newKeyRing, parseKeyRing, serializeKeyRing } from './key-ring.ts'
import type { KeyRingStore } from './vault.ts'

/** What opening the ring needs. */
export interface KeyRingPlace {
  readonly db: Database
  /** The absolute path of the ring's file. */
  readonly file: string
  readonly clock: Clock
  /** The hash of the blind indexes of a ring that is made now; an existing ring keeps its own. */
  readonly algorithm: 'sha256' | 'sm3'
}

/** How long the ring is believed without looking at its file, in milliseconds. */
const BELIEVED = 10_000

/**
 * Opens the ring of this installation; makes it at the first start, readable to this account alone.
 *
 * Throws StartRefused when data of the database was sealed with keys that the file does not hold: going on would write more data under other
 * keys and leave the old unreadable.
 */
export async function openKeyRing({ db, file, clock, algorithm }: KeyRingPlace): Promise<KeyRingStore> {
  const now = () => clock.now().toString()
  let ring = await inTurn(db, async (trx) => {
    const recorded = await recordedKeys(trx)
    if (!existsSync(file)) {
      if (recorded.length > 0) throw missing(file)
      writeRing(file, newKeyRing(algorithm, now()), 'new')
    }
    const found = readRing(file)
    checkAgainst(found, recorded, file)
    await record(trx, found)
    return found
  })
  let readAt = performance.now()
  const reread = () => {
    ring = readRing(file)
    readAt = performance.now()
    return ring
  }
  return {
    now,
    current: () => (performance.now() - readAt < BELIEVED ? ring : reread()),
    reread,
    change: (change) =>
      inTurn(db, async (trx) => {
        // The file first: a key that the database does not know yet is recorded by the next start, a recorded key without a file is lost.
        writeRing(file, change(readRing(file)), 'replace')
        await record(trx, reread())
        return ring
      }),
  }
}

/** Starters and rotations at the same time take turns. */
function inTurn<Result>(db: Database, work: (trx: Database) => Promise<Result>): Promise<Result> {
  return db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('gongkai key ring', 0))`.execute(trx)
    return work(trx)
  })
}

interface RecordedKey {
  readonly id: string
  readonly ring: string
  readonly check_value: Buffer
}

function recordedKeys(trx: Database): Promise<readonly RecordedKey[]> {
  return trx.selectFrom('vault_key').select(['id', 'ring', 'check_value']).where('retired_at', 'is', null).execute()
}

/** Brings the record in line with the ring: keys it has, and keys it no longer has. */
async function record(trx: Database, ring: KeyRing): Promise<void> {
  const held = secretsOf(ring).map(([id, secret]) => ({ id, ring: ring.id, check_value: checkValue(secret) }))
  await trx
    .insertInto('vault_key')
    .values(held)
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ retired_at: null }))
    .execute()
  await trx
    .updateTable('vault_key')
    .set({ retired_at: sql<string>`now()` })
    .where(
      'id',
      'not in',
      held.map(({ id }) => id),
    )
    .where('retired_at', 'is', null)
    .execute()
}

function checkAgainst(ring: KeyRing, recorded: readonly RecordedKey[], file: string): void {
  const secrets = new Map(secretsOf(ring))
  const lacking = recorded.filter(({ id, check_value }) => {
    const secret = secrets.get(id)
    return secret === undefined || !checkValue(secret).equals(check_value)
  })
  if (lacking.length === 0) return
  const ids = lacking.map(({ id }) => id).join('、')
  throw new StartRefused(
    `密钥环文件 ${file} 与数据库对不上：数据库的数据需要密钥 ${ids}，文件里没有或不是同一把。请从备份恢复与该数据库配套的密钥环文件，或用 GONGKAI_KEY_RING 指明它的位置。`,
    `The key ring ${file} is not that of this database, whose data needs the keys ${lacking.map(({ id }) => id).join(', ')}. Restore the ring that belongs to the database, or name it in GONGKAI_KEY_RING.`,
  )
}

function missing(file: string): StartRefused {
  return new StartRefused(
    `找不到密钥环文件 ${file}，而数据库里的个人信息是用它加密的，没有它无法打开。请从备份恢复该文件，或用 GONGKAI_KEY_RING 指明它的位置；多台机器共用一个数据库时，各台须用同一个密钥环文件。`,
    `The key ring ${file} is missing, and personal data in the database is sealed with it. Restore it from a backup or name it in GONGKAI_KEY_RING; machines that share a database share the ring.`,
  )
}

function secretsOf(ring: KeyRing): readonly (readonly [string, Buffer])[] {
  return [[BLIND_KEY, ring.blind.secret], ...ring.keys.map(({ id, secret }) => [id, secret] as const)]
}

function readRing(file: string): KeyRing {
  const ring = parseKeyRing(readFileSync(file, 'utf8'))
  if (ring) return ring
  throw new StartRefused(
    `密钥环文件 ${file} 已损坏或不是密钥环。请从备份恢复它。`,
    `The file ${file} is damaged or no key ring. Restore it from a backup.`,
  )
}

/** Writes the whole ring or nothing: beside its place, flushed, then renamed into it. */
function writeRing(file: string, ring: KeyRing, manner: 'new' | 'replace'): void {
  mkdirSync(dirname(file), { recursive: true })
  const unfinished = `${file}.${process.pid}.new`
  rmSync(unfinished, { force: true })
  const handle = openSync(unfinished, 'wx', 0o600)
  try {
    writeSync(handle, serializeKeyRing(ring))
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  if (manner === 'new' && existsSync(file))
    throw new StartRefused(`密钥环文件 ${file} 已存在。请重新启动。`, `The key ring ${file} exists already. Start again.`)
  renameSync(unfinished, file)
  chmodSync(file, 0o600)
  flushFolder(dirname(file))
}

/** Makes a rename in `folder` outlast a loss of power, where the system can. */
function flushFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
