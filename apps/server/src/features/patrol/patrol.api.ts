/** The back office's routes of the patrol: findings, walks, tickets with their figures, word lists. */
import {
  PatrolFindingList,
  PatrolFindingQuery,
  PatrolSiteView,
  TICKET_EVENTS,
  TicketAct,
  TicketCase,
  TicketFigure,
  TicketFigureQuery,
  TicketInput,
  TicketList,
  TicketQuery,
  WORD_LIST_KINDS,
  WordListResult,
  WordListUpload,
  WordListView,
} from '@gongkai/contract'
import { sql } from 'kysely'
import { Type } from 'typebox'
import { type Actor, personOf } from '../../platform/actor.ts'
import type { Services } from '../../platform/feature.ts'
import type { App } from '../../platform/http/server.ts'
import { agenciesPermitted } from '../../platform/permission.ts'
import { Problem } from '../../platform/problem.ts'
import { agenciesByIds, agencyTrees } from '../agencies/index.ts'
import { findingsOf } from './findings.query.ts'
import { mayRead, mayReplaceWords, PATROL_READERS, requireManager } from './patrol.policy.ts'
import { type Asking, figuresCsv, figuresOf, patrolSites, ticketCase, ticketsOf } from './tickets.query.ts'
import { actOn, openTicket } from './tickets.service.ts'
import { startWalk } from './walk.service.ts'
import { replaceWordList, wordListText, wordListViews } from './word-lists.service.ts'

const SIGNED_IN = { access: 'signed-in' } as const
const ById = Type.Object({ id: Type.Integer({ minimum: 1 }) })
const EventParams = Type.Object({ id: Type.Integer({ minimum: 1 }), event: Type.Enum([...TICKET_EVENTS]) })
const ListQuery = Type.Object({ agency: Type.Optional(Type.Integer({ minimum: 1 })) }, { additionalProperties: false })
const ListParams = Type.Object({ kind: Type.Enum(WORD_LIST_KINDS.map(({ key }) => key)) })

/** Adds the routes. */
export function patrolRoutes(app: App, services: Services): void {
  walkRoutes(app, services)
  ticketRoutes(app, services)
  figureRoutes(app, services)
  wordListRoutes(app, services)
}

/** The agencies asked for, of those that the actor may read. Throws Problem `agency-not-found` for one that they may not. */
async function readable(
  services: Services,
  actor: Actor,
  { agency, below = false }: { readonly agency: number; readonly below?: boolean },
): Promise<readonly number[]> {
  const tree = await agencyTrees(services).now()
  const permitted = new Set(agenciesPermitted(PATROL_READERS, actor, tree))
  if (!permitted.has(agency)) throw new Problem(404, 'agency-not-found')
  return below ? tree.descendants(agency).filter((id) => permitted.has(id)) : [agency]
}

async function askingOf(services: Services, actor: Actor): Promise<Asking> {
  return { actor, tree: await agencyTrees(services).now(), today: services.clock.today().toString() }
}

function walkRoutes(app: App, services: Services): void {
  const { db } = services
  app.get(
    '/api/office/patrol/findings',
    { config: SIGNED_IN, schema: { querystring: PatrolFindingQuery, response: { 200: PatrolFindingList } } },
    async ({ query, actor }) => findingsOf(db, await readable(services, actor, query), query),
  )
  app.get(
    '/api/office/patrol/sites',
    { config: SIGNED_IN, schema: { response: { 200: Type.Array(PatrolSiteView) } } },
    async ({ actor }) => {
      const asking = await askingOf(services, actor)
      return [...(await patrolSites(db, (agencyId) => mayRead(actor, agencyId, asking.tree), asking))]
    },
  )
  app.post(
    '/api/office/patrol/sites/:id/runs',
    { config: SIGNED_IN, schema: { params: ById, response: { 202: ById } } },
    async ({ params, actor }, reply) => {
      const { rows } = await sql<{ agencyId: number }>`
        select agency_id as "agencyId" from site where id = ${params.id} and closed_at is null`.execute(db)
      const [site] = rows
      const { tree } = await askingOf(services, actor)
      if (!site || !mayRead(actor, site.agencyId, tree)) throw new Problem(404, 'site-not-found')
      requireManager(actor, site.agencyId, tree)
      const { personId } = personOf(actor)
      const id = await db.transaction().execute((trx) => startWalk(trx, services, params.id, personId))
      return reply.status(202).send({ id })
    },
  )
}

function ticketRoutes(app: App, services: Services): void {
  const { db } = services
  app.get(
    '/api/office/patrol/tickets',
    { config: SIGNED_IN, schema: { querystring: TicketQuery, response: { 200: TicketList } } },
    async ({ query, actor }) => ticketsOf(db, await readable(services, actor, query), query, await askingOf(services, actor)),
  )
  app.post(
    '/api/office/patrol/tickets',
    { config: SIGNED_IN, schema: { body: TicketInput, response: { 201: ById } } },
    async ({ body, actor }, reply) => reply.status(201).send({ id: await openTicket(services, body, actor) }),
  )
  app.get(
    '/api/office/patrol/tickets/:id',
    { config: SIGNED_IN, schema: { params: ById, response: { 200: TicketCase } } },
    async ({ params, actor }) => {
      const asking = await askingOf(services, actor)
      const found = await ticketCase(services, params.id, asking)
      if (!found || !mayRead(actor, found.ticket.agency.id, asking.tree)) throw new Problem(404, 'ticket-not-found')
      return found
    },
  )
  app.post(
    '/api/office/patrol/tickets/:id/events/:event',
    { config: SIGNED_IN, schema: { params: EventParams, body: TicketAct } },
    async ({ params, body, actor }, reply) => {
      await db.transaction().execute((trx) => actOn(trx, services, { ...params, body, actor: personOf(actor) }))
      return reply.status(204).send()
    },
  )
}

function figureRoutes(app: App, services: Services): void {
  const { db, clock } = services
  app.get(
    '/api/office/patrol/figures',
    { config: SIGNED_IN, schema: { querystring: TicketFigureQuery, response: { 200: Type.Array(TicketFigure) } } },
    async ({ query, actor }) => [
      ...(await figuresOf(db, await readable(services, actor, query), query.month, clock.today().toString())),
    ],
  )
  app.get(
    '/api/office/patrol/figures.csv',
    { config: SIGNED_IN, schema: { querystring: TicketFigureQuery } },
    async ({ query, actor }, reply) => {
      const agencies = await readable(services, actor, query)
      const figures = await figuresOf(db, agencies, query.month, clock.today().toString())
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="patrol-${query.month}.csv"`)
        .send(figuresCsv(query.month, figures))
    },
  )
}

function wordListRoutes(app: App, services: Services): void {
  const { db, clock } = services
  app.get(
    '/api/office/patrol/word-lists',
    { config: SIGNED_IN, schema: { querystring: ListQuery, response: { 200: Type.Array(WordListView) } } },
    async ({ query, actor }) => {
      const { tree } = await askingOf(services, actor)
      const agency = query.agency === undefined ? undefined : await namedAgency(query.agency, actor)
      return [...(await wordListViews(db, agency, mayReplaceWords(actor, query.agency, tree)))]
    },
  )
  app.post(
    '/api/office/patrol/word-lists',
    { config: SIGNED_IN, bodyLimit: 9_000_000, schema: { body: WordListUpload, response: { 200: WordListResult } } },
    async ({ body, actor }) => {
      const { tree } = await askingOf(services, actor)
      if (!mayReplaceWords(actor, body.agencyId, tree)) throw new Problem(403, 'not-permitted')
      return replaceWordList(services, body, personOf(actor))
    },
  )
  app.get(
    '/api/office/patrol/word-lists/:kind/file',
    { config: SIGNED_IN, schema: { params: ListParams, querystring: ListQuery } },
    async ({ params, query, actor }, reply) => {
      if (query.agency !== undefined) await namedAgency(query.agency, actor)
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="${params.kind}.csv"`)
        .send(await wordListText(db, params.kind, query.agency))
    },
  )
  async function namedAgency(id: number, actor: Actor): Promise<{ readonly id: number; readonly name: string }> {
    await readable(services, actor, { agency: id })
    const [agency] = await agenciesByIds(db, [id], clock.today().toString())
    return { id, name: agency?.name ?? '' }
  }
}
