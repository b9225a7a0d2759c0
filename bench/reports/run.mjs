/**
 * Measures reading and checking of reports: `node bench/reports/run.mjs [--folder 20000] [--only rules|formats|folder]`.
 *
 * Prints the rules alone, each format on one core, and a folder with all cores against one (wall time, processor time, and peak memory
 * of the process with its threads). Each part runs in a process of its own. Nothing fails here: the figures are for bench/README.md.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { assess, FORMS, RULES } from '@gongkai/law/annual-report'
import { checkReport, createReaderPool, readReport, writeReport } from '@gongkai/reports'
import { asHtml, asText, report } from './synthetic.mjs'

const { values } = parseArgs({
  options: { folder: { type: 'string', default: '20000' }, seconds: { type: 'string', default: '4' }, only: { type: 'string' } },
})
const MEASURED_MS = Number(values.seconds) * 1000

const PARTS = { rules: rulesAlone, formats: eachFormat, folder: () => folder(Number(values.folder)) }
const reports = Array.from({ length: 60 }, (_, seed) => report(seed))

if (values.only) await PARTS[values.only]()
else {
  console.log(`Node ${process.version}, ${cpus().length} cores, ${cpus()[0]?.model ?? ''}`)
  for (const part of Object.keys(PARTS))
    spawnSync(process.execPath, [import.meta.filename, '--only', part, ...process.argv.slice(2)], { stdio: 'inherit' })
}

async function eachFormat() {
  for (const [name, files] of await formats()) await oneCore(name, files)
}

/** Files of each format, made from the same reports. */
async function formats() {
  const written = (format, count) =>
    Promise.all(
      reports
        .slice(0, count)
        .map(async (item, index) => ({ name: `${index}.${format}`, bytes: (await writeReport({ report: item }, format)).bytes })),
    )
  const encode = (name, text) => ({ name, bytes: new TextEncoder().encode(text) })
  return [
    ['text', reports.map((item, index) => encode(`${index}.txt`, asText(item)))],
    ['html 60 KB', reports.map((item, index) => encode(`${index}.html`, asHtml(item, 60_000)))],
    ['html 200 KB', reports.map((item, index) => encode(`${index}.html`, asHtml(item, 200_000)))],
    ['docx', await written('docx', 20)],
    ['xlsx', await written('xlsx', 20)],
    ['pdf', await written('pdf', 6)],
  ]
}

/** Starts measuring; what it returns tells the rate by the clock on the wall and by the processor's time, for `count` reports. */
function clock() {
  const [start, cpu] = [performance.now(), process.cpuUsage()]
  return (count) => {
    const seconds = (performance.now() - start) / 1000
    const { user, system } = process.cpuUsage(cpu)
    const perSecond = (time) => (count / time).toFixed(0).padStart(6)
    return `${perSecond(seconds)} reports/s  ${perSecond((user + system) / 1e6)} per CPU second`
  }
}

/** Reads and checks the files round and round, in this thread. */
async function oneCore(name, files) {
  const run = async (file) => checkReport(await readReport(file))
  for (const file of files) await run(file)
  const times = []
  const stop = clock()
  for (const start = performance.now(); performance.now() - start < MEASURED_MS;) {
    const begin = performance.now()
    await run(files[times.length % files.length])
    times.push(performance.now() - begin)
  }
  const rate = stop(times.length)
  times.sort((a, b) => a - b)
  const size = files.reduce((sum, { bytes }) => sum + bytes.length, 0) / files.length
  const at = (share) => times[Math.floor(times.length * share)].toFixed(2)
  console.log(
    `${name.padEnd(12)} ${(size / 1000).toFixed(0).padStart(5)} KB  ${rate}  p5 ${at(0.05)} ms  p50 ${at(0.5)} ms  p99 ${at(0.99)} ms`,
  )
}

/** The rules on reports that are in memory already; the text of a report is new to the rules each time, as after reading. */
async function rulesAlone() {
  const measure = (name, evaluate) => {
    let [count, found] = [0, 0]
    for (const item of reports) found += evaluate(item)
    const stop = clock()
    for (const start = performance.now(); performance.now() - start < MEASURED_MS; count++)
      evaluate(reports[count % reports.length])
    console.log(`${name.padEnd(28)} ${stop(count)}  ${found} findings in ${reports.length} reports`)
  }
  const onFigures = RULES.filter(({ scope }) => scope !== 'text')
  measure(`rules: all ${RULES.length}`, (item) => assess({ ...item, cells: new Map(item.cells) }).findings.length)
  measure(`rules: the ${onFigures.length} on figures`, (item) => {
    let found = 0
    const subject = { report: { ...item, cells: new Map(item.cells) }, form: FORMS[item.form] }
    const outcome = { find: () => found++, notAssessed: () => {} }
    for (const rule of onFigures) rule.evaluate(subject, outcome)
    return found
  })
}

/** A folder of text and HTML files, read and checked with all cores, and a tenth of it with one. */
async function folder(count) {
  const directory = mkdtempSync(join(tmpdir(), 'gongkai-bench-'))
  try {
    const paths = Array.from({ length: count }, (_, index) => {
      const item = report(index)
      const path = join(directory, `${index}.${index % 3 === 0 ? 'html' : 'txt'}`)
      writeFileSync(path, index % 3 === 0 ? asHtml(item, 60_000) : asText(item))
      return path
    })
    await readFolder('all cores', paths, {})
    await readFolder('one thread', paths.slice(0, count / 10), { threads: 1 })
  } finally {
    rmSync(directory, { recursive: true })
  }
}

async function readFolder(name, paths, options) {
  let peak = 0
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 50)
  const pool = createReaderPool({ positions: false, ...options })
  const stop = clock()
  const start = performance.now()
  let read = 0
  for await (const { outcome } of pool.checkAll(paths.map((path) => ({ path })))) if (outcome.kind === 'report') read++
  const seconds = (performance.now() - start) / 1000
  const rate = stop(paths.length)
  clearInterval(watch)
  await pool.close()
  console.log(
    `folder of ${paths.length}, ${name}: ${seconds.toFixed(1)} s  ${rate}  ${read} read, peak ${(peak / 1e6).toFixed(0)} MB`,
  )
}
