/** 年报体检: reads and checks files of strangers, and keeps nothing of them. */
import type { AnnualReport } from '@gongkai/law/annual-report'
import {
  checkReport,
  type CheckedReport,
  type FileOutcome,
  type NamedBytes,
  type ReaderPool,
  type ReadReport,
  toContract,
  writeFindings,
  writeReport,
  type WrittenFile,
} from '@gongkai/reports'
import { spellings } from '../agencies/index.ts'
import { Problem } from '../../platform/problem.ts'
import { pack, unpack } from './carried.ts'

/** A report that was read and checked. */
export interface CheckedFile {
  readonly kind: 'report'
  /** The name of the file, as uploaded. */
  readonly file: string
  readonly read: ReadReport
  readonly check: CheckedReport
  /** The same agency's report of the year before, where it was handed in as well. */
  readonly previous?: ReadReport
}

/** What became of a file. */
export type Checkup = CheckedFile | { readonly kind: 'unreadable'; readonly file: string; readonly message: string }

/** What a checked report can be taken home as. */
export const DOWNLOADS = ['findings-docx', 'findings-xlsx', 'docx', 'pdf', 'xlsx', 'html', 'json'] as const

/** One of `DOWNLOADS`. */
export type Download = (typeof DOWNLOADS)[number]

/** A report as the page carries it to its own downloads, since the server keeps none. */
export interface Carried {
  readonly report: string
  readonly previous?: string
}

/** The use cases of the checkup. */
export interface CheckupService {
  /** Does the work of one form; refuses it while too many others are under way. */
  readonly admit: <T>(work: () => Promise<T>) => Promise<T>
  /** Reads and checks one file, bounded in time and memory. */
  readonly examine: (file: NamedBytes) => Promise<Checkup>
  /** Checks each report against that of the same agency's year before, where both were handed in. */
  readonly relate: (checkups: readonly Checkup[]) => Promise<readonly Checkup[]>
  readonly carry: (checked: CheckedFile) => Carried
  /** Reads a carried report again, with every check that a file gets; refuses what no page of ours carried. */
  readonly reopen: (carried: Carried) => Promise<CheckedFile>
  readonly write: (checked: CheckedFile, download: Download) => Promise<WrittenFile>
}

/** So many forms are taken in at the same time: each may hold a file of the largest size in memory. */
const AT_ONCE = 16

/** The service on a pool of readers. */
export function createCheckupService({ pool }: { readonly pool: ReaderPool }): CheckupService {
  const examine = async (file: NamedBytes): Promise<Checkup> => named(file.name, await pool.check(file))

  const reopenOne = async (carried: string): Promise<CheckedFile> => {
    const { name, bytes } = unpack(carried)
    const checkup = named(name, await pool.check({ name: 'report.json', bytes }))
    if (checkup.kind === 'unreadable') throw new Problem(400, 'checkup-not-carried', checkup.message.replace(/。$/, ''))
    return checkup
  }

  let underWay = 0
  const admit = async <T>(work: () => Promise<T>): Promise<T> => {
    if (underWay >= AT_ONCE) throw new Problem(503, 'checkup-busy')
    underWay += 1
    try {
      return await work()
    } finally {
      underWay -= 1
    }
  }

  return {
    admit,
    examine,
    relate: (checkups) => Promise.all(checkups.map((checkup) => against(checkup, checkups))),
    carry: ({ file, read, previous }) => ({
      report: pack(toContract(read, { file, cells: true })),
      ...(previous && { previous: pack(toContract(previous, { file, cells: true })) }),
    }),
    reopen: async ({ report, previous }) => {
      const checked = await reopenOne(report)
      return previous ? withPrevious(checked, (await reopenOne(previous)).read) : checked
    },
    write: ({ read, check, file }, download) => {
      if (download === 'findings-docx') return writeFindings(read, check, 'docx')
      if (download === 'findings-xlsx') return writeFindings(read, check, 'xlsx')
      return writeReport(read, download, { file })
    },
  }
}

function named(file: string, outcome: FileOutcome): Checkup {
  if (outcome.kind === 'unreadable') return { kind: 'unreadable', file, message: outcome.message }
  return { kind: 'report', file, read: outcome.read, check: outcome.check }
}

async function against(checkup: Checkup, all: readonly Checkup[]): Promise<Checkup> {
  if (checkup.kind === 'unreadable') return checkup
  const before = all.find((other) => other.kind === 'report' && isYearBefore(other.read.report, checkup.read.report))
  return before?.kind === 'report' ? withPrevious(checkup, before.read) : checkup
}

/** Whether `before` is the report of the same agency, however its name is spelled, for the year before `report`. */
function isYearBefore(before: AnnualReport, report: AnnualReport): boolean {
  if (before.year === null || before.year + 1 !== report.year || before.unit === null || report.unit === null) return false
  const [printedBefore = '', ...othersBefore] = spellings({ unit: before.unit, region: before.agency.region })
  const [printed = '', ...others] = spellings({ unit: report.unit, region: report.agency.region })
  // One must be printed as the other may be spelled: two counties' bureaus share the bare name and are not the same.
  return printed === printedBefore || others.includes(printedBefore) || othersBefore.includes(printed)
}

async function withPrevious(checked: CheckedFile, previous: ReadReport): Promise<CheckedFile> {
  return { ...checked, previous, check: await checkReport(checked.read, { previous }) }
}
