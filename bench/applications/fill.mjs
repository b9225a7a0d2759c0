/** Makes the installation that is measured: migrates, then fills its tables by COPY. */
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { openCalendar } from '../../apps/server/dist/platform/calendar.js'
import { systemClock } from '../../apps/server/dist/platform/clock.js'
import { openDatabase } from '../../apps/server/dist/platform/database.js'
import { migrate } from '../../apps/server/dist/platform/migrate.js'
import { openKeyRing } from '../../apps/server/dist/platform/vault/key-ring-file.js'
import { createVault } from '../../apps/server/dist/platform/vault/vault.js'
import { applicants, cases, COLUMNS } from './cases.mjs'
import { peopleSteps, SESSIONS } from './plan.mjs'

const fromServer = createRequire(new URL('../../apps/server/package.json', import.meta.url))
/** The driver that the server uses. */
export const pg = fromServer('pg')
const { from: copyFrom } = fromServer('pg-copy-streams')

/** Fills the database at `address` unless it is filled; prints what each step took. Returns its counts. */
export async function fill(address, { count, agencies, dataFolder }) {
  const db = openDatabase(address, () => undefined)
  const client = new pg.Client(address)
  await client.connect()
  try {
    await migrate(db)
    const { rows } = await client.query('select exists (select from application) as filled')
    if (!rows[0].filled) await generate(db, client, { count, agencies, dataFolder })
    await client.query(SESSIONS)
    await forgetJobs(client)
    return await describe(client)
  } finally {
    await client.end()
    await db.destroy()
  }
}

/** Papers that an earlier run left to be printed would be printed beside what is measured. */
async function forgetJobs(client) {
  const { rows } = await client.query("select to_regclass('graphile_worker._private_jobs') is not null as exist")
  if (rows[0].exist) await client.query('delete from graphile_worker._private_jobs')
}

async function generate(db, client, { count, agencies, dataFolder }) {
  const ring = await openKeyRing({ db, file: join(dataFolder, 'key-ring.json'), clock: systemClock, algorithm: 'sha256' })
  const vault = createVault(ring, 'aes-256-gcm')
  const calendar = (await openCalendar(db)).current()
  const today = systemClock.today().toString()
  const to = Number(today.slice(0, 4))
  const started = performance.now()
  // Generated rows satisfy the foreign keys; checking each would take longer than making them.
  await client.query("set session_replication_role = replica; set synchronous_commit = off; set maintenance_work_mem = '512MB'")
  await step('agencies and people', async () => {
    for (const statement of peopleSteps(agencies)) await client.query(statement)
  })
  const people = await step('applicants', async () => applicants(vault, Math.max(1000, Math.round(count / 5))))
  const indexes = await dropIndexes(client)
  const source = cases({ count, agencies, people, calendar, today, years: { from: to - 7, to } })
  const numbers = await step('cases', () => copyAll(client, source))
  await step('numbers', () => client.query(...numberRows(numbers)))
  await step('decisions and deliveries', async () => {
    for (const statement of AFTERMATH) await client.query(statement)
  })
  await step('indexes', async () => {
    for (const definition of indexes) await client.query(definition)
  })
  await step('vacuum analyze', () => client.query('vacuum analyze'))
  console.log(`generated in ${((performance.now() - started) / 1000).toFixed(0)} s`)
}

async function step(name, work) {
  const at = performance.now()
  const result = await work()
  process.stderr.write(`${name}: ${((performance.now() - at) / 1000).toFixed(1)} s\n`)
  return result
}

/** The indexes of the filled tables but for those of their keys; returns the statements that make them again. */
async function dropIndexes(client) {
  const tables = [...Object.keys(COLUMNS), 'application_decision', 'application_delivery']
  const { rows } = await client.query(
    `select indexname as name, indexdef as definition from pg_indexes where schemaname = 'public' and tablename = any($1)
     and not exists (select from pg_constraint where conname = indexname)`,
    [tables],
  )
  for (const { name } of rows) await client.query(`drop index ${name}`)
  return rows.map(({ definition }) => definition)
}

/** Copies batch by batch into the four tables, one after another: the database works while the next batch is made. */
async function copyAll(client, source) {
  let made = source.next()
  while (!made.done) {
    const batch = made.value
    const written = writeBatch(client, batch)
    made = source.next()
    await written
  }
  return made.value
}

async function writeBatch(client, batch) {
  for (const [table, columns] of Object.entries(COLUMNS)) {
    const stream = client.query(copyFrom(`copy ${table} (${columns}) from stdin`))
    await pipeline(Readable.from([Buffer.from(`${batch[table].join('\n')}\n`)]), stream)
  }
}

function numberRows(numbers) {
  return [
    'insert into application_number (agency_id, year, last) select * from unnest($1::int[], $2::int[], $3::int[])',
    [0, 1, 2].map((at) => numbers.map((row) => row[at])),
  ]
}

const AFTERMATH = [
  `insert into application_decision (application_id, edition, outcome, facts, reasons, basis, drafted_by, drafted_on, state)
   select id, 1, outcome, '经审查，申请内容明确。', '依照规定作出答复。', '《中华人民共和国政府信息公开条例》第三十六条', handler_id, concluded_on, 'approved'
   from application where outcome is not null and handler_id is not null and state <> 'closed'`,
  `insert into application_delivery (application_id, recipient, manner, sent_on, recorded_by)
   select id, 'applicant', 'post', concluded_on, handler_id from application where state in ('delivered', 'archived')`,
  `insert into application_supplement (application_id, items, asked_on, due_on)
   select application_id, '[{"what": "年度", "guidance": "请写明起止年度"}]', on_day, on_day + 15 from clock_entry where kind = 'hold' and reason = 'supplement'`,
  `select setval('application_id_seq', (select max(id) from application))`,
]

async function describe(client) {
  const { rows } =
    await client.query(`select (select count(*) from application)::int as cases, (select count(*) from agency)::int as agencies,
    (select count(*) from clock_entry)::int as entries, (select count(*) from application_figure)::int as figures,
    (select count(*) from application where state not in ('delivered', 'closed', 'archived'))::int as open,
    pg_size_pretty(pg_database_size(current_database())) as size`)
  return rows[0]
}
