/**
 * A million documents in the index: how long building takes, how large it is, how fast it answers, against full-text search as PostgreSQL
 * has it.
 *
 * Usage: node bench/search/run.mjs [SIZE=1000000] [--texts 100000] [--seconds 30] [--alternative 100000] [--data FOLDER]
 * Only --texts different documents are read into words, which takes by far the longest; the others are copies of them with numbers and
 * moments of their own, made by the database. With --data the database is kept in FOLDER and, when it has SIZE documents, used again at
 * the next run.
 */
import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { sql } from './packages.mjs'
import { openDatabase } from '../../apps/server/dist/platform/database.js'
import { migrate } from '../../apps/server/dist/platform/migrate.js'
import { lodging } from '../../apps/server/dist/platform/postgres/account.js'
import { startEmbedded } from '../../apps/server/dist/platform/postgres/embedded.js'
import { createPostgresIndex } from '../../apps/server/dist/platform/search/postgres/index.js'
import { alternative } from './alternative.mjs'
import { documents } from './documents.mjs'
import { language } from './language.mjs'
import { ask, questions } from './questions.mjs'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    texts: { type: 'string', default: '100000' },
    seconds: { type: 'string', default: '30' },
    alternative: { type: 'string', default: '100000' },
    data: { type: 'string' },
  },
})
const size = Number(positionals[0]?.replace(/^SIZE=/, '') ?? 1_000_000)
const texts = Math.min(size, Number(values.texts))
/** How many documents have the same text. */
const copies = Math.round(size / texts)
const seconds = Number(values.seconds)
const dataFolder = values.data ? resolve(values.data) : join(tmpdir(), `gongkai-bench-${randomBytes(4).toString('hex')}`)

const speaker = language()
const document = documents(size, speaker)
const index = createPostgresIndex()

const { account } = lodging({ dataFolder, dataFolderChosen: true })
const embedded = await startEmbedded({
  dataFolder,
  ...(account && { account }),
  settings: ['max_wal_size=4GB', 'shared_buffers=1GB', 'effective_cache_size=12GB'],
})
const db = openDatabase(embedded.address, () => {})
try {
  await migrate(db)
  if ((await held()) !== size) await build()
  await sizes()
  await measure()
  await publish()
  if (Number(values.alternative) > 0)
    await alternative({ db, index, document, speaker, size, count: Math.min(size, Number(values.alternative)) })
  console.log(`memory of this process: ${Math.round(process.memoryUsage().rss / 1e6)} MB`)
} finally {
  await db.destroy()
  await embedded.stop()
  if (!values.data) rmSync(dataFolder, { recursive: true, force: true })
}

async function held() {
  const { rows } =
    await sql`select (select count(*) from search_entry_a) + (select count(*) from search_entry_b) as count`.execute(db)
  return rows[0].count
}

async function build() {
  const begun = performance.now()
  let bytes = 0
  let told = 0
  const all = async function* () {
    for (let id = 1; id <= texts; id += 500) {
      const batch = Array.from({ length: Math.min(500, texts - id + 1) }, (_, at) => document((id + at) * copies))
      for (const { text } of batch) bytes += Buffer.byteLength(text)
      yield batch
      if (performance.now() - told > 60_000) {
        told = performance.now()
        console.log(`  ${id} documents after ${((told - begun) / 1000).toFixed(0)} s`)
      }
    }
  }
  await index.rebuild(db, { all, some: async () => [] })
  const took = (performance.now() - begun) / 1000
  console.log(
    `built ${texts} documents (${(bytes / 1e9).toFixed(2)} GB of text) in ${took.toFixed(0)} s: ${Math.round(texts / took)}/s, texts made in the same time`,
  )
  await copy()
  await sql`vacuum analyze`.execute(db)
}

/** Fills the numbers in between: the words of the text before, published some minutes earlier. */
async function copy() {
  const { rows } = await sql`select active from search_state`.execute(db)
  const table = sql.table(`search_entry_${rows[0].active}`)
  const index = sql.ref(`search_entry_${rows[0].active}_tokens`)
  const { rows: columns } = await sql`select string_agg(quote_ident(attname), ', ' order by attnum) as names from pg_attribute
      where attrelid = ${`search_entry_${rows[0].active}`}::regclass and attnum > 0 and attname not in ('id', 'published_at')`.execute(
    db,
  )
  const others = sql.raw(columns[0].names)
  await sql`drop index ${index}`.execute(db)
  for (let back = 1; back < copies; back += 1)
    await sql`insert into ${table} (id, published_at, ${others})
      select id - ${back}, published_at - ${back} * interval '7 minutes', ${others} from ${table} where id % ${copies} = 0`.execute(
      db,
    )
  const begun = performance.now()
  await sql`set maintenance_work_mem = '1GB'`.execute(db)
  await sql`create index ${index} on ${table} using gin (tokens) with (fastupdate = on, gin_pending_list_limit = 4096)`.execute(
    db,
  )
  console.log(`copied to ${size}; the index over them made in ${((performance.now() - begun) / 1000).toFixed(0)} s`)
}

async function sizes() {
  const { rows } =
    await sql`select relname, pg_relation_size(c.oid) as heap, pg_table_size(c.oid) as whole, pg_indexes_size(c.oid) as indexes
    from pg_class c where relname in ('search_entry_a', 'search_entry_b') order by whole desc limit 1`.execute(db)
  const { heap, whole, indexes } = rows[0]
  const mb = (bytes) => `${Math.round(bytes / 1e6)} MB`
  console.log(`rows ${mb(heap)}, with texts and words ${mb(whole)}, indexes ${mb(indexes)}`)
}

async function measure() {
  const asked = questions({ speaker, seed: 1, count: 20_000 })
  await ask({ db, index, asked, clients: 1, seconds: Math.min(10, seconds) })
  console.log('one to four words, a third with a site, agency, column or kind; facets counted; no question twice')
  for (const clients of [1, 8]) {
    const from = clients === 1 ? 5000 : 10_000
    report(`${clients} at once`, await ask({ db, index, asked: asked.slice(from, from + 5000), clients, seconds }))
  }
  const again = questions({ speaker, seed: 2, count: 300 })
  const mixed = Array.from(
    { length: 20_000 },
    (_, at) => again[Math.floor((at * 7919) % 300 ** (0.3 + 0.7 * ((at % 97) / 97)))] ?? again[0],
  )
  report('8 at once, popular questions again and again', await ask({ db, index, asked: mixed, clients: 8, seconds }))
}

function report(name, { times, took, found, slowest }) {
  const at = (share) => times[Math.floor(times.length * share)].toFixed(0)
  console.log(
    `${name}: ${(times.length / took).toFixed(1)}/s, p50 ${at(0.5)} ms, p95 ${at(0.95)}, p99 ${at(0.99)}, slowest ${times.at(-1).toFixed(0)}; ` +
      `${Math.round((100 * found) / times.length)} % found something; slowest: ${slowest}`,
  )
}

/** What one publication costs, and an import in batches, with the index in place. */
async function publish() {
  for (const [batch, rounds] of [
    [1, 200],
    [250, 20],
  ]) {
    const begun = performance.now()
    for (let round = 0; round < rounds; round += 1) {
      const fresh = Array.from({ length: batch }, (_, at) => ({
        ...document(1 + (((round * batch + at) * 37) % size)),
        edition: 2 + batch,
      }))
      await db.transaction().execute((trx) => index.put(trx, fresh))
    }
    const took = performance.now() - begun
    console.log(
      `published again in transactions of ${batch}: ${Math.round((batch * rounds * 1000) / took)}/s, ${(took / rounds).toFixed(1)} ms each`,
    )
  }
}
