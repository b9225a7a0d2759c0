/** The catalogue as a person sees it: entries, counts by agency, one entry with everything that happened under it. */
import {
  type CatalogueQuery,
  type CatalogueView,
  type DutyDetail,
  type DutyView,
  type OccurrenceView,
  type VillageAffairsView,
  VILLAGE_CATEGORIES,
} from '@gongkai/contract'
import { publicationState } from '@gongkai/law/publication'
import type { PersonActor } from '../../../platform/actor.ts'
import { Problem } from '../../../platform/problem.ts'
import { grouped } from '../grouping.ts'
import { mayManage, mayNote, seenAgencies } from '../sites.policy.ts'
import type { SiteRecord } from '../sites.repository.ts'
import { type DutyRecord, type OccurrenceRecord, occurrencesOf } from './duties.repository.ts'
import {
  countStandings,
  isOf,
  type Member,
  membersOf,
  occurrenceState,
  type SiteStandings,
  type Standing,
  type StandingContext,
  standingsOf,
  villageDocuments,
} from './standing.query.ts'

/** Who asks about which site. */
export interface CatalogueContext extends StandingContext {
  readonly site: SiteRecord
  readonly actor: PersonActor
}

/** Everything that the agencies owe that the person sees, narrowed by the filters. */
export async function catalogueView(context: CatalogueContext, query: CatalogueQuery = {}): Promise<CatalogueView> {
  const { members, duties, standings } = await seenStandings(context, query)
  const wanted = new Set(standings.map(({ duty }) => duty.id))
  const narrowed =
    query.agency !== undefined || query.state !== undefined || !mayManage(context.actor, context.site.agencyId, context.tree)
  const byDuty = grouped(standings, ({ duty }) => duty.id)
  const byAgency = grouped(standings, ({ agency }) => agency.id)
  const shown = duties.filter((duty) => matches(duty, query) && (!narrowed || wanted.has(duty.id)))
  return {
    counts: countStandings(standings),
    duties: shown.map((duty) => dutyView(duty, byDuty.get(duty.id) ?? [])),
    agencies: members.flatMap((agency) => {
      const own = byAgency.get(agency.id)
      return own === undefined ? [] : [{ agency: nameOf(agency), counts: countStandings(own) }]
    }),
    editable: mayManage(context.actor, context.site.agencyId, context.tree),
  }
}

function matches({ fieldCode, itemCode }: DutyRecord, { field, item }: CatalogueQuery): boolean {
  return (field === undefined || fieldCode === field) && (item === undefined || itemCode === item)
}

/** How everything stands that the person sees, narrowed by the filters. */
export async function seenStandings(context: CatalogueContext, query: CatalogueQuery, dutyId?: number): Promise<SiteStandings> {
  const all = await standingsOf(context, context.site, dutyId)
  const { actor, tree, site } = context
  const seen = mayManage(actor, site.agencyId, tree) ? undefined : seenAgencies(actor, tree)
  const isSeen = ({ id }: Member) =>
    (seen === undefined || seen.has(id)) && (query.agency === undefined || tree.isWithin(id, query.agency))
  return {
    members: all.members.filter(isSeen),
    duties: all.duties,
    standings: all.standings.filter(
      ({ agency, duty, state }) => isSeen(agency) && matches(duty, query) && (query.state === undefined || state === query.state),
    ),
  }
}

const nameOf = ({ id, name }: Member) => ({ id, name })

function dutyView(duty: DutyRecord, standings: readonly Standing[]): DutyView {
  const { agencyId, agencyName, columnId, columnName, siteId: _site, ...rest } = duty
  return {
    ...rest,
    levels: [...rest.levels],
    agency: agencyId === null ? null : { id: agencyId, name: agencyName ?? '' },
    column: columnId === null ? null : { id: columnId, name: columnName ?? '' },
    counts: countStandings(standings),
  }
}

/** One entry with how each agency stands that the person sees, and what happened there. */
export async function dutyDetail(context: CatalogueContext, dutyId: number): Promise<DutyDetail> {
  const { members, duties, standings } = await seenStandings(context, {}, dutyId)
  const [duty] = duties
  if (!duty) throw new Problem(404, 'duty-not-found')
  const names = new Map(members.map((member) => [member.id, member]))
  const perAgency = [...grouped(standings, ({ agency }) => agency.id).values()]
  return {
    duty: dutyView(duty, standings),
    agencies: perAgency.flatMap((own) => {
      const worst = own.toSorted((a, b) => URGENCY[a.state] - URGENCY[b.state])[0]
      if (worst === undefined) return []
      const { agency, state, dueOn, publishedOn, daysLate } = worst
      const note = mayNote(context.actor, agency.id, context.tree)
      return [{ agency: nameOf(agency), state, dueOn, publishedOn, daysLate, mayNote: note }]
    }),
    occurrences: (await occurrencesOf(context.db, context.site.id, { dutyId })).flatMap((occurrence) => {
      const agency = names.get(occurrence.agencyId)
      return agency ? [occurrenceView(context, occurrence, agency)] : []
    }),
  }
}

const URGENCY = { late: 0, owed: 1, done: 2, none: 3 } as const

function occurrenceView(context: CatalogueContext, occurrence: OccurrenceRecord, agency: Member): OccurrenceView {
  const { documentId, documentTitle, siteKey, id, version, subject, startedOn, cancelReason } = occurrence
  const { state, dueOn, publishedOn, daysLate } = occurrenceState(occurrence, context.today)
  const address = siteKey === null ? null : `/sites/${siteKey}/documents/${documentId}`
  return {
    id,
    version,
    agency: nameOf(agency),
    subject,
    startedOn,
    document: documentId === null ? null : { id: documentId, title: documentTitle ?? '', address },
    cancelReason,
    state: cancelReason === null ? state : 'none',
    dueOn,
    publishedOn,
    daysLate,
    editable: cancelReason === null && mayNote(context.actor, agency.id, context.tree),
  }
}

/**
 * 村（居）务公开 of a year: every village that the person sees, each quarter, each category.
 *
 * Interpretation: at least once a quarter (村民委员会组织法 art. 30(2)) means once in each quarter of the calendar; what is published after
 * its end belongs to the next. A quarter that has not begun owes nothing.
 */
export async function villageAffairs(context: CatalogueContext, year: number): Promise<VillageAffairsView> {
  const { db, site, tree, today, actor } = context
  const seen = mayManage(actor, site.agencyId, tree) ? undefined : seenAgencies(actor, tree)
  const members = await membersOf(db, tree.descendants(site.agencyId), today)
  const villages = members.filter(({ id, kind }) => kind === 'village' && (seen === undefined || seen.has(id)))
  const documents = await villageDocuments(db, site.id, year)
  const rows = villages.map((agency) => ({
    agency: nameOf(agency),
    cells: [1, 2, 3, 4].flatMap((quarter) =>
      VILLAGE_CATEGORIES.map(({ key: category }) => {
        const [from, to] = [`${year}-${pad(quarter * 3 - 2)}-01`, `${year}-${pad(quarter * 3)}-${quarter % 3 === 1 ? 31 : 30}`]
        const own = documents.filter(
          (document) =>
            document.category === category && document.on >= from && document.on <= to && isOf(document, agency, tree),
        )
        const publishedOn = own.map(({ on }) => on).toSorted()[0] ?? null
        const state =
          from > today ? 'none' : publicationState({ dueOn: to, ...(publishedOn !== null && { publishedOn }) }, today).kind
        return { quarter, category, state, publishedOn, documents: own.length } as const
      }),
    ),
  }))
  return { year, counts: countStandings(rows.flatMap(({ cells }) => cells)), villages: rows }
}

const pad = (month: number) => String(month).padStart(2, '0')
