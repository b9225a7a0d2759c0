/** The back office's routes of sites and their columns. */
import { ChangeColumn, ChangeSite, ColumnView, ColumnInput, OpenSite, OrderColumns, SiteView } from '@gongkai/contract'
import { Type } from 'typebox'
import type { Services } from '../../platform/feature.ts'
import type { App } from '../../platform/http/server.ts'
import { catalogueApi } from './catalogue/catalogue.api.ts'
import { columnViews } from './columns.query.ts'
import { type Columns, createColumns } from './columns.service.ts'
import { restructuringApi } from './restructuring.api.ts'
import { personOf } from './sites.policy.ts'
import { createSites, type Sites } from './sites.service.ts'

const TAGS = ['网站和栏目']
const SIGNED_IN = { access: 'signed-in' } as const
const MANAGERS = { access: { roles: ['siteManager'] } } as const
const BASE = '/api/office/sites'
const Id = Type.Integer({ minimum: 1 })
const SiteParams = Type.Object({ id: Id })
const ColumnParams = Type.Object({ id: Id, column: Id })
const Made = Type.Object({ id: Id })
const Empty = Type.Null()

/** Adds the routes. */
export function sitesApi(app: App, services: Services): void {
  const sites = createSites(services)
  reading(app, services, sites)
  managing(app, sites)
  arrangingColumns(app, createColumns(services))
  restructuringApi(app, services, sites)
  catalogueApi(app, services, sites)
}

function reading(app: App, { db, clock }: Services, sites: Sites): void {
  app.get(
    BASE,
    {
      config: SIGNED_IN,
      schema: { tags: TAGS, summary: '本机关在其中公开信息或者主管的网站', response: { 200: Type.Array(SiteView) } },
    },
    async ({ actor }) => sites.list(personOf(actor)),
  )
  app.get(
    `${BASE}/:id`,
    {
      config: SIGNED_IN,
      schema: { tags: TAGS, summary: '一个网站，含不合规范之处', params: SiteParams, response: { 200: SiteView } },
    },
    async ({ params, actor }) => sites.view(params.id, personOf(actor)),
  )
  app.get(
    `${BASE}/:id/columns`,
    {
      config: SIGNED_IN,
      schema: {
        tags: TAGS,
        summary: '栏目树，上级在前；closed=true 时含已关闭的',
        params: SiteParams,
        querystring: Type.Object({ closed: Type.Optional(Type.Boolean()) }),
        response: { 200: Type.Array(ColumnView) },
      },
    },
    async ({ params, query, actor }) => {
      const { site } = await sites.see(params.id, personOf(actor))
      return [...(await columnViews(db, site.id, { clock, closed: query.closed ?? false }))]
    },
  )
}

function managing(app: App, sites: Sites): void {
  app.post(
    BASE,
    { config: MANAGERS, schema: { tags: TAGS, summary: '开通网站', body: OpenSite, response: { 201: Made } } },
    async ({ body, actor, id: requestId }, reply) =>
      reply.status(201).send({ id: await sites.open(body, { actor: personOf(actor), requestId }) }),
  )
  app.put(
    `${BASE}/:id`,
    {
      config: MANAGERS,
      schema: { tags: TAGS, summary: '修改网站的登记', params: SiteParams, body: ChangeSite, response: { 200: SiteView } },
    },
    async ({ params, body, actor, id: requestId }) => {
      const person = personOf(actor)
      await sites.change(params.id, body, { actor: person, requestId })
      return sites.view(params.id, person)
    },
  )
  app.post(
    `${BASE}/:id/close`,
    {
      config: MANAGERS,
      schema: {
        tags: TAGS,
        summary: '关停网站，读者不再看到；登记和信息留存',
        params: SiteParams,
        body: Type.Object({ version: Id }, { additionalProperties: false }),
        response: { 200: SiteView },
      },
    },
    async ({ params, body, actor, id: requestId }) => {
      const person = personOf(actor)
      await sites.close(params.id, body.version, { actor: person, requestId })
      return sites.view(params.id, person)
    },
  )
}

function arrangingColumns(app: App, columns: Columns): void {
  app.post(
    `${BASE}/:id/columns`,
    {
      config: MANAGERS,
      schema: { tags: TAGS, summary: '开设栏目', params: SiteParams, body: ColumnInput, response: { 201: Made } },
    },
    async ({ params, body, actor, id: requestId }, reply) =>
      reply.status(201).send({ id: await columns.open(params.id, body, { actor: personOf(actor), requestId }) }),
  )
  app.put(
    `${BASE}/:id/columns/:column`,
    {
      config: MANAGERS,
      schema: { tags: TAGS, summary: '修改栏目', params: ColumnParams, body: ChangeColumn, response: { 204: Empty } },
    },
    async ({ params, body, actor, id: requestId }, reply) => {
      await columns.change(params.id, params.column, body, { actor: personOf(actor), requestId })
      return reply.status(204).send(null)
    },
  )
  app.put(
    `${BASE}/:id/column-order`,
    {
      config: MANAGERS,
      schema: { tags: TAGS, summary: '同级栏目的次序', params: SiteParams, body: OrderColumns, response: { 204: Empty } },
    },
    async ({ params, body, actor, id: requestId }, reply) => {
      await columns.order(params.id, body, { actor: personOf(actor), requestId })
      return reply.status(204).send(null)
    },
  )
}
