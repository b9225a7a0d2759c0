/** Entries of the basic catalogue and what happened under them, in the database. */
import type { DutyInput, DutyView } from '@gongkai/contract'
import { type TimeLimit, timeLimitText } from '@gongkai/law/publication'
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Database } from '../../../platform/database.ts'

/** An entry as it is stored. */
export interface DutyRecord extends Omit<DutyView, 'agency' | 'column' | 'counts'> {
  readonly siteId: number
  readonly agencyId: number | null
  readonly agencyName: string | null
  readonly columnId: number | null
  readonly columnName: string | null
}

/** The entries of a site in the order of their codes; one of them, if asked for. Those that no longer hold come last. */
export async function dutiesOf(db: Database, siteId: number, id?: number): Promise<readonly DutyRecord[]> {
  const { rows } = await sql<DutyRecord>`
    select u.id, u.version, u.site_id as "siteId", u.code, u.agency_id as "agencyId", v.name as "agencyName", u.agency_kind as "agencyKind",
      u.field_code as "fieldCode", u.item_code as "itemCode", u.matter, u.sub_matter as "subMatter", u.content, u.basis, u.rhythm,
      u.limit_days as "limitDays", u.limit_rule as "limitRule", u.yearly_by as "yearlyBy", u.time_limit as "timeLimit", u.responsible,
      u.channels, u.audience, u.mode, u.levels, u.village_category as "villageCategory", u.column_id as "columnId", c.name as "columnName",
      u.since, u.ended_on as "endedOn"
    from disclosure_duty u left join agency_version v on v.agency_id = u.agency_id and v.valid_to is null
    left join site_column c on c.id = u.column_id
    where u.site_id = ${siteId} and (${id ?? null}::bigint is null or u.id = ${id ?? null})
    order by u.ended_on is not null, regexp_replace(u.code, '[0-9]+', '', 'g'), length(u.code), u.code`.execute(db)
  return rows
}

/** When an entry is owed. */
export function limitOf({ rhythm, limitDays, limitRule, yearlyBy }: LimitFacts): TimeLimit {
  switch (rhythm) {
    case 'once':
    case 'monthly':
    case 'quarterly':
      return { kind: rhythm }
    case 'yearly':
      return yearlyBy === null ? { kind: 'yearly' } : { kind: 'yearly', by: yearlyBy }
    case 'days':
      return { kind: 'days', days: limitDays ?? 1 }
    case 'event':
      return {
        kind: 'event',
        limit: limitRule === null ? { kind: 'workingDays', days: limitDays ?? 1 } : { kind: 'rule', rule: limitRule },
      }
  }
}

type LimitFacts = Pick<DutyRecord, 'rhythm' | 'limitDays' | 'limitRule' | 'yearlyBy'>

/** What is stated about an entry, as its row. */
export function dutyRow(facts: DutyInput, responsible: string) {
  const limit = {
    rhythm: facts.rhythm,
    limitDays: facts.limitDays ?? null,
    limitRule: facts.limitRule ?? null,
    yearlyBy: facts.yearlyBy ?? null,
  }
  return {
    code: facts.code,
    agency_id: facts.agencyId ?? null,
    agency_kind: facts.agencyKind ?? null,
    field_code: facts.fieldCode ?? null,
    item_code: facts.itemCode ?? null,
    matter: facts.matter.trim(),
    sub_matter: facts.subMatter?.trim() ?? null,
    content: facts.content.trim(),
    basis: facts.basis.trim(),
    rhythm: facts.rhythm,
    limit_days: limit.limitDays,
    limit_rule: limit.limitRule,
    yearly_by: limit.yearlyBy,
    time_limit: facts.timeLimit?.trim() ?? timeLimitText(limitOf(limit)),
    responsible: facts.responsible?.trim() ?? responsible,
    channels: facts.channels.trim(),
    audience: facts.audience,
    mode: facts.mode,
    levels: [...facts.levels],
    village_category: facts.villageCategory ?? null,
    column_id: facts.columnId ?? null,
    since: facts.since,
    ended_on: facts.endedOn ?? null,
  }
}

/** Something that happened, as it is stored. */
export interface OccurrenceRecord {
  readonly id: number
  readonly version: number
  readonly dutyId: number
  readonly agencyId: number
  readonly subject: string
  readonly startedOn: string
  readonly dueOn: string
  readonly cancelReason: string | null
  readonly documentId: number | null
  readonly documentTitle: string | null
  readonly siteKey: string | null
  /** When readers first had the document, if they have it. */
  readonly publishedAt: Temporal.Instant | null
}

/** What happened under the entries of a site, what is due first coming first. */
export async function occurrencesOf(
  db: Database,
  siteId: number,
  only: { readonly dutyId?: number; readonly id?: number } = {},
): Promise<readonly OccurrenceRecord[]> {
  const { rows } = await sql<OccurrenceRecord>`
    select o.id, o.version, o.duty_id as "dutyId", o.agency_id as "agencyId", o.subject, o.started_on as "startedOn", o.due_on as "dueOn",
      o.cancel_reason as "cancelReason", o.document_id as "documentId", e.title as "documentTitle", s.key as "siteKey",
      case when d.standing = 'published' then d.first_published_at end as "publishedAt"
    from duty_occurrence o join disclosure_duty u on u.id = o.duty_id
    left join document d on d.id = o.document_id left join document_edition e on e.document_id = d.id and e.edition = d.current_edition
    left join site s on s.id = d.site_id
    where u.site_id = ${siteId} and (${only.dutyId ?? null}::bigint is null or o.duty_id = ${only.dutyId ?? null})
      and (${only.id ?? null}::bigint is null or o.id = ${only.id ?? null})
    order by o.cancelled_at is not null, o.due_on desc, o.id desc`.execute(db)
  return rows
}
