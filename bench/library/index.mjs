/**
 * Library of 100,000 agencies x 7 years: how long generating takes, how large it is, and the medians of pages and API calls over HTTP.
 *
 * Usage: node bench/library/index.mjs [--agencies 100000] [--rounds 15] [--data FOLDER]
 * With --data the database is kept in FOLDER and used again at the next run. Nothing is cached between requests: each round asks for
 * another figure, year, agency and page.
 */
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { FIGURES } from '../../apps/server/dist/features/library/figure.js'
import { openDatabase } from '../../apps/server/dist/platform/database.js'
import { migrate } from '../../apps/server/dist/platform/migrate.js'
import { lodging } from '../../apps/server/dist/platform/postgres/account.js'
import { startEmbedded } from '../../apps/server/dist/platform/postgres/embedded.js'
import { plan, steps } from './generate.mjs'

/** The driver that the server uses. */
const pg = createRequire(new URL('../../apps/server/package.json', import.meta.url))('pg')

const { values } = parseArgs({
  options: {
    agencies: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '15' },
    data: { type: 'string' },
  },
})
const agencies = Number(values.agencies)
const rounds = Number(values.rounds)
const years = { from: 2019, to: 2025 }
const dataFolder = values.data ? resolve(values.data) : join(tmpdir(), `gongkai-bench-${randomBytes(4).toString('hex')}`)

try {
  await fill()
  await measure()
} finally {
  if (!values.data) rmSync(dataFolder, { recursive: true, force: true })
}

async function fill() {
  const { account } = lodging({ dataFolder, dataFolderChosen: true })
  const embedded = await startEmbedded({ dataFolder, ...(account && { account }), settings: ['max_wal_size=4GB'] })
  try {
    const db = openDatabase(embedded.address, () => undefined)
    await migrate(db)
    await db.destroy()
    const client = new pg.Client(embedded.address)
    await client.connect()
    const { rows } = await client.query('select count(*)::int as reports from report')
    if (rows[0].reports === 0) await generate(client)
    await describe(client)
    await client.end()
  } finally {
    await embedded.stop()
  }
}

async function generate(client) {
  // Generated rows satisfy the foreign keys; checking each would take longer than making them.
  await client.query("set session_replication_role = replica; set synchronous_commit = off; set work_mem = '128MB'")
  const started = performance.now()
  for (const [name, statement] of steps({ agencies, ...years })) {
    const at = performance.now()
    await client.query(statement)
    process.stderr.write(`${name}: ${((performance.now() - at) / 1000).toFixed(1)} s\n`)
  }
  console.log(`generated in ${((performance.now() - started) / 1000).toFixed(0)} s`)
}

async function describe(client) {
  const { rows } =
    await client.query(`select (select count(*) from agency)::int as agencies, (select count(*) from report)::int as reports,
    (select count(*) from finding)::int as findings, pg_size_pretty(pg_database_size(current_database())) as size`)
  console.log(`agencies ${rows[0].agencies}, reports ${rows[0].reports}, findings ${rows[0].findings}, database ${rows[0].size}`)
}

async function measure() {
  const server = spawn(process.execPath, [fileURLToPath(new URL('../../apps/server/dist/main/all.js', import.meta.url))], {
    env: {
      ...process.env,
      GONGKAI_DATA: dataFolder,
      GONGKAI_PORT: '0',
      GONGKAI_DEMONSTRATION: 'off',
      GONGKAI_LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  try {
    const base = await new Promise((done, failed) => {
      server.on('message', (message) => message.kind === 'listening' && done(message.url))
      server.on('exit', () => failed(new Error('the server ended before it listened')))
    })
    console.log(`\n${'request'.padEnd(58)}  median    p90    max (ms, ${rounds} requests, one client)`)
    for (const [name, address] of requests()) await measureOne(base, name, address)
  } finally {
    const ended = new Promise((done) => server.on('exit', done))
    server.kill('SIGTERM')
    await ended
  }
}

async function measureOne(base, name, address) {
  const times = []
  for (let round = -1; round < rounds; round += 1) {
    const at = performance.now()
    const reply = await fetch(base + address())
    await reply.arrayBuffer()
    if (!reply.ok) throw new Error(`${reply.status} ${reply.url}`)
    // The first request of each kind fills the connection pool and is not counted.
    if (round >= 0) times.push(performance.now() - at)
  }
  times.sort((a, b) => a - b)
  const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))].toFixed(0).padStart(6)
  console.log(`${name.padEnd(58)}  ${at(0.5)} ${at(0.9)} ${at(1)}`)
}

function requests() {
  let state = 12345
  const draw = (count) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return Math.floor((state / 2 ** 32) * count)
  }
  const { provinces, prefectures, counties } = plan(agencies)
  const headline = FIGURES.filter(({ group }) => group !== '申请人类型' && !group.includes('2019'))
  const applicants = FIGURES.filter(({ group }) => group === '申请人类型')
  const figure = (list = headline) => list[draw(list.length)].key
  const year = () => years.from + draw(7)
  const county = () => 1 + provinces + prefectures + draw(counties)
  const prefecture = () => 1 + provinces + draw(prefectures)
  const any = () => 1 + draw(agencies)
  const pages = [
    ['page: library', () => '/library'],
    ['page: search', () => `/library?q=${encodeURIComponent(`第${any()}号地`)}`],
    ['page: agency with history', () => `/library/agencies/${any()}`],
    ['page: report', () => `/library/agencies/${any()}/reports/${year()}`],
    [
      'page: two years side by side',
      () => `/library/compare?${['left', 'right'].map((side, at) => `${side}=${county()}-${2022 + at}`).join('&')}`,
    ],
    ['page: matrix, all agencies', () => `/library/matrix?figure=${figure()}&page=${1 + draw(2000)}`],
    ['page: matrix, departments', () => `/library/matrix?figure=${figure()}&kind=department&page=${1 + draw(1000)}`],
    [
      'page: matrix, everything below a province',
      () => `/library/matrix?figure=${figure()}&parent=${1 + draw(provinces)}&depth=all`,
    ],
    ['page: matrix, an applicants’ figure', () => `/library/matrix?figure=${figure(applicants)}&page=${1 + draw(2000)}`],
    ['page: ranking, all agencies', () => `/library/rankings?figure=${figure()}&year=${year()}`],
    ['page: ranking, page 2 to 100', () => `/library/rankings?figure=${figure()}&year=${year()}&page=${2 + draw(99)}`],
    ['page: ranking, counties', () => `/library/rankings?figure=${figure()}&year=${year()}&kind=county`],
    ['page: ranking, townships', () => `/library/rankings?figure=${figure()}&year=${year()}&kind=township`],
    [
      'page: ranking, everything below a province',
      () => `/library/rankings?figure=${figure()}&year=${year()}&parent=${1 + draw(provinces)}&depth=all`,
    ],
    ['page: ranking, an applicants’ figure', () => `/library/rankings?figure=${figure(applicants)}&year=${year()}`],
    ['page: aggregate of a county', () => `/library/agencies/${county()}/aggregate/${year()}`],
    ['page: aggregate of a prefecture', () => `/library/agencies/${prefecture()}/aggregate/${year()}`],
    ['page: findings', () => `/library/findings?page=${1 + draw(100)}`],
    ['page: findings, errors of a year not yet judged', () => `/library/findings?severity=error&year=${year()}&disposition=none`],
  ]
  const api = [
    ['api: history', () => `/api/v1/agencies/${any()}/history`],
    ['api: report', () => `/api/v1/agencies/${any()}/reports/${year()}`],
    ['api: matrix', () => `/api/v1/matrix?figure=${figure()}&page=${1 + draw(2000)}`],
    ['api: ranking', () => `/api/v1/rankings?figure=${figure()}&year=${year()}`],
    ['api: aggregate of a county', () => `/api/v1/agencies/${county()}/aggregate/${year()}`],
    ['api: findings of a rule', () => `/api/v1/findings?rule=T3-BAL&page=${1 + draw(100)}`],
  ]
  return [...pages, ...api]
}
