/** The back office's routes of templates and document numbers, for system administrators. */
import {
  ChangeDocumentSeries,
  ChangeLetterTemplate,
  DocumentSeriesView,
  LetterTemplateDetail,
  LetterTemplateEntry,
  TemplateFaultView,
  TryLetterTemplate,
} from '@gongkai/contract'
import type { LetterKind } from '@gongkai/law/application'
import Type from 'typebox'
import type { Actor, PersonActor } from '../../platform/actor.ts'
import type { Services } from '../../platform/feature.ts'
import type { App } from '../../platform/http/server.ts'
import { Problem } from '../../platform/problem.ts'
import { agencyTrees } from '../agencies/index.ts'
import { sendLetter } from './attachment.ts'
import { DOCUMENT_SERIES, isLetterKind, type SeriesKey } from './kinds.ts'
import { mayAdminister, TEMPLATE_ADMINISTRATORS } from './letters.policy.ts'
import { createTemplateViews } from './template-views.ts'
import { checkedTemplate, type TemplateChange, type Templates } from './templates.service.ts'

const TAGS = ['文书模板']
const ADMINISTERING = { access: { roles: TEMPLATE_ADMINISTRATORS } } as const
/** Without an agency, the installation's own templates are meant. */
const OfAgency = Type.Object({ agency: Type.Optional(Type.Integer({ minimum: 1 })) })
const KindParams = Type.Object({ kind: Type.String({ maxLength: 60 }) })
const SeriesParams = Type.Object({ series: Type.String({ maxLength: 60 }) })

/** Checks that the actor administers the agency; throws `not-permitted`. */
type Administrator = (actor: Actor, agencyId: number | null) => Promise<PersonActor>

/** Adds the routes. */
export function templateRoutes(app: App, services: Services, templates: Templates): void {
  const trees = agencyTrees(services)
  const administrator: Administrator = async (actor, agencyId) => {
    if (!mayAdminister(actor, agencyId, await trees.now())) throw new Problem(403, 'not-permitted')
    return actor
  }
  looking(app, services, templates, administrator)
  changing(app, templates, administrator)
  trying(app, services)
  numbering(app, services, templates, administrator)
}

function kindOf(kind: string): LetterKind {
  if (!isLetterKind(kind)) throw new Problem(404, 'letter-kind-unknown')
  return kind
}

function seriesOf(series: string): SeriesKey {
  const known = DOCUMENT_SERIES.find(({ key }) => key === series)
  if (!known) throw new Problem(404, 'letter-kind-unknown', '没有这个字号系列')
  return known.key
}

function looking(app: App, services: Services, templates: Templates, administrator: Administrator): void {
  const views = createTemplateViews(services, templates)
  app.get(
    '/api/office/letter-templates',
    {
      config: ADMINISTERING,
      schema: {
        tags: TAGS,
        summary: '各种文书现在用谁的模板',
        querystring: OfAgency,
        response: { 200: Type.Array(LetterTemplateEntry) },
      },
    },
    async ({ query: { agency = null }, actor }) => {
      await administrator(actor, agency)
      return views.list(agency)
    },
  )
  app.get(
    '/api/office/letter-templates/:kind',
    {
      config: ADMINISTERING,
      schema: {
        tags: TAGS,
        summary: '一种文书的模板、可用字段和历次修改',
        params: KindParams,
        querystring: OfAgency,
        response: { 200: LetterTemplateDetail },
      },
    },
    async ({ params, query: { agency = null }, actor }) => {
      await administrator(actor, agency)
      return views.detail(agency, kindOf(params.kind))
    },
  )
}

function changing(app: App, templates: Templates, administrator: Administrator): void {
  app.post(
    '/api/office/letter-templates/:kind',
    {
      config: ADMINISTERING,
      schema: {
        tags: TAGS,
        summary: '修改模板，自某日起生效；text 为空则改用上级的',
        params: KindParams,
        querystring: OfAgency,
        body: ChangeLetterTemplate,
      },
    },
    async ({ params, query: { agency = null }, body, actor, id }, reply) => {
      const person = await administrator(actor, agency)
      const change: TemplateChange = { ...body, agencyId: agency, kind: kindOf(params.kind) }
      await templates.change(change, person, id)
      return reply.status(204).send()
    },
  )
  app.post(
    '/api/office/letter-templates/:kind/check',
    {
      config: ADMINISTERING,
      schema: {
        tags: TAGS,
        summary: '检查模板，列出全部错误和改法',
        params: KindParams,
        body: TryLetterTemplate,
        response: { 200: Type.Array(TemplateFaultView) },
      },
    },
    async ({ params, body }) => {
      const checked = checkedTemplate(kindOf(params.kind), body.text)
      return checked.kind === 'good' ? [] : [...checked.faults]
    },
  )
}

function trying(app: App, services: Services): void {
  const views = createTemplateViews(services)
  app.post(
    '/api/office/letter-templates/:kind/preview.:format',
    {
      config: ADMINISTERING,
      schema: {
        tags: TAGS,
        summary: '用示例数据预览模板',
        params: Type.Object({ ...KindParams.properties, format: Type.Enum(['pdf', 'docx']) }),
        body: TryLetterTemplate,
      },
    },
    async ({ params, body }, reply) => sendLetter(reply, await views.preview(kindOf(params.kind), body, params.format)),
  )
}

function numbering(app: App, services: Services, templates: Templates, administrator: Administrator): void {
  const views = createTemplateViews(services, templates)
  app.get(
    '/api/office/document-series',
    {
      config: ADMINISTERING,
      schema: {
        tags: TAGS,
        summary: '发文字号的系列、格式和下一个号',
        querystring: OfAgency,
        response: { 200: Type.Array(DocumentSeriesView) },
      },
    },
    async ({ query: { agency = null }, actor }) => {
      await administrator(actor, agency)
      return views.series(agency)
    },
  )
  app.post(
    '/api/office/document-series/:series',
    {
      config: ADMINISTERING,
      schema: {
        tags: TAGS,
        summary: '修改发文字号的格式，自某日起生效；format 为空则改用上级的',
        params: SeriesParams,
        querystring: OfAgency,
        body: ChangeDocumentSeries,
      },
    },
    async ({ params, query: { agency = null }, body, actor, id }, reply) => {
      const person = await administrator(actor, agency)
      await templates.changeSeries({ ...body, agencyId: agency, series: seriesOf(params.series) }, person, id)
      return reply.status(204).send()
    },
  )
}
