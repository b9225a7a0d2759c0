/** The back office's routes of the basic catalogue. */
import {
  CancelOccurrence,
  CatalogueImport,
  CatalogueQuery,
  CatalogueView,
  ChangeDuty,
  DutyDetail,
  DutyInput,
  ImportCatalogue,
  NoteOccurrence,
  SettleOccurrence,
  VillageAffairsView,
} from '@gongkai/contract'
import { Type } from 'typebox'
import type { PersonActor } from '../../../platform/actor.ts'
import type { Services } from '../../../platform/feature.ts'
import type { App } from '../../../platform/http/server.ts'
import { findAgency } from '../../agencies/index.ts'
import { personOf, requireManager } from '../sites.policy.ts'
import type { Sites } from '../sites.service.ts'
import { catalogueCsv } from './catalogue-csv.ts'
import { catalogueView, type CatalogueContext, dutyDetail, seenStandings, villageAffairs } from './catalogue.query.ts'
import { type Catalogue, createCatalogue, keeper } from './duties.service.ts'
import { importCatalogue } from './import.service.ts'
import { addStandardDuties } from './standard-duties.ts'

const TAGS = ['主动公开基本目录']
const SIGNED_IN = { access: 'signed-in' } as const
const MANAGERS = { access: { roles: ['siteManager'] } } as const
const NOTERS = { access: { roles: ['siteManager', 'editor', 'officeHead'] } } as const
const BASE = '/api/office/sites/:id/catalogue'
const Id = Type.Integer({ minimum: 1 })
const SiteParams = Type.Object({ id: Id })
const DutyParams = Type.Object({ id: Id, duty: Id })
const OccurrenceParams = Type.Object({ id: Id, occurrence: Id })
const Made = Type.Object({ id: Id })

/** Adds the routes. */
export function catalogueApi(app: App, services: Services, sites: Sites): void {
  const contextOf = async (siteId: number, actor: PersonActor): Promise<CatalogueContext> => {
    const { site, tree } = await sites.see(siteId, actor)
    const { db, calendar, clock } = services
    return { db, site, tree, actor, calendar: calendar.current(), today: String(clock.today()) }
  }
  const catalogue = createCatalogue(services)
  reading(app, contextOf)
  exporting(app, contextOf)
  keeping(app, catalogue)
  taking(app, services)
  happening(app, catalogue)
}

type ContextOf = (siteId: number, actor: PersonActor) => Promise<CatalogueContext>

function reading(app: App, contextOf: ContextOf): void {
  app.get(
    BASE,
    {
      config: SIGNED_IN,
      schema: {
        tags: TAGS,
        summary: '基本目录和应公开、已公开、逾期的件数；agency 含其下级',
        params: SiteParams,
        querystring: CatalogueQuery,
        response: { 200: CatalogueView },
      },
    },
    async ({ params, query, actor }) => catalogueView(await contextOf(params.id, personOf(actor)), query),
  )
  app.get(
    `${BASE}/duties/:duty`,
    {
      config: SIGNED_IN,
      schema: { tags: TAGS, summary: '目录的一项：各机关的情况和应公开事项', params: DutyParams, response: { 200: DutyDetail } },
    },
    async ({ params, actor }) => dutyDetail(await contextOf(params.id, personOf(actor)), params.duty),
  )
  app.get(
    `${BASE}/villages`,
    {
      config: SIGNED_IN,
      schema: {
        tags: TAGS,
        summary: '一年中各村居每季度党务、村（居）务、财务的公开情况',
        params: SiteParams,
        querystring: Type.Object({ year: Type.Integer({ minimum: 2000, maximum: 2199 }) }),
        response: { 200: VillageAffairsView },
      },
    },
    async ({ params, query, actor }) => villageAffairs(await contextOf(params.id, personOf(actor)), query.year),
  )
}

function exporting(app: App, contextOf: ContextOf): void {
  app.get(
    `${BASE}.csv`,
    {
      config: SIGNED_IN,
      schema: { tags: TAGS, summary: '基本目录（CSV，标准目录的表头）', params: SiteParams, querystring: CatalogueQuery },
    },
    async ({ params, query, actor }, reply) => {
      const context = await contextOf(params.id, personOf(actor))
      const { duties, standings } = await seenStandings(context, query)
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="catalogue-${context.site.key}.csv"`)
        .header('x-content-type-options', 'nosniff')
        .header('cache-control', 'private, no-store')
        .send(catalogueCsv(duties, standings))
    },
  )
}

function keeping(app: App, catalogue: Catalogue): void {
  app.post(
    `${BASE}/duties`,
    {
      config: MANAGERS,
      schema: { tags: TAGS, summary: '增加一项', params: SiteParams, body: DutyInput, response: { 201: Made } },
    },
    async ({ params, body, actor, id: requestId }, reply) =>
      reply.status(201).send({ id: await catalogue.add(params.id, body, { actor: personOf(actor), requestId }) }),
  )
  app.put(
    `${BASE}/duties/:duty`,
    {
      config: MANAGERS,
      schema: { tags: TAGS, summary: '修改一项', params: DutyParams, body: ChangeDuty, response: { 200: Made } },
    },
    async ({ params, body, actor, id: requestId }) => ({
      id: await catalogue.change(params.id, params.duty, body, { actor: personOf(actor), requestId }),
    }),
  )
}

function taking(app: App, services: Services): void {
  app.post(
    `${BASE}/import`,
    {
      config: MANAGERS,
      bodyLimit: 4_000_000,
      schema: {
        tags: TAGS,
        summary: '导入标准目录（CSV）；apply 为真时生效，有差错的行略过',
        params: SiteParams,
        body: ImportCatalogue,
        response: { 200: CatalogueImport },
      },
    },
    async ({ params, body, actor, id: requestId }) =>
      importCatalogue(services, params.id, body, { actor: personOf(actor), requestId }),
  )
  app.post(
    `${BASE}/standard`,
    {
      config: MANAGERS,
      schema: {
        tags: TAGS,
        summary: '按栏目补齐标准目录：条例第二十条、第二十一条事项、试点领域、各部门、各村居',
        params: SiteParams,
        body: Type.Object({}, { additionalProperties: false }),
        response: { 200: Type.Object({ added: Type.Integer() }) },
      },
    },
    async ({ params, actor, id: requestId }) => {
      const doing = { actor: personOf(actor), requestId }
      return keeper(services)(params.id, doing, async ({ trx, site, tree }) => {
        requireManager(doing.actor, site.agencyId, tree)
        const kind = (await findAgency(trx, site.agencyId))?.kind ?? null
        const added = await addStandardDuties(trx, { ...site, kind }, String(services.clock.today()))
        const subject = { kind: 'site', id: site.id }
        return { result: { added }, kind: 'standard-catalogue-added', subject, agencyId: site.agencyId }
      })
    },
  )
}

function happening(app: App, catalogue: Catalogue): void {
  app.post(
    `${BASE}/duties/:duty/occurrences`,
    {
      config: NOTERS,
      schema: { tags: TAGS, summary: '登记一件应公开事项', params: DutyParams, body: NoteOccurrence, response: { 201: Made } },
    },
    async ({ params, body, actor, id: requestId }, reply) => {
      const doing = { actor: personOf(actor), requestId }
      return reply.status(201).send({ id: await catalogue.note(params.id, params.duty, body, doing) })
    },
  )
  app.post(
    `${BASE}/occurrences/:occurrence/settle`,
    {
      config: NOTERS,
      schema: {
        tags: TAGS,
        summary: '以已发布的信息销号；不带 documentId 则恢复为未公开',
        params: OccurrenceParams,
        body: SettleOccurrence,
        response: { 200: Made },
      },
    },
    async ({ params, body, actor, id: requestId }) => ({
      id: await catalogue.settle(params.id, params.occurrence, body, { actor: personOf(actor), requestId }),
    }),
  )
  app.post(
    `${BASE}/occurrences/:occurrence/cancel`,
    {
      config: NOTERS,
      schema: {
        tags: TAGS,
        summary: '登记有误，取消',
        params: OccurrenceParams,
        body: CancelOccurrence,
        response: { 200: Made },
      },
    },
    async ({ params, body, actor, id: requestId }) => ({
      id: await catalogue.cancel(params.id, params.occurrence, body, { actor: personOf(actor), requestId }),
    }),
  )
}
