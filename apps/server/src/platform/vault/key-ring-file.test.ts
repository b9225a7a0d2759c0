import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../test/harness.ts'
import { stoppedClock } from '../clock.ts'
import { StartRefused } from '../refusal.ts'
import { newKeyRing, serializeKeyRing } from './key-ring.ts'
import { openKeyRing } from './key-ring-file.ts'
import { createVault } from './vault.ts'

const { db } = await testDatabase()
const clock = stoppedClock('2026-01-31T08:00:00Z')
const folder = mkdtempSync(join(tmpdir(), 'gongkai-ring-'))
afterAll(() => rmSync(folder, { recursive: true }))

let count = 0
let file = ''
beforeEach(async () => {
  await db.deleteFrom('vault_key').execute()
  count += 1
  file = join(folder, String(count), 'key-ring.json')
})
const openRing = () => openKeyRing({ db, file, clock, algorithm: 'sha256' })

describe('the first start', () => {
  test('makes the ring, closed to other accounts, and records it without its secrets', async () => {
    const vault = createVault(await openRing(), 'aes-256-gcm')
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readdirSync(join(folder, String(count)))).toEqual(['key-ring.json'])
    const rows = await db.selectFrom('vault_key').selectAll().orderBy('id').execute()
    expect(rows.map(({ id }) => id)).toEqual(['00000000', vault.currentKey()].toSorted())
    const { keys } = JSON.parse(readFileSync(file, 'utf8')) as { keys: readonly [{ secret: string }] }
    expect(JSON.stringify(rows)).not.toContain(keys[0].secret)
  })

  test('several starters at once make one ring', async () => {
    const rings = await Promise.all([1, 2, 3, 4].map(openRing))
    expect(new Set(rings.map((ring) => ring.current().id)).size).toBe(1)
  })

  test('the next start finds the same ring', async () => {
    const sealed = createVault(await openRing(), 'aes-256-gcm').seal('张三', 'a.b')
    expect(createVault(await openRing(), 'sm4-ctr-hmac-sm3').open(sealed, 'a.b')).toBe('张三')
  })

  test('a ring that a start made before it was killed is taken', async () => {
    await openRing()
    await db.deleteFrom('vault_key').execute()
    await openRing()
    expect(await db.selectFrom('vault_key').selectAll().execute()).toHaveLength(2)
  })
})

describe('a start is refused, and nothing is made,', () => {
  test('when the ring is missing', async () => {
    await openRing()
    rmSync(file)
    await expect(openRing()).rejects.toThrow(StartRefused)
    await expect(openRing()).rejects.toThrow(/找不到密钥环文件.*备份/)
    expect(existsSync(file)).toBe(false)
  })

  test('when it is the ring of another database', async () => {
    await openRing()
    writeFileSync(file, serializeKeyRing(newKeyRing('sha256', '2026-01-01T00:00:00Z')))
    await expect(openRing()).rejects.toThrow(/对不上/)
  })

  test('when a backup from before a rotation was put in its place', async () => {
    const vault = createVault(await openRing(), 'aes-256-gcm')
    const backup = readFileSync(file)
    const key = await vault.rotate()
    writeFileSync(file, backup)
    await expect(openRing()).rejects.toThrow(key)
  })

  test('when the file is damaged', async () => {
    await openRing()
    writeFileSync(file, readFileSync(file, 'utf8').slice(0, -20))
    await expect(openRing()).rejects.toThrow(/已损坏/)
  })
})

describe('rotation', () => {
  test('another process opens what was sealed under a key that it has not read yet', async () => {
    const [first, second] = [createVault(await openRing(), 'aes-256-gcm'), createVault(await openRing(), 'aes-256-gcm')]
    const key = await first.rotate()
    expect(second.open(first.seal('新', 'a.b'), 'a.b')).toBe('新')
    expect(second.currentKey()).toBe(key)
  })

  test('rotations at the same time lose no key', async () => {
    const vaults = await Promise.all([1, 2, 3].map(async () => createVault(await openRing(), 'aes-256-gcm')))
    const made = await Promise.all(vaults.map((vault) => vault.rotate()))
    expect(new Set(made).size).toBe(3)
    const ring = (await openRing()).current()
    expect(ring.keys).toHaveLength(4)
    expect(ring.keys.map(({ id }) => id)).toEqual(expect.arrayContaining(made))
  })

  test('a retired key leaves the file and is marked in the record', async () => {
    const old = createVault(await openRing(), 'aes-256-gcm')
    const first = old.currentKey()
    await old.rotate()
    const later = await openKeyRing({ db, file, clock: stoppedClock('2026-02-02T08:00:00Z'), algorithm: 'sha256' })
    expect(await createVault(later, 'aes-256-gcm').retire(new Set())).toEqual([first])
    expect(readFileSync(file, 'utf8')).not.toContain(first)
    const record = await db.selectFrom('vault_key').select('retired_at').where('id', '=', first).executeTakeFirstOrThrow()
    expect(record.retired_at).not.toBeNull()
    await openRing()
  })

  test.skipIf(process.platform === 'win32')('the file stays closed to other accounts', async () => {
    const vault = createVault(await openRing(), 'aes-256-gcm')
    chmodSync(file, 0o644)
    await vault.rotate()
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })
})
