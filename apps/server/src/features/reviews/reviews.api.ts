/** The back office's routes of the registers of reviews and complaints. */
import { ComplaintConclusion, ComplaintView, NewComplaint, NewReview, ReviewChange, ReviewView } from '@gongkai/contract'
import { Type } from 'typebox'
import type { Actor, PersonActor } from '../../platform/actor.ts'
import type { Services } from '../../platform/feature.ts'
import type { App } from '../../platform/http/server.ts'
import { Problem } from '../../platform/problem.ts'
import { agencyTrees } from '../agencies/index.ts'
import { type Permission, rolesPermitted } from '../../platform/permission.ts'
import { readableAgencies } from '../applications/index.ts'
import { createComplaints } from './complaints.service.ts'
import { listComplaints, listReviews } from './registers.query.ts'
import { createReviews } from './reviews.service.ts'

const SIGNED_IN = { access: 'signed-in' } as const
const Entered = Type.Object({ id: Type.Integer() })
const ById = Type.Object({ id: Type.Integer({ minimum: 1 }) })
const ReviewQuery = Type.Object({
  agency: Type.Optional(Type.Integer({ minimum: 1 })),
  application: Type.Optional(Type.Integer({ minimum: 1 })),
  lost: Type.Optional(Type.Boolean()),
})

/** Who keeps the register of reviews, and who takes complaints. */
const REVIEW_KEEPERS: readonly Permission[] = [
  { role: 'registrar', relations: ['own'] },
  { role: 'legalReviewer', relations: ['own'] },
  { role: 'officeHead', relations: ['own'] },
]
const COMPLAINT_TAKERS: readonly Permission[] = [
  { role: 'registrar', relations: ['own'] },
  { role: 'officeHead', relations: ['own'] },
  { role: 'supervisor', relations: ['own'] },
]

/** Adds the routes. */
export function reviewRoutes(app: App, services: Services): void {
  const desk = deskOf(services)
  registerOfReviews(app, services, desk)
  registerOfComplaints(app, services, desk)
}

interface RegisterDesk {
  /** The person, when one of the roles is held for the agency; throws Problem `not-permitted`. */
  readonly keeper: (actor: Actor, permissions: readonly Permission[], agencyId: number) => Promise<PersonActor>
  readonly readable: (actor: Actor, agency: number | undefined) => Promise<readonly number[]>
}

function deskOf(services: Services): RegisterDesk {
  const trees = agencyTrees(services)
  const keeper = async (actor: Actor, permissions: readonly Permission[], agencyId: number): Promise<PersonActor> => {
    if (actor.kind !== 'person' || rolesPermitted(permissions, actor, agencyId, await trees.now()).size === 0) {
      throw new Problem(403, 'not-permitted')
    }
    return actor
  }
  const readable = async (actor: Actor, agency: number | undefined): Promise<readonly number[]> => {
    const all = readableAgencies(actor, await trees.now())
    return agency === undefined ? all : all.filter((id) => id === agency)
  }
  return { keeper, readable }
}

function registerOfReviews(app: App, services: Services, { keeper, readable }: RegisterDesk): void {
  const { db, calendar } = services
  const reviews = createReviews(services)
  app.get(
    '/api/office/reviews',
    { config: SIGNED_IN, schema: { querystring: ReviewQuery, response: { 200: Type.Array(ReviewView) } } },
    async ({ query, actor }) => {
      const { application, lost } = query
      const scope = {
        agencies: await readable(actor, query.agency),
        ...(application === undefined ? {} : { applicationId: application }),
        ...(lost === undefined ? {} : { lost }),
      }
      return [...(await listReviews(db, calendar.current(), scope))]
    },
  )
  app.post(
    '/api/office/reviews',
    { config: SIGNED_IN, schema: { body: NewReview, response: { 201: Entered } } },
    async ({ body, actor }, reply) => {
      const id = await reviews.register(body, await keeper(actor, REVIEW_KEEPERS, body.agencyId))
      return reply.status(201).send({ id })
    },
  )
  app.patch(
    '/api/office/reviews/:id',
    { config: SIGNED_IN, schema: { params: ById, body: ReviewChange } },
    async ({ params, body, actor }, reply) => {
      const agencyId = await reviews.agencyOf(params.id)
      if (agencyId === undefined) throw new Problem(404, 'review-not-found')
      await reviews.change(params.id, body, await keeper(actor, REVIEW_KEEPERS, agencyId))
      return reply.status(204).send()
    },
  )
}

function registerOfComplaints(app: App, services: Services, { keeper, readable }: RegisterDesk): void {
  const { db } = services
  const complaints = createComplaints(services)
  app.get(
    '/api/office/complaints',
    { config: SIGNED_IN, schema: { response: { 200: Type.Array(ComplaintView) } } },
    async ({ actor }) => [...(await listComplaints(db, await readable(actor, undefined)))],
  )
  app.post(
    '/api/office/complaints',
    { config: SIGNED_IN, schema: { body: NewComplaint, response: { 201: Entered } } },
    async ({ body, actor }, reply) => {
      const id = await complaints.register(body, await keeper(actor, COMPLAINT_TAKERS, body.takerId))
      return reply.status(201).send({ id })
    },
  )
  app.patch(
    '/api/office/complaints/:id',
    { config: SIGNED_IN, schema: { params: ById, body: ComplaintConclusion } },
    async ({ params, body, actor }, reply) => {
      const takerId = await complaints.takerOf(params.id)
      if (takerId === undefined) throw new Problem(404, 'complaint-not-found')
      await complaints.conclude(params.id, body, await keeper(actor, COMPLAINT_TAKERS, takerId))
      return reply.status(204).send()
    },
  )
}
