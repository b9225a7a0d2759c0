import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { runJobs, testApp, testDatabase, testServices } from '../../test/harness.ts'
import { png } from '../../test/sample-files.ts'
import { stoppedClock } from './clock.ts'
import { keyIdOf } from './vault/vault.ts'

const { db } = await testDatabase()
const { audit, files, vault, config } = await testServices({ db })
const app = await testApp({ db })
const later = await testApp({ db, clock: stoppedClock('2027-01-31T08:00:00Z') })

const keepPicture = () =>
  db
    .transaction()
    .execute((trx) =>
      files.keep(trx, { bytes: png(), name: 'a.png', purpose: 'test', agencyId: 0 }, { kind: 'system', job: 'test' }),
    )

describe('the platform by itself', () => {
  test('records checkpoints of the audit, with the anchor outside the database', async () => {
    await db.transaction().execute((trx) =>
      audit.append(trx, {
        agencyId: 3,
        actor: { kind: 'system', job: 'test' },
        kind: 'tested',
        subject: { kind: 'test', id: 1 },
      }),
    )
    expect(await runJobs(app, { also: ['audit-checkpoint'] })).toMatchObject({ failed: 0 })
    expect(await audit.history(db, { kind: 'audit', id: 'checkpoint' })).toHaveLength(1)
    expect(readdirSync(config.dataFolder)).toContain('audit-anchor.json')
  })

  test('seals anew what a rotation left under the old key, and takes that key off when a day has passed', async () => {
    await keepPicture()
    const old = vault.currentKey()
    const key = await vault.rotate()
    expect(await runJobs(app, { also: ['vault-reseal'] })).toMatchObject({ failed: 0 })
    const { sealed_key, sealed_name } = await db
      .selectFrom('stored_file')
      .innerJoin('stored_object', 'stored_object.id', 'stored_file.object_id')
      .select(['sealed_key', 'sealed_name'])
      .executeTakeFirstOrThrow()
    expect([keyIdOf(sealed_key), keyIdOf(sealed_name)]).toEqual([key, key])
    const retired = async () =>
      (await db.selectFrom('vault_key').select('id').where('retired_at', 'is not', null).execute()).map(({ id }) => id)
    expect(await retired()).toEqual([])
    expect(await runJobs(later, { also: ['vault-reseal'] })).toMatchObject({ failed: 0 })
    expect(await retired()).toEqual([old])
  })

  test('sweeps objects of files that were forgotten', async () => {
    const kept = await keepPicture()
    await sql`delete from stored_file`.execute(db)
    const objects = () =>
      readdirSync(join(config.dataFolder, 'files'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    expect(kept.size).toBe(png().length)
    expect(objects()).toHaveLength(1)
    expect(await runJobs(later, { also: ['files-sweep'] })).toMatchObject({ failed: 0 })
    expect(objects()).toHaveLength(0)
  })
})

test('一套系统换成国密后，旧数据照旧可读，新数据用 SM4 和 SM3', async () => {
  const sealed = vault.seal('张三', 'test.name')
  const picture = await keepPicture()
  const national = await testServices({ db, config: { cryptography: 'national' } })
  expect(national.vault.open(sealed, 'test.name')).toBe('张三')
  expect((await national.files.read(db, picture.id))?.bytes.equals(png())).toBe(true)
  expect(national.vault.fingerprint('x', 'test')).toEqual(vault.fingerprint('x', 'test'))

  const renewed = national.vault.seal('李四', 'test.name')
  expect([sealed[0], renewed[0]]).toEqual([1, 2])
  expect(vault.open(renewed, 'test.name')).toBe('李四')
  const entry = await db.transaction().execute((trx) =>
    national.audit.append(trx, {
      agencyId: 3,
      actor: { kind: 'visitor' },
      kind: 'tested',
      subject: { kind: 'test', id: 2 },
    }),
  )
  expect(entry.algorithm).toBe('sm3')
})
