/** The back office's routes of campaigns. */
import {
  CampaignItems,
  CampaignItemsQuery,
  CampaignList,
  CampaignView,
  CleanupDecision,
  CloseCampaign,
  NewCampaign,
} from '@gongkai/contract'
import { sql } from 'kysely'
import { Type } from 'typebox'
import { type Actor, personOf } from '../../platform/actor.ts'
import type { Services } from '../../platform/feature.ts'
import type { App } from '../../platform/http/server.ts'
import { agenciesPermitted } from '../../platform/permission.ts'
import { Problem } from '../../platform/problem.ts'
import { agencyTrees } from '../agencies/index.ts'
import { CAMPAIGN_HEADS } from './campaigns.policy.ts'
import { campaignItems, type CampaignContext, listCampaigns } from './campaigns.query.ts'
import { type Campaigns, createCampaigns } from './campaigns.service.ts'

const SIGNED_IN = { access: 'signed-in' } as const
const Id = Type.Integer({ minimum: 1, maximum: 2_000_000_000 })
const ById = Type.Object({ id: Id })
const ByItem = Type.Object({ id: Id, document: Type.Integer({ minimum: 1 }) })
const Made = Type.Object({ id: Type.Integer() })

/** Adds the routes. */
export function campaignRoutes(app: App, services: Services): void {
  const { db, clock } = services
  const context = async (actor: Actor): Promise<CampaignContext> => ({
    db,
    actor,
    tree: await agencyTrees(services).now(),
    today: clock.today().toString(),
  })
  app.get('/api/office/campaigns', { config: SIGNED_IN, schema: { response: { 200: CampaignList } } }, async ({ actor }) => {
    const given = await context(actor)
    const heads = agenciesPermitted(CAMPAIGN_HEADS, actor, given.tree)
    const { rows } = await sql<{ id: number; name: string }>`
      select agency_id as id, name from agency_version where valid_to is null and agency_id = any(${[...heads]}::int[]) order by agency_id`.execute(
      db,
    )
    return { items: [...(await listCampaigns(given))], mayCreate: rows }
  })
  app.get(
    '/api/office/campaigns/:id',
    { config: SIGNED_IN, schema: { params: ById, response: { 200: CampaignView } } },
    async ({ params, actor }) => {
      const [campaign] = await listCampaigns(await context(actor), params.id)
      if (!campaign) throw new Problem(404, 'campaign-not-found')
      return campaign
    },
  )
  app.get(
    '/api/office/campaigns/:id/items',
    { config: SIGNED_IN, schema: { params: ById, querystring: CampaignItemsQuery, response: { 200: CampaignItems } } },
    async ({ params, query, actor }) => {
      const items = await campaignItems(await context(actor), params.id, query)
      if (!items) throw new Problem(404, 'campaign-not-found')
      return items
    },
  )
  campaignActs(app, createCampaigns(services))
}

/** What is done in a campaign. */
function campaignActs(app: App, campaigns: Campaigns): void {
  app.post(
    '/api/office/campaigns',
    { config: SIGNED_IN, schema: { body: NewCampaign, response: { 201: Made } } },
    async ({ body, actor }, reply) => reply.status(201).send({ id: await campaigns.create(body, personOf(actor)) }),
  )
  app.post(
    '/api/office/campaigns/:id/items/:document',
    { config: SIGNED_IN, schema: { params: ByItem, body: CleanupDecision } },
    async ({ params, body, actor }, reply) => {
      await campaigns.decide(params.id, params.document, body, personOf(actor))
      return reply.status(204).send()
    },
  )
  app.post(
    '/api/office/campaigns/:id/list',
    { config: SIGNED_IN, schema: { params: ById, response: { 200: Made } } },
    async ({ params, actor }) => ({ id: await campaigns.draftList(params.id, personOf(actor)) }),
  )
  app.post(
    '/api/office/campaigns/:id/close',
    { config: SIGNED_IN, schema: { params: ById, body: CloseCampaign } },
    async ({ params, body, actor }, reply) => {
      await campaigns.close(params.id, body, personOf(actor))
      return reply.status(204).send()
    },
  )
}
