/** The back office's routes of figures. Nobody sees more than the agencies whose cases may be read. */
import {
  CellCases,
  CellQuery,
  FrozenYear,
  Performance,
  PublicationFigures,
  PublicationFiguresQuery,
  StatisticsQuery,
  StatisticsTable,
} from '@gongkai/contract'
import { Temporal } from 'temporal-polyfill'
import { Type } from 'typebox'
import type { Actor, PersonActor } from '../../platform/actor.ts'
import type { Services } from '../../platform/feature.ts'
import type { App } from '../../platform/http/server.ts'
import { Problem } from '../../platform/problem.ts'
import { agencyTrees } from '../agencies/index.ts'
import { agenciesPermitted, rolesPermitted } from '../../platform/permission.ts'
import { readableAgencies } from '../applications/index.ts'
import { DOCUMENT_READERS } from '../publications/index.ts'
import { closeYear, frozenYear, reopenYear } from './freeze.service.ts'
import { performanceOf } from './performance.query.ts'
import { publicationFigures, subordinates } from './publication-figures.query.ts'
import { casesOfCell, countTable3, type Table3Scope } from './table3.query.ts'
import { countTable4 } from './table4.query.ts'
import { table3View, table4View, tablesCsv } from './table-view.ts'

const SIGNED_IN = { access: 'signed-in' } as const
const PAGE = 100
const YearKey = Type.Object({
  agencyId: Type.Integer({ minimum: 1 }),
  below: Type.Boolean(),
  year: Type.Integer({ minimum: 2008, maximum: 2200 }),
})
const YearQuery = Type.Object({
  agency: Type.Integer({ minimum: 1 }),
  below: Type.Optional(Type.Boolean()),
  year: Type.Integer(),
})
/** Who closes a year: the head of the office for the agency's own figures, who supervises it for all. */
const CLOSERS = [
  { role: 'officeHead', relations: ['own'] },
  { role: 'supervisor', relations: ['own', 'child'] },
] as const

/** Adds the routes. */
export function statisticsRoutes(app: App, services: Services): void {
  const reach = reachOf(services)
  tableRoutes(app, services, reach)
  yearRoutes(app, services, reach)
  publicationRoutes(app, services)
}

/** What an actor may count and close. */
interface Reach {
  /** The agencies that are asked for; throws Problem `agency-not-found` for one that may not be read. */
  readonly agenciesOf: (actor: Actor, agencyId: number, below: boolean) => Promise<readonly number[]>
  readonly scopeOf: (actor: Actor, query: StatisticsQuery) => Promise<Table3Scope>
  readonly mayClose: (actor: Actor, agencyId: number) => Promise<PersonActor>
}

function reachOf(services: Services): Reach {
  const trees = agencyTrees(services)
  const agenciesOf = async (actor: Actor, agencyId: number, below: boolean): Promise<readonly number[]> => {
    const tree = await trees.now()
    const readable = new Set(readableAgencies(actor, tree))
    if (!readable.has(agencyId)) throw new Problem(404, 'agency-not-found')
    return below ? tree.descendants(agencyId).filter((id) => readable.has(id)) : [agencyId]
  }
  const scopeOf = async (actor: Actor, query: StatisticsQuery): Promise<Table3Scope> => {
    if (query.from > query.to) throw new Problem(422, 'period-wrong')
    const agencies = await agenciesOf(actor, query.agency, query.below ?? false)
    return { agencies, from: query.from, to: query.to, ...(query.asOf === undefined ? {} : { asOf: instant(query.asOf) }) }
  }
  const mayClose = async (actor: Actor, agencyId: number): Promise<PersonActor> => {
    if (actor.kind !== 'person' || rolesPermitted(CLOSERS, actor, agencyId, await trees.now()).size === 0)
      throw new Problem(403, 'not-permitted')
    return actor
  }
  return { agenciesOf, scopeOf, mayClose }
}

function tableRoutes(app: App, { db, clock }: Services, { scopeOf }: Reach): void {
  app.get(
    '/api/office/statistics/table3',
    { config: SIGNED_IN, schema: { querystring: StatisticsQuery, response: { 200: StatisticsTable } } },
    async ({ query, actor }) => table3View(await countTable3(db, await scopeOf(actor, query)), query.asOf ?? null),
  )
  app.get(
    '/api/office/statistics/table3/cases',
    { config: SIGNED_IN, schema: { querystring: CellQuery, response: { 200: CellCases } } },
    async ({ query, actor }) => {
      const { row, column, after = 0 } = query
      const items = await casesOfCell(db, await scopeOf(actor, query), { row, column }, { after, limit: PAGE + 1 })
      const shown = items.slice(0, PAGE)
      return { items: shown, nextAfter: items.length > PAGE ? (shown.at(-1)?.id ?? null) : null }
    },
  )
  app.get(
    '/api/office/statistics/tables.csv',
    { config: SIGNED_IN, schema: { querystring: StatisticsQuery } },
    async ({ query, actor }, reply) => {
      const scope = await scopeOf(actor, query)
      const asOf = query.asOf ?? null
      const tables = [table3View(await countTable3(db, scope), asOf), table4View(await countTable4(db, scope), asOf)]
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="tables-${scope.from}-${scope.to}.csv"`)
        .send(tablesCsv(tables))
    },
  )
  app.get(
    '/api/office/statistics/table4',
    { config: SIGNED_IN, schema: { querystring: StatisticsQuery, response: { 200: StatisticsTable } } },
    async ({ query, actor }) => table4View(await countTable4(db, await scopeOf(actor, query)), query.asOf ?? null),
  )
  app.get(
    '/api/office/statistics/performance',
    { config: SIGNED_IN, schema: { querystring: StatisticsQuery, response: { 200: Performance } } },
    async ({ query, actor }) => performanceOf(db, await scopeOf(actor, query), clock.today().toString()),
  )
}

function yearRoutes(app: App, services: Services, { agenciesOf, mayClose }: Reach): void {
  const { db } = services
  app.get(
    '/api/office/statistics/year',
    { config: SIGNED_IN, schema: { querystring: YearQuery, response: { 200: Type.Union([FrozenYear, Type.Null()]) } } },
    async ({ query, actor }) => {
      const below = query.below ?? false
      const agencies = await agenciesOf(actor, query.agency, below)
      return (await frozenYear(db, { agencyId: query.agency, below, year: query.year }, agencies)) ?? null
    },
  )
  app.post(
    '/api/office/statistics/year/close',
    { config: SIGNED_IN, schema: { body: YearKey } },
    async ({ body, actor }, reply) => {
      const person = await mayClose(actor, body.agencyId)
      await closeYear(services, body, await agenciesOf(actor, body.agencyId, body.below), person)
      return reply.status(204).send()
    },
  )
  app.post(
    '/api/office/statistics/year/reopen',
    {
      config: SIGNED_IN,
      schema: { body: Type.Object({ ...YearKey.properties, reason: Type.String({ minLength: 1, maxLength: 500 }) }) },
    },
    async ({ body, actor }, reply) => {
      await reopenYear(services, body, body.reason, await mayClose(actor, body.agencyId))
      return reply.status(204).send()
    },
  )
}

/** What was published, for whoever may read the documents of the agency that are not public. */
function publicationRoutes(app: App, services: Services): void {
  const trees = agencyTrees(services)
  app.get(
    '/api/office/statistics/publications',
    { config: SIGNED_IN, schema: { querystring: PublicationFiguresQuery, response: { 200: PublicationFigures } } },
    async ({ query, actor }) => {
      if (query.from > query.to) throw new Problem(422, 'period-wrong')
      const tree = await trees.now()
      if (!agenciesPermitted(DOCUMENT_READERS, actor, tree).includes(query.agency)) throw new Problem(404, 'agency-not-found')
      // What has been published is public: whoever reads the figures of an agency reads those of everything below it.
      const agencies = query.below === true ? tree.descendants(query.agency) : [query.agency]
      const scope = { agencies, from: query.from, to: query.to }
      return publicationFigures(services.db, scope, await subordinates(services.db, tree, query.agency))
    },
  )
}

function instant(text: string): Temporal.Instant {
  try {
    return Temporal.Instant.from(text)
  } catch (cause) {
    throw new Problem(422, 'day-unknown', '时点应写作 2026-01-31T16:00:00Z 的形式', { cause })
  }
}
