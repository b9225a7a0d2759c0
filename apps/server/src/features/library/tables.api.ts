/** JSON API of tables over many agencies: matrix, rankings, sums. */
import { exactSum } from '@gongkai/law/annual-report'
import type { AggregateCell } from '@gongkai/reports'
import Type from 'typebox'
import type { Services } from '../../platform/feature.ts'
import type { App } from '../../platform/http/server.ts'
import { aggregateStored, missingMembers } from './aggregate.service.ts'
import { AggregateShape, MatrixShape, ProblemShape, RankingShape } from './api-shapes.ts'
import { requireFigure } from './matrix.portal.tsx'
import { type FigureValue, matrix } from './matrix.query.ts'
import { reportYears } from './overview.query.ts'
import { ranking } from './ranking.query.ts'
import { AgencyFilterQuery, FigureKey, PageNumber, ReportParams, Year } from './request.ts'

/** Page and size of a list. */
export const PageQuery = {
  page: Type.Optional(PageNumber),
  size: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, description: '每页条数，默认 50' })),
}

const TABLES = ['对照与汇总']
const MOST_YEARS = 30

/** A figure as the API gives it: only a number has a value. */
export function figureRecord(value: FigureValue) {
  return { state: value.state, value: value.state === 'number' ? value.value : null }
}

/** Adds the routes of tables. */
export function tablesApi(app: App, services: Services): void {
  matrixRoute(app, services)
  rankingRoute(app, services)
  aggregateRoute(app, services)
}

function matrixRoute(app: App, { db, clock }: Services): void {
  app.get(
    '/api/v1/matrix',
    {
      schema: {
        tags: TABLES,
        summary: '一项指标，机关 x 年度',
        querystring: Type.Object({
          figure: Type.Optional(FigureKey),
          ...AgencyFilterQuery,
          from: Type.Optional(Year),
          to: Type.Optional(Year),
          ...PageQuery,
        }),
        response: { 200: MatrixShape, '4xx': ProblemShape },
      },
    },
    async ({ query }) => {
      const figure = requireFigure(query.figure)
      const held = await reportYears(db)
      const to = query.to ?? held?.to ?? clock.today().year - 1
      const from = Math.max(query.from ?? held?.from ?? to, to - MOST_YEARS + 1)
      const years = Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at)
      const { page = 1, size = 50 } = query
      const filter = { kind: query.kind, level: query.level, parentId: query.parent, depth: query.depth }
      const { total, rows } = await matrix(db, figure, filter, { from, to }, { page, size })
      const items = rows.map(({ id, name, kind, values }) => ({
        id,
        name,
        kind,
        values: years.map((year) => {
          const value = values.get(year)
          return value ? figureRecord(value) : null
        }),
      }))
      return { figure: figure.key, years, total, page, size, items }
    },
  )
}

function rankingRoute(app: App, { db, clock }: Services): void {
  app.get(
    '/api/v1/rankings',
    {
      schema: {
        tags: TABLES,
        summary: '一项指标一年的排名；空白和未读到的不参加',
        querystring: Type.Object({
          figure: Type.Optional(FigureKey),
          year: Type.Optional(Year),
          order: Type.Optional(Type.Enum(['descending', 'ascending'])),
          ...AgencyFilterQuery,
          ...PageQuery,
        }),
        response: { 200: RankingShape, '4xx': ProblemShape },
      },
    },
    async ({ query }) => {
      const figure = requireFigure(query.figure)
      const year = query.year ?? (await reportYears(db))?.to ?? clock.today().year - 1
      const { page = 1, size = 50, order = 'descending' } = query
      const filter = { kind: query.kind, level: query.level, parentId: query.parent, depth: query.depth }
      const { reports, ranked, sum, rows } = await ranking(db, { figure, year, filter, order }, { page, size })
      return { figure: figure.key, year, reports, sum, total: ranked, page, size, items: [...rows] }
    },
  )
}

function aggregateRoute(app: App, { db }: Services): void {
  app.get(
    '/api/v1/agencies/:id/aggregate/:year',
    {
      schema: {
        tags: TABLES,
        summary: '所属各单位年报逐格之和、来源、缺报单位，以及与汇总年报的差额',
        params: ReportParams,
        response: { 200: AggregateShape, '4xx': ProblemShape },
      },
    },
    async ({ params: { id, year } }) => {
      const { agency, members, hasOwnReport, aggregate } = await aggregateStored(db, { agencyId: id, year })
      return {
        agencyId: id,
        agency: agency.name,
        year,
        form: aggregate.form,
        hasOwnReport,
        members: [...members],
        missing: missingMembers(members).map(({ agencyId, name }) => ({ id: agencyId, name })),
        cells: aggregate.cells.map(cellRecord),
      }
    },
  )
}

function cellRecord({ cell, sum, parent, difference }: AggregateCell) {
  return {
    cell: cell.id,
    term: cell.term,
    sum: sum.parts.length === 0 ? null : exactSum(sum.parts.map(({ value }) => value)),
    counted: sum.parts.length,
    from: sum.parts.map(({ name, value }) => ({ agencyId: Number(name), value })),
    without: sum.kind === 'incomplete' ? sum.missing.map(Number) : [],
    parent: parent && { state: parent.state, value: parent.state === 'number' ? parent.value : null },
    difference,
  }
}
