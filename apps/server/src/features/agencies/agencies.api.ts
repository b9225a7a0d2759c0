/** JSON routes of agencies in the back office. Anybody signed in looks them up; the system administrator of a subtree changes them. */
import {
  AgencyChanged,
  AgencyHistoryItem,
  AgencyListPage,
  AgencyListQuery,
  AgencyNumber,
  AgencyView,
  CancelAgencyChange,
  ChangeAgency,
  CorrectAgency,
  CreateAgency,
  DissolveAgency,
  DissolvedAgency,
  ReinstateAgency,
  ReorganizeAgencies,
} from '@gongkai/contract'
import Type from 'typebox'
import type { Actor } from '../../platform/actor.ts'
import type { Services } from '../../platform/feature.ts'
import type { App } from '../../platform/http/server.ts'
import { Problem } from '../../platform/problem.ts'
import { agencyHistory } from './administration.history.ts'
import { listAgencies, listDissolved, viewAgency } from './administration.query.ts'
import { createAgencyAdministration, type Doing, type Edited } from './administration.service.ts'
import { createReorganization } from './reorganization.service.ts'

const tags = ['机关管理']
const Params = Type.Object({ id: AgencyNumber })
const LOOKING = { access: 'signed-in' } as const
const ADMINISTERING = { access: { roles: ['systemAdministrator'] } } as const

/** Adds the routes. */
export function agenciesApi(app: App, services: Services): void {
  lookingUp(app, services)
  changing(app, services)
  reforming(app, services)
  tellingHistory(app, services)
}

function lookingUp(app: App, services: Services): void {
  app.get(
    '/api/office/agencies',
    {
      config: LOOKING,
      schema: {
        tags,
        summary: '按名称查找机关，或列出直接下级；都不填时列出最上一级',
        querystring: AgencyListQuery,
        response: { 200: AgencyListPage },
      },
    },
    ({ query, actor }) => listAgencies(services, query, actor),
  )
  app.get(
    '/api/office/agencies/:id',
    { config: LOOKING, schema: { tags, summary: '一个机关及其沿革', params: Params, response: { 200: AgencyView } } },
    ({ params: { id }, actor }) => viewAgency(services, id, actor),
  )
  app.get(
    '/api/office/dissolved-agencies',
    {
      config: LOOKING,
      schema: {
        tags,
        summary: '所辖范围内已撤销的机关和承接的机关',
        response: { 200: Type.Object({ items: Type.Immutable(Type.Array(DissolvedAgency)) }) },
      },
    },
    async ({ actor }) => ({ items: await listDissolved(services, actor) }),
  )
}

function changing(app: App, services: Services): void {
  const administration = createAgencyAdministration(services)
  const answer = async ({ id, carriedInto }: Edited, actor: Actor) => ({
    agency: await viewAgency(services, id, actor),
    carriedInto,
  })
  const response = { 200: AgencyChanged }
  app.post(
    '/api/office/agencies',
    { config: ADMINISTERING, schema: { tags, summary: '新建机关', body: CreateAgency, response: { 201: AgencyChanged } } },
    async ({ body, actor, id }, reply) =>
      reply.status(201).send(await answer(await administration.create(body, doing(actor, id)), actor)),
  )
  app.post(
    '/api/office/agencies/:id/changes',
    {
      config: ADMINISTERING,
      schema: { tags, summary: '变更：自某日起不同，可以是将来的日子', params: Params, body: ChangeAgency, response },
    },
    async ({ params, body, actor, id }) => answer(await administration.change(params.id, body, doing(actor, id)), actor),
  )
  app.post(
    '/api/office/agencies/:id/corrections',
    { config: ADMINISTERING, schema: { tags, summary: '更正：原来就录错了', params: Params, body: CorrectAgency, response } },
    async ({ params, body, actor, id }) => answer(await administration.correct(params.id, body, doing(actor, id)), actor),
  )
  app.post(
    '/api/office/agencies/:id/cancellations',
    {
      config: ADMINISTERING,
      schema: { tags, summary: '取消尚未生效的变更', params: Params, body: CancelAgencyChange, response },
    },
    async ({ params, body, actor, id }) => answer(await administration.cancel(params.id, body, doing(actor, id)), actor),
  )
}

function reforming(app: App, services: Services): void {
  const reorganization = createReorganization(services)
  app.post(
    '/api/office/agency-reorganizations',
    {
      config: ADMINISTERING,
      schema: { tags, summary: '合并、分立、撤旧建新', body: ReorganizeAgencies, response: { 204: Type.Null() } },
    },
    async ({ body, actor, id }, reply) => {
      await reorganization.reorganize(body, doing(actor, id))
      return reply.status(204).send(null)
    },
  )
  app.post(
    '/api/office/agencies/:id/dissolution',
    {
      config: ADMINISTERING,
      schema: { tags, summary: '撤销机关，没有承接的机关', params: Params, body: DissolveAgency, response: { 200: AgencyView } },
    },
    async ({ params, body, actor, id }) => {
      await reorganization.dissolve(params.id, body, doing(actor, id))
      return viewAgency(services, params.id, actor)
    },
  )
  app.post(
    '/api/office/agencies/:id/reinstatement',
    {
      config: ADMINISTERING,
      schema: { tags, summary: '更正：撤销、合并录错了', params: Params, body: ReinstateAgency, response: { 200: AgencyView } },
    },
    async ({ params, body, actor, id }) => {
      await reorganization.reinstate(params.id, body, doing(actor, id))
      return viewAgency(services, params.id, actor)
    },
  )
}

function tellingHistory(app: App, services: Services): void {
  app.get(
    '/api/office/agencies/:id/history',
    {
      config: { access: { roles: ['systemAdministrator', 'auditor', 'auditAdministrator'] } },
      schema: {
        tags,
        summary: '一个机关的改动历史：谁在何时改了什么',
        params: Params,
        response: { 200: Type.Object({ items: Type.Immutable(Type.Array(AgencyHistoryItem)) }) },
      },
    },
    async ({ params: { id }, actor }) => ({ items: await agencyHistory(services, id, actor) }),
  )
}

function doing(actor: Actor, requestId: string): Doing {
  if (actor.kind !== 'person') throw new Problem(401, 'not-signed-in')
  return { actor, requestId }
}
