/** The back office's routes of mail. The workflow's table says who may do what. */
import { MAIL_EVENT_BODIES, MAIL_EVENTS, type MailEvent, MailFigures, MailList, MailQuery, MailView } from '@gongkai/contract'
import { Type } from 'typebox'
import type { Services } from '../../../platform/feature.ts'
import type { App } from '../../../platform/http/server.ts'
import { agenciesPermitted, rolesPermitted } from '../../../platform/permission.ts'
import { Problem } from '../../../platform/problem.ts'
import { agencyTrees } from '../../agencies/index.ts'
import { personOf, SIGNED_IN } from '../desk.ts'
import { createMailEngine, type MailEngine } from './engine.ts'
import { findMail } from './letter.ts'
import { listMail, type MailDays, mailFigures, viewMail } from './mail.query.ts'
import { MAIL_READERS, MAIL_WATCHERS } from './workflow.ts'

const ById = Type.Object({ id: Type.Integer({ minimum: 1 }) })
const Acted = Type.Object({ id: Type.Integer(), state: Type.String(), version: Type.Integer() })
const Year = Type.Object({
  year: Type.Integer({ minimum: 2008, maximum: 2200 }),
  agency: Type.Optional(Type.Integer({ minimum: 1 })),
})

/** Adds the routes. */
export function mailRoutes(app: App, services: Services): void {
  const { db, clock, calendar, config, audit } = services
  const trees = agencyTrees(services)
  const engine = createMailEngine(services)
  const days = async (): Promise<MailDays> => {
    await calendar.keepUp()
    return { today: clock.today().toString(), calendar: calendar.current(), thresholds: config.warningDays }
  }
  const watched = async (actor: Parameters<typeof agenciesPermitted>[1], agency?: number): Promise<readonly number[]> => {
    const permitted = agenciesPermitted(MAIL_WATCHERS, actor, await trees.now())
    if (agency === undefined) return permitted
    if (!permitted.includes(agency)) throw new Problem(404, 'agency-not-found')
    return [agency]
  }
  app.get(
    '/api/office/mail',
    { config: SIGNED_IN, schema: { querystring: MailQuery, response: { 200: MailList } } },
    async ({ query, actor }) => {
      const agencies = await watched(actor, query.agency)
      return listMail(db, { agencies, personId: personOf(actor).personId, days: await days() }, query)
    },
  )
  app.get(
    '/api/office/mail/figures',
    { config: SIGNED_IN, schema: { querystring: Year, response: { 200: MailFigures } } },
    async ({ query, actor }) => {
      const { year } = query
      const period = { from: `${year}-01-01`, to: `${year}-12-31`, today: clock.today().toString() }
      return mailFigures(db, { agencies: await watched(actor, query.agency) }, period)
    },
  )
  app.get(
    '/api/office/mail/:id',
    { config: SIGNED_IN, schema: { params: ById, response: { 200: MailView } } },
    async ({ params, actor, id: requestId }) => {
      const person = personOf(actor)
      const tree = await trees.now()
      const letter = await findMail(db, params.id)
      if (!letter || rolesPermitted(MAIL_READERS, person, letter.agencyId, tree).size === 0) {
        throw new Problem(404, 'mail-not-found')
      }
      const fields = ['subject', 'text', 'answer', ...(letter.sender === null ? [] : ['sender'])]
      await audit.recordRead(db, {
        agencyId: letter.agencyId,
        actor: person,
        subject: { kind: 'mail', id: letter.id },
        fields,
        requestId,
      })
      return viewMail(services, { actor: person, tree, days: await days() }, letter)
    },
  )
  for (const event of MAIL_EVENTS) eventRoute(app, engine, event)
}

function eventRoute(app: App, engine: MailEngine, event: MailEvent): void {
  app.post(
    `/api/office/mail/:id/events/${event}`,
    {
      config: SIGNED_IN,
      schema: {
        params: ById,
        body: Type.Object({ version: Type.Integer({ minimum: 1 }), body: MAIL_EVENT_BODIES[event] }),
        response: { 200: Acted },
      },
    },
    async ({ params, body, actor, id: requestId }) =>
      engine.act({ id: params.id, event, body: body.body, version: body.version, actor: personOf(actor), requestId }),
  )
}
