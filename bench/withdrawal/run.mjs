/**
 * Withdrawing many published documents over HTTP: counted, asked for, approved, and gone; time until nothing waits any more.
 *
 * Usage: node bench/withdrawal/run.mjs [--count 10000] [--documents 60000] [--data FOLDER]
 * With --data the installation is kept in FOLDER and used again at the next run, as long as it has enough published documents left.
 */
import { randomBytes } from 'node:crypto'
import { existsSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { openDatabase } from '../../apps/server/dist/platform/database.js'
import { createSearchIndex } from '../../apps/server/dist/platform/search/index.js'
import { searchSource } from '../../apps/server/dist/features/publications/search-document.js'
import { lodging } from '../../apps/server/dist/platform/postgres/account.js'
import { startEmbedded } from '../../apps/server/dist/platform/postgres/embedded.js'
import { SESSIONS } from '../applications/plan.mjs'
import { browsers, connectTo, startServer } from '../applications/server.mjs'
import { fill } from '../portal/fill.mjs'

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '10000' },
    // The largest site has about a quarter of them.
    documents: { type: 'string', default: '60000' },
    data: { type: 'string' },
  },
})
const count = Number(values.count)
const dataFolder = values.data ? resolve(values.data) : join(tmpdir(), `gongkai-bench-${randomBytes(4).toString('hex')}`)
const [EDITOR, HEAD] = [1, 2]

const PEOPLE = [
  `insert into person (id, login, name, agency_id, must_change_password, totp_secret, totp_confirmed_at, created_at) overriding system value
   select id, 'person' || id, '人员' || id, 1, false, '\\x00', now(), now() from generate_series(1, 2) id on conflict do nothing`,
  `insert into role_assignment (person_id, role, agency_id, scope, valid_from, granted_at)
   select id, (array['editor', 'officeHead'])[id], 1, 'agency', '2000-01-01', now() from generate_series(1, 2) id
   where not exists (select from role_assignment)`,
  SESSIONS,
  // What readers find is what a text of this size brings to the index.
  `update document_edition e set body_text = regexp_replace(body, '<[^>]+>', '', 'g') from document d
   where d.id = e.document_id and d.agency_id = 1 and e.body_text = ''`,
]

/** What is not measured would keep the nightly comparison of index and documents busy, which a start makes up for. */
const ONLY = [
  'set session_replication_role = replica',
  ...[
    'document_relation where from_id',
    'document_placement where document_id',
    'document_edition where document_id',
    'document where id',
  ].map((rows) => `delete from ${rows} in (select id from document where agency_id <> 1)`),
  'delete from document_relation where not exists (select from document where id = to_id)',
  // The first patrol, which the empty installation has begun.
  'delete from graphile_worker._private_jobs',
]

try {
  await prepare()
  await measure()
} finally {
  if (!values.data) rmSync(dataFolder, { recursive: true, force: true })
}

/** Documents, people, and an index that finds the documents of the largest agency. */
async function prepare() {
  if (!existsSync(dataFolder)) await (await startServer(dataFolder)).stop()
  const { account } = lodging({ dataFolder, dataFolderChosen: true })
  const embedded = await startEmbedded({ dataFolder, ...(account && { account }), settings: ['max_wal_size=4GB'] })
  const db = openDatabase(embedded.address, () => undefined)
  try {
    const made = await fill(embedded.address, Number(values.documents))
    console.log(`${made.documents} documents, ${made.size}`)
    const client = await connectTo(dataFolder)
    for (const statement of [...PEOPLE, ...ONLY]) await client.query(statement)
    await client.end()
    await indexed(db)
  } finally {
    await db.destroy()
    await embedded.stop()
  }
}

async function indexed(db) {
  const started = performance.now()
  const index = createSearchIndex({ jobs: { enqueue: async () => undefined } })
  const missing = await db
    .selectFrom('document')
    .select('id')
    .where('agency_id', '=', 1)
    .where('standing', '=', 'published')
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('search_entry_a').select('id').whereRef('search_entry_a.id', '=', 'document.id'))),
    )
    .orderBy('id')
    .execute()
  for (let from = 0; from < missing.length; from += 200) {
    const ids = missing.slice(from, from + 200).map(({ id }) => id)
    await db.transaction().execute(async (trx) => index.put(trx, await searchSource(db).some(trx, ids)))
  }
  console.log(`${missing.length} entries of the index in ${((performance.now() - started) / 1000).toFixed(1)} s`)
}

async function measure() {
  const server = await startServer(dataFolder)
  const client = await connectTo(dataFolder)
  const ask = browsers(server.url, 4)
  try {
    const { rows } = await client.query(
      `select id from document d where agency_id = 1 and standing = 'published' and exists (select from search_entry_a s where s.id = d.id)
       order by id limit ${count}`,
    )
    // The work that the start makes up for.
    for (;;) {
      const { rows: waiting } = await client.query(
        'select count(*)::int as jobs from graphile_worker._private_jobs where run_at <= now()',
      )
      if (waiting[0].jobs === 0) break
      await sleep(500)
    }
    const selection = { ids: rows.map(({ id }) => Number(id)) }
    const [counting, counted] = await timed(() => ask(EDITOR, 'POST', '/api/office/withdrawal-batches/count', { selection }))
    line(`counting ${counted.withdrawable}`, counting)
    const body = { selection, reason: 'expired', explanation: '公示期届满' }
    const [asking, { ids }] = await timed(() => ask(EDITOR, 'POST', '/api/office/withdrawal-batches', body))
    line('asking', asking)
    const path = `/api/office/withdrawal-batches/${ids[0]}`
    const [carrying, done] = await timed(async () => {
      await ask(HEAD, 'POST', `${path}/decision`, { decision: 'approved' })
      for (;;) {
        const batch = await ask(HEAD, 'GET', path)
        if (batch.state === 'done') return batch
        await sleep(100)
      }
    })
    line(`from approval until all are gone: ${done.counts.withdrawn} withdrawn, ${done.counts.kept} kept`, carrying)
    const left = await client.query(
      `select (select count(*)::int from document_placement where document_id = any($1) and published_at is not null) as placed,
         (select count(*)::int from search_entry_a where id = any($1)) as found,
         (select count(*)::int from audit_entry where kind = 'document-withdraw-many') as told`,
      [selection.ids],
    )
    const { placed, found, told } = left.rows[0]
    console.log(`still in columns ${placed}, still found ${found}, entries of the audit ${told}`)
  } finally {
    await client.end()
    await server.stop()
  }
}

async function timed(work) {
  const started = performance.now()
  const answer = await work()
  return [performance.now() - started, answer]
}

function line(what, milliseconds) {
  console.log(`${what.padEnd(70)} ${(milliseconds / 1000).toFixed(2).padStart(7)} s`)
}
