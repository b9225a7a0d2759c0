/**
 * Measures the reply clock: `node bench/clock/run.mjs [--count 100000]`.
 *
 * Prints ledgers a second of processor time on one core for several shapes of ledgers, the best and the median of seven passes, and how many times as fast as
 * walking day by day (in the same run, over a part of the same ledgers, whose due days must agree). Nothing else fails here.
 */
import { cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { replyDeadline } from '@gongkai/law/application'
import { CHINA_CALENDAR } from '@gongkai/law/calendar'
import { walk } from './walk.mjs'

const { values } = parseArgs({ options: { count: { type: 'string', default: '100000' } } })
const count = Number(values.count)
const PASSES = 7

const plain = (day) => [{ kind: 'start', on: day(0) }]
const consulted = (day) => [
  ...plain(day),
  { kind: 'pause', id: 'a', reason: 'thirdParty', on: day(4) },
  { kind: 'pause', id: 'b', reason: 'agency', on: day(6) },
  { kind: 'resume', id: 'a', on: day(13) },
  { kind: 'resume', id: 'b', on: day(17) },
]
const shapes = {
  'receipt only, 1 entry': plain,
  'two consultations at once, 5 entries': consulted,
  'the same and an extension, 6 entries': (day) => [...consulted(day), { kind: 'extend', on: day(20), workingDays: 20 }],
  'supplement, then all of it, 8 entries': (day) => [
    { kind: 'start', on: day(-12) },
    { kind: 'hold', reason: 'supplement', on: day(-8) },
    { kind: 'restart', reason: 'supplement', on: day(0) },
    ...consulted(day).slice(1),
    { kind: 'extend', on: day(20), workingDays: 20 },
  ],
}

const first = processorSeconds()
replyDeadline([{ kind: 'start', on: '2026-03-02' }], CHINA_CALENDAR)
const table = (processorSeconds() - first) * 1000

const load = loadavg()[0].toFixed(1)
console.log(
  `Node ${process.version}, ${cpus().length} cores, ${cpus()[0]?.model ?? ''}, load ${load}; one core, ${count} ledgers a pass`,
)
console.log(`sums of the calendar, once: ${table.toFixed(0)} ms`)
for (const [name, shape] of Object.entries(shapes)) {
  const ledgers = Array.from({ length: count }, (_, index) => shape(dayAfter(index)))
  const rates = Array.from({ length: PASSES }, () => pass(ledgers)).toSorted((a, b) => b - a)
  const part = ledgers.slice(0, Math.min(2000, count))
  const walked = walkRate(part)
  const each = (rate) => Math.round(rate).toLocaleString('en').padStart(9)
  const median = rates[Math.floor(PASSES / 2)]
  console.log(
    `${name.padEnd(38)} best ${each(rates[0])}/s  median ${each(median)}/s  walking ${each(walked)}/s  ${(median / walked).toFixed(0)} times`,
  )
}

/** Days counted from one that differs from ledger to ledger, 2020 to 2025. */
function dayAfter(index) {
  const start = Date.UTC(2020, 0, 15) + ((index * 37) % 2100) * 86_400_000
  return (days) => new Date(start + days * 86_400_000).toISOString().slice(0, 10)
}

/** Seconds of processor time that this process has used: other work on the machine counts less than with a clock. */
function processorSeconds() {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

function pass(ledgers) {
  const start = processorSeconds()
  let days = 0
  for (const ledger of ledgers) days += replyDeadline(ledger, CHINA_CALENDAR).workingDays
  if (days < ledgers.length) throw new Error('no days were counted')
  return ledgers.length / (processorSeconds() - start)
}

function walkRate(ledgers) {
  const start = processorSeconds()
  const due = ledgers.map((ledger) => walk(ledger, CHINA_CALENDAR))
  const rate = ledgers.length / (processorSeconds() - start)
  const different = ledgers.filter((ledger, index) => replyDeadline(ledger, CHINA_CALENDAR).on !== due[index])
  if (different.length > 0) throw new Error(`the clock and the walk disagree: ${JSON.stringify(different[0])}`)
  return rate
}
