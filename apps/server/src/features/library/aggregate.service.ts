/** A superior's sum over its own level, departments and subordinates, beside its own report (汇总). */
import { type Aggregate, aggregateReports } from '@gongkai/reports'
import type { Database } from '../../platform/database.ts'
import { Problem } from '../../platform/problem.ts'
import { type Agency, findAgency } from '../agencies/index.ts'
import { rollUpMembers, type RollUpMember } from './check.service.ts'
import { findReport, findReports, type ReportKey } from './report.repository.ts'

/** One subordinate and whether it has a report. */
export interface AggregateMember extends RollUpMember {
  readonly hasReport: boolean
}

/** The sum with who took part. In `aggregate`, files are named by agency id. */
export interface StoredAggregate {
  readonly agency: Agency
  readonly members: readonly AggregateMember[]
  readonly hasOwnReport: boolean
  readonly aggregate: Aggregate
}

/** Adds up what the subordinates of an agency reported for a year, as the tree stood at its end; throws Problem 404 for an unknown agency. */
export async function aggregateStored(db: Database, { agencyId, year }: ReportKey): Promise<StoredAggregate> {
  const [agency, own, members] = await Promise.all([
    findAgency(db, agencyId, `${year}-12-31`),
    findReport(db, { agencyId, year }),
    rollUpMembers(db, [{ agencyId, year }]),
  ])
  if (!agency) throw new Problem(404, 'agency-not-found')
  const stored = new Map((await findReports(db, members)).map((report) => [report.agencyId, report.report]))
  const files = members.flatMap((member) => {
    const report = stored.get(member.agencyId)
    // Subordinates are told apart by their id: the names printed on reports may be equal or missing.
    return report ? [{ file: String(member.agencyId), report: { ...report, unit: `${member.name}#${member.agencyId}` } }] : []
  })
  const aggregate = aggregateReports(files, { year, ...(own && { parent: { file: String(agencyId), report: own.report } }) })
  const listed = members.map(({ agencyId: id, name, rollUp, mustReport }) => ({
    agencyId: id,
    name,
    rollUp,
    mustReport,
    hasReport: stored.has(id),
  }))
  return { agency, members: listed, hasOwnReport: own !== undefined, aggregate }
}

/** Those that should have reported and did not; one whose duty is unknown counts. */
export function missingMembers(members: readonly AggregateMember[]): readonly AggregateMember[] {
  return members.filter(({ hasReport, mustReport }) => !hasReport && mustReport !== false)
}
