/** What must hold of every case at every moment, whatever was interrupted: row, ledger, figures, history and numbers say the same. */
import { sql } from 'kysely'
import { clockColumns, readLedger } from '../src/features/applications/ledger.repository.ts'
import { openCalendar } from '../src/platform/calendar.ts'
import type { Database } from '../src/platform/database.ts'

/** Each sentence names a case or agency and what does not agree; empty: everything does. */
export async function brokenInvariants(db: Database): Promise<readonly string[]> {
  const inSql = await Promise.all(CHECKS.map(([words, query]) => broken(db, words, query)))
  return [...inSql.flat(), ...(await brokenClocks(db))]
}

async function broken(db: Database, words: string, query: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: number }>`${sql.raw(query)}`.execute(db)
  return rows.map(({ id }) => `${id}: ${words}`)
}

/** The cached columns are the law's function of the ledger. */
async function brokenClocks(db: Database): Promise<readonly string[]> {
  const calendar = (await openCalendar(db)).current()
  const rows = await db
    .selectFrom('application')
    .select(['id', 'clock_state', 'due_on', 'due_provisional', 'received_on', 'state', 'concluded_on'])
    .execute()
  const found: string[] = []
  for (const { id, ...row } of rows) {
    const ledger = await readLedger(db, id)
    const columns = clockColumns(ledger, calendar)
    const same =
      columns.clock_state === row.clock_state && columns.due_on === row.due_on && columns.due_provisional === row.due_provisional
    if (!same) found.push(`${id}: clock columns differ from the ledger`)
    if (ledger.length > 0 !== (row.received_on !== null)) found.push(`${id}: ledger and day of receipt disagree`)
    if ((columns.clock_state === 'stopped') !== (row.concluded_on !== null)) found.push(`${id}: clock and conclusion disagree`)
  }
  return found
}

const LAST_ENTRY = `lateral (select e.payload, e.agency_id from audit_entry e where e.subject_kind = 'application' and e.subject_id = a.id::text
  and (e.payload ? 'version' or e.kind = 'application-submitted') order by e.at desc, e.sequence desc limit 1) last on true`

/** Each a sentence and a query for the ids of which it holds. */
const CHECKS: readonly (readonly [string, string])[] = [
  [
    'the last entry of the history names another state or edition',
    `select a.id from application a left join ${LAST_ENTRY}
     where coalesce((last.payload->>'version')::int, 1) <> a.version or coalesce(last.payload->>'to', a.state) <> a.state or last.agency_id is distinct from a.agency_id`,
  ],
  [
    'the history has not exactly one entry for each edition',
    `select a.id from application a where a.version - 1 <> (select count(distinct (e.payload->>'version')::int) from audit_entry e
       where e.subject_kind = 'application' and e.subject_id = a.id::text and (e.payload->>'version')::int > 1)`,
  ],
  [
    'the history does not begin with one submission',
    `select a.id from application a where 1 <> (select count(*) from audit_entry e
       where e.subject_kind = 'application' and e.subject_id = a.id::text and e.kind = 'application-submitted')`,
  ],
  [
    'the history tells of a case that is not there',
    `select e.subject_id::bigint as id from audit_entry e left join application a on a.id::text = e.subject_id
     where e.subject_kind = 'application' and a.id is null`,
  ],
  [
    'the figure differs from the case',
    `select a.id from application a left join application_figure f on f.application_id = a.id and f.superseded_at is null
     where (a.agency_id, a.received_on, a.applicant_class, a.concluded_on, a.outcome, a.table3_row)
       is distinct from (coalesce(f.agency_id, a.agency_id), f.received_on, coalesce(f.applicant_class, a.applicant_class), f.concluded_on, f.outcome, f.table3_row)`,
  ],
  [
    'the lines of the figure overlap or leave a gap',
    `select application_id as id from (select application_id, superseded_at, lead(recorded_at) over (partition by application_id order by id) as next
       from application_figure) f where superseded_at is distinct from next`,
  ],
  [
    'there is no party',
    `select id from application a where not exists (select from application_applicant p where p.application_id = a.id)`,
  ],
  [
    'the entries of the ledger are not numbered from 1',
    `select application_id as id from clock_entry group by application_id having max(seq) <> count(*)`,
  ],
  [
    'state and conclusion disagree',
    `select id from application where (state in ('delivered', 'closed', 'archived')) <> (concluded_on is not null)`,
  ],
  [
    'state and decision disagree',
    `select a.id from application a where (a.state in ('legalReview', 'secrecyReview', 'headReview', 'agencyReview'))
       <> exists (select from application_decision d where d.application_id = a.id and d.state = 'inReview')
       or a.state in ('approved', 'issued', 'delivered') and not exists (select from application_decision d where d.application_id = a.id and d.state = 'approved')`,
  ],
  [
    'answered without a delivery, or the other way round',
    `select a.id from application a where a.state = 'delivered' and not exists (select from application_delivery d where d.application_id = a.id)
       or a.state in ('registered', 'handling', 'approved') and exists (select from application_delivery d where d.application_id = a.id and d.recipient = 'applicant')`,
  ],
  [
    'issued without a letter, or a letter without its file',
    `select a.id from application a where a.state in ('issued', 'delivered') and not exists (select from application_decision d
       join letter l on l.id = d.letter_id where d.application_id = a.id and d.state = 'approved' and l.pdf_file_id is not null)`,
  ],
  [
    'numbers have a gap or were given twice',
    `select n.agency_id as id from application_number n where n.last <> (select count(*) from application a
       where a.number like n.year || '-%' and a.agency_id = n.agency_id)
       or n.last <> (select max(substring(a.number from '[0-9]+$')::int) from application a where a.number like n.year || '-%' and a.agency_id = n.agency_id)`,
  ],
  [
    'a comment without its entry in the history, or the other way round',
    `select a.id from application a where (select count(*) from application_comment c where c.application_id = a.id and c.kind = 'comment')
       <> (select count(*) from audit_entry e where e.subject_kind = 'application' and e.subject_id = a.id::text and e.kind = 'application-comment')`,
  ],
  [
    'the head of the audit chain is not its last entry',
    `select c.agency_id as id from audit_chain c where c.sequence <> (select coalesce(max(e.sequence), 0) from audit_entry e where e.agency_id = c.agency_id)`,
  ],
]
