/** The routes of exchange: what systems push, who admits them, and how imports went. */
import { ExchangeClientView, NewExchangeClient, PushedDocument, PushResult } from '@gongkai/contract'
import { sql } from 'kysely'
import { type Static, Type } from 'typebox'
import { type Actor, personOf, type PersonActor } from '../../platform/actor.ts'
import type { Services } from '../../platform/feature.ts'
import type { App } from '../../platform/http/server.ts'
import { agenciesPermitted, ownRoles, type Permission, rolesPermitted } from '../../platform/permission.ts'
import { Problem } from '../../platform/problem.ts'
import { agencyTrees } from '../agencies/index.ts'
import { createPublications } from '../publications/index.ts'
import { admitClient, agencyOfClient, clientOfKey, endClient, type ExchangeClient, listClients } from './push/clients.service.ts'
import { push, pushed } from './push/push.service.ts'

const SIGNED_IN = { access: 'signed-in' } as const
const ById = Type.Object({ id: Type.Integer({ minimum: 1 }) })
const TAGS = ['推送']

/** Who admits systems and reads how imports went. */
const EXCHANGERS: readonly Permission[] = [{ role: 'siteManager', relations: ['own', 'child'] }, ...ownRoles('officeHead')]

/** Adds the routes. */
export function exchangeRoutes(app: App, services: Services): void {
  pushRoutes(app, services)
  clientRoutes(app, services)
  importRoutes(app, services)
}

/** For systems: a key in place of a session, so that no page of others can send it; one document at a time, safe to send again. */
function pushRoutes(app: App, services: Services): void {
  const publications = createPublications(services)
  const clientOf = async (authorization: string | undefined): Promise<ExchangeClient> => {
    const key = /^Bearer (gkp_[\w-]{20,60})$/.exec(authorization ?? '')?.[1]
    const client = key === undefined ? undefined : await clientOfKey(services.db, services, key)
    if (!client) throw new Problem(401, 'push-key-unknown')
    return client
  }
  app.put(
    '/api/v1/documents',
    {
      bodyLimit: 4_000_000,
      schema: { tags: TAGS, summary: '推送一件信息，成为信息员的草稿', body: PushedDocument, response: { 200: PushResult } },
    },
    async ({ headers, body, id }) => push(services, publications, await clientOf(headers.authorization), body, id),
  )
  app.get(
    '/api/v1/documents/:key',
    {
      schema: {
        tags: TAGS,
        summary: '推送的信息办到了哪一步',
        params: Type.Object({ key: Type.String({ minLength: 1, maxLength: 200 }) }),
        response: { 200: PushResult },
      },
    },
    async ({ headers, params }) => {
      const found = await pushed(services.db, await clientOf(headers.authorization), params.key)
      if (!found) throw new Problem(404, 'document-not-found')
      return found
    },
  )
}

function clientRoutes(app: App, services: Services): void {
  const { db } = services
  const trees = agencyTrees(services)
  const managerOf = async (actor: Actor, agencyId: number | undefined): Promise<PersonActor> => {
    if (agencyId === undefined) throw new Problem(404, 'exchange-client-not-found')
    if (rolesPermitted(EXCHANGERS, actor, agencyId, await trees.now()).size === 0) throw new Problem(403, 'not-permitted')
    return personOf(actor)
  }
  app.get(
    '/api/office/exchange/clients',
    { config: SIGNED_IN, schema: { response: { 200: Type.Array(ExchangeClientView) } } },
    async ({ actor }) => [...(await listClients(db, agenciesPermitted(EXCHANGERS, actor, await trees.now())))],
  )
  app.post(
    '/api/office/exchange/clients',
    {
      config: SIGNED_IN,
      schema: { body: NewExchangeClient, response: { 201: Type.Object({ id: Type.Integer(), key: Type.String() }) } },
    },
    async ({ body, actor }, reply) => {
      const manager = await managerOf(actor, body.agencyId)
      const admitted = await db.transaction().execute((trx) => admitClient(trx, services, body, manager))
      return reply.status(201).send(admitted)
    },
  )
  app.delete(
    '/api/office/exchange/clients/:id',
    { config: SIGNED_IN, schema: { params: ById } },
    async ({ params, actor }, reply) => {
      const manager = await managerOf(actor, await agencyOfClient(db, params.id))
      await db.transaction().execute((trx) => endClient(trx, services, params.id, manager))
      return reply.status(204).send()
    },
  )
}

const Batch = Type.Object({
  id: Type.Integer(),
  name: Type.String(),
  source: Type.String(),
  site: Type.String(),
  state: Type.Enum(['running', 'done']),
  taken: Type.Integer(),
  unchanged: Type.Integer(),
  refused: Type.Integer(),
  startedAt: Type.String(),
  finishedAt: Type.Union([Type.String(), Type.Null()]),
})
const Refusals = Type.Array(
  Type.Object({
    row: Type.Integer(),
    key: Type.Union([Type.String(), Type.Null()]),
    message: Type.String(),
    isWarning: Type.Boolean(),
  }),
)
/** So many rows that were not taken are told at a time. */
const PAGE = 500

function importRoutes(app: App, services: Services): void {
  const { db } = services
  const trees = agencyTrees(services)
  const readable = async (actor: Actor) => [...agenciesPermitted(EXCHANGERS, actor, await trees.now())]
  app.get(
    '/api/office/exchange/imports',
    { config: SIGNED_IN, schema: { response: { 200: Type.Array(Batch) } } },
    async ({ actor }) => {
      const { rows } = await sql<Static<typeof Batch>>`
        select b.id, b.name, b.source, s.name as site, b.state, b.taken, b.unchanged, b.refused, to_json(b.started_at) #>> '{}' as "startedAt",
          to_json(b.finished_at) #>> '{}' as "finishedAt"
        from import_batch b join site s on s.id = b.site_id where s.agency_id = any(${await readable(actor)}::int[])
        order by b.id desc limit 200`.execute(db)
      return [...rows]
    },
  )
  app.get(
    '/api/office/exchange/imports/:id/rows',
    {
      config: SIGNED_IN,
      schema: {
        params: ById,
        querystring: Type.Object({ after: Type.Optional(Type.Integer({ minimum: 0 })) }),
        response: { 200: Refusals },
      },
    },
    async ({ params, query, actor }) => {
      const { rows } = await sql<Static<typeof Refusals>[number]>`
        select r.row_number as row, r.row_key as key, r.message, r.is_warning as "isWarning" from import_refusal r
        join import_batch b on b.id = r.batch_id join site s on s.id = b.site_id
        where r.batch_id = ${params.id} and s.agency_id = any(${await readable(actor)}::int[]) and r.row_number > ${query.after ?? 0}
        order by r.row_number, r.message limit ${PAGE}`.execute(db)
      return [...rows]
    },
  )
}
