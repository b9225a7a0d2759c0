/** The back office's routes of consultations and their comments. */
import {
  ChangeConsultation,
  CommentList,
  ConsultationFeedback,
  ConsultationList,
  ConsultationVersion,
  ConsultationView,
  DecideComment,
  EnterComment,
  NewConsultation,
} from '@gongkai/contract'
import { Type } from 'typebox'
import type { Actor, PersonActor } from '../../../platform/actor.ts'
import type { Services } from '../../../platform/feature.ts'
import type { App } from '../../../platform/http/server.ts'
import { agenciesPermitted, type Permission, rolesPermitted } from '../../../platform/permission.ts'
import { Problem } from '../../../platform/problem.ts'
import { agencyTrees } from '../../agencies/index.ts'
import { personOf, SIGNED_IN } from '../desk.ts'
import { decideComment, enterComment, listComments } from './comments.service.ts'
import { type ConsultationRow, findConsultation, lockConsultation } from './consultation.ts'
import { COMMENT_DESK, CONSULTATION_READERS } from './consultations.policy.ts'
import { listConsultations, viewConsultation } from './consultations.query.ts'
import { createConsultations } from './consultations.service.ts'

const ById = Type.Object({ id: Type.Integer({ minimum: 1 }) })
const ByComment = Type.Object({ id: Type.Integer({ minimum: 1 }), comment: Type.Integer({ minimum: 1 }) })
const Comments = Type.Object({
  undecided: Type.Optional(Type.Boolean()),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
})

/** Adds the routes. */
export function consultationRoutes(app: App, services: Services): void {
  const { db, clock } = services
  const trees = agencyTrees(services)
  const consultations = createConsultations(services)
  app.get(
    '/api/office/consultations',
    { config: SIGNED_IN, schema: { response: { 200: ConsultationList } } },
    async ({ actor }) => {
      const agencies = agenciesPermitted(CONSULTATION_READERS, actor, await trees.now())
      return listConsultations(db, agencies, clock.today().toString())
    },
  )
  app.post(
    '/api/office/consultations',
    { config: SIGNED_IN, schema: { body: NewConsultation, response: { 201: ById } } },
    async ({ body, actor }, reply) => reply.status(201).send({ id: await consultations.draft(body, personOf(actor)) }),
  )
  app.get(
    '/api/office/consultations/:id',
    { config: SIGNED_IN, schema: { params: ById, response: { 200: ConsultationView } } },
    async ({ params, actor }) => {
      const person = personOf(actor)
      const tree = await trees.now()
      const row = await findConsultation(db, params.id)
      if (!row || rolesPermitted(CONSULTATION_READERS, person, row.agencyId, tree).size === 0) {
        throw new Problem(404, 'consultation-not-found')
      }
      return viewConsultation(db, row, { actor: person, tree, today: clock.today().toString() })
    },
  )
  app.put(
    '/api/office/consultations/:id',
    { config: SIGNED_IN, schema: { params: ById, body: ChangeConsultation } },
    async ({ params, body, actor }, reply) => {
      await consultations.change(params.id, body, personOf(actor))
      return reply.status(204).send()
    },
  )
  for (const act of ['publish', 'withdraw'] as const) {
    app.post(
      `/api/office/consultations/:id/${act}`,
      { config: SIGNED_IN, schema: { params: ById, body: ConsultationVersion } },
      async ({ params, body, actor }, reply) => {
        await consultations[act](params.id, body.version, personOf(actor))
        return reply.status(204).send()
      },
    )
  }
  app.post(
    '/api/office/consultations/:id/feedback',
    { config: SIGNED_IN, schema: { params: ById, body: ConsultationFeedback } },
    async ({ params, body, actor }, reply) => {
      await consultations.answer(params.id, body, personOf(actor))
      return reply.status(204).send()
    },
  )
  commentRoutes(app, services)
}

function commentRoutes(app: App, services: Services): void {
  const { db, audit } = services
  const trees = agencyTrees(services)
  const permit = async (
    actor: Actor,
    row: ConsultationRow | undefined,
    who: readonly Permission[],
  ): Promise<[PersonActor, ConsultationRow]> => {
    const person = personOf(actor)
    const tree = await trees.now()
    const isSeen = row !== undefined && rolesPermitted(CONSULTATION_READERS, person, row.agencyId, tree).size > 0
    if (!isSeen) throw new Problem(404, 'consultation-not-found')
    if (rolesPermitted(who, person, row.agencyId, tree).size === 0) throw new Problem(403, 'not-permitted')
    return [person, row]
  }
  app.get(
    '/api/office/consultations/:id/comments',
    { config: SIGNED_IN, schema: { params: ById, querystring: Comments, response: { 200: CommentList } } },
    async ({ params, query, actor, id: requestId }) => {
      const [person, row] = await permit(actor, await findConsultation(db, params.id), COMMENT_DESK)
      await audit.recordRead(db, {
        agencyId: row.agencyId,
        actor: person,
        subject: { kind: 'consultation', id: row.id },
        fields: ['comments'],
        requestId,
      })
      return listComments(services, params.id, query)
    },
  )
  app.post(
    '/api/office/consultations/:id/comments',
    { config: SIGNED_IN, schema: { params: ById, body: EnterComment, response: { 201: ById } } },
    async ({ params, body, actor }, reply) => {
      const id = await db.transaction().execute(async (trx) => {
        const [person, row] = await permit(actor, await lockConsultation(trx, params.id), COMMENT_DESK)
        return enterComment({ ...services, db: trx }, row, body, person)
      })
      return reply.status(201).send({ id })
    },
  )
  app.post(
    '/api/office/consultations/:id/comments/:comment',
    { config: SIGNED_IN, schema: { params: ByComment, body: DecideComment } },
    async ({ params, body, actor }, reply) => {
      await db.transaction().execute(async (trx) => {
        const [person, row] = await permit(actor, await lockConsultation(trx, params.id), COMMENT_DESK)
        await decideComment({ ...services, db: trx }, row, params.comment, body, person)
      })
      return reply.status(204).send()
    },
  )
}
