/** The back office's routes of the register. The workflow's table says who may do what. */
import {
  NORMATIVE_EVENT_BODIES,
  NORMATIVE_EVENTS,
  type NormativeEvent,
  NormativeList,
  NormativeQuery,
  NormativeView,
  RegisterExisting,
  RegisterNormative,
} from '@gongkai/contract'
import { Type } from 'typebox'
import type { Actor, PersonActor } from '../../platform/actor.ts'
import type { Services } from '../../platform/feature.ts'
import type { App } from '../../platform/http/server.ts'
import { agenciesPermitted, rolesPermitted } from '../../platform/permission.ts'
import { Problem } from '../../platform/problem.ts'
import { agencyTrees } from '../agencies/index.ts'
import { createNormativeEngine, type NormativeEngine } from './engine.ts'
import { findNormative } from './normative-document.ts'
import { listNormative, viewNormative } from './register.query.ts'
import { NORMATIVE_READERS } from './workflow.ts'

const SIGNED_IN = { access: 'signed-in' } as const
const ById = Type.Object({ id: Type.Integer({ minimum: 1 }) })
const Acted = Type.Object({ id: Type.Integer(), stage: Type.String(), version: Type.Integer() })

/** Adds the routes. */
export function normativeRoutes(app: App, services: Services): void {
  const { db, clock, calendar } = services
  const trees = agencyTrees(services)
  const engine = createNormativeEngine(services)
  app.get(
    '/api/office/normative',
    { config: SIGNED_IN, schema: { querystring: NormativeQuery, response: { 200: NormativeList } } },
    async ({ query, actor }) => listNormative(db, await asked(services, actor, query), query, clock.today().toString()),
  )
  app.get(
    '/api/office/normative/:id',
    { config: SIGNED_IN, schema: { params: ById, response: { 200: NormativeView } } },
    async ({ params, actor }) => {
      const tree = await trees.now()
      const row = await findNormative(db, params.id)
      const isReadable = row !== undefined && rolesPermitted(NORMATIVE_READERS, actor, row.agencyId, tree).size > 0
      await calendar.keepUp()
      const context = { db, actor, tree, calendar: calendar.current(), today: clock.today().toString() }
      const view = isReadable ? await viewNormative(context, params.id) : undefined
      if (!view) throw new Problem(404, 'document-not-found')
      return view
    },
  )
  app.post(
    '/api/office/normative',
    { config: SIGNED_IN, schema: { body: RegisterNormative } },
    async ({ body, actor }, reply) => {
      await engine.register(body, personOf(actor))
      return reply.status(204).send()
    },
  )
  app.post(
    '/api/office/normative/existing',
    { config: SIGNED_IN, schema: { body: RegisterExisting } },
    async ({ body, actor }, reply) => {
      await engine.registerExisting(body, personOf(actor))
      return reply.status(204).send()
    },
  )
  for (const event of NORMATIVE_EVENTS) eventRoute(app, engine, event)
}

function eventRoute(app: App, engine: NormativeEngine, event: NormativeEvent): void {
  app.post(
    `/api/office/normative/:id/events/${event}`,
    {
      config: SIGNED_IN,
      schema: {
        params: ById,
        body: Type.Object({ version: Type.Integer({ minimum: 1 }), body: NORMATIVE_EVENT_BODIES[event] }),
        response: { 200: Acted },
      },
    },
    async ({ params, body, actor, id: requestId }) =>
      engine.act({ id: params.id, event, body: body.body, version: body.version, actor, requestId }),
  )
}

/** The agencies that are asked for, of those whose register the actor may read. */
async function asked(services: Services, actor: Actor, { agency, below = false }: NormativeQuery): Promise<readonly number[]> {
  const tree = await agencyTrees(services).now()
  const readable = new Set(agenciesPermitted(NORMATIVE_READERS, actor, tree))
  if (agency === undefined) return [...readable]
  if (!readable.has(agency)) throw new Problem(404, 'agency-not-found')
  return below ? tree.descendants(agency).filter((id) => readable.has(id)) : [agency]
}

function personOf(actor: Actor): PersonActor {
  if (actor.kind !== 'person') throw new Problem(403, 'not-permitted')
  return actor
}
