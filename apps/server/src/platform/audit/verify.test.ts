import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type RawBuilder, sql } from 'kysely'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { testDatabase, testServices } from '../../../test/harness.ts'
import { stoppedClock } from '../clock.ts'
import { createAudit } from './audit.ts'
import { entryHash } from './canonical.ts'
import { fromRow } from './chain.ts'
import { exportAudit } from './export.ts'
import { verifyAudit } from './verify.ts'

const run = promisify(execFile)
const { db } = await testDatabase()
const { vault } = await testServices({ db })
const folder = mkdtempSync(join(tmpdir(), 'gongkai-audit-'))
afterAll(() => rmSync(folder, { recursive: true }))
const clock = stoppedClock('2026-01-31T08:00:00Z')

let round = 0
let anchorFile = ''

/** Chains 1 to 3 with 5 entries each, alternating the hash functions, then a checkpoint, then 2 more entries each. */
beforeEach(async () => {
  round += 1
  anchorFile = join(folder, `anchor-${round}.json`)
  await tamper(sql`truncate audit_chain, audit_entry`)
  await write(5)
  await audit('sha256').checkpoint(db)
  await write(2)
})

const audit = (algorithm: 'sha256' | 'sm3') => createAudit({ clock, vault, algorithm, anchorFile })

async function write(count: number): Promise<void> {
  for (const agencyId of [1, 2, 3]) {
    for (let id = 1; id <= count; id += 1) {
      const event = {
        agencyId,
        actor: { kind: 'system', job: 'test' } as const,
        kind: 'application-received',
        subject: { kind: 'application', id },
        payload: { channel: 'mail', pages: id },
      }
      await db.transaction().execute((trx) => audit(id % 2 === 0 ? 'sm3' : 'sha256').append(trx, event))
    }
  }
}

/** Changes what stands, as somebody would who owns the tables. */
async function tamper(...statements: readonly RawBuilder<unknown>[]): Promise<void> {
  await sql`alter table audit_entry disable trigger user`.execute(db)
  for (const statement of statements) await statement.execute(db)
  await sql`alter table audit_entry enable trigger user`.execute(db)
}

/** Cuts a chain after `sequence` and sets its head back, so that the chain is in order in itself. */
const cut = (agencyId: number, sequence: number) =>
  tamper(
    sql`delete from audit_entry where agency_id = ${agencyId} and sequence > ${sequence}`,
    sql`update audit_chain set sequence = ${sequence}, hash =
        (select hash from audit_entry e where e.agency_id = ${agencyId} and e.sequence = ${sequence}) where agency_id = ${agencyId}`,
  )

/** Writes the hashes of a chain anew from `sequence` on, as somebody would who knows how they are made. */
async function rehash(agencyId: number, from: number): Promise<void> {
  const rows = await db.selectFrom('audit_entry').selectAll().where('agency_id', '=', agencyId).orderBy('sequence').execute()
  let previousHash = '0'.repeat(64)
  for (const row of rows) {
    const entry = { ...fromRow(row), previousHash }
    const hash = entry.sequence < from ? entry.hash : entryHash(entry)
    await tamper(
      sql`update audit_entry set hash = ${Buffer.from(hash, 'hex')}, previous_hash = ${Buffer.from(previousHash, 'hex')}
        where agency_id = ${agencyId} and sequence = ${row.sequence}`,
      sql`update audit_chain set hash = ${Buffer.from(hash, 'hex')} where agency_id = ${agencyId}`,
    )
    previousHash = hash
  }
}

const verify = (agencyId?: number) => verifyAudit({ db, vault, anchorFile, ...(agencyId === undefined ? {} : { agencyId }) })

async function breaks(): Promise<readonly (readonly [number, number, string])[]> {
  return (await verify()).broken.map(({ agencyId, sequence, words }) => [agencyId, sequence, words] as const)
}

describe('untouched chains', () => {
  test('are in order, under both hash functions', async () => {
    expect(await verify()).toEqual({ chains: 4, entries: 22, checkpoints: 1, anchored: true, broken: [] })
    expect(await verify(2)).toMatchObject({ chains: 1, entries: 7, broken: [] })
  })

  test('stay in order while others write', async () => {
    const [verdict] = await Promise.all([verify(), write(3)])
    expect(verdict.broken).toEqual([])
  })

  test('a checkpoint records only what moved, and an idle installation none', async () => {
    expect(await audit('sha256').checkpoint(db)).toBe(3)
    expect(await audit('sha256').checkpoint(db)).toBe(0)
    await write(1)
    expect(await audit('sha256').checkpoint(db)).toBe(3)
    expect((await verify()).broken).toEqual([])
  })
})

describe('verifying finds', () => {
  test.each([
    ['payload', sql`update audit_entry set payload = jsonb_set(payload, '{pages}', '99') where agency_id = 2 and sequence = 3`],
    ['time', sql`update audit_entry set at = at - interval '1 microsecond' where agency_id = 2 and sequence = 3`],
    ['actor', sql`update audit_entry set actor_label = '别人' where agency_id = 2 and sequence = 3`],
    ['algorithm', sql`update audit_entry set algorithm = 'sm3' where agency_id = 2 and sequence = 3`],
    ['subject', sql`update audit_entry set subject_id = '8' where agency_id = 2 and sequence = 3`],
    ['request', sql`update audit_entry set request_id = 'r' where agency_id = 2 and sequence = 3`],
  ])('a changed %s', async (_, statement) => {
    await tamper(statement)
    expect(await breaks()).toEqual([[2, 3, '内容与摘要不符：记录被改动。']])
  })

  test('a changed entry whose own hash was made to fit', async () => {
    await tamper(sql`update audit_entry set payload = '{}' where agency_id = 2 and sequence = 3`)
    const row = await db
      .selectFrom('audit_entry')
      .selectAll()
      .where('agency_id', '=', 2)
      .where('sequence', '=', 3)
      .executeTakeFirstOrThrow()
    const hash = Buffer.from(entryHash(fromRow(row)), 'hex')
    await tamper(sql`update audit_entry set hash = ${hash} where agency_id = 2 and sequence = 3`)
    expect(await breaks()).toEqual([[2, 4, expect.stringContaining('与前一条接不上')]])
  })

  test('a chain that was rewritten whole with fitting hashes: the checkpoint knows better', async () => {
    await tamper(sql`update audit_entry set payload = '{}' where agency_id = 2 and sequence = 3`)
    await rehash(2, 3)
    expect(await breaks()).toEqual([[2, 5, expect.stringContaining('这条链被重写过')]])
    expect((await verify(2)).broken).toHaveLength(1)
    expect((await verify(1)).broken).toEqual([])
  })

  test('a deleted entry', async () => {
    await tamper(sql`delete from audit_entry where agency_id = 1 and sequence = 4`)
    expect(await breaks()).toEqual([[1, 4, expect.stringContaining('第 4 条不见了')]])
  })

  test('the first entry deleted', async () => {
    await tamper(sql`delete from audit_entry where agency_id = 1 and sequence = 1`)
    expect(await breaks()).toEqual([[1, 1, expect.stringContaining('第 1 条不见了')]])
  })

  test('a deleted entry with the others moved up', async () => {
    await tamper(
      sql`delete from audit_entry where agency_id = 1 and sequence = 4`,
      sql`update audit_entry set sequence = sequence - 1 where agency_id = 1 and sequence > 4`,
      sql`update audit_chain set sequence = 6 where agency_id = 1`,
    )
    expect(await breaks()).toEqual([[1, 4, expect.stringContaining('与前一条接不上')]])
  })

  test('two entries in the other order', async () => {
    await tamper(
      sql`update audit_entry set sequence = 100 where agency_id = 3 and sequence = 2`,
      sql`update audit_entry set sequence = 2 where agency_id = 3 and sequence = 3`,
      sql`update audit_entry set sequence = 3 where agency_id = 3 and sequence = 100`,
    )
    expect(await breaks()).toEqual([[3, 2, expect.stringContaining('与前一条接不上')]])
  })

  test('a cut end', async () => {
    await tamper(sql`delete from audit_entry where agency_id = 1 and sequence > 5`)
    expect(await breaks()).toEqual([[1, 6, expect.stringContaining('末尾的记录被删除')]])
  })

  test('a cut end with the head set back, as far as a checkpoint had seen it', async () => {
    await cut(1, 4)
    expect(await breaks()).toEqual([[1, 5, expect.stringContaining('末尾被截掉')]])
  })

  test('a whole chain removed', async () => {
    await tamper(sql`delete from audit_entry where agency_id = 1`, sql`delete from audit_chain where agency_id = 1`)
    expect(await breaks()).toEqual([[1, 5, expect.stringContaining('末尾被截掉')]])
  })

  test('exchanged heads', async () => {
    await tamper(
      sql`update audit_chain a set hash = b.hash, sequence = b.sequence from audit_chain b
          where (a.agency_id, b.agency_id) in ((1, 2), (2, 1))`,
    )
    expect((await breaks()).map(([agencyId]) => agencyId)).toEqual([1, 2])
  })

  test('a head that was removed', async () => {
    await tamper(
      sql`alter table audit_entry drop constraint audit_entry_agency_id_fkey`,
      sql`delete from audit_chain where agency_id = 1`,
    )
    expect(await breaks()).toEqual([[1, 7, expect.stringContaining('链头不见了')]])
  })

  test('an entry moved to another chain', async () => {
    await tamper(
      sql`delete from audit_entry where agency_id = 1 and sequence = 7`,
      sql`update audit_entry set agency_id = 1 where agency_id = 2 and sequence = 7`,
    )
    expect((await breaks()).map(([agencyId, sequence]) => [agencyId, sequence])).toEqual([
      [1, 7],
      [2, 7],
    ])
  })

  test('a checkpoint that somebody without the key ring wrote', async () => {
    await cut(1, 4)
    await tamper(sql`update audit_entry set payload = jsonb_set(payload, '{heads}', '[]') where agency_id = 0 and sequence = 1`)
    await rehash(0, 1)
    const found = await breaks()
    expect(found).toContainEqual([0, 1, expect.stringContaining('不是本系统写的')])
  })

  test('the end of the installation’s own chain cut off with its checkpoints: the anchor knows', async () => {
    await cut(1, 4)
    await tamper(sql`delete from audit_entry where agency_id = 0`, sql`delete from audit_chain where agency_id = 0`)
    expect(await breaks()).toEqual([[0, 1, expect.stringContaining('锚点')]])
  })

  test('a changed anchor', async () => {
    writeFileSync(anchorFile, readFileSync(anchorFile, 'utf8').replace(/"sequence":\d+/, '"sequence":0'))
    expect(await breaks()).toEqual([[0, 0, expect.stringContaining('锚点文件被改动')]])
  })

  test('nothing to compare with where the anchor is gone, and says so', async () => {
    rmSync(anchorFile)
    expect(await verify()).toMatchObject({ anchored: false, broken: [] })
  })
})

describe('an export', () => {
  const verifyFolder = (place: string) =>
    run(process.execPath, [join(place, 'verify-audit.mjs')]).then(
      ({ stdout }) => ({ status: 0, stdout }),
      (fault: { code: number; stdout: string }) => ({ status: fault.code, stdout: fault.stdout }),
    )
  const exported = async (agencyId?: number) => {
    const place = join(folder, `export-${round}`)
    await exportAudit(db, place, agencyId === undefined ? {} : { agencyId })
    return place
  }
  const change = (place: string, chain: number, edit: (lines: string[]) => readonly string[]) => {
    const file = join(place, `chain-${chain}.jsonl`)
    writeFileSync(file, `${edit(readFileSync(file, 'utf8').trimEnd().split('\n')).join('\n')}\n`)
  }

  test('verifies without us', async () => {
    expect(await verifyFolder(await exported())).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('全部完好，共 22 条'),
    })
  })

  test('of one agency as well', async () => {
    expect(await verifyFolder(await exported(2))).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('链 2：完好，7 条'),
    })
  })

  test('is refused in a folder that holds something', async () => {
    await expect(exportAudit(db, folder)).rejects.toThrow('不是空的')
  })

  test.each<[string, number, (lines: string[]) => readonly string[], string]>([
    ['a changed line', 2, (lines) => lines.map((line) => line.replace('"pages":3', '"pages":4')), '第 3 条：内容与摘要不符'],
    ['a line removed', 1, (lines) => lines.toSpliced(3, 1), '第 4 条：应为第 4 条'],
    ['two lines exchanged', 1, ([a = '', b = '', ...rest]) => [b, a, ...rest], '第 1 条：应为第 1 条'],
    ['a cut end', 3, (lines) => lines.slice(0, -1), '末尾被截掉'],
    ['a line that is no JSON', 3, (lines) => lines.with(0, '{'), '不是 JSON'],
  ])('shows %s', async (_, chain, edit, words) => {
    const place = await exported()
    change(place, chain, edit)
    expect(await verifyFolder(place)).toMatchObject({ status: 1, stdout: expect.stringContaining(words) })
  })

  test('shows a chain that was cut to fit its head, by the checkpoint', async () => {
    await cut(1, 4)
    expect(await verifyFolder(await exported())).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('检查点登记过第 5 条'),
    })
  })

  test('shows a chain file that was taken away', async () => {
    const place = await exported()
    rmSync(join(place, 'chain-3.jsonl'))
    expect(await verifyFolder(place)).toMatchObject({ status: 1, stdout: expect.stringContaining('链 3：文件不见了') })
  })
})
