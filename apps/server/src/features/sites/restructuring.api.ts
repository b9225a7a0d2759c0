/** The back office's routes of restructuring: moving, merging, splitting, closing and opening columns again, and their history. */
import {
  CloseColumn,
  ColumnDocument,
  ColumnHistoryView,
  MergeColumn,
  MoveColumn,
  ReopenColumn,
  RestructuredView,
  SplitColumn,
} from '@gongkai/contract'
import { type TSchema, Type } from 'typebox'
import type { Services } from '../../platform/feature.ts'
import type { App } from '../../platform/http/server.ts'
import { Problem } from '../../platform/problem.ts'
import { findColumn } from './columns.repository.ts'
import { columnDocuments, columnHistory } from './history.query.ts'
import { createRestructuring, type Restructured } from './restructuring.service.ts'
import { personOf } from './sites.policy.ts'
import type { Doing, Sites } from './sites.service.ts'

const TAGS = ['栏目调整']
const SIGNED_IN = { access: 'signed-in' } as const
const MANAGERS = { access: { roles: ['siteManager'] } } as const
const BASE = '/api/office/sites/:id'
const Id = Type.Integer({ minimum: 1 })
const SiteParams = Type.Object({ id: Id })
const ColumnParams = Type.Object({ id: Id, column: Id })

/** Adds the routes. */
export function restructuringApi(app: App, services: Services, sites: Sites): void {
  const restructuring = createRestructuring(services)
  const route = <Body extends TSchema>(
    act: string,
    summary: string,
    body: Body,
    work: (
      place: { readonly siteId: number; readonly id: number },
      body: Type.Static<Body>,
      doing: Doing,
    ) => Promise<Restructured>,
  ) =>
    app.post(
      `${BASE}/columns/:column/${act}`,
      { config: MANAGERS, schema: { tags: TAGS, summary, params: ColumnParams, body, response: { 200: RestructuredView } } },
      async ({ params, body: given, actor, id: requestId }) =>
        // The schema of the route has checked it; with a generic shape Fastify's types no longer say so.
        work({ siteId: params.id, id: params.column }, given as Type.Static<Body>, { actor: personOf(actor), requestId }),
    )
  route('move', '移动栏目：换上级或者换位置', MoveColumn, restructuring.move)
  route('merge', '并入另一栏目：信息全部转移，原地址转往该栏目', MergeColumn, restructuring.merge)
  route('split', '拆分：把所选信息转到新栏目', SplitColumn, restructuring.split)
  route('close', '关闭空栏目；原地址转往别的栏目', CloseColumn, restructuring.close)
  route('reopen', '重新开设；上次并走的信息和下级回到本栏目', ReopenColumn, restructuring.reopen)
  reading(app, services, sites)
}

function reading(app: App, { db }: Services, sites: Sites): void {
  app.get(
    `${BASE}/column-history`,
    {
      config: SIGNED_IN,
      schema: {
        tags: TAGS,
        summary: '栏目的沿革，最近的在前',
        params: SiteParams,
        querystring: Type.Object({ column: Type.Optional(Id) }),
        response: { 200: Type.Array(ColumnHistoryView) },
      },
    },
    async ({ params, query, actor }) => {
      const { site } = await sites.see(params.id, personOf(actor))
      return [...(await columnHistory(db, site.id, query.column))]
    },
  )
  app.get(
    `${BASE}/columns/:column/documents`,
    {
      config: MANAGERS,
      schema: {
        tags: TAGS,
        summary: '栏目中的信息，供选择拆分',
        params: ColumnParams,
        querystring: Type.Object({
          q: Type.Optional(Type.String({ maxLength: 100 })),
          agency: Type.Optional(Id),
          before: Type.Optional(Id),
        }),
        response: { 200: Type.Array(ColumnDocument) },
      },
    },
    async ({ params, query, actor }) => {
      const { site, editable } = await sites.see(params.id, personOf(actor))
      // Drafts are among them: only who manages the site chooses.
      if (!editable) throw new Problem(403, 'not-permitted')
      const column = await findColumn(db, params.column)
      if (column?.siteId !== site.id) throw new Problem(404, 'column-not-found')
      return [...(await columnDocuments(db, column.id, query))]
    },
  )
}
