/** When periodic jobs are due: cron in Chinese time. */
import { type CronMatcher, type ParsedCronItem, parseCronItem } from 'graphile-worker'
import type { Jobs } from './jobs.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** China has had one zone and no summer time since 1992. */
const AHEAD_OF_UTC = 8 * HOUR

/** The periodic tasks of `jobs` for graphile-worker; throws when one's `every` is not five fields of cron. */
export function cronItems(jobs: Jobs): ParsedCronItem[] {
  return [...jobs.handlers].flatMap(([task, { every }]) => {
    if (every === undefined) return []
    const inChina = parseCronItem({ task, match: every }, `the job ${task}`)
    // One key for each task: however long nothing ran, at most one run of it waits.
    const options = { jobKey: periodicKey(task), jobKeyMode: 'replace' as const, backfillPeriod: periodOf(every) }
    return [parseCronItem({ task, options, match: (digest) => inChina.match(chineseTime(digest)) })]
  })
}

/** So long that a task of every hour, day, week or month was due in it, in milliseconds: so far back is looked for what was missed. */
function periodOf(every: string): number {
  const [, hour, ...days] = every.split(' ')
  if (days.some((field) => field !== '*')) return 31 * DAY + MINUTE
  return hour === '*' ? HOUR + MINUTE : DAY + MINUTE
}

/** The key under which runs of the periodic task are entered. */
export function periodicKey(task: string): string {
  return `periodic:${task}`
}

type Digest = Parameters<CronMatcher>[0]

/** The minute of UTC as a minute in China. */
function chineseTime({ min, hour, date, month, dow }: Digest): Digest {
  const utc = Date.UTC(yearWith(date, month, dow), month - 1, date, hour, min)
  const china = new Date(utc + AHEAD_OF_UTC)
  return {
    min: china.getUTCMinutes(),
    hour: china.getUTCHours(),
    date: china.getUTCDate(),
    month: china.getUTCMonth() + 1,
    dow: china.getUTCDay(),
  }
}

/** The year near the present in which that date falls on that weekday: the digest has none, and 28 February needs one. */
function yearWith(date: number, month: number, dow: number): number {
  const now = new Date(Date.now()).getUTCFullYear()
  const fits = (year: number) => {
    const day = new Date(Date.UTC(year, month - 1, date))
    return day.getUTCDay() === dow && day.getUTCDate() === date
  }
  return [now, now + 1, now - 1].find(fits) ?? now
}
