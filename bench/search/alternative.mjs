/** The same questions over the same documents by tsvector and by ILIKE, as one would write them without our engine. */
import { sql } from './packages.mjs'
import { queryWords, textWords } from '../../apps/server/dist/platform/search/text/segmenter.js'
import { createPostgresIndex } from '../../apps/server/dist/platform/search/postgres/index.js'
import { questions } from './questions.mjs'

const ASKED = 150

/** Prints medians and 99th percentiles over `count` documents, ours and theirs. */
export async function alternative({ db, document, speaker, size, count }) {
  const begun = performance.now()
  await sql`drop table if exists plain`.execute(db)
  await sql`create table plain (id bigint primary key, published_at timestamptz, kind text, agency int, year int, title text, body text, words tsvector)`.execute(
    db,
  )
  // Evenly over all years.
  const step = Math.max(1, Math.floor(size / count))
  for (let at = 0; at < count; at += 250) {
    const batch = Array.from({ length: Math.min(250, count - at) }, (_, next) => document(1 + (at + next) * step))
    const column = (value) => batch.map(value)
    await sql`insert into plain select id, published, kind, agency, year, title, body,
        setweight(array_to_tsvector(string_to_array(head, ' ')), 'A') || array_to_tsvector(string_to_array(words, ' '))
      from unnest(${column(({ id }) => id)}::bigint[], ${column(({ publishedAt }) => publishedAt)}::timestamptz[], ${column(({ kind }) => kind)}::text[],
        ${column(({ agency }) => agency)}::int[], ${column(({ year }) => year)}::int[], ${column(({ title }) => title)}::text[],
        ${column(({ text }) => text)}::text[], ${column(({ title }) => textWords(title).join(' '))}::text[],
        ${column(({ text }) => [...new Set(textWords(text))].join(' '))}::text[])
        as given (id, published, kind, agency, year, title, body, head, words)`.execute(db)
  }
  await sql`create index plain_words on plain using gin (words)`.execute(db)
  await sql`vacuum analyze plain`.execute(db)
  console.log(`alternative over ${count} documents, made in ${((performance.now() - begun) / 1000).toFixed(0)} s`)
  const asked = questions({ speaker, seed: 3, count: ASKED }).map(({ words }) => words)
  const ours = createPostgresIndex()
  const all = size === count ? 'the same' : `all ${size}`
  const mine = await time(asked, (words) => ours.search(db, { words, page: 1, size: 20, today: '2026-01-31' }))
  const theirs = await time(asked, (words) => byVector(db, words))
  const like = await time(asked.slice(0, 20), (words) => byLike(db, words))
  console.log(`  ours over ${all} documents, ranked, with facets: p50 ${mine.p50} ms, p99 ${mine.p99} ms`)
  console.log(
    `  tsvector, count, ts_rank and facets by kind, agency, year: p50 ${theirs.p50} ms, p99 ${theirs.p99} ms (${(theirs.mean / mine.mean).toFixed(1)} times ours on average)`,
  )
  console.log(
    `  ILIKE on title or text, newest: p50 ${like.p50} ms, p99 ${like.p99} ms (${(like.mean / mine.mean).toFixed(1)} times)`,
  )
}

async function byVector(db, words) {
  const query = queryWords(words)
    .map((word) => `'${word}'`)
    .join(' & ')
  await sql`with found as materialized (select * from plain where words @@ ${query}::tsquery)
    select (select count(*) from found), (select json_agg(x) from (select kind, count(*) from found group by 1) x),
      (select json_agg(x) from (select agency, count(*) from found group by 1) x), (select json_agg(x) from (select year, count(*) from found group by 1) x),
      (select json_agg(x) from (select id, title, left(body, 2000) from found order by ts_rank(words, ${query}::tsquery) desc limit 20) x)`.execute(
    db,
  )
}

async function byLike(db, words) {
  const each = words.split(' ').map((word) => sql`(title ilike ${`%${word}%`} or body ilike ${`%${word}%`})`)
  await sql`select id, title from plain where ${sql.join(each, sql` and `)} order by published_at desc limit 20`.execute(db)
}

async function time(asked, answer) {
  const times = []
  for (const words of asked) {
    const begun = performance.now()
    await answer(words)
    times.push(performance.now() - begun)
  }
  const mean = times.reduce((sum, one) => sum + one, 0) / times.length
  times.sort((a, b) => a - b)
  return { mean, p50: times[Math.floor(times.length / 2)].toFixed(0), p99: times[Math.floor(times.length * 0.99)].toFixed(0) }
}
