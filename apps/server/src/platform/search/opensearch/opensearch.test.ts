import { beforeEach, describe, expect, test } from 'vitest'
import { sql } from 'kysely'
import { testDatabase } from '../../../../test/harness.ts'
import { searchEngine } from '../../../../test/search-engine.ts'
import { aSearchDocument, sourceOf } from '../../../../test/search-factory.ts'
import type { JobQueue } from '../../jobs/index.ts'
import { createSearchIndex, searchJobs, type SearchDocument, type SearchQuery, type SearchSource } from '../index.ts'

const { db } = await testDatabase()
const engine = await searchEngine()
const enqueued: string[] = []
const jobs: Pick<JobQueue, 'enqueue'> = { enqueue: async (_trx, task) => void enqueued.push(task) }
const index = createSearchIndex({ address: engine.address, jobs })
const published = new Map<number, SearchDocument>()
const source = sourceOf(() => [...published.values()])

const deliver = async () => {
  const task = searchJobs({ address: engine.address, db })['deliver-search']
  await task?.run({}, { jobId: '1', attempt: 1, log: {} as never })
}

async function publish(...documents: readonly SearchDocument[]) {
  await db.transaction().execute((trx) => index.put(trx, documents))
  for (const document of documents) published.set(document.id, document)
}

const search = (query: Partial<SearchQuery>) => index.search(db, { page: 1, size: 20, today: '2026-01-31', ...query })
const found = async (query: Partial<SearchQuery>) => (await search(query)).hits.map(({ id }) => id)
const waiting = async () => (await db.selectFrom('search_pending').select('sequence').execute()).length

beforeEach(async () => {
  engine.down = false
  engine.indexes.clear()
  published.clear()
  enqueued.length = 0
  await sql`truncate search_pending`.execute(db)
  await sql`update search_state set active = 'a', building = false`.execute(db)
  await index.rebuild(db, source)
})

const policy = aSearchDocument({
  id: 1,
  title: '清河县城乡最低生活保障办法',
  documentNumber: '清政发〔2025〕3号',
  kind: 'normative',
  normative: true,
  effectiveFrom: '2025-03-01',
  publishedAt: '2025-02-20T02:00:00Z',
  year: 2025,
  topic: '民政 社会救助',
  columns: [1, 5],
})
const news = aSearchDocument({
  id: 2,
  title: '我县提高低保标准',
  text: '最低生活保障标准每月提高五十元。',
  publishedAt: '2026-01-20T02:00:00Z',
})

describe('the engine outside the database', () => {
  test('hears of a change after its transaction, and never of one that was rolled back', async () => {
    await publish(policy, news)
    await db
      .transaction()
      .execute(async (trx) => {
        await index.put(trx, [aSearchDocument({ id: 3, title: '低保草稿' })])
        throw new Error('changed my mind')
      })
      .catch(() => undefined)
    expect(enqueued).toContain('deliver-search')
    expect(await found({ words: '低保' })).toEqual([])
    await deliver()
    expect(await found({ words: '低保' })).toEqual([1, 2])
    expect(await waiting()).toBe(0)
    await db.transaction().execute((trx) => index.remove(trx, [1]))
    // Withdrawn is withdrawn, whether the engine has heard of it or not.
    expect(await found({ words: '低保' })).toEqual([2])
    await deliver()
    expect(await found({ words: '低保' })).toEqual([2])
    expect([...engine.authorizations]).toEqual([`Basic ${Buffer.from('reader:s@cret').toString('base64')}`])
  })

  test.each<[string, Partial<SearchQuery>, readonly number[]]>([
    ['document number', { words: '清政发[2025]3号' }, [1]],
    ['pinyin', { words: 'zuidishenghuo' }, [1]],
    ['a phrase', { words: '“每月提高”' }, [2]],
    ['a phrase that is not there', { words: '“提高每月”' }, []],
    ['part of a title', { words: '县城乡最' }, [1]],
    ['fewer words', { words: '低保标准 量子' }, [2]],
    ['titles only', { words: '每月', in: 'title' }, []],
    ['topic with a space', { topic: '民政 社会救助' }, [1]],
    ['in force', { validity: 'inForce' }, [1]],
    ['not yet in force', { validity: 'notInForce', today: '2025-02-28' }, [1]],
    ['days', { from: '2026-01-20', to: '2026-01-20' }, [2]],
    ['agencies', { agency: [1, 2], order: 'newest' }, [2, 1]],
    ['nothing but marks', { words: '，。' }, []],
  ])('finds by %s', async (_, query, ids) => {
    await publish(policy, news)
    await deliver()
    expect(await found(query)).toEqual(ids)
  })

  test('counts facets and shows hits as text', async () => {
    await publish(policy, news)
    await deliver()
    const page = await search({ words: '最低生活保障' })
    expect(page.facets).toMatchObject({ year: [{ value: 2026 }, { value: 2025 }], validity: [{ value: 'inForce', count: 1 }] })
    expect(page.hits[0]).toMatchObject({ id: 1, validity: 'inForce', title: [{}, { text: '最低生活保障', hit: true }, {}] })
  })

  test('that is down keeps the changes waiting, and takes them once it is back', async () => {
    engine.down = true
    await publish(policy)
    await expect(deliver()).rejects.toThrow('refuses POST with 503')
    expect(await waiting()).toBe(1)
    engine.down = false
    await deliver()
    expect(await found({ words: '低保' })).toEqual([1])
  })

  test('tells which of the new documents a saved search finds, delivered or not', async () => {
    await publish(policy, news)
    expect(await index.matches(db, { words: '标准', page: 1, size: 20, today: '2026-01-31' }, [1, 2, 9])).toEqual([2])
  })

  test('loses nothing that is published or withdrawn while it is rebuilt', async () => {
    const first = Array.from({ length: 9 }, (_, at) => aSearchDocument({ id: at + 1, title: `防汛通知甲${at + 1}` }))
    await publish(...first)
    await deliver()
    const slow: SearchSource = {
      ...source,
      all: async function* () {
        const before = [...published.values()]
        yield before.slice(0, 3)
        await publish(
          aSearchDocument({ id: 8, title: '防汛通知乙8', edition: 2 }),
          aSearchDocument({ id: 20, title: '防汛通知丙' }),
        )
        await db.transaction().execute((trx) => index.remove(trx, [2, 9]))
        published.delete(2)
        published.delete(9)
        await deliver()
        yield before.slice(3)
      },
    }
    await index.rebuild(db, slow)
    expect(await found({ words: '“防汛通知乙8”' })).toEqual([8])
    expect(await index.reconcile(db, source)).toEqual({ compared: 8, missing: [], surplus: [], stale: [], repaired: 0 })
    expect([...engine.indexes.keys()]).toHaveLength(1)
  })

  test('is compared with the database and repaired', async () => {
    await publish(policy, news, aSearchDocument({ id: 3, title: '通知' }))
    await deliver()
    const [inside] = engine.indexes.values()
    inside?.documents.delete('1')
    inside?.documents.set('2', { ...inside.documents.get('2'), edition: 7 })
    inside?.documents.set('77', { ...inside.documents.get('3'), id: 77 })
    expect(await index.reconcile(db, source)).toEqual({ compared: 3, missing: [1], surplus: [77], stale: [2], repaired: 3 })
    expect(await index.reconcile(db, source)).toEqual({ compared: 3, missing: [], surplus: [], stale: [], repaired: 0 })
  })

  test('is repaired without undoing a publication that happens meanwhile', async () => {
    const first = aSearchDocument({ id: 5, title: '防汛通知第一版' })
    await publish(first)
    await deliver()
    const [inside] = engine.indexes.values()
    inside?.documents.delete('5')
    const second = { ...first, title: '防汛通知第二版', edition: 2 }
    const comparing = await db.transaction().execute(async (trx) => {
      await index.put(trx, [second])
      const going = index.reconcile(db, source)
      // Time enough for a comparison that does not wait.
      await new Promise((resolve) => setTimeout(resolve, 500))
      return { going }
    })
    published.set(5, second)
    await comparing.going
    await deliver()
    expect(await found({ words: '“防汛通知第二版”' })).toEqual([5])
    expect(await index.reconcile(db, source)).toMatchObject({ missing: [], surplus: [], stale: [], repaired: 0 })
  })

  test('what nobody knows the beginning of is neither in force nor not', async () => {
    const { effectiveFrom: _, ...unknown } = policy
    await publish(unknown)
    await deliver()
    expect(await found({ validity: 'inForce' })).toEqual([])
    expect(await found({ validity: 'notInForce' })).toEqual([])
    expect((await search({})).facets.validity).toEqual([])
  })
})
