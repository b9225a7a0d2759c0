/** The register as the back office shows it: validity on any day, alarms, and the course of one document. */
import {
  type NormativeList,
  type NormativeListItem,
  type NormativeQuery,
  type NormativeView,
  type ValidityKey,
} from '@gongkai/contract'
import { citationText } from '@gongkai/law'
import type { WorkingCalendar } from '@gongkai/law/calendar'
import { expiryAlarm, missingForIssue, validityOn } from '@gongkai/law/publication'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../platform/actor.ts'
import type { Database } from '../../platform/database.ts'
import { type Lineages, rolesPermitted } from '../../platform/permission.ts'
import { consultationOn } from './consulted.ts'
import {
  earlier,
  findNormative,
  lifecycleFacts,
  type NormativeRow,
  type NormativeStep,
  stepsOf,
  validityFacts,
} from './normative-document.ts'
import { stepText } from './step-text.ts'
import { NORMATIVE_WORKFLOW } from './workflow.ts'

const PAGE = 50

/** 废止: the first day without force by the register or by what another published document says of this one; `infinity` where none is known. */
const REPEALED = sql`least(case when n.end_manner <> 'lapsed' then n.ended_on end,
  (select x.ended_on from declared_end x where x.document_id = n.document_id), 'infinity'::date)`
/** 有效期届满: the first day after the term; `infinity` where there is none. */
const LAPSED = sql`least(case when n.end_manner = 'lapsed' then n.ended_on end, n.effective_to, 'infinity'::date)`

/**
 * 时效 on a day, in SQL: the same cases as the law's `validityOn`, which a test compares with it.
 *
 * `n` is the row of `normative_document`.
 */
export function validityColumn(day: string): RawBuilder<ValidityKey> {
  return sql<ValidityKey>`case
    when ${REPEALED} <= ${day}::date and ${REPEALED} <= ${LAPSED} then 'repealed'
    when ${LAPSED} <= ${day}::date then 'lapsed'
    when n.effective_from is null then 'unknown'
    when n.effective_from > ${day}::date then 'notYet'
    when exists (select from normative_step s where s.document_id = n.document_id and s.event = 'amendText' and s.on_day <= ${day}::date) then 'amended'
    else 'inForce' end`
}

const ITEM_COLUMNS = sql`n.document_id as id, e.title, e.document_number as "documentNumber",
  json_build_object('id', n.agency_id, 'name', v.name) as agency, n.category, n.stage, d.standing, n.issued_on as "issuedOn",
  n.effective_from as "effectiveFrom", n.effective_to as "effectiveTo", n.ended_on as "endedOn", n.end_manner as "endManner",
  exists (select from relation_in_effect r where r.to_id = n.document_id and r.kind = 'interprets') as interpreted,
  (select x.ended_on from declared_end x where x.document_id = n.document_id) as "declaredEnd"`
const TABLES = sql`normative_document n join document d on d.id = n.document_id
  join document_edition e on e.document_id = d.id and e.edition = coalesce(d.open_edition, d.current_edition)
  join agency_version v on v.agency_id = n.agency_id and v.valid_to is null`

type ItemRow = Omit<NormativeListItem, 'alarm'> & Pick<NormativeRow, 'endManner' | 'declaredEnd'>

/** A page of the register, the latest first. */
export async function listNormative(
  db: Database,
  agencies: readonly number[],
  query: NormativeQuery,
  today: string,
): Promise<NormativeList> {
  const words = query.q === undefined ? null : `%${query.q.replaceAll(/[\\%_]/g, '\\$&')}%`
  const day = query.on ?? today
  const { rows } = await sql<ItemRow>`
    select * from (
      select ${ITEM_COLUMNS}, ${validityColumn(day)} as validity from ${TABLES}
      where n.agency_id = any(${[...agencies]}::int[]) and (${query.category ?? null}::text is null or n.category = ${query.category ?? null})
        and (${query.stage ?? null}::text is null or n.stage = ${query.stage ?? null})
        and (${words}::text is null or e.title like ${words} or e.document_number like ${words} or n.registration_number like ${words})
        and (${query.after ?? null}::bigint is null or n.document_id < ${query.after ?? null})
        and (not ${query.alarm ?? false} or (n.stage <> 'ended' and n.effective_to between ${today}::date and ${today}::date + 180))
    ) listed
    where ${query.validity ?? null}::text is null or validity = ${query.validity ?? null}
    order by id desc limit ${PAGE + 1}`.execute(db)
  const items = rows.slice(0, PAGE).map((row) => itemOf(row, today))
  return { items, nextAfter: rows.length > PAGE ? (items.at(-1)?.id ?? null) : null }
}

/** Some documents of the register, as on `day`. */
export async function normativeItems(
  db: Database,
  ids: readonly number[],
  day: string,
): Promise<ReadonlyMap<number, NormativeListItem>> {
  const { rows } = await sql<ItemRow>`
    select ${ITEM_COLUMNS}, ${validityColumn(day)} as validity from ${TABLES} where n.document_id = any(${[...ids]}::bigint[])`.execute(
    db,
  )
  return new Map(rows.map((row) => [row.id, itemOf(row, day)]))
}

function itemOf({ endManner, declaredEnd, ...row }: ItemRow, today: string): NormativeListItem {
  const end = endManner === 'lapsed' ? row.endedOn : row.effectiveTo
  const repealedOn = earlier(endManner === 'lapsed' ? null : row.endedOn, declaredEnd)
  const facts = {
    ...(row.effectiveFrom === null ? {} : { effectiveFrom: row.effectiveFrom }),
    ...(end === null ? {} : { effectiveTo: end }),
    ...(repealedOn === null ? {} : { repealed: { on: repealedOn } }),
  }
  return { ...row, alarm: expiryAlarm(facts, today).kind }
}

/** What seeing a document stands on. */
export interface ViewContext {
  readonly db: Database
  readonly actor: Actor
  readonly tree: Lineages
  readonly calendar: WorkingCalendar
  readonly today: string
}

/** A document of the register with its course and with what this person may do; `undefined` when there is none. */
export async function viewNormative(
  { db, actor, tree, calendar, today }: ViewContext,
  id: number,
): Promise<NormativeView | undefined> {
  const row = await findNormative(db, id)
  const item = (await normativeItems(db, [id], today)).get(id)
  if (!row || !item) return undefined
  const steps = await stepsOf(db, id)
  const isBeingMade = ['drafting', 'comments', 'legalityReview', 'decision', 'numbering'].includes(row.stage)
  const held = await consultationOn(db, id, steps)
  const gaps = isBeingMade ? missingForIssue(lifecycleFacts(row, steps, held), today, calendar) : []
  return {
    ...item,
    validity: validityOn(validityFacts(row, steps), today).kind,
    version: row.version,
    major: row.major,
    registrationNumber: row.registrationNumber,
    adoptedOn: row.adoptedOn,
    publishDueOn: row.publishDueOn,
    publishedOn: publishedOn(steps),
    filingDueOn: row.filingDueOn,
    filedOn: row.filedOn,
    filingNumber: row.filingNumber,
    end: await endOf(db, row),
    consultation: held ?? null,
    steps: steps.map((step) => ({
      event: step.event,
      term: NORMATIVE_WORKFLOW[step.event].term,
      on: step.on,
      by: step.by,
      text: [...stepText(step)],
    })),
    missing: gaps.map(({ code, message, remedy, source }) => ({ key: code, message, remedy, basis: citationText(source) })),
    events: Object.entries(NORMATIVE_WORKFLOW).flatMap(([event, rule]) =>
      rule.from.includes(row.stage) && rolesPermitted(rule.who, actor, row.agencyId, tree).size > 0
        ? [{ event, term: rule.term, basis: rule.basis === undefined ? '' : citationText(rule.basis) }]
        : [],
    ),
  }
}

function publishedOn(steps: readonly NormativeStep[]): string | null {
  return steps.findLast(({ event }) => event === 'markPublished')?.on ?? null
}

async function endOf(db: Database, { endedOn, endManner, endedBy, endNote }: NormativeRow): Promise<NormativeView['end']> {
  if (endedOn === null || endManner === null) return null
  const { rows } = await sql<{ id: number; title: string }>`
    select d.id, e.title from document d join document_edition e on e.document_id = d.id
      and e.edition = coalesce(d.current_edition, d.open_edition) where d.id = ${endedBy}`.execute(db)
  return { on: endedOn, manner: endManner, by: rows[0] ?? null, note: endNote }
}
