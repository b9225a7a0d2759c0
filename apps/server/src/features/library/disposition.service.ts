/** A person's opinion of a finding (处理意见). */
import { sql } from 'kysely'
import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/database.ts'
import { Problem } from '../../platform/problem.ts'
import type { Verdict } from './findings.query.ts'
import type { ReportKey } from './report.repository.ts'

/** What a person says; `withdrawn` takes back what was said before. */
export interface NewDisposition {
  readonly fingerprint: string
  readonly verdict: Verdict | 'withdrawn'
  readonly remark: string
  readonly by: string
}

/** The use case of recording dispositions. */
export function createDispositionService({ db, clock }: { readonly db: Database; readonly clock: Clock }) {
  return {
    /** Records an opinion of a finding on the current report; earlier ones are kept. Throws Problem 404 where there is no such finding. */
    record: async ({ agencyId, year }: ReportKey, { fingerprint, verdict, remark, by }: NewDisposition): Promise<void> => {
      const { numAffectedRows } = await sql`
        insert into finding_disposition (agency_id, year, fingerprint, rule, place, verdict, remark, decided_by, decided_at)
        select f.agency_id, f.year, f.fingerprint, f.rule, f.place, ${verdict}, ${remark.trim()}, ${by.trim()}, ${clock.now().toString()}
        from finding f where f.agency_id = ${agencyId} and f.year = ${year} and f.fingerprint = ${fingerprint}`.execute(db)
      if (!numAffectedRows) throw new Problem(404, 'finding-not-found')
    },
  }
}
