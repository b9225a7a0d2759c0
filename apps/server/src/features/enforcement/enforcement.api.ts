/** The back office's routes of figures, decisions and table 2. */
import {
  DecisionChanged,
  DecisionInput,
  DecisionList,
  DecisionPublished,
  DecisionQuery,
  FigureImport,
  FigureImportResult,
  FigureInput,
  FigureQuery,
  FigureView,
  Table2CellItems,
  Table2CellQuery,
  Table2Query,
  Table2View,
} from '@gongkai/contract'
import { sql } from 'kysely'
import { Type } from 'typebox'
import type { Actor, PersonActor } from '../../platform/actor.ts'
import type { Services } from '../../platform/feature.ts'
import type { App } from '../../platform/http/server.ts'
import { agenciesPermitted, rolesPermitted } from '../../platform/permission.ts'
import { Problem } from '../../platform/problem.ts'
import { agencyTrees } from '../agencies/index.ts'
import { createDecisions } from './decisions.service.ts'
import { ENFORCEMENT_KEEPERS, ENFORCEMENT_READERS } from './enforcement.policy.ts'
import { importFigures, takeFigure } from './figures.service.ts'
import { printedLines } from './printed.query.ts'
import { agencyOfDecision, figuresOf, listDecisions } from './registers.query.ts'
import { countTable2, itemsOfCell } from './table2.query.ts'

const SIGNED_IN = { access: 'signed-in' } as const
const ById = Type.Object({ id: Type.Integer({ minimum: 1 }) })
const Taken = Type.Object({ result: Type.Enum(['entered', 'corrected', 'unchanged']) })

/** Adds the routes. */
export function enforcementRoutes(app: App, services: Services): void {
  const desk = deskOf(services)
  figureRoutes(app, services, desk)
  decisionRoutes(app, services, desk)
  tableRoutes(app, services, desk)
}

/** What an actor may enter and read. */
interface EnforcementDesk {
  /** The person, if figures and decisions of the agency may be entered; throws Problem. */
  readonly keeper: (actor: Actor, agencyId: number) => Promise<PersonActor>
  /** The agencies asked for, of those that may be read; throws Problem `agency-not-found` for one that may not. */
  readonly readable: (actor: Actor, agencyId: number, below?: boolean) => Promise<readonly number[]>
  /** Every agency for which the person may enter. */
  readonly kept: (actor: Actor) => Promise<readonly number[]>
}

function deskOf(services: Services): EnforcementDesk {
  const trees = agencyTrees(services)
  return {
    keeper: async (actor, agencyId) => {
      if (actor.kind !== 'person' || rolesPermitted(ENFORCEMENT_KEEPERS, actor, agencyId, await trees.now()).size === 0)
        throw new Problem(403, 'not-permitted')
      return actor
    },
    readable: async (actor, agencyId, below = false) => {
      const tree = await trees.now()
      const readable = new Set(agenciesPermitted(ENFORCEMENT_READERS, actor, tree))
      if (!readable.has(agencyId)) throw new Problem(404, 'agency-not-found')
      return below ? tree.descendants(agencyId).filter((id) => readable.has(id)) : [agencyId]
    },
    kept: async (actor) => agenciesPermitted(ENFORCEMENT_KEEPERS, actor, await trees.now()),
  }
}

function figureRoutes(app: App, services: Services, { keeper, readable, kept }: EnforcementDesk): void {
  app.get(
    '/api/office/enforcement/figures',
    { config: SIGNED_IN, schema: { querystring: FigureQuery, response: { 200: Type.Array(FigureView) } } },
    async ({ query, actor }) => [...(await figuresOf(services.db, await readable(actor, query.agency, query.below), query))],
  )
  app.post(
    '/api/office/enforcement/figures',
    { config: SIGNED_IN, schema: { body: FigureInput, response: { 200: Taken } } },
    async ({ body, actor }) => {
      const person = await keeper(actor, body.agencyId)
      return { result: await services.db.transaction().execute((trx) => takeFigure(trx, services, body, 'entered', person)) }
    },
  )
  app.post(
    '/api/office/enforcement/figures/import',
    { config: SIGNED_IN, bodyLimit: 4_000_000, schema: { body: FigureImport, response: { 200: FigureImportResult } } },
    async ({ body, actor }) => {
      const agencies = await kept(actor)
      if (actor.kind !== 'person' || agencies.length === 0) throw new Problem(403, 'not-permitted')
      return importFigures(services, body.csv, { actor, agencies })
    },
  )
}

function decisionRoutes(app: App, services: Services, { keeper, readable }: EnforcementDesk): void {
  const decisions = createDecisions(services)
  const keeperOf = async (actor: Actor, id: number): Promise<PersonActor> => {
    const agencyId = await agencyOfDecision(services.db, id)
    if (agencyId === undefined) throw new Problem(404, 'decision-not-found')
    return keeper(actor, agencyId)
  }
  app.get(
    '/api/office/enforcement/decisions',
    { config: SIGNED_IN, schema: { querystring: DecisionQuery, response: { 200: DecisionList } } },
    async ({ query, actor }) =>
      listDecisions(services.db, await readable(actor, query.agency, query.below), query, services.clock.today().toString()),
  )
  app.post(
    '/api/office/enforcement/decisions',
    { config: SIGNED_IN, schema: { body: DecisionInput, response: { 201: ById } } },
    async ({ body, actor }, reply) => {
      const id = await decisions.register(body, await keeper(actor, body.agencyId))
      return reply.status(201).send({ id })
    },
  )
  app.post(
    '/api/office/enforcement/decisions/:id/published',
    { config: SIGNED_IN, schema: { params: ById, body: DecisionPublished } },
    async ({ params, body, actor }, reply) => {
      await decisions.publishBy(params.id, body.version, body.documentId, await keeperOf(actor, params.id))
      return reply.status(204).send()
    },
  )
  app.post(
    '/api/office/enforcement/decisions/:id/changed',
    { config: SIGNED_IN, schema: { params: ById, body: DecisionChanged } },
    async ({ params, body, actor }, reply) => {
      await decisions.change(params.id, body, await keeperOf(actor, params.id))
      return reply.status(204).send()
    },
  )
}

function tableRoutes(app: App, { db }: Services, { readable }: EnforcementDesk): void {
  const scopeOf = async (actor: Actor, { agency, below, year }: Table2Query) => ({
    agencies: await owing(await readable(actor, agency, below)),
    year,
  })
  /** Villages, offices inside an agency and public institutions are counted with the agency they belong to. */
  const owing = async (agencies: readonly number[]): Promise<readonly number[]> => {
    const { rows } = await sql<{ id: number }>`
      select agency_id as id from agency_version where valid_to is null and agency_id = any(${[...agencies]}::int[])
        and coalesce(kind, '') not in ('village', 'internal-office', 'public-institution', 'public-utility') order by 1`.execute(
      db,
    )
    return rows.map(({ id }) => id)
  }
  app.get(
    '/api/office/statistics/table2',
    { config: SIGNED_IN, schema: { querystring: Table2Query, response: { 200: Table2View } } },
    async ({ query, actor }) => {
      const scope = await scopeOf(actor, query)
      const view = await countTable2(db, scope)
      const printed = await printedLines(db, { ...scope, agency: query.agency, below: query.below ?? false })
      return { ...view, rollForward: [...view.rollForward, ...printed] }
    },
  )
  app.get(
    '/api/office/statistics/table2/items',
    { config: SIGNED_IN, schema: { querystring: Table2CellQuery, response: { 200: Table2CellItems } } },
    async ({ query, actor }) => {
      const items = await itemsOfCell(db, await scopeOf(actor, query), query.cell, query.after)
      if (!items) throw new Problem(404, 'figure-unknown')
      return items
    },
  )
}
