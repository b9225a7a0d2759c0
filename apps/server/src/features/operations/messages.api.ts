/** Messages to people outside by JSON: what became of them, and sending them again. */
import { MessageContent, MessageList, MessageQuery } from '@gongkai/contract'
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { Role } from '../../platform/actor.ts'
import type { Services } from '../../platform/feature.ts'
import type { App } from '../../platform/http/server.ts'
import { listMessages, openMessage, resendMessages } from '../../platform/outbox/index.ts'
import { Problem } from '../../platform/problem.ts'
import { agenciesOf } from '../../platform/reach.ts'
import { agencyTrees } from '../agencies/index.ts'
import { MESSAGE_OPENERS, MESSAGE_READERS, personOf } from './operations.policy.ts'

const tags = ['发件箱']
const config = { access: { roles: MESSAGE_READERS } }
const Params = Type.Object({ id: Type.Integer({ minimum: 1 }) })
const Resent = Type.Object({ resent: Type.Integer() })

/** Adds the routes. */
export function messagesApi(app: App, services: Services): void {
  const { db, jobs } = services
  const reached = createReached(services)
  app.get(
    '/api/office/messages',
    { config, schema: { tags, summary: '最近的邮件、短信、微信', querystring: MessageQuery, response: { 200: MessageList } } },
    async (request, _reply) => {
      const { agency, state } = request.query
      const all = await reached(request, MESSAGE_READERS)
      const agencies = agency === undefined ? all : all.filter((id) => id === agency)
      const rows = await listMessages(db, { agencies, ...(state === undefined ? {} : { states: [state] }) })
      const items = rows.map(({ queuedAt, settledAt, ...row }) => ({
        ...row,
        queuedAt: queuedAt.toString(),
        settledAt: settledAt?.toString() ?? null,
      }))
      return { items, openable: (await reached(request, MESSAGE_OPENERS)).length > 0 }
    },
  )
  app.post(
    '/api/office/messages/:id/resend',
    { config, schema: { tags, summary: '重新发送', params: Params, response: { 200: Resent } } },
    async (request, _reply) => {
      const resent = await resendMessages(db, jobs, [request.params.id], await reached(request, MESSAGE_READERS))
      if (resent === 0) throw new Problem(404, 'message-not-found')
      return { resent }
    },
  )
  openRoute(app, services)
}

function openRoute(app: App, services: Services): void {
  const { db, vault, audit } = services
  const reached = createReached(services)
  app.post(
    '/api/office/messages/:id/open',
    {
      config: { access: { roles: MESSAGE_OPENERS } },
      schema: { tags, summary: '查看收件人和内容（记入审计）', params: Params, response: { 200: MessageContent } },
    },
    async (request, _reply) => {
      const agencies = await reached(request, MESSAGE_OPENERS)
      const { id } = request.params
      const row = await db.selectFrom('outbox_message').select('agency_id').where('id', '=', id).executeTakeFirst()
      const agencyId = row?.agency_id
      if (agencyId === null || agencyId === undefined || !agencies.includes(agencyId)) throw new Problem(404, 'message-not-found')
      await audit.recordRead(db, {
        agencyId,
        actor: personOf(request.actor),
        subject: { kind: 'message', id },
        fields: ['recipient', 'body'],
        requestId: request.id,
      })
      const content = await openMessage(db, vault, id, agencies)
      if (!content) throw new Problem(404, 'message-not-found')
      return content
    },
  )
}

/** The agencies that one of the person's roles reaches. */
function createReached(services: Services) {
  const trees = agencyTrees(services)
  return async ({ actor }: FastifyRequest, roles: readonly Role[]) => agenciesOf(actor, await trees.now(), roles)
}
