/**
 * Measures writing of reports: `node bench/write/run.mjs [--count 60]`.
 *
 * Prints wall and processor milliseconds a report for each format, after three reports of warming up, on one core. Nothing fails here.
 */
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { writeReport } from '@gongkai/reports'
import { report } from '../reports/synthetic.mjs'

const { values } = parseArgs({ options: { count: { type: 'string', default: '60' } } })
const reports = Array.from({ length: Number(values.count) + 3 }, (_, seed) => report(seed))

console.log(`Node ${process.version}, ${cpus().length} cores, ${cpus()[0]?.model ?? ''}; milliseconds a report`)
for (const format of ['json', 'html', 'xlsx', 'docx', 'pdf']) {
  const first = performance.now()
  await write(reports[0], format)
  const warm = performance.now() - first
  for (const one of reports.slice(1, 3)) await write(one, format)
  const [start, cpu] = [performance.now(), process.cpuUsage()]
  let bytes = 0
  for (const one of reports.slice(3)) bytes += (await write(one, format)).length
  const { user, system } = process.cpuUsage(cpu)
  const each = (milliseconds) => (milliseconds / (reports.length - 3)).toFixed(1).padStart(7)
  const size = (bytes / (reports.length - 3) / 1024).toFixed(0).padStart(4)
  console.log(
    `${format.padEnd(5)} wall ${each(performance.now() - start)}  processor ${each((user + system) / 1000)}  first ${warm.toFixed(0).padStart(5)}  ${size} KB`,
  )
}

async function write(one, format) {
  return (await writeReport({ report: one }, format)).bytes
}
