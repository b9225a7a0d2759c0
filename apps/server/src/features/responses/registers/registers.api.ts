/** The back office's routes of proposals, hotline and concerns. */
import {
  ConcernInput,
  ConcernList,
  HotlineInput,
  HotlineYear,
  ProposalAnswered,
  ProposalInput,
  ProposalList,
  RegisterDocument,
  RegisterQuery,
} from '@gongkai/contract'
import { Type } from 'typebox'
import type { Actor, PersonActor } from '../../../platform/actor.ts'
import type { Services } from '../../../platform/feature.ts'
import type { App } from '../../../platform/http/server.ts'
import { agenciesPermitted, rolesPermitted } from '../../../platform/permission.ts'
import { Problem } from '../../../platform/problem.ts'
import { agencyTrees } from '../../agencies/index.ts'
import { inTransaction, personOf, SIGNED_IN } from '../desk.ts'
import { registerConcern, respondToConcern } from './concerns.service.ts'
import { takeHotlineMonth } from './hotline.service.ts'
import { answerProposal, publishProposal, registerProposal } from './proposals.service.ts'
import { REGISTER_KEEPERS, REGISTER_READERS } from './registers.policy.ts'
import { agencyOfEntry, hotlineYear, listConcerns, listProposals } from './registers.query.ts'

const ById = Type.Object({ id: Type.Integer({ minimum: 1 }) })
const Taken = Type.Object({ result: Type.Enum(['entered', 'corrected', 'unchanged']) })

/** Adds the routes. */
export function registerRoutes(app: App, services: Services): void {
  const desk = deskOf(services)
  proposalRoutes(app, services, desk)
  hotlineRoutes(app, services, desk)
  concernRoutes(app, services, desk)
}

/** What an actor may enter and read. */
interface RegisterDesk {
  /** The person, if entries of the agency may be made; throws Problem. */
  readonly keeper: (actor: Actor, agencyId: number) => Promise<PersonActor>
  /** The person, if this entry may be acted on; throws Problem. */
  readonly keeperOf: (actor: Actor, register: 'response_proposal' | 'public_concern', id: number) => Promise<PersonActor>
  /** The agencies asked for, of those that may be read; throws Problem `agency-not-found` for one that may not. */
  readonly readable: (actor: Actor, query: RegisterQuery) => Promise<readonly number[]>
}

function deskOf(services: Services): RegisterDesk {
  const trees = agencyTrees(services)
  const keeper = async (actor: Actor, agencyId: number): Promise<PersonActor> => {
    const person = personOf(actor)
    if (rolesPermitted(REGISTER_KEEPERS, person, agencyId, await trees.now()).size === 0) throw new Problem(403, 'not-permitted')
    return person
  }
  return {
    keeper,
    keeperOf: async (actor, register, id) => {
      const agencyId = await agencyOfEntry(services.db, register, id)
      if (agencyId === undefined) throw new Problem(404, 'register-entry-not-found')
      return keeper(actor, agencyId)
    },
    readable: async (actor, { agency, below = false }) => {
      const tree = await trees.now()
      const readable = new Set(agenciesPermitted(REGISTER_READERS, actor, tree))
      if (!readable.has(agency)) throw new Problem(404, 'agency-not-found')
      return below ? tree.descendants(agency).filter((id) => readable.has(id)) : [agency]
    },
  }
}

function proposalRoutes(app: App, services: Services, { keeper, keeperOf, readable }: RegisterDesk): void {
  const { db, clock } = services
  app.get(
    '/api/office/response-registers/proposals',
    { config: SIGNED_IN, schema: { querystring: RegisterQuery, response: { 200: ProposalList } } },
    async ({ query, actor }) => listProposals(db, await readable(actor, query), query, clock.today().toString()),
  )
  app.post(
    '/api/office/response-registers/proposals',
    { config: SIGNED_IN, schema: { body: ProposalInput, response: { 201: ById } } },
    async ({ body, actor }, reply) => {
      const person = await keeper(actor, body.agencyId)
      const id = await inTransaction(db, (trx) => registerProposal(trx, services, body, person))
      return reply.status(201).send({ id })
    },
  )
  app.post(
    '/api/office/response-registers/proposals/:id/answered',
    { config: SIGNED_IN, schema: { params: ById, body: ProposalAnswered } },
    async ({ params, body, actor }, reply) => {
      const person = await keeperOf(actor, 'response_proposal', params.id)
      await inTransaction(db, (trx) => answerProposal(trx, services, params.id, body, person))
      return reply.status(204).send()
    },
  )
  app.post(
    '/api/office/response-registers/proposals/:id/published',
    { config: SIGNED_IN, schema: { params: ById, body: RegisterDocument } },
    async ({ params, body, actor }, reply) => {
      const person = await keeperOf(actor, 'response_proposal', params.id)
      await inTransaction(db, (trx) => publishProposal(trx, services, params.id, body, person))
      return reply.status(204).send()
    },
  )
}

function hotlineRoutes(app: App, services: Services, { keeper, readable }: RegisterDesk): void {
  const { db } = services
  app.get(
    '/api/office/response-registers/hotline',
    { config: SIGNED_IN, schema: { querystring: RegisterQuery, response: { 200: HotlineYear } } },
    async ({ query, actor }) => hotlineYear(db, await readable(actor, query), query),
  )
  app.post(
    '/api/office/response-registers/hotline',
    { config: SIGNED_IN, schema: { body: HotlineInput, response: { 200: Taken } } },
    async ({ body, actor }) => {
      const person = await keeper(actor, body.agencyId)
      return { result: await inTransaction(db, (trx) => takeHotlineMonth(trx, services, body, person)) }
    },
  )
}

function concernRoutes(app: App, services: Services, { keeper, keeperOf, readable }: RegisterDesk): void {
  const { db, clock } = services
  app.get(
    '/api/office/response-registers/concerns',
    { config: SIGNED_IN, schema: { querystring: RegisterQuery, response: { 200: ConcernList } } },
    async ({ query, actor }) => listConcerns(db, await readable(actor, query), query, String(clock.now())),
  )
  app.post(
    '/api/office/response-registers/concerns',
    { config: SIGNED_IN, schema: { body: ConcernInput, response: { 201: ById } } },
    async ({ body, actor }, reply) => {
      const person = await keeper(actor, body.agencyId)
      const id = await inTransaction(db, (trx) => registerConcern(trx, services, body, person))
      return reply.status(201).send({ id })
    },
  )
  app.post(
    '/api/office/response-registers/concerns/:id/response',
    { config: SIGNED_IN, schema: { params: ById, body: RegisterDocument } },
    async ({ params, body, actor }, reply) => {
      const person = await keeperOf(actor, 'public_concern', params.id)
      await inTransaction(db, (trx) => respondToConcern(trx, services, params.id, body, person))
      return reply.status(204).send()
    },
  )
}
