/** The back office's routes of retention: what is due, proposing its destruction, deciding. */
import {
  DestructionDecision,
  DestructionReviewView,
  NewDestructionReview,
  RetentionList,
  RetentionQuery,
} from '@gongkai/contract'
import { Type } from 'typebox'
import type { Actor, PersonActor, Role } from '../../platform/actor.ts'
import type { Services } from '../../platform/feature.ts'
import type { App } from '../../platform/http/server.ts'
import { Problem } from '../../platform/problem.ts'
import { agenciesOf } from '../../platform/reach.ts'
import { agencyTrees } from '../agencies/index.ts'
import { rolesPermitted } from '../../platform/permission.ts'
import { destructionReviews, retentionList } from './retention.query.ts'
import { createRetention } from './retention.service.ts'

const SIGNED_IN = { access: 'signed-in' } as const
const ById = Type.Object({ id: Type.Integer({ minimum: 1 }) })

/** Who sees what is due and what was destroyed. */
const READERS: readonly Role[] = ['registrar', 'officeHead', 'auditor']

/** Adds the routes. */
export function retentionRoutes(app: App, services: Services): void {
  const { db, clock } = services
  const trees = agencyTrees(services)
  const retention = createRetention(services)
  const readable = async (actor: Actor, agency?: number): Promise<readonly number[]> => {
    const all = agenciesOf(actor, await trees.now(), READERS)
    if (all.length === 0) throw new Problem(403, 'not-permitted')
    return agency === undefined ? all : all.filter((id) => id === agency)
  }
  const one = async (actor: Actor, id: number): Promise<DestructionReviewView> => {
    const [review] = await destructionReviews(db, await readable(actor), id)
    if (!review) throw new Problem(404, 'destruction-review-not-found')
    return review
  }
  const holding = async (actor: Actor, role: Role, agencyId: number): Promise<PersonActor> => {
    const held = rolesPermitted([{ role, relations: ['own'] }], actor, agencyId, await trees.now())
    if (actor.kind !== 'person' || held.size === 0) throw new Problem(403, 'not-permitted')
    return actor
  }

  app.get(
    '/api/office/retention',
    { config: SIGNED_IN, schema: { querystring: RetentionQuery, response: { 200: RetentionList } } },
    async ({ actor, query }) => [...(await retentionList(db, await readable(actor, query.agency), clock.today().toString()))],
  )
  app.get(
    '/api/office/retention/reviews',
    { config: SIGNED_IN, schema: { querystring: RetentionQuery, response: { 200: Type.Array(DestructionReviewView) } } },
    async ({ actor, query }) => [...(await destructionReviews(db, await readable(actor, query.agency)))],
  )
  app.get(
    '/api/office/retention/reviews/:id',
    { config: SIGNED_IN, schema: { params: ById, response: { 200: DestructionReviewView } } },
    async ({ actor, params }) => one(actor, params.id),
  )
  app.post(
    '/api/office/retention/reviews',
    { config: SIGNED_IN, schema: { body: NewDestructionReview, response: { 201: Type.Object({ id: Type.Integer() }) } } },
    async ({ actor, body }, reply) => {
      const id = await retention.propose(body, await holding(actor, 'registrar', body.agencyId))
      return reply.status(201).send({ id })
    },
  )
  app.post(
    '/api/office/retention/reviews/:id/decision',
    { config: SIGNED_IN, schema: { params: ById, body: DestructionDecision, response: { 200: DestructionReviewView } } },
    async ({ actor, params, body }) => {
      const { agency } = await one(actor, params.id)
      await retention.decide(params.id, body, await holding(actor, 'officeHead', agency.id))
      return one(actor, params.id)
    },
  )
}
