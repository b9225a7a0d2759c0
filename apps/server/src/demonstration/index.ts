/** The demonstration data: five published reports and three years of a county that does not exist. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { AnnualReport } from '@gongkai/law/annual-report'
import { readReport, Unreadable, writeReport } from '@gongkai/reports'
import { createImportService, type ReadOutcome } from '../features/library/index.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/database.ts'
import { once } from '../platform/once.ts'
import { registerAgencies } from './agencies.ts'
import { countyFigures } from './county/figures.ts'
import { COUNTY_YEARS, MEMBERS } from './county/members.ts'
import { printed, UNPUBLISHED } from './county/mistakes.ts'
import { COUNTY, reportText, speakerOf } from './county/text.ts'
import { type DemonstrationReport, toReport } from './demonstration-report.ts'
import { GANXIAN_2023 } from './published/ganxian-2023.ts'
import { LINJIANG_2023 } from './published/linjiang-2023.ts'
import { WUJIANG_2023 } from './published/wujiang-2023.ts'
import { ZONE_OFFICE_2021 } from './published/zone-office-2021.ts'
import { ZONE_SERVICE_CENTER_2023 } from './published/zone-service-center-2023.ts'

/** The five published reports. */
export const PUBLISHED: readonly DemonstrationReport[] = [
  GANXIAN_2023,
  ZONE_OFFICE_2021,
  ZONE_SERVICE_CENTER_2023,
  LINJIANG_2023,
  WUJIANG_2023,
]

/** The reports of the fictitious county, by year and in the order of its tree. */
export function countyReports(): readonly DemonstrationReport[] {
  const { members, county } = countyFigures()
  return COUNTY_YEARS.flatMap((year) => [
    demonstrate(COUNTY, year, county.get(year) ?? {}),
    ...MEMBERS.filter(({ key }) => !UNPUBLISHED.some((gap) => gap.member === key && gap.year === year)).map((member) =>
      demonstrate(speakerOf(member, year), year, printed(member.key, year, members.get(member.key)?.get(year) ?? {})),
    ),
  ])
}

function demonstrate(
  speaker: Parameters<typeof reportText>[0],
  year: number,
  figures: DemonstrationReport['figures'],
): DemonstrationReport {
  return { ...reportText(speaker, year, figures), figures }
}

/**
 * Loads the demonstration into a database that never held it; what a person changed or removed since is left as it is.
 *
 * The reports are written as files and go the way of every import: reading, recognizing the agency, checking. An interrupted loading is
 * continued at the next start.
 */
export async function loadDemonstration(db: Database, clock: Clock): Promise<void> {
  await once(db, 'demonstration agencies', registerAgencies)
  const loaded = await db
    .selectFrom('installation_step')
    .select('name')
    .where('name', '=', 'demonstration reports')
    .executeTakeFirst()
  if (loaded) return
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-demonstration-'))
  try {
    await writeReports(folder)
    await createImportService({ db, clock }).importFolder({ folder, origin: 'demonstration', read })
    await once(db, 'demonstration reports', async () => undefined)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Published reports as JSON, which alone keeps lost rows; the county's as web pages. */
async function writeReports(folder: string): Promise<void> {
  const write = async (report: AnnualReport, format: 'json' | 'html') => {
    const name = `${report.year}-${report.unit}`
    const { bytes } = await writeReport({ report }, format, { file: `${name}.json` })
    await writeFile(join(folder, `${name}.${format}`), bytes)
  }
  for (const facts of PUBLISHED) await write(toReport(facts), 'json')
  for (const facts of countyReports()) await write(toReport(facts), 'html')
}

async function read(path: string): Promise<ReadOutcome> {
  try {
    return { kind: 'read', read: await readReport({ name: basename(path), bytes: await readFile(path) }) }
  } catch (fault) {
    if (fault instanceof Unreadable) return { kind: 'refused', code: fault.code, message: fault.message }
    throw fault
  }
}
