/** The routes of withdrawing many: what a selection means, asking, deciding, progress, and what became of each document. */
import {
  CountWithdrawal,
  DecideWithdrawalBatch,
  NewWithdrawalBatch,
  WithdrawalBatchItemQuery,
  WithdrawalBatchItems,
  WithdrawalBatchView,
  WithdrawalCount,
} from '@gongkai/contract'
import { Type } from 'typebox'
import { personOf, type PersonActor } from '../../../platform/actor.ts'
import type { Services } from '../../../platform/feature.ts'
import type { App } from '../../../platform/http/server.ts'
import { Problem } from '../../../platform/problem.ts'
import { agencyTrees } from '../../agencies/index.ts'
import type { ListContext } from '../list.query.ts'
import { carryOutNext } from './batch.jobs.ts'
import { batchItems, findBatch, listBatches } from './batch.query.ts'
import { askForWithdrawal, decideOnBatch } from './batch.service.ts'
import { countSelected } from './selection.ts'

const SIGNED_IN = { access: 'signed-in' } as const
const BatchParams = Type.Object({ id: Type.Integer({ minimum: 1 }) })

/** Adds the routes; `listContext` is what a person's list is asked with. */
export function withdrawalRoutes(app: App, services: Services, listContext: (actor: PersonActor) => Promise<ListContext>): void {
  const { db } = services
  const trees = agencyTrees(services)
  const batchOf = async (id: number, actor: PersonActor) => {
    const found = await findBatch(db, actor, await trees.now(), id)
    if (!found) throw new Problem(404, 'document-not-found', '没有这一批撤稿')
    return found
  }
  app.post(
    '/api/office/withdrawal-batches/count',
    { config: SIGNED_IN, schema: { body: CountWithdrawal, response: { 200: WithdrawalCount } } },
    async ({ body, actor }) => countSelected(await listContext(personOf(actor)), body.selection),
  )
  app.post(
    '/api/office/withdrawal-batches',
    {
      config: SIGNED_IN,
      schema: { body: NewWithdrawalBatch, response: { 201: Type.Object({ ids: Type.Array(Type.Integer()) }) } },
    },
    async ({ body, actor, id }, reply) => {
      const ids = await askForWithdrawal(services, await listContext(personOf(actor)), body, id)
      for (const asked of ids) await carryOutNext(services, asked)
      return reply.status(201).send({ ids: [...ids] })
    },
  )
  app.get(
    '/api/office/withdrawal-batches',
    { config: SIGNED_IN, schema: { response: { 200: Type.Array(WithdrawalBatchView) } } },
    async ({ actor }) => listBatches(db, personOf(actor), await trees.now()),
  )
  app.get(
    '/api/office/withdrawal-batches/:id',
    { config: SIGNED_IN, schema: { params: BatchParams, response: { 200: WithdrawalBatchView } } },
    async ({ params, actor }) => batchOf(params.id, personOf(actor)),
  )
  app.get(
    '/api/office/withdrawal-batches/:id/items',
    {
      config: SIGNED_IN,
      schema: { params: BatchParams, querystring: WithdrawalBatchItemQuery, response: { 200: WithdrawalBatchItems } },
    },
    async ({ params, query, actor }) => {
      await batchOf(params.id, personOf(actor))
      return batchItems(db, params.id, query)
    },
  )
  app.post(
    '/api/office/withdrawal-batches/:id/decision',
    { config: SIGNED_IN, schema: { params: BatchParams, body: DecideWithdrawalBatch, response: { 200: WithdrawalBatchView } } },
    async ({ params, body, actor, id }) => {
      const person = personOf(actor)
      await decideOnBatch(services, await trees.now(), { id: params.id, actor: person, body, requestId: id })
      await carryOutNext(services, params.id)
      return batchOf(params.id, person)
    },
  )
}
