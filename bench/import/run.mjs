/**
 * Importing the documents of an old site: how many a second are read from lines of JSON, cleaned, checked, stored and indexed, and what the
 * program that does it weighs; beside it the same rows on one thread.
 *
 * Usage: node bench/import/run.mjs [--documents 50000] [--compared 10000] [--data FOLDER]
 * `--compared`: rows of the run on one thread; 0: none. With --data the installation is kept in FOLDER.
 */
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { readPostmasterFile } from '../../apps/server/dist/platform/postgres/postmaster-file.js'
import { startServer } from '../applications/server.mjs'
import { processorSeconds, watchMemory } from './processes.mjs'
import { makeSite, SITE } from './site.mjs'
import { writeRows } from './rows.mjs'

const { values } = parseArgs({
  options: {
    documents: { type: 'string', default: '50000' },
    compared: { type: 'string', default: '10000' },
    data: { type: 'string' },
  },
})
const documents = Number(values.documents)
const compared = Math.min(Number(values.compared), documents)
const dataFolder = values.data ? resolve(values.data) : join(tmpdir(), `gongkai-bench-${randomBytes(4).toString('hex')}`)
const program = fileURLToPath(new URL('../../apps/server/dist/main/import-documents.js', import.meta.url))

await mkdir(dataFolder, { recursive: true })
const server = await startServer(dataFolder)
const { pid: database } = readPostmasterFile(join(dataFolder, 'postgresql', 'data'))
try {
  await makeSite(dataFolder)
  const begun = performance.now()
  const { path, bytes } = await writeRows(dataFolder, documents)
  const made = (performance.now() - begun) / 1000
  console.log(`${documents} documents, ${(bytes / documents / 1024).toFixed(1)} KB each, made in ${made.toFixed(0)} s`)
  console.log(`${'import'.padEnd(24)} documents a second   s of processor: program, database   memory MB`)
  if (compared > 0)
    await run('one thread', { path: (await writeRows(dataFolder, compared, 'compared')).path, source: 'compared', threads: 0 })
  await run('as it is', { path, source: 'old', threads: undefined })
} finally {
  await server.stop()
  if (!values.data) rmSync(dataFolder, { recursive: true, force: true })
}

/** One import, from the start of its program to its end. */
async function run(name, { path, source, threads }) {
  const databaseBefore = processorSeconds(database)
  const begun = performance.now()
  const own = threads === undefined ? [] : ['--threads', String(threads)]
  const child = spawn(
    process.execPath,
    [program, path, '--site', SITE.key, '--agency', SITE.agency, '--source', source, '--json', ...own],
    { env: { ...process.env, GONGKAI_DATA: dataFolder }, stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const memory = watchMemory(child.pid)
  let answer = ''
  child.stdout.on('data', (chunk) => (answer += chunk))
  const code = await new Promise((done) => child.once('close', done))
  const took = (performance.now() - begun) / 1000
  const { most, seconds } = memory.stop()
  const { taken = 0, refused = 0 } = answer === '' ? {} : JSON.parse(answer)
  const rate = (taken / took).toFixed(0).padStart(18)
  const used = (processorSeconds(database) - databaseBefore).toFixed(1).padStart(9)
  const fault = code === 0 ? '' : `  ENDED WITH ${code}, ${refused} REFUSED`
  console.log(
    `${name.padEnd(24)} ${rate} ${`${seconds.toFixed(1)},`.padStart(26)} ${used} ${String(Math.round(most / 1e6)).padStart(11)}${fault}`,
  )
}
