/** A person's opinion of a finding (处理意见). */
import { sql } from 'kysely'
import type { Services } from '../../platform/feature.ts'
import { Problem } from '../../platform/problem.ts'
import { type Editor, requireEditor } from './editor.ts'
import type { Verdict } from './findings.query.ts'
import type { ReportKey } from './report.repository.ts'

/** What a person says; `withdrawn` takes back what was said before. */
export interface NewDisposition {
  readonly fingerprint: string
  readonly verdict: Verdict | 'withdrawn'
  readonly remark: string
}

/** The use case of recording dispositions. */
export function createDispositionService({ db, clock, audit }: Pick<Services, 'db' | 'clock' | 'audit'>) {
  return {
    /**
     * Records an opinion of a finding on the current report, under the editor's name; earlier ones are kept. Throws Problem 404 where there
     * is no such finding, 403 where the editor's roles do not reach the agency.
     */
    record: ({ agencyId, year }: ReportKey, { fingerprint, verdict, remark }: NewDisposition, editor: Editor): Promise<void> =>
      db.transaction().execute(async (trx) => {
        await requireEditor({ db, clock, trx }, editor, agencyId)
        const { personId, name } = editor.actor
        const { numAffectedRows } = await sql`
          insert into finding_disposition
            (agency_id, year, fingerprint, rule, place, verdict, remark, decided_by, decided_by_person, decided_at)
          select f.agency_id, f.year, f.fingerprint, f.rule, f.place, ${verdict}, ${remark.trim()}, ${name}, ${personId},
            ${clock.now().toString()}
          from finding f where f.agency_id = ${agencyId} and f.year = ${year} and f.fingerprint = ${fingerprint}`.execute(trx)
        if (!numAffectedRows) throw new Problem(404, 'finding-not-found')
        await audit.append(trx, {
          agencyId,
          actor: editor.actor,
          kind: 'finding-decided',
          subject: { kind: 'report', id: `${agencyId}-${year}` },
          payload: { fingerprint, verdict },
          requestId: editor.requestId,
        })
      }),
  }
}
