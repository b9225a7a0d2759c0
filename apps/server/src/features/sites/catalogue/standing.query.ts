/** How every entry of a catalogue stands for every agency that owes it: computed when it is asked for, from what readers have. */
import type { DutyCounts, DutyView } from '@gongkai/contract'
import { type DutyState, dutyState, publicationState } from '@gongkai/law/publication'
import type { WorkingCalendar } from '@gongkai/law/calendar'
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { legalDay } from '../../../platform/clock.ts'
import type { Database } from '../../../platform/database.ts'
import type { AgencyTree } from '../../agencies/index.ts'
import { columnTree } from '../column-tree.ts'
import { columnsOfSite } from '../columns.repository.ts'
import { grouped } from '../grouping.ts'
import { type DutyRecord, dutiesOf, limitOf, type OccurrenceRecord, occurrencesOf } from './duties.repository.ts'

/** An agency below a site. */
export interface Member {
  readonly id: number
  readonly name: string
  readonly kind: string | null
}

/** One thing that one agency owes. */
export interface Standing {
  readonly duty: DutyRecord
  readonly agency: Member
  /** What happened, for what is owed after an event; `none`: nothing has. */
  readonly occurrence?: OccurrenceRecord
  readonly state: DutyState['kind'] | 'none'
  readonly dueOn: string | null
  readonly publishedOn: string | null
  readonly daysLate: number
}

/** The agencies of the site and how everything stands. */
export interface SiteStandings {
  readonly members: readonly Member[]
  readonly duties: readonly DutyRecord[]
  readonly standings: readonly Standing[]
}

/** What it is asked with. */
export interface StandingContext {
  readonly db: Database
  readonly tree: AgencyTree
  readonly calendar: WorkingCalendar
  /** The legal day, `YYYY-MM-DD`. */
  readonly today: string
}

/** Everything that the agencies of a site owe, or one entry of it. */
export async function standingsOf(
  context: StandingContext,
  site: { readonly id: number; readonly agencyId: number },
  dutyId?: number,
): Promise<SiteStandings> {
  const { db, tree, today } = context
  const members = await membersOf(db, tree.descendants(site.agencyId), today)
  const duties = await dutiesOf(db, site.id, dutyId)
  const occurrences = grouped(await occurrencesOf(db, site.id, dutyId === undefined ? {} : { dutyId }), ({ dutyId: id }) => id)
  const published = await publications(db, site.id, members, tree)
  const standings = duties.flatMap((duty) => {
    if (duty.since > today || (duty.endedOn !== null && duty.endedOn <= today)) return []
    const owing = members.filter(({ id, kind }) => (duty.agencyId === null ? kind === duty.agencyKind : id === duty.agencyId))
    return owing.flatMap((agency): readonly Standing[] => {
      if (duty.rhythm === 'event') return eventStandings(duty, agency, occurrences.get(duty.id) ?? [], today)
      const last = published(duty, agency)
      const facts = { since: duty.since, ...(last === undefined ? {} : { lastPublishedOn: last }) }
      return [{ duty, agency, ...flat(dutyState(limitOf(duty), facts, context), last) }]
    })
  })
  return { members, duties, standings }
}

function eventStandings(
  duty: DutyRecord,
  agency: Member,
  occurrences: readonly OccurrenceRecord[],
  today: string,
): readonly Standing[] {
  const own = occurrences.filter(({ agencyId, cancelReason }) => agencyId === agency.id && cancelReason === null)
  if (own.length === 0) return [{ duty, agency, state: 'none', dueOn: null, publishedOn: null, daysLate: 0 }]
  return own.map((occurrence) => ({ duty, agency, occurrence, ...occurrenceState(occurrence, today) }))
}

/** Whether what happened has been published in time. */
export function occurrenceState({ dueOn, publishedAt }: OccurrenceRecord, today: string): Omit<Standing, 'duty' | 'agency'> {
  const publishedOn = publishedAt === null ? undefined : legalDay(publishedAt).toString()
  const state = publicationState({ dueOn, ...(publishedOn === undefined ? {} : { publishedOn }) }, today)
  return { ...flat(state, publishedOn), dueOn }
}

function flat(state: DutyState | undefined, publishedOn: string | undefined): Omit<Standing, 'duty' | 'agency'> {
  const day = publishedOn ?? null
  switch (state?.kind) {
    case undefined:
      return { state: 'none', dueOn: null, publishedOn: day, daysLate: 0 }
    case 'owed':
      return { state: 'owed', dueOn: state.dueOn ?? null, publishedOn: day, daysLate: 0 }
    case 'late':
      return { state: 'late', dueOn: state.dueOn, publishedOn: day, daysLate: state.daysLate }
    case 'done':
      return { state: 'done', dueOn: state.nextDueOn ?? null, publishedOn: state.publishedOn, daysLate: state.daysLate }
  }
}

/** The established agencies among `ids` as they are on a day. */
export async function membersOf(db: Database, ids: readonly number[], day: string): Promise<readonly Member[]> {
  const { rows } = await sql<Member>`
    select a.id, v.name, v.kind from agency a join agency_version v on v.agency_id = a.id
    where a.standing = 'established' and a.id = any(${[...ids]}::integer[]) and v.valid_from <= ${day} and (v.valid_to is null or v.valid_to > ${day})
    order by array_position(${[...ids]}::integer[], a.id)`.execute(db)
  return rows
}

type LastPublication = (duty: DutyRecord, agency: Member) => string | undefined

/** When an agency last published in the column of an entry or below it. What its internal offices publish is its own. */
async function publications(
  db: Database,
  siteId: number,
  members: readonly Member[],
  tree: AgencyTree,
): Promise<LastPublication> {
  const columns = columnTree(await columnsOfSite(db, siteId))
  const last = await lastByColumn(db, siteId)
  const villages = await lastOfVillages(db, siteId)
  const kinds = new Map(members.map(({ id, kind }) => [id, kind]))
  return (duty, agency) => {
    if (duty.villageCategory !== null) return villages(agency, duty.villageCategory, tree)
    if (duty.columnId === null) return undefined
    const offices = [agency.id, ...tree.children(agency.id).filter((id) => kinds.get(id) === 'internal-office')]
    const days = columns.within(duty.columnId).flatMap(({ id }) => offices.map((office) => last.get(`${id}/${office}`) ?? ''))
    const latest = days.reduce((max, day) => (day > max ? day : max), '')
    return latest === '' ? undefined : latest
  }
}

async function lastByColumn(db: Database, siteId: number): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ column: number; agency: number; at: Temporal.Instant }>`
    select p.column_id as column, d.agency_id as agency, max(p.published_at) as at
    from document_placement p join document d on d.id = p.document_id
    where p.published_at is not null and p.column_id in (select id from site_column where site_id = ${siteId})
    group by p.column_id, d.agency_id`.execute(db)
  return new Map(rows.map(({ column, agency, at }) => [`${column}/${agency}`, legalDay(at).toString()]))
}

/** 村务 of a village are its own documents, or those that its township publishes and that name it. */
async function lastOfVillages(db: Database, siteId: number) {
  const found = (await villageDocuments(db, siteId)).toSorted((a, b) => (a.on < b.on ? 1 : -1))
  return (agency: Member, category: string, tree: AgencyTree): string | undefined =>
    found.find((document) => document.category === category && isOf(document, agency, tree))?.on
}

/** A document of 村（居）务公开 that readers have. */
export interface VillageDocument {
  /** Who published it; for an internal office, whose office it is. */
  readonly agencyId: number
  readonly village: string
  readonly category: NonNullable<DutyView['villageCategory']>
  readonly on: string
}

/** Whether a document is about a village: its own, or its superior's that names it. */
export function isOf({ agencyId, village }: VillageDocument, agency: Member, tree: AgencyTree): boolean {
  return agencyId === agency.id || (tree.isBelow(agency.id, agencyId) && village !== '' && agency.name.includes(village))
}

/** Every document of 村（居）务公开 on a site, of one year if asked for. */
export async function villageDocuments(db: Database, siteId: number, year?: number): Promise<readonly VillageDocument[]> {
  const { rows } = await sql<Omit<VillageDocument, 'on'> & { at: Temporal.Instant }>`
    select case when v.kind = 'internal-office' then coalesce(v.parent_id, d.agency_id) else d.agency_id end as "agencyId",
      coalesce(e.parts -> 'villageAffairs' ->> 'village', '') as village,
      e.parts -> 'villageAffairs' ->> 'category' as category, d.first_published_at as at
    from document d join document_edition e on e.document_id = d.id and e.edition = d.current_edition
    join agency_version v on v.agency_id = d.agency_id and v.valid_to is null
    where d.standing = 'published' and d.kind = 'villageAffairs' and e.parts -> 'villageAffairs' ->> 'category' is not null
      and (d.site_id = ${siteId} or exists (select from document_placement p join site_column c on c.id = p.column_id
        where p.document_id = d.id and c.site_id = ${siteId}))`.execute(db)
  const documents = rows.map(({ at, ...rest }) => ({ ...rest, on: legalDay(at).toString() }))
  return year === undefined ? documents : documents.filter(({ on }) => on.startsWith(`${year}-`))
}

/** How many of them are owed, done, late. */
export function countStandings(standings: readonly Pick<Standing, 'state'>[]): DutyCounts {
  const counts = { owed: 0, done: 0, late: 0 }
  for (const { state } of standings) if (state !== 'none') counts[state] += 1
  return counts
}
