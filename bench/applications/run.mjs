/**
 * A million cases of a thousand agencies: how long making them takes, pages for 50 officers at once, applications accepted a second.
 *
 * Usage: node bench/applications/run.mjs [--cases 1000000] [--agencies 1000] [--officers 50] [--seconds 40] [--data FOLDER]
 * With --data the installation is kept in FOLDER and used again at the next run.
 */
import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { systemClock } from '../../apps/server/dist/platform/clock.js'
import { lodging } from '../../apps/server/dist/platform/postgres/account.js'
import { startEmbedded } from '../../apps/server/dist/platform/postgres/embedded.js'
import { namesOfApplicants } from './cases.mjs'
import { compare } from './compare.mjs'
import { zipf } from './draw.mjs'
import { fill } from './fill.mjs'
import { intake } from './intake.mjs'
import { knownCases, work } from './officers.mjs'
import { browsers, connectTo, startServer } from './server.mjs'

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '1000000' },
    agencies: { type: 'string', default: '1000' },
    officers: { type: 'string', default: '50' },
    seconds: { type: 'string', default: '40' },
    data: { type: 'string' },
  },
})
const count = Number(values.cases)
const agencies = Number(values.agencies)
const seconds = Number(values.seconds)
const today = systemClock.today().toString()
const years = { from: Number(today.slice(0, 4)) - 7, to: Number(today.slice(0, 4)) }
const dataFolder = values.data ? resolve(values.data) : join(tmpdir(), `gongkai-bench-${randomBytes(4).toString('hex')}`)

try {
  await prepare()
  await measurePages()
  await measureIntake()
} finally {
  if (!values.data) rmSync(dataFolder, { recursive: true, force: true })
}

async function prepare() {
  const { account } = lodging({ dataFolder, dataFolderChosen: true })
  const embedded = await startEmbedded({ dataFolder, ...(account && { account }), settings: ['max_wal_size=4GB'] })
  try {
    const made = await fill(embedded.address, { count, agencies, dataFolder })
    console.log(
      Object.entries(made)
        .map(([key, value]) => `${key} ${value}`)
        .join(', '),
    )
  } finally {
    await embedded.stop()
  }
}

async function measurePages() {
  const server = await startServer(dataFolder)
  const client = await connectTo(dataFolder)
  try {
    const known = await knownCases(client, namesOfApplicants())
    const ask = browsers(server.url, 200)
    const given = { count: Number(values.officers), agencies, known, years }
    // What is read for the first time comes from the disk; that is not what is asked.
    await work(ask, { ...given, seconds: Math.min(seconds, 20), pause: 1000 })
    for (const pause of [2000, 500, 0]) report(pause, await work(ask, { ...given, seconds, pause }))
    await compare(client, { year: years.to - 1, today })
  } finally {
    await client.end()
    await server.stop()
  }
}

function report(pause, times) {
  const pages = Object.values(times).reduce((sum, list) => sum + list.length, 0)
  const pace = pause === 0 ? 'no pause' : `a pause of ${pause / 1000} s between pages`
  console.log(`\n${values.officers} officers, ${pace}: ${(pages / seconds).toFixed(0)} pages a second`)
  console.log(`${'page (ms; aims: median 150, p99 400)'.padEnd(40)}  count median    p90    p99    max`)
  for (const [kind, list] of Object.entries(times)) {
    console.log(`${kind.padEnd(40)} ${String(list.length).padStart(6)} ${shares(list, [0.5, 0.9, 0.99, 1])}`)
  }
}

function shares(list, wanted) {
  const sorted = list.toSorted((a, b) => a - b)
  return wanted
    .map((share) => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(0).padStart(6))
    .join(' ')
}

async function measureIntake() {
  const server = await startServer(dataFolder)
  const ask = browsers(server.url, 64)
  const anywhere = zipf(agencies)
  const given = { seconds: Math.min(seconds, 20), clients: 16, today }
  await intake(ask, { ...given, seconds: 3, agencyOf: ({ below }) => 1 + below(agencies) })
  const spread = await intake(ask, { ...given, agencyOf: ({ below }) => 1 + below(agencies) })
  const uneven = await intake(ask, { ...given, agencyOf: (chance) => 1 + anywhere(chance) })
  const single = await intake(ask, { ...given, agencyOf: () => 1 })
  const printed = await intake(ask, { ...given, channel: 'counter', agencyOf: ({ below }) => 1 + below(agencies) })
  await server.kill()
  const acknowledged = [spread, uneven, single, printed].flatMap(({ ids }) => ids)
  const again = await startServer(dataFolder)
  const client = await connectTo(dataFolder)
  const { rows } = await client.query(
    `select count(*)::int as found from unnest($1::bigint[]) id join application a using (id) join application_applicant p on p.application_id = a.id
     join audit_entry e on e.subject_kind = 'application' and e.subject_id = a.id::text and e.kind = 'application-submitted'
     where a.received_on is null or exists (select from clock_entry where application_id = a.id)
       and exists (select from application_figure where application_id = a.id)`,
    [acknowledged],
  )
  await client.end()
  await again.stop()
  console.log(`\n${'applications accepted (16 clients; aim 200/s)'.padEnd(52)} a second median    p99 (ms)`)
  const line = (name, { perSecond, times }) =>
    console.log(`${name.padEnd(52)} ${perSecond.toFixed(0).padStart(8)} ${shares(times, [0.5, 0.99])}`)
  line(`over ${agencies} agencies`, spread)
  line('over the same, unevenly (the n-th gets 1/n)', uneven)
  line('all at one agency, whose chain is written in turn', single)
  line('registered at once: clock, figure, two papers printed', printed)
  console.log(`even : one agency = ${(spread.perSecond / single.perSecond).toFixed(1)}`)
  console.log(
    `after kill -9 of server and database: ${rows[0].found} of ${acknowledged.length} acknowledged are there, each with its party, audit entry, clock and figure`,
  )
}
