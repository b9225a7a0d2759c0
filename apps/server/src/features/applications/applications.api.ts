/** The back office's routes of cases. Every route asks for a signed-in person; the workflow's table says who may do what. */
import {
  APPLICATION_EVENT_BODIES,
  APPLICATION_EVENTS,
  type ApplicationEvent,
  ApplicationList,
  ApplicationListQuery,
  ApplicationReceipt,
  ApplicationView,
  AssistantView,
  DeadlineChanges,
  DeadlineChangesQuery,
  DeadlineExplanation,
  EditedText,
  HistoryEntry,
  Party,
  QueueCounts,
  RegisterApplication,
} from '@gongkai/contract'
import { Type } from 'typebox'
import { personOf, type PersonActor } from '../../platform/actor.ts'
import type { Services } from '../../platform/feature.ts'
import type { App } from '../../platform/http/server.ts'
import { Problem } from '../../platform/problem.ts'
import { agencyTrees } from '../agencies/index.ts'
import { explainCase, readableCase, viewCase } from './case.query.ts'
import { deadlineChanges } from './deadline-changes.query.ts'
import { historyOf } from './history.ts'
import { assistantView } from './assistant.query.ts'
import { handlersOf } from './handler.query.ts'
import type { CaseEngine } from './engine.ts'
import type { Intake } from './intake.service.ts'
import { countQueues, listApplications, type ListContext } from './list.query.ts'
import { openParties } from './parties.ts'

const CaseParams = Type.Object({ id: Type.Integer({ minimum: 1 }) })
const Acted = Type.Object({ id: Type.Integer(), state: Type.String(), version: Type.Integer() })
const Handlers = Type.Array(Type.Object({ id: Type.Integer(), name: Type.String(), open: Type.Integer() }))
const SIGNED_IN = { access: 'signed-in' } as const

/** Adds the routes. */
export function applicationRoutes(app: App, services: Services, engine: CaseEngine, intake: Intake): void {
  const trees = agencyTrees(services)
  const listContext = async (actor: PersonActor): Promise<ListContext> => {
    await services.calendar.keepUp()
    const { db, vault, clock, calendar } = services
    return {
      db,
      vault,
      actor,
      tree: await trees.now(),
      calendar: calendar.current(),
      today: clock.today().toString(),
      warning: services.config.warningDays,
    }
  }

  app.get(
    '/api/office/applications',
    { config: SIGNED_IN, schema: { querystring: ApplicationListQuery, response: { 200: ApplicationList } } },
    async ({ query, actor }) => listApplications(await listContext(personOf(actor)), query),
  )
  app.get(
    '/api/office/deadline-changes',
    { config: SIGNED_IN, schema: { querystring: DeadlineChangesQuery, response: { 200: DeadlineChanges } } },
    async ({ query, actor }) => deadlineChanges(services, personOf(actor), await trees.now(), query),
  )
  app.get('/api/office/queues', { config: SIGNED_IN, schema: { response: { 200: QueueCounts } } }, async ({ actor }) =>
    countQueues(await listContext(personOf(actor))),
  )
  app.post(
    '/api/office/applications',
    { config: SIGNED_IN, schema: { body: RegisterApplication, response: { 201: ApplicationReceipt } } },
    async (request, reply) => {
      const receipt = await intake.register(request.body, personOf(request.actor), request.id)
      return reply.status(201).send(receipt)
    },
  )
  caseRoutes(app, services)
  revealRoute(app, services, engine)
  for (const event of APPLICATION_EVENTS) {
    if (event !== 'revealApplicant') eventRoute(app, engine, event)
    if ('letter' in APPLICATION_EVENT_BODIES[event].properties) previewRoute(app, engine, event)
  }
}

/** What is read of one case by who may see it. */
function caseRoutes(app: App, services: Services): void {
  const trees = agencyTrees(services)
  /** The row, for routes that tell a part of the case: the whole page is twenty queries more. */
  const readable = async (id: number, actor: PersonActor) => {
    const found = await readableCase(services, id, actor, await trees.now())
    if (!found) throw new Problem(404, 'application-not-found')
    return found
  }
  const seen = async (id: number, actor: PersonActor) => {
    const view = await viewCase(services, id, actor, await trees.now())
    if (!view) throw new Problem(404, 'application-not-found')
    return view
  }
  app.get(
    '/api/office/applications/:id',
    { config: SIGNED_IN, schema: { params: CaseParams, response: { 200: ApplicationView } } },
    async ({ params, actor }) => seen(params.id, personOf(actor)),
  )
  app.get(
    '/api/office/applications/:id/deadline',
    { config: SIGNED_IN, schema: { params: CaseParams, response: { 200: DeadlineExplanation } } },
    async ({ params, actor }) => {
      await readable(params.id, personOf(actor))
      return explainCase(services, params.id)
    },
  )
  app.get(
    '/api/office/applications/:id/history',
    { config: SIGNED_IN, schema: { params: CaseParams, response: { 200: Type.Array(HistoryEntry) } } },
    async ({ params, actor }) => {
      await readable(params.id, personOf(actor))
      return [...historyOf(await services.audit.history(services.db, { kind: 'application', id: params.id }))]
    },
  )
  app.get(
    '/api/office/applications/:id/assistant',
    { config: SIGNED_IN, schema: { params: CaseParams, response: { 200: AssistantView } } },
    async ({ params, actor }) => {
      await readable(params.id, personOf(actor))
      return assistantView(services.db, params.id)
    },
  )
  app.get(
    '/api/office/applications/:id/handlers',
    { config: SIGNED_IN, schema: { params: CaseParams, response: { 200: Handlers } } },
    async ({ params, actor }) => {
      const { agencyId } = await readable(params.id, personOf(actor))
      return [...(await handlersOf(services, agencyId))]
    },
  )
}

/** One route for each event: `{ version, …body }` in, the case's new state out. */
function eventRoute(app: App, engine: CaseEngine, event: ApplicationEvent): void {
  app.post(
    `/api/office/applications/:id/events/${event}`,
    {
      config: SIGNED_IN,
      schema: {
        params: CaseParams,
        body: Type.Object({ version: Type.Integer({ minimum: 1 }), body: APPLICATION_EVENT_BODIES[event] }),
        response: { 200: Acted },
      },
    },
    async (request) => {
      const { version, body } = request.body
      return engine.act({
        id: request.params.id,
        event,
        version,
        body,
        actor: personOf(request.actor),
        requestId: request.id,
      })
    },
  )
}

/** The words of the paper that an event would issue, to be edited and sent along with the event. */
function previewRoute(app: App, engine: CaseEngine, event: ApplicationEvent): void {
  app.post(
    `/api/office/applications/:id/events/${event}/preview`,
    {
      config: SIGNED_IN,
      schema: {
        params: CaseParams,
        body: Type.Object({ version: Type.Integer({ minimum: 1 }), body: APPLICATION_EVENT_BODIES[event] }),
        response: { 200: Type.Object({ text: Type.Union([EditedText, Type.Null()]) }) },
      },
    },
    async (request) => {
      const { version, body } = request.body
      const text = await engine.preview({ id: request.params.id, event, version, body, actor: personOf(request.actor) })
      return { text: text ?? null }
    },
  )
}

/** 查看申请人信息: the parties in the clear, recorded before they are shown. */
function revealRoute(app: App, { db, vault }: Services, engine: CaseEngine): void {
  app.post(
    '/api/office/applications/:id/events/revealApplicant',
    {
      config: SIGNED_IN,
      schema: {
        params: CaseParams,
        body: Type.Object({ version: Type.Optional(Type.Integer()), body: APPLICATION_EVENT_BODIES.revealApplicant }),
        response: { 200: Type.Object({ parties: Type.Array(Party) }) },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      await engine.act({
        id,
        event: 'revealApplicant',
        body: request.body.body,
        actor: personOf(request.actor),
        requestId: request.id,
      })
      void reply.header('cache-control', 'no-store')
      return { parties: [...(await openParties(db, vault, id))] }
    },
  )
}
