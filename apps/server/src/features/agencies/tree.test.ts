import fc from 'fast-check'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { testDatabase } from '../../../test/harness.ts'
import { stoppedClock } from '../../platform/clock.ts'
import { agencyTrees, createTree } from './tree.ts'

const { db } = await testDatabase()
const clock = stoppedClock('2026-11-22T08:00:00Z')
const trees = agencyTrees({ db, clock })

async function register(id: number, versions: readonly [from: string, parent: number | null][]) {
  await sql`insert into agency (id) values (${id})`.execute(db)
  await db.transaction().execute(async (trx) => {
    for (const [at, [from, parent]] of versions.entries()) {
      await sql`insert into agency_version (agency_id, valid_from, valid_to, name, name_key, parent_id)
        values (${id}, ${from}, ${versions[at + 1]?.[0] ?? null}, ${`机关${id}`}, ${`机关${id}`}, ${parent})`.execute(trx)
    }
  })
}

describe('机关树', () => {
  test('按日查上下级：改隶之前归旧上级，之后归新上级，计划中的改隶到日才生效', async () => {
    await register(1, [['2019-01-01', null]])
    await register(2, [['2019-01-01', 1]])
    await register(3, [['2019-01-01', 1]])
    await register(4, [
      ['2019-01-01', 2],
      ['2025-07-01', 3],
      ['2027-01-01', 2],
    ])
    const now = await trees.now()
    expect(now.lineage(4)).toEqual([4, 3, 1])
    expect((await trees.on('2025-06-30')).lineage(4)).toEqual([4, 2, 1])
    expect((await trees.on('2027-01-01')).lineage(4)).toEqual([4, 2, 1])
    expect(now.descendants(1)).toEqual([1, 2, 3, 4])
    expect(now.children(2)).toEqual([])
    expect([now.isBelow(4, 1), now.isBelow(1, 1), now.isWithin(1, 1), now.isBelow(2, 3)]).toEqual([true, false, true, false])
    expect(now.lineage(999)).toEqual([999])
  })

  test('改动之后立即看见，未提交的只有自己看见', async () => {
    expect(await trees.now()).toBe(await agencyTrees({ db, clock }).now())
    await expect(
      db.transaction().execute(async (trx) => {
        await sql`update agency_version set parent_id = 1 where agency_id = 4 and valid_from = '2025-07-01'`.execute(trx)
        expect((await trees.now(trx)).lineage(4)).toEqual([4, 1])
        expect((await trees.now()).lineage(4)).toEqual([4, 3, 1])
        throw new Error('rolled back')
      }),
    ).rejects.toThrow('rolled back')
    expect((await trees.now()).lineage(4)).toEqual([4, 3, 1])
    await register(5, [['2026-01-01', 4]])
    expect((await trees.now()).lineage(5)).toEqual([5, 4, 3, 1])
  })

  test('事务内第一次查询也记住机关树，不必每件事都重读一遍；事务已改动的，只作数于自己', async () => {
    const first = (day: string) => db.transaction().execute((trx) => trees.on(day, trx))
    expect(await first('2024-03-01')).toBe(await trees.on('2024-03-01'))
    await db.transaction().execute(async (trx) => {
      await sql`update agency_version set valid_to = valid_to where agency_id = 4`.execute(trx)
      expect(await trees.on('2024-04-01', trx)).not.toBe(await trees.on('2024-04-01', trx))
    })
  })

  test('一个事务改动多次，版本只加一', async () => {
    const version = async () =>
      (await sql<{ version: number }>`select version from agency_tree_state`.execute(db)).rows[0]?.version
    const before = await version()
    await register(6, [['2026-01-01', 4]])
    // One statement outside a transaction, and a transaction of one insert.
    expect(await version()).toBe((before ?? 0) + 2)
  })

  test('任何连线（包括损坏成环的）都能走完，上下级互相印证', () => {
    const link = fc.record({ id: fc.integer({ min: 1, max: 30 }), parent: fc.integer({ min: 1, max: 30 }) })
    fc.assert(
      fc.property(fc.uniqueArray(link, { selector: ({ id }) => id }), (links) => {
        const tree = createTree(links)
        for (const { id } of links) {
          for (const above of tree.lineage(id)) expect(tree.descendants(above)).toContain(id)
          for (const below of tree.descendants(id)) expect(tree.isWithin(below, id)).toBe(true)
        }
      }),
    )
  })
})
