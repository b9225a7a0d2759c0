/**
 * Readers of sites: pages a second and their times, kept in memory and made afresh, and what the process weighs.
 *
 * Usage: node bench/portal/run.mjs [--documents 1000000] [--seconds 15] [--data FOLDER]
 * With --data the installation is kept in FOLDER and used again at the next run.
 */
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { lodging } from '../../apps/server/dist/platform/postgres/account.js'
import { startEmbedded } from '../../apps/server/dist/platform/postgres/embedded.js'
import { startServer } from '../applications/server.mjs'
import { fill, SITES } from './fill.mjs'
import { read } from './readers.mjs'

const { values } = parseArgs({
  options: {
    documents: { type: 'string', default: '1000000' },
    seconds: { type: 'string', default: '15' },
    data: { type: 'string' },
  },
})
const documents = Number(values.documents)
const seconds = Number(values.seconds)
const dataFolder = values.data ? resolve(values.data) : join(tmpdir(), `gongkai-bench-${randomBytes(4).toString('hex')}`)

/** Columns of a site: eight of the first level, six below each. */
const COLUMNS = 56
const below = (most) => Math.floor(Math.random() * most)

/** What is read; what is made afresh is spread wider than the same pages again and again. */
const KINDS = {
  home: { kept: () => `/sites/county-${1 + below(SITES)}/` },
  column: {
    kept: () => `/sites/county-1/columns/${1 + below(COLUMNS)}`,
    afresh: () => `/sites/county-1/columns/${1 + below(COLUMNS)}?page=${1 + below(50)}&year=${2012 + below(14)}`,
  },
  document: {
    kept: (ids) => `/sites/county-1/documents/${ids[below(Math.min(200, ids.length))]}`,
    afresh: (ids) => `/sites/county-1/documents/${ids[below(ids.length)]}`,
  },
}

try {
  if (!existsSync(dataFolder)) await (await startServer(dataFolder)).stop()
  const { account } = lodging({ dataFolder, dataFolderChosen: true })
  const embedded = await startEmbedded({ dataFolder, ...(account && { account }), settings: ['max_wal_size=4GB'] })
  let made
  try {
    made = await fill(embedded.address, documents)
  } finally {
    await embedded.stop()
  }
  console.log(`${made.documents} documents, ${made.size}`)
  await measure(made.ids)
} finally {
  if (!values.data) rmSync(dataFolder, { recursive: true, force: true })
}

async function measure(ids) {
  console.log(`${'page'.padEnd(34)} a second median    p99    max (ms)   server MB`)
  for (const cacheMegabytes of [128, 0]) {
    const server = await startServer(dataFolder, { GONGKAI_PAGE_CACHE_MB: String(cacheMegabytes) })
    try {
      for (const [kind, paths] of Object.entries(KINDS)) {
        const pick = (cacheMegabytes === 0 ? paths.afresh : undefined) ?? paths.kept
        await read(server.url, { path: () => pick(ids), seconds: 3, connections: 16 })
        const times = await read(server.url, { path: () => pick(ids), seconds, connections: 16 })
        line(`${kind}, ${cacheMegabytes === 0 ? 'made afresh' : 'kept in memory'}`, times, memoryOf(server.pid))
      }
    } finally {
      await server.stop()
    }
  }
}

function line(name, { times, faults }, megabytes) {
  const sorted = times.toSorted((a, b) => a - b)
  const share = (part) => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0).toFixed(1).padStart(6)
  const rate = (times.length / seconds).toFixed(0).padStart(8)
  console.log(
    `${name.padEnd(34)} ${rate} ${share(0.5)} ${share(0.99)} ${share(1)} ${megabytes.padStart(16)}${faults === 0 ? '' : `  FAULTS ${faults}`}`,
  )
}

/** Resident memory of the server's process. */
function memoryOf(pid) {
  return String(Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024))
}
