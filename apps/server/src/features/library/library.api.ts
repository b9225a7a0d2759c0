/** JSON API of the library: agencies, reports, findings. */
import { AnnualReportRecord, CheckRecord, CompareRecord } from '@gongkai/contract'
import { RULES } from '@gongkai/law/annual-report'
import { toContract, toContractCheck, toContractCompare } from '@gongkai/reports'
import Type from 'typebox'
import type { Services } from '../../platform/feature.ts'
import type { App } from '../../platform/http/server.ts'
import { Problem } from '../../platform/problem.ts'
import {
  type Agency,
  agencyVersions,
  findAgency,
  searchAgencies,
  subordinates,
  succession,
  superiors,
} from '../agencies/index.ts'
import {
  AgencyDetailShape,
  AgencyShape,
  FigureShape,
  FindingShape,
  HistoryShape,
  pageOf,
  ProblemShape,
  RuleShape,
  VersionShape,
} from './api-shapes.ts'
import { compareStored } from './compare.portal.tsx'
import { createDispositionService } from './disposition.service.ts'
import { EDITORS_ONLY, editorOf } from './editor.ts'
import { FIGURES } from './figure.ts'
import { findingFilter } from './findings.portal.tsx'
import { type ListedFinding, listFindings } from './findings.query.ts'
import { history } from './history.query.ts'
import { figureRecord, PageQuery } from './tables.api.ts'
import { reportVersions } from './report.repository.ts'
import { DispositionBody } from './report-actions.portal.tsx'
import { loadReport, loadStored } from './report.portal.tsx'
import { AgencyId, AgencyParams, FindingQuery, ReportParams, ReportReference, Version } from './request.ts'

const AGENCIES = ['机关']
const REPORTS = ['年报']
const FINDINGS = ['检查发现']

const refusals = { '4xx': ProblemShape }

/** Adds the routes on agencies, reports and findings. */
export function libraryApi(app: App, services: Services): void {
  catalogRoutes(app)
  agencyRoutes(app, services)
  historyRoute(app, services)
  reportRoutes(app, services)
  compareRoute(app, services)
  findingRoutes(app, services)
}

function catalogRoutes(app: App): void {
  app.get(
    '/api/v1/figures',
    { schema: { tags: REPORTS, summary: '可以查询的指标', response: { 200: Type.Object({ items: Type.Array(FigureShape) }) } } },
    async () => ({
      items: FIGURES.map(({ key, label, group, unit, parts }) => ({ key, label, group, unit, forms: [...parts.keys()] })),
    }),
  )
  app.get(
    '/api/v1/rules',
    { schema: { tags: FINDINGS, summary: '检查规则目录', response: { 200: Type.Object({ items: Type.Array(RuleShape) }) } } },
    async () => ({
      items: RULES.map(({ id, term, severity, scope, explanation, basis }) => ({
        id,
        term,
        severity,
        scope,
        explanation,
        basis,
      })),
    }),
  )
}

const AgenciesQuery = Type.Object({
  q: Type.Optional(Type.String({ minLength: 1, maxLength: 60, description: '名称的一部分、区划代码或统一社会信用代码' })),
  parent: Type.Optional(AgencyId),
  ...PageQuery,
})

function agencyRoutes(app: App, { db, clock }: Services): void {
  app.get(
    '/api/v1/agencies',
    {
      schema: {
        tags: AGENCIES,
        summary: '查找机关，或列出某机关的直接下级；两者都不填时列出最上一级。查找最多 1000 个，下级最多 500 个',
        querystring: AgenciesQuery,
        response: { 200: pageOf(AgencyShape), ...refusals },
      },
    },
    async ({ query: { q, parent, page = 1, size = 50 } }) => {
      if (q !== undefined) {
        const found = await searchAgencies(db, q, { limit: size, offset: (page - 1) * size, day: clock.today().toString() })
        return { total: found.total, page, size, items: found.agencies.map(agencyRecord) }
      }
      const all = await subordinates(db, parent ?? null, clock.today().toString())
      return { total: all.length, page, size, items: all.slice((page - 1) * size, page * size).map(agencyRecord) }
    },
  )
  app.get(
    '/api/v1/agencies/:id',
    { schema: { tags: AGENCIES, summary: '一个机关', params: AgencyParams, response: { 200: AgencyDetailShape, ...refusals } } },
    async ({ params: { id } }) => {
      const today = clock.today().toString()
      const agency = await findAgency(db, id, today)
      if (!agency) throw new Problem(404, 'agency-not-found')
      const [above, versions, links] = await Promise.all([superiors(db, id, today), agencyVersions(db, id), succession(db, id)])
      return {
        ...agencyRecord(agency),
        superiors: [...above],
        versions: versions.map((version) => ({ ...version, region: [...version.region] })),
        succession: [...links],
      }
    },
  )
}

function historyRoute(app: App, { db }: Services): void {
  app.get(
    '/api/v1/agencies/:id/history',
    {
      schema: {
        tags: AGENCIES,
        summary: '一个机关历年的数字',
        params: AgencyParams,
        querystring: Type.Object({
          figures: Type.Optional(Type.String({ maxLength: 4000, description: '指标，逗号分隔；不填为全部' })),
        }),
        response: { 200: HistoryShape, ...refusals },
      },
    },
    async ({ params: { id }, query }) => {
      if (!(await findAgency(db, id))) throw new Problem(404, 'agency-not-found')
      const asked = query.figures === undefined ? undefined : new Set(query.figures.split(','))
      const years = await history(db, id)
      return {
        years: years.map(({ figures, ...year }) => ({
          ...year,
          figures: Object.fromEntries(
            [...figures].filter(([key]) => asked?.has(key) ?? true).map(([key, value]) => [key, figureRecord(value)]),
          ),
        })),
      }
    },
  )
}

function agencyRecord(agency: Agency) {
  return { ...agency, region: [...agency.region] }
}

const ReportQuery = Type.Object({
  version: Type.Optional(Version),
  cells: Type.Optional(Type.Boolean({ description: '逐格列出状态' })),
})

function reportRoutes(app: App, { db }: Services): void {
  const path = '/api/v1/agencies/:id/reports/:year'
  app.get(
    path,
    {
      schema: {
        tags: REPORTS,
        summary: '一份年报（gongkai.annual-report/1）',
        params: ReportParams,
        querystring: ReportQuery,
        response: { 200: AnnualReportRecord, ...refusals },
      },
    },
    async ({ params: { id, year }, query: { version, cells = false } }) => {
      const { stored } = await loadStored({ db }, { agencyId: id, year }, version)
      return toContract({ report: stored.report, damage: stored.damage }, { file: stored.sourceName, cells })
    },
  )
  app.get(
    `${path}/check`,
    {
      schema: {
        tags: REPORTS,
        summary: '一份年报的检查结果（gongkai.check/1）',
        params: ReportParams,
        querystring: Type.Object({ version: Type.Optional(Version) }),
        response: { 200: CheckRecord, ...refusals },
      },
    },
    async ({ params: { id, year }, query: { version } }) => {
      const { stored, check } = await loadReport({ db }, { agencyId: id, year }, version)
      return toContractCheck({ report: stored.report, damage: stored.damage }, check, { file: stored.sourceName })
    },
  )
  app.get(
    `${path}/versions`,
    {
      schema: {
        tags: REPORTS,
        summary: '一份年报的各个版本，新的在前',
        params: ReportParams,
        response: { 200: Type.Object({ items: Type.Array(VersionShape) }), ...refusals },
      },
    },
    async ({ params: { id, year } }) => {
      const versions = await reportVersions(db, { agencyId: id, year })
      if (versions.length === 0) throw new Problem(404, 'report-not-found')
      return { items: versions.map((version) => ({ ...version, readAt: version.readAt.toString() })) }
    },
  )
}

function compareRoute(app: App, { db }: Services): void {
  app.get(
    '/api/v1/compare',
    {
      schema: {
        tags: REPORTS,
        summary: '两份年报逐格、逐章比较（gongkai.compare/1）',
        querystring: Type.Object({ left: ReportReference, right: ReportReference }),
        response: { 200: CompareRecord, ...refusals },
      },
    },
    async ({ query }) => {
      const { comparison } = await compareStored(db, query.left, query.right)
      return toContractCompare(comparison, { left: query.left, right: query.right })
    },
  )
}

function findingRoutes(app: App, { db, clock, audit }: Services): void {
  const dispositions = createDispositionService({ db, clock, audit })
  app.get(
    '/api/v1/findings',
    {
      schema: {
        tags: FINDINGS,
        summary: '全部现行年报的检查发现；total 最多数到 10001',
        querystring: Type.Object({ ...FindingQuery, ...PageQuery }),
        response: { 200: pageOf(FindingShape), ...refusals },
      },
    },
    async ({ query: { page = 1, size = 50, ...asked } }) => {
      const { total, findings } = await listFindings(db, findingFilter(asked), { page, size })
      return { total, page, size, items: findings.map(findingRecord) }
    },
  )
  app.post(
    '/api/v1/agencies/:id/reports/:year/dispositions',
    {
      config: EDITORS_ONLY,
      schema: {
        tags: FINDINGS,
        summary: '记录对一处发现的处理意见，记在登录的人名下',
        description: '由主管部门监督员、公开工作机构负责人或系统管理员在登录的浏览器里发出，请求头须有 x-gongkai-request: 1。',
        security: [{ session: [] }],
        params: ReportParams,
        body: DispositionBody,
        response: { 204: Type.Null(), ...refusals },
      },
    },
    async (request, reply) => {
      const {
        params: { id, year },
        body,
      } = request
      await dispositions.record({ agencyId: id, year }, { ...body, remark: body.remark ?? '' }, editorOf(request))
      return reply.status(204).send(null)
    },
  )
}

function findingRecord({ disposition, ...finding }: ListedFinding) {
  return { ...finding, disposition: disposition && { ...disposition, at: disposition.at.toString() } }
}
