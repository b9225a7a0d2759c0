/** Campaigns as the back office shows them: those who organize one see all of it, the others their own documents. */
import type { CampaignItem, CampaignItems, CampaignItemsQuery, CampaignView, CleanupResult } from '@gongkai/contract'
import { sql } from 'kysely'
import type { Actor } from '../../platform/actor.ts'
import type { Database } from '../../platform/database.ts'
import type { AgencyTree } from '../agencies/index.ts'
import { CAMPAIGN_HEADS, campaignSight, DECIDERS, LIST_EDITORS, may } from './campaigns.policy.ts'
import { normativeItems } from './register.query.ts'

const PAGE = 50

/** What seeing campaigns stands on. */
export interface CampaignContext {
  readonly db: Database
  readonly actor: Actor
  readonly tree: AgencyTree
  readonly today: string
}

type CampaignRow = Omit<CampaignView, 'may'>

/** The campaigns in which the actor takes part, the latest first; with `id` only that one. */
export async function listCampaigns({ db, actor, tree }: CampaignContext, id?: number): Promise<readonly CampaignView[]> {
  const sight = campaignSight(actor, tree)
  const { rows } = await sql<CampaignRow>`
    select c.id, c.version, json_build_object('id', c.agency_id, 'name', v.name) as agency, c.name, c.scope, c.basis, c.base_day as "baseDay",
      c.due_on as "dueOn", to_json(c.closed_at) as "closedAt",
      json_build_object('total', seen.total, 'open', seen.open, 'keep', seen.keep, 'amend', seen.amend, 'repeal', seen.repeal,
        'declareLapsed', seen.lapsed) as counts,
      (select json_build_object('id', d.id, 'title', e.title) from document d join document_edition e on e.document_id = d.id
        and e.edition = coalesce(d.open_edition, d.current_edition) where d.id = c.result_document) as "resultDocument"
    from cleanup_campaign c join agency_version v on v.agency_id = c.agency_id and v.valid_to is null
    cross join lateral (
      select count(*)::int as total, (count(*) filter (where i.result is null))::int as open, (count(*) filter (where i.result = 'keep'))::int as keep,
        (count(*) filter (where i.result = 'amend'))::int as amend, (count(*) filter (where i.result = 'repeal'))::int as repeal,
        (count(*) filter (where i.result = 'declareLapsed'))::int as lapsed
      from cleanup_item i join normative_document n on n.document_id = i.document_id
      where i.campaign_id = c.id and (c.agency_id = any(${[...sight.campaigns]}::int[]) or n.agency_id = any(${[...sight.agencies]}::int[]))
    ) seen
    where (${id ?? null}::int is null or c.id = ${id ?? null}) and (c.agency_id = any(${[...sight.campaigns]}::int[]) or seen.total > 0)
    order by c.id desc limit 200`.execute(db)
  return rows.map((row) => ({
    ...row,
    may: {
      draftList: row.closedAt === null && row.resultDocument === null && may(LIST_EDITORS, actor, row.agency.id, tree),
      close: row.closedAt === null && may(CAMPAIGN_HEADS, actor, row.agency.id, tree),
    },
  }))
}

/** A page of a campaign's documents; `undefined` when the actor takes no part in it. */
export async function campaignItems(
  context: CampaignContext,
  id: number,
  { result, after = 0 }: CampaignItemsQuery,
): Promise<CampaignItems | undefined> {
  const { db, actor, tree, today } = context
  const [campaign] = await listCampaigns(context, id)
  if (campaign === undefined) return undefined
  const sight = campaignSight(actor, tree)
  const isOrganizer = sight.campaigns.includes(campaign.agency.id)
  const { rows } = await sql<{ id: number; result: CleanupResult | null; reason: string | null; decidedBy: string | null }>`
    select i.document_id as id, i.result, i.reason, p.name as "decidedBy" from cleanup_item i
    join normative_document n on n.document_id = i.document_id left join person p on p.id = i.decided_by
    where i.campaign_id = ${id} and i.document_id > ${after} and (${isOrganizer} or n.agency_id = any(${[...sight.agencies]}::int[]))
      and (${result ?? null}::text is null or coalesce(i.result, 'open') = ${result ?? null})
    order by i.document_id limit ${PAGE + 1}`.execute(db)
  const shown = rows.slice(0, PAGE)
  const documents = await normativeItems(
    db,
    shown.map((row) => row.id),
    today,
  )
  const items = shown.flatMap((row): readonly CampaignItem[] => {
    const document = documents.get(row.id)
    if (document === undefined) return []
    const mayDecide = campaign.closedAt === null && may(DECIDERS, actor, document.agency.id, tree)
    return [{ document, result: row.result, reason: row.reason, decidedBy: row.decidedBy, mayDecide }]
  })
  return { items, nextAfter: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null }
}
