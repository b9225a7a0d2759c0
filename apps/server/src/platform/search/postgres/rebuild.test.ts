import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../test/harness.ts'
import { aSearchDocument, sourceOf } from '../../../../test/search-factory.ts'
import type { SearchDocument, SearchSource } from '../port.ts'
import { createPostgresIndex } from './index.ts'

const { db } = await testDatabase()
const index = createPostgresIndex()
const published = new Map<number, SearchDocument>()
const source = sourceOf(() => [...published.values()])

/** Publishes as a feature does: what is published and what is found change together. */
async function publish(...documents: readonly SearchDocument[]) {
  await db.transaction().execute((trx) => index.put(trx, documents))
  for (const document of documents) published.set(document.id, document)
}

async function withdraw(...ids: readonly number[]) {
  await db.transaction().execute((trx) => index.remove(trx, ids))
  for (const id of ids) published.delete(id)
}

const found = async (words: string) =>
  (await index.search(db, { words, page: 1, size: 50, today: '2026-01-31' })).hits.map(({ id }) => id).toSorted((a, b) => a - b)

const state = () => db.selectFrom('search_state').selectAll().executeTakeFirstOrThrow()

/** A moment that one waits for and another brings. */
function turn(): { readonly came: Promise<void>; readonly come: () => void } {
  let come: () => void = () => undefined
  const came = new Promise<void>((resolve) => void (come = resolve))
  return { came, come: () => come() }
}

beforeEach(async () => {
  published.clear()
  await sql`truncate search_entry_a, search_entry_b, search_removed`.execute(db)
  await sql`update search_state set active = 'a', building = false`.execute(db)
  await sql`update search_version set changes = changes + 1 where shard = 0`.execute(db)
})

describe('a rebuild', () => {
  test('takes the place of the old index, which is emptied', async () => {
    await publish(aSearchDocument({ id: 1, title: '防汛通知' }))
    published.set(2, aSearchDocument({ id: 2, title: '防汛预案' }))
    expect(await index.rebuild(db, source)).toEqual({ documents: 2 })
    expect(await found('防汛')).toEqual([1, 2])
    expect(await state()).toMatchObject({ active: 'b', building: false })
    const { rows } = await sql<{ old: number }>`select count(*) as old from search_entry_a`.execute(db)
    expect(rows[0]?.old).toBe(0)
    await index.rebuild(db, source)
    expect(await state()).toMatchObject({ active: 'a' })
    expect(await found('防汛')).toEqual([1, 2])
  })

  test('loses nothing that is published, changed or withdrawn meanwhile, and searches never miss', async () => {
    const first = Array.from({ length: 60 }, (_, at) => aSearchDocument({ id: at + 1, title: `防汛通知 甲${at + 1}` }))
    await publish(...first)
    // Reads slowly what was published when it began, so that it hands out stale documents again and again.
    const slow: SearchSource = {
      ...source,
      all: async function* () {
        const before = [...published.values()].toSorted((a, b) => a.id - b.id)
        for (let at = 0; at < before.length; at += 5) {
          await sleep(15)
          yield before.slice(at, at + 5)
        }
      },
    }
    const progress = { done: false }
    const rebuilding = index.rebuild(db, slow).finally(() => (progress.done = true))
    let misses = 0
    const readers = (async () => {
      while (!progress.done) {
        if (!(await found('“防汛通知 甲60”')).includes(60)) misses += 1
        await sleep(5)
      }
    })()
    for (let round = 0; round < 40 && !progress.done; round += 1) {
      const id = 1 + ((round * 7) % 55)
      if (round % 3 === 0) await withdraw(id)
      else if (round % 3 === 1) await publish(aSearchDocument({ id, title: `抗旱通知 乙${id}`, edition: 2 }))
      else await publish(aSearchDocument({ id: 1000 + round, title: `防汛通知 丙${round}` }))
      // Withdrawn and published again.
      if (round % 9 === 0) await publish(aSearchDocument({ id, title: `防汛通知 丁${id}`, edition: 3 }))
      await sleep(3)
    }
    await Promise.all([rebuilding, readers])
    expect(misses).toBe(0)
    expect(await state()).toMatchObject({ active: 'b', building: false })
    expect(await index.reconcile(db, source, { repair: false })).toEqual({
      compared: published.size,
      missing: [],
      surplus: [],
      stale: [],
      repaired: 0,
    })
  })

  test('that fails leaves the old index answering, and the next one succeeds', async () => {
    await publish(aSearchDocument({ id: 1, title: '防汛通知' }))
    const broken: SearchSource = {
      ...source,
      all: async function* () {
        yield [aSearchDocument({ id: 5, title: '防汛草稿' })]
        throw new Error('the source is gone')
      },
    }
    await expect(index.rebuild(db, broken)).rejects.toThrow('the source is gone')
    expect(await state()).toMatchObject({ active: 'a', building: false })
    expect(await found('防汛')).toEqual([1])
    await index.rebuild(db, source)
    expect(await found('防汛')).toEqual([1])
  })

  test('is one at a time', async () => {
    const [begun, mayEnd] = [turn(), turn()]
    const waiting: SearchSource = {
      ...source,
      all: async function* () {
        begun.come()
        await mayEnd.came
        yield []
      },
    }
    const first = index.rebuild(db, waiting)
    await begun.came
    await expect(index.rebuild(db, source)).rejects.toThrow('being rebuilt already')
    mayEnd.come()
    await first
  })
})

describe('a reconciliation', () => {
  const documents = () =>
    Array.from({ length: 12 }, (_, at) => aSearchDocument({ id: at + 1, title: `防汛通知第${at + 1}号`, text: `内容${at}` }))

  test('of index and database that agree finds nothing', async () => {
    await publish(...documents())
    expect(await index.reconcile(db, source)).toEqual({ compared: 12, missing: [], surplus: [], stale: [], repaired: 0 })
  })

  test.each<[string, string, { missing?: number[]; surplus?: number[]; stale?: number[] }]>([
    ['a lost entry', 'delete from search_entry_a where id = 3', { missing: [3] }],
    ['a lost last entry', 'delete from search_entry_a where id = 12', { missing: [12] }],
    [
      'entries of what is not published',
      'update search_entry_a set id = id + 100 where id in (1, 12)',
      { missing: [1, 12], surplus: [101, 112] },
    ],
    ['an older edition', 'update search_entry_a set edition = 2 where id = 4', { stale: [4] }],
    ['other contents', `update search_entry_a set digest = gen_random_uuid() where id = 5`, { stale: [5] }],
    ['words that were lost', 'update search_entry_a set tokens = tokens[2:] where id = 6', { stale: [6] }],
    ['a text that was changed', `update search_entry_a set body = '别的' where id = 7`, { stale: [7] }],
    ['a validity that was changed', `update search_entry_a set effective_to = '2020-01-01' where id = 8`, { stale: [8] }],
  ])('finds and repairs %s', async (_, drift, expected) => {
    await publish(...documents())
    await sql.raw(drift).execute(db)
    const found = { missing: [], surplus: [], stale: [], ...expected }
    const count = found.missing.length + found.surplus.length + found.stale.length
    expect(await index.reconcile(db, source, { repair: false })).toEqual({ compared: 12, ...found, repaired: 0 })
    expect(await index.reconcile(db, source)).toEqual({ compared: 12, ...found, repaired: count })
    expect(await index.reconcile(db, source)).toMatchObject({ missing: [], surplus: [], stale: [] })
  })

  test('takes a publication in the meantime for no fault', async () => {
    await publish(...documents())
    const moving: SearchSource = {
      ...source,
      all: async function* () {
        const before = [...published.values()]
        await publish(aSearchDocument({ id: 2, title: '新版', edition: 2 }), aSearchDocument({ id: 50, title: '新发布' }))
        await withdraw(3)
        yield before
      },
    }
    expect(await index.reconcile(db, moving)).toMatchObject({ missing: [], surplus: [], stale: [], repaired: 0 })
  })
})

test('many who publish at once neither wait crosswise nor lose anything', async () => {
  const rounds = Array.from({ length: 30 }, (_, round) =>
    publish(
      ...[5, 3, 1, 4, 2].map((step) =>
        aSearchDocument({ id: ((round * step) % 12) + 1, title: `第${round}次`, edition: round + 1 }),
      ),
    ),
  )
  await Promise.all(rounds)
  await expect(index.reconcile(db, source)).resolves.toMatchObject({ missing: [], surplus: [] })
})
