/** The back office's routes of documents. Every route asks for a signed-in person; the workflow's table says who may do what. */
import {
  DOCUMENT_EVENT_BODIES,
  DOCUMENT_EVENTS,
  type DocumentEvent,
  DocumentList,
  DocumentListQuery,
  DocumentQueueCounts,
  DocumentView,
  EditionView,
  FindingView,
  HistoryEntry,
  NewDocument,
  ObstacleView,
} from '@gongkai/contract'
import { Type } from 'typebox'
import { personOf, type PersonActor } from '../../platform/actor.ts'
import type { Services } from '../../platform/feature.ts'
import type { App } from '../../platform/http/server.ts'
import { Problem } from '../../platform/problem.ts'
import { agencyTrees } from '../agencies/index.ts'
import { checkDocument } from './check.service.ts'
import { createDocument } from './create.service.ts'
import { attachmentsOf } from './document-parts.query.ts'
import { editionView, readableDocument, viewDocument } from './document.query.ts'
import { editorsOf } from './editor.query.ts'
import { findEdition } from './edition.ts'
import { compareEditions } from './edition-changes.query.ts'
import type { DocumentEngine } from './engine.ts'
import { historyOf } from './history.ts'
import { countDocumentQueues, listDocuments, type ListContext } from './list.query.ts'
import { schemeRoutes } from './scheme.api.ts'
import { withdrawalRoutes } from './withdrawal/batch.api.ts'

const DocumentParams = Type.Object({ id: Type.Integer({ minimum: 1 }) })
const EditionParams = Type.Object({ id: Type.Integer({ minimum: 1 }), edition: Type.Integer({ minimum: 1 }) })
const Acted = Type.Object({ id: Type.Integer(), state: Type.String(), version: Type.Integer() })
const Checked = Type.Object({ findings: Type.Array(FindingView), obstacles: Type.Array(ObstacleView) })
const Change = Type.Object({ kind: Type.Enum(['same', 'removed', 'added']), text: Type.String() })
const Changes = Type.Object({
  from: Type.Integer(),
  to: Type.Integer(),
  fields: Type.Array(Type.Object({ label: Type.String(), before: Type.String(), after: Type.String() })),
  lines: Type.Array(Change),
})
const Editors = Type.Array(Type.Object({ id: Type.Integer(), name: Type.String(), open: Type.Integer() }))
const SIGNED_IN = { access: 'signed-in' } as const

/** Adds the routes. */
export function publicationRoutes(app: App, services: Services, engine: DocumentEngine): void {
  const trees = agencyTrees(services)
  const listContext = async (actor: PersonActor): Promise<ListContext> => {
    const { db, clock, calendar } = services
    await calendar.keepUp()
    return { db, actor, tree: await trees.now(), calendar: calendar.current(), now: clock.now(), today: clock.today().toString() }
  }
  app.get(
    '/api/office/documents',
    { config: SIGNED_IN, schema: { querystring: DocumentListQuery, response: { 200: DocumentList } } },
    async ({ query, actor }) => listDocuments(await listContext(personOf(actor)), query),
  )
  app.get(
    '/api/office/documents/counts',
    { config: SIGNED_IN, schema: { response: { 200: DocumentQueueCounts } } },
    async ({ actor }) => countDocumentQueues(await listContext(personOf(actor))),
  )
  app.post(
    '/api/office/documents',
    { config: SIGNED_IN, schema: { body: NewDocument, response: { 201: Acted } } },
    async ({ body, actor, id }, reply) => {
      const person = personOf(actor)
      const made = await services.db.transaction().execute((trx) => createDocument(services, trx, body, person, id))
      return reply.status(201).send(made)
    },
  )
  documentRoutes(app, services)
  schemeRoutes(app, services)
  withdrawalRoutes(app, services, listContext)
  editionRoutes(app, services)
  for (const event of DOCUMENT_EVENTS) eventRoute(app, engine, event)
}

/** What is read of one document by who may see it. */
function documentRoutes(app: App, services: Services): void {
  const trees = agencyTrees(services)
  const readable = async (id: number, actor: PersonActor) => {
    const found = await readableDocument(services.db, id, actor, await trees.now())
    if (!found) throw new Problem(404, 'document-not-found')
    return found
  }
  app.get(
    '/api/office/documents/:id',
    { config: SIGNED_IN, schema: { params: DocumentParams, response: { 200: DocumentView } } },
    async ({ params, actor }) => {
      const view = await viewDocument(services, params.id, personOf(actor), await trees.now())
      if (!view) throw new Problem(404, 'document-not-found')
      return view
    },
  )
  app.post(
    '/api/office/documents/:id/check',
    { config: SIGNED_IN, schema: { params: DocumentParams, response: { 200: Checked } } },
    async ({ params, actor }) => {
      await readable(params.id, personOf(actor))
      const { findings, obstacles } = await checkDocument(services, await trees.now(), params.id)
      return { findings: [...findings], obstacles: [...obstacles] }
    },
  )
  app.get(
    '/api/office/documents/:id/history',
    { config: SIGNED_IN, schema: { params: DocumentParams, response: { 200: Type.Array(HistoryEntry) } } },
    async ({ params, actor }) => {
      await readable(params.id, personOf(actor))
      return [...historyOf(await services.audit.history(services.db, { kind: 'document', id: params.id }))]
    },
  )
}

/** Who can be given the draft, its editions, and what changed between them. */
function editionRoutes(app: App, services: Services): void {
  const trees = agencyTrees(services)
  const readable = async (id: number, actor: PersonActor) => {
    const found = await readableDocument(services.db, id, actor, await trees.now())
    if (!found) throw new Problem(404, 'document-not-found')
    return found
  }
  app.get(
    '/api/office/documents/:id/editors',
    { config: SIGNED_IN, schema: { params: DocumentParams, response: { 200: Editors } } },
    async ({ params, actor }) => {
      const { agencyId } = await readable(params.id, personOf(actor))
      return [...(await editorsOf(services, agencyId))]
    },
  )
  app.get(
    '/api/office/documents/:id/editions/:edition',
    { config: SIGNED_IN, schema: { params: EditionParams, response: { 200: EditionView } } },
    async ({ params, actor }) => {
      await readable(params.id, personOf(actor))
      const row = await findEdition(services.db, params.id, params.edition)
      if (!row) throw new Problem(404, 'document-not-found', '没有这一版')
      return { ...editionView(row), attachments: await attachmentsOf(services.db, params.id, params.edition) }
    },
  )
  app.get(
    '/api/office/documents/:id/editions/:edition/changes',
    {
      config: SIGNED_IN,
      schema: {
        params: EditionParams,
        querystring: Type.Object({ from: Type.Optional(Type.Integer({ minimum: 1 })) }),
        response: { 200: Changes },
      },
    },
    async ({ params, query, actor }) => {
      await readable(params.id, personOf(actor))
      return compareEditions(services.db, params.id, query.from ?? params.edition - 1, params.edition)
    },
  )
}

/** One route for each event: `{ version, body }` in, the document's new state out. */
function eventRoute(app: App, engine: DocumentEngine, event: DocumentEvent): void {
  app.post(
    `/api/office/documents/:id/events/${event}`,
    {
      config: SIGNED_IN,
      schema: {
        params: DocumentParams,
        body: Type.Object({ version: Type.Integer({ minimum: 1 }), body: DOCUMENT_EVENT_BODIES[event] }),
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
