/** Delegations by JSON: `/api/office/delegations`. */
import { DelegationList, NewDelegation } from '@gongkai/contract'
import Type from 'typebox'
import type { App } from '../../platform/http/server.ts'
import type { People } from './people.ts'
import { PERMISSIONS } from './permissions.ts'
import { doerOf } from './persons.api.ts'

const access = { access: { roles: PERMISSIONS['people-delegate'] } }

/** Adds the routes. */
export function delegationsApi(app: App, { delegations }: People): void {
  app.get(
    '/api/office/delegations',
    { config: { access: 'signed-in' }, schema: { response: { 200: DelegationList } } },
    async (request, _reply) => ({ items: await delegations.list(doerOf(request)) }),
  )
  app.post(
    '/api/office/delegations',
    { config: access, schema: { body: NewDelegation, response: { 201: Type.Object({ id: Type.Integer() }) } } },
    async (request, reply) => reply.status(201).send({ id: await delegations.create(request.body, doerOf(request)) }),
  )
  app.delete(
    '/api/office/delegations/:id',
    {
      config: access,
      schema: {
        params: Type.Object({ id: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }) }),
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await delegations.end(request.params.id, doerOf(request))
      return reply.status(204).send(null)
    },
  )
}
