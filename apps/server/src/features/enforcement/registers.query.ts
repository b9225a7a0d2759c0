/** The registers of figures and of decisions, as they are shown. */
import type { DecisionList, DecisionQuery, DecisionStanding, DecisionView, FigureQuery, FigureView } from '@gongkai/contract'
import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../platform/database.ts'

/** So many figures of a year are shown: 12 months of four items for 200 agencies. */
const FIGURES_SHOWN = 10_000
const PAGE = 50

/** Columns of a figure for {@link FigureView}. */
export const FIGURE_COLUMNS: RawBuilder<unknown> = sql`f.id, json_build_object('id', f.agency_id, 'name', v.name) as agency, f.item,
  f.period_from as "from", f.period_to as "to", f.quantity, f.evidence, f.evidence_file as "evidenceFileId", p.name as "recordedBy",
  to_json(f.recorded_at) #>> '{}' as "recordedAt", f.reason, to_json(f.superseded_at) #>> '{}' as "supersededAt"`

/** The tables that {@link FIGURE_COLUMNS} reads. */
export const FIGURE_TABLES: RawBuilder<unknown> = sql`enforcement_figure f
  join agency_version v on v.agency_id = f.agency_id and v.valid_to is null left join person p on p.id = f.recorded_by`

/** The figures of some agencies in a year; corrected ones too where the history is asked for. */
export async function figuresOf(
  db: Database,
  agencies: readonly number[],
  { year, item, history = false }: FigureQuery,
): Promise<readonly FigureView[]> {
  const { rows } = await sql<FigureView>`
    select ${FIGURE_COLUMNS} from ${FIGURE_TABLES}
    where f.agency_id = any(${[...agencies]}::int[]) and f.period_from between ${`${year}-01-01`} and ${`${year}-12-31`}
      and (${item ?? null}::text is null or f.item = ${item ?? null}) and (${history} or f.superseded_at is null)
    order by v.name, f.item, f.period_from, f.id limit ${FIGURES_SHOWN}`.execute(db)
  return rows
}

/** Where a decision stands on `today`, from its own dates and what readers have of its document. */
function standing(today: string): RawBuilder<DecisionStanding> {
  return sql<DecisionStanding>`case
    when d.changed_on is null and o.standing = 'published' then 'published'
    when d.changed_on is null and d.due_on < ${today}::date then 'late'
    when d.changed_on is null then 'waiting'
    when o.standing = 'withdrawn' then 'withdrawn'
    when o.standing is distinct from 'published' then 'void'
    when d.withdraw_due_on < ${today}::date then 'withdrawalLate'
    else 'toWithdraw' end`
}

/** A page of the register of decisions, the latest first. */
export async function listDecisions(
  db: Database,
  agencies: readonly number[],
  query: DecisionQuery,
  today: string,
): Promise<DecisionList> {
  const words = query.q === undefined ? undefined : `%${query.q.replaceAll(/[\\%_]/g, '\\$&')}%`
  const { rows } = await sql<DecisionView>`
    select * from (
      select d.id, d.version, json_build_object('id', d.agency_id, 'name', v.name) as agency, d.item, d.number, d.decided_on as "decidedOn",
        d.addressee, d.matter, d.basis, ${standing(today)} as standing, d.due_on as "dueOn", d.withdraw_due_on as "withdrawDueOn",
        case when o.id is not null then json_build_object('id', o.id, 'title', coalesce(e.title, ''), 'publishedOn',
          (o.first_published_at at time zone 'Asia/Shanghai')::date) end as document,
        d.change, d.changed_on as "changedOn", d.change_note as "changeNote"
      from enforcement_decision d join agency_version v on v.agency_id = d.agency_id and v.valid_to is null
      left join document o on o.id = d.document_id
      left join document_edition e on e.document_id = o.id and e.edition = coalesce(o.current_edition, o.open_edition)
      where d.agency_id = any(${[...agencies]}::int[]) and (${query.item ?? null}::text is null or d.item = ${query.item ?? null})
        and d.decided_on between coalesce(${query.from ?? null}::date, '-infinity') and coalesce(${query.to ?? null}::date, 'infinity')
        and (${words ?? null}::text is null or d.number like ${words ?? null} or d.addressee like ${words ?? null} or d.matter like ${words ?? null})
        and (${query.after ?? null}::bigint is null or d.id < ${query.after ?? null})
    ) listed
    where ${query.standing ?? null}::text is null or standing = ${query.standing ?? null}
    order by id desc limit ${PAGE + 1}`.execute(db)
  const items = rows.slice(0, PAGE)
  return { items, nextAfter: rows.length > PAGE ? (items.at(-1)?.id ?? null) : null }
}

/** Whose a decision is; `undefined` when there is none. */
export async function agencyOfDecision(db: Database, id: number): Promise<number | undefined> {
  const { rows } = await sql<{ agency: number }>`select agency_id as agency from enforcement_decision where id = ${id}`.execute(
    db,
  )
  return rows[0]?.agency
}
