import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { validityOn } from '@gongkai/law/publication'
import { sql } from 'kysely'
import { aSearchDocument } from '../../../../test/search-factory.ts'
import { testDatabase } from '../../../../test/harness.ts'
import type { Highlighted, SearchDocument, SearchQuery } from '../port.ts'
import { createPostgresIndex } from './index.ts'

const { db } = await testDatabase()
const index = createPostgresIndex()

const put = (...documents: readonly SearchDocument[]) => db.transaction().execute((trx) => index.put(trx, documents))
const search = (query: Partial<SearchQuery> = {}) => index.search(db, { page: 1, size: 20, today: '2026-01-31', ...query })
const found = async (query: Partial<SearchQuery>) => (await search(query)).hits.map(({ id }) => id)
const shown = (text: Highlighted) => text.map(({ text: piece, hit }) => (hit ? `[${piece}]` : piece)).join('')

beforeEach(async () => {
  await sql`truncate search_entry_a, search_entry_b`.execute(db)
  await sql`update search_version set changes = changes + 1 where shard = 0`.execute(db)
})

const renovation = aSearchDocument({
  title: '清河县城镇老旧小区改造三年行动计划的通知',
  documentNumber: '清政办发〔2025〕12号',
  indexNumber: '11220422-XZ-2025-00012',
  kind: 'normative',
  normative: true,
  effectiveFrom: '2025-06-01',
  publishedAt: '2025-05-20T02:00:00Z',
  year: 2025,
  agency: 7,
  columns: [1, 12],
  topic: '城乡建设',
  summary: '明确改造范围、资金和时限',
  text: '各镇人民政府：为改善居民居住条件，对2000年以前建成的住宅加装电梯，补贴由县财政承担。',
})
const news = aSearchDocument({
  title: '我县召开老旧小区改造推进会',
  text: '会议要求，加快老旧小区改造进度。老旧小区改造是民生工程，老旧小区改造资金已到位。',
  publishedAt: '2026-01-20T02:00:00Z',
})
const welfare = aSearchDocument({
  title: '2026年城乡最低生活保障标准',
  kind: 'notice',
  text: '城市每人每月900元，农村每人每月720元。',
  publishedAt: '2026-01-10T02:00:00Z',
  agency: 9,
})

describe('a search finds', () => {
  beforeEach(() => put(renovation, news, welfare))

  test('words of titles and texts, policy documents first', async () => {
    expect(await found({ words: '老旧小区' })).toEqual([renovation.id, news.id])
    expect(await found({ words: '加装电梯 补贴' })).toEqual([renovation.id])
    expect(await found({ words: '小区改造', order: 'newest' })).toEqual([news.id, renovation.id])
  })

  test.each([
    '清政办发〔2025〕12号',
    '清政办发[2025]12号',
    '清政办发 2025 12号',
    '（2025）12号',
    '〔2025〕第12号',
    '清政办发〔２０２５〕１２号',
  ])('the document number %s', async (words) => {
    expect(await found({ words })).toEqual([renovation.id])
  })

  test.each(['11220422-XZ-2025-00012', '11220422xz202500012', '11220422 – XZ – 2025 – 00012'])(
    'the index number %s',
    async (words) => {
      expect((await found({ words }))[0]).toBe(renovation.id)
    },
  )

  test('what means the same, and says so', async () => {
    const page = await search({ words: '低保 标准' })
    expect(page.hits.map(({ id }) => id)).toEqual([welfare.id])
    expect(page.expanded).toEqual([{ term: '低保', synonyms: ['最低生活保障'] }])
    expect(shown(page.hits[0]?.title ?? [])).toBe('2026年城乡[最低生活保障][标准]')
  })

  test.each([
    ['zuidishenghuobaozhang', '最低生活保障'],
    ["zui'di'sheng'huo", '最低生活'],
    ['zdshbz', '最低生活保障'],
  ])('titles by pinyin: %s', async (words, meant) => {
    const page = await search({ words })
    expect(page.hits.map(({ id }) => id)).toEqual([welfare.id])
    expect(page).toMatchObject({ taken: 'pinyin', didYouMean: meant })
    expect(shown(page.hits[0]?.title ?? [])).toContain(`[${meant}]`)
  })

  test('phrases in quotation marks as they stand', async () => {
    expect(await found({ words: '“改造进度”' })).toEqual([news.id])
    expect(await found({ words: '"进度改造"' })).toEqual([])
    expect(await found({ words: '「老旧小区改造」 电梯' })).toEqual([renovation.id])
  })

  test('parts of titles that are cut otherwise there, and single characters', async () => {
    expect(await found({ words: '县城镇老' })).toEqual([renovation.id])
    expect(await found({ words: '清' })).toEqual([renovation.id])
  })

  test('fewer words where all together find nothing, and says so', async () => {
    const page = await search({ words: '老旧小区 量子纠缠' })
    expect(page.taken).toBe('part')
    expect(page.hits.map(({ id }) => id)).toEqual([renovation.id, news.id])
  })

  test('what sounds the same, as a suggestion', async () => {
    expect((await search({ words: '最底生活保证' })).didYouMean).toBeUndefined()
    expect((await search({ words: '最低声活保障' })).didYouMean).toBe('最低生活保障')
  })

  test('names of agency and columns', async () => {
    const named = aSearchDocument({ names: ['清河县水利局', '防汛抗旱'], title: '值班电话' })
    await put(named)
    expect(await found({ words: '水利局 值班电话' })).toEqual([named.id])
    expect(await found({ words: 'qinghexianshuiliju' })).toEqual([named.id])
  })
})

describe('conditions', () => {
  beforeEach(() => put(renovation, news, welfare))

  test.each<[string, Partial<SearchQuery>, readonly number[]]>([
    ['site', { site: 2 }, []],
    ['column', { column: 12 }, [renovation.id]],
    ['one agency', { agency: [9] }, [welfare.id]],
    ['several agencies', { agency: [7, 9] }, [welfare.id, renovation.id]],
    ['kind', { kind: 'news' }, [news.id]],
    ['topic', { topic: '城乡建设' }, [renovation.id]],
    ['year', { year: 2025 }, [renovation.id]],
    ['first day, in China', { from: '2026-01-20' }, [news.id]],
    ['last day', { to: '2025-05-20' }, [renovation.id]],
    ['in force', { validity: 'inForce' }, [renovation.id]],
    ['not yet in force', { validity: 'notInForce', today: '2025-05-31' }, [renovation.id]],
    ['titles only', { words: '电梯', in: 'title' }, []],
    ['titles only, found', { words: '改造', in: 'title', order: 'newest' }, [news.id, renovation.id]],
    ['none', {}, [news.id, welfare.id, renovation.id]],
  ])('%s', async (_, query, ids) => {
    expect(await found(query)).toEqual(ids)
  })

  test('the last day of validity is the day before effectiveTo', async () => {
    await put({ ...renovation, effectiveTo: '2026-02-01', edition: 2 })
    expect(await found({ validity: 'inForce', today: '2026-01-31' })).toEqual([renovation.id])
    expect(await found({ validity: 'inForce', today: '2026-02-01' })).toEqual([])
    expect(await found({ validity: 'notInForce', today: '2026-02-01' })).toEqual([renovation.id])
  })

  test.each<[string, { readonly effectiveFrom?: string; readonly effectiveTo?: string }]>([
    ['nothing is known of', {}],
    ['only the end is known of', { effectiveTo: '2026-02-01' }],
    ['the end is over of', { effectiveTo: '2026-01-01' }],
    ['begins tomorrow', { effectiveFrom: '2026-02-01' }],
    ['began', { effectiveFrom: '2026-01-31' }],
    ['began and ended', { effectiveFrom: '2025-01-01', effectiveTo: '2026-01-31' }],
  ])('what %s is in force exactly when the law says so', async (_, days) => {
    const { effectiveFrom: __, ...rest } = renovation
    await put({ ...rest, ...days, edition: 3 })
    const { kind } = validityOn(days, '2026-01-31')
    expect(await found({ validity: 'inForce' })).toEqual(kind === 'inForce' ? [renovation.id] : [])
    expect(await found({ validity: 'notInForce' })).toEqual(kind === 'lapsed' || kind === 'notYet' ? [renovation.id] : [])
  })

  test('facets count what was found', async () => {
    const { facets, total } = await search()
    expect(total).toEqual({ kind: 'exact', count: 3 })
    expect(facets).toMatchObject({
      kind: [{ value: 'news' }, { value: 'normative' }, { value: 'notice' }],
      agency: [{ value: 1 }, { value: 7 }, { value: 9 }],
      year: [
        { value: 2026, count: 2, kind: 'exact' },
        { value: 2025, count: 1 },
      ],
      column: [
        { value: 1, count: 3 },
        { value: 12, count: 1 },
      ],
      topic: [{ value: '城乡建设', count: 1 }],
      validity: [{ value: 'inForce', count: 1 }],
    })
  })

  test('what is repealed comes after what is in force', async () => {
    const old = aSearchDocument({ ...renovation, id: 900, effectiveTo: '2026-01-01', publishedAt: '2026-01-29T02:00:00Z' })
    await put(old)
    const ids = await found({ words: '老旧小区改造' })
    expect(ids.filter((id) => id !== news.id)).toEqual([renovation.id, old.id])
  })
})

describe('of more hits than are ranked', () => {
  const many = Array.from({ length: 410 }, (_, at) =>
    aSearchDocument({ title: `动态第${at}号`, text: '各地开展防汛抽查。', publishedAt: '2026-01-20T02:00:00Z', topic: '水利' }),
  )
  const long = { publishedAt: '2019-05-20T02:00:00Z', year: 2019 }
  const titled = aSearchDocument({ ...long, title: '防汛抽查' })
  const policy = aSearchDocument({ ...long, title: '管理办法', text: '防汛抽查按规定进行。', kind: 'normative', normative: true })
  const both = aSearchDocument({ ...long, title: '防汛抽查实施办法', kind: 'normative', normative: true })

  test('old titles and policy documents come before the newest', async () => {
    await put(...many, titled, policy, both)
    const page = await search({ words: '防汛抽查' })
    expect(page.hits.map(({ id }) => id).slice(0, 3)).toEqual([titled.id, both.id, policy.id])
    expect(page).toMatchObject({ total: { kind: 'exact', count: 413 }, reachable: 400 })
  })

  test('all are counted', async () => {
    await put(...many, titled, policy, both)
    const { facets } = await search({ words: '防汛抽查' })
    expect(facets.year).toEqual([
      { value: 2026, count: 410, kind: 'exact' },
      { value: 2019, count: 3, kind: 'exact' },
    ])
    expect(facets.topic).toEqual([{ value: '水利', count: 410, kind: 'exact' }])
    expect(facets.kind).toContainEqual({ value: 'normative', count: 2, kind: 'exact' })
  })
})

describe('the index is what its transactions say', () => {
  test('a document is found with its transaction, not before, and no longer once removed', async () => {
    await expect(
      db.transaction().execute(async (trx) => {
        await index.put(trx, [news])
        throw new Error('changed my mind')
      }),
    ).rejects.toThrow('changed my mind')
    expect(await found({ words: '推进会' })).toEqual([])
    await put(news)
    expect(await found({ words: '推进会' })).toEqual([news.id])
    await put({ ...news, title: '我县召开座谈会', edition: 2 })
    expect(await found({ words: '推进会' })).toEqual([])
    expect(await found({ words: '座谈会' })).toEqual([news.id])
    await db.transaction().execute((trx) => index.remove(trx, [news.id, 123_456]))
    expect(await found({ words: '座谈会' })).toEqual([])
    expect((await search()).total).toEqual({ kind: 'exact', count: 0 })
  })

  test('every title is found by its own words, whatever they are', async () => {
    const words = [
      '清河县',
      '住房公积金',
      '提取',
      '城镇老旧小区改造',
      '实施细则',
      '教育局',
      '2026',
      '年度',
      '招生',
      '办法',
      '的',
      '关于',
      'PPP',
      '项目',
      '㎡',
    ]
    const title = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 8 }).map((parts) => parts.join(''))
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(title, { minLength: 1, maxLength: 5 }), async (titles) => {
        const documents = titles.map((one, at) => aSearchDocument({ id: 5000 + at, title: one }))
        await put(...documents)
        for (const document of documents) expect(await found({ words: document.title, size: 50 })).toContain(document.id)
        await db.transaction().execute((trx) =>
          index.remove(
            trx,
            documents.map(({ id }) => id),
          ),
        )
        expect((await search()).total.count).toBe(0)
      }),
      { numRuns: 25 },
    )
  })

  test('paging gives every hit once and then nothing', async () => {
    await put(...Array.from({ length: 45 }, (_, at) => aSearchDocument({ id: 7000 + at, title: `防汛通知第${at}号` })))
    const pages = await Promise.all([1, 2, 3, 4].map((page) => search({ words: '防汛', page })))
    expect(pages.map(({ hits }) => hits.length)).toEqual([20, 20, 5, 0])
    expect(new Set(pages.flatMap(({ hits }) => hits.map(({ id }) => id))).size).toBe(45)
    expect(await search({ words: '防汛', page: 1e9, size: 1e9 })).toMatchObject({ hits: [], reachable: 45 })
  })
})

describe('anything can be typed', () => {
  beforeEach(() => put(renovation, news, welfare))

  test.each([
    ['nothing but marks', '，。、；：“”（）!@#$%^&*'],
    ['only spaces', '   \t\n　'],
    ['a statement', "'; drop table search_entry_a; --"],
    ['an expression', '(.*)+[a-z]{1,9}$|\\d+?'],
    ['a broken surrogate', '改造\uD800 \uDC00'],
    ['zero characters', '改造\0小区'],
    ['control marks of ours', '\u0001s1 \u0001N'],
    ['a wildcard', '%_*?~'],
    ['letters without end', 'a'.repeat(10_000)],
    ['pinyin without end', 'xian'.repeat(2500)],
    ['ten thousand characters', '政府信息公开条例实施办法'.repeat(900)],
    ['quotation marks', '“'.repeat(500) + '”'.repeat(500)],
    ['brackets and figures', '〔2025〕'.repeat(300)],
    ['little words', '的 了 和'],
    ['emoji', '😀👨‍👩‍👧 改造'],
  ])('%s', async (_, words) => {
    const begun = performance.now()
    const page = await search({ words })
    expect(performance.now() - begun).toBeLessThan(5000)
    expect(page.hits.length).toBeLessThanOrEqual(20)
    for (const { title } of page.hits) expect(title.map(({ text }) => text).join('')).not.toBe('')
  })

  test('a page never makes up text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 40 }), async (words) => {
        const { hits } = await search({ words: `${words} 改造` })
        for (const { id, title } of hits) {
          const document = [renovation, news, welfare].find((one) => one.id === id)
          expect(title.map(({ text }) => text).join('')).toBe(document?.title)
        }
      }),
      { numRuns: 60 },
    )
  })
})

describe('saved searches', () => {
  beforeEach(() => put(renovation, news, welfare))

  test.each<[string, Partial<SearchQuery>, readonly number[]]>([
    ['words', { words: '老旧小区' }, [renovation.id, news.id]],
    ['synonyms', { words: '低保' }, [welfare.id]],
    ['a phrase', { words: '“改造进度”' }, [news.id]],
    ['conditions', { agency: [7, 9], from: '2026-01-01' }, [welfare.id]],
    ['nothing in words', { words: '，' }, []],
  ])('%s', async (_, query, ids) => {
    const all = [renovation.id, news.id, welfare.id, 77_777]
    expect(await index.matches(db, { page: 1, size: 20, today: '2026-01-31', ...query }, all)).toEqual(ids)
  })

  test('look at the given documents only, and see those of their own transaction', async () => {
    const query = { words: '老旧小区', page: 1, size: 20, today: '2026-01-31' }
    expect(await index.matches(db, query, [news.id])).toEqual([news.id])
    await db.transaction().execute(async (trx) => {
      const fresh = aSearchDocument({ title: '老旧小区改造验收' })
      await index.put(trx, [fresh])
      expect(await index.matches(trx, query, [fresh.id, welfare.id])).toEqual([fresh.id])
    })
  })
})
