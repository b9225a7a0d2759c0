/** JSON routes of the working calendar. Anybody signed in sees it; the system administrator of the whole tree imports. */
import { CalendarInput, CalendarPreview, CalendarView, ConfirmCalendar, HorizonView } from '@gongkai/contract'
import Type from 'typebox'
import type { Actor, PersonActor } from '../../platform/actor.ts'
import type { Services } from '../../platform/feature.ts'
import type { App } from '../../platform/http/server.ts'
import { Problem } from '../../platform/problem.ts'
import { type AgencyTree, agencyTrees } from '../agencies/index.ts'
import { type CalendarService, createCalendarService } from './calendar.service.ts'

const TAGS = ['工作日历']
const IMPORTERS = { access: { roles: ['systemAdministrator'] } } as const

/** Adds the routes. */
export function calendarApi(app: App, services: Services): void {
  const service = createCalendarService(services)
  looking(app, services, service)
  importing(app, services, service)
}

function looking(app: App, services: Services, service: CalendarService): void {
  const trees = agencyTrees(services)
  app.get(
    '/api/office/calendar',
    {
      config: { access: 'signed-in' },
      schema: { tags: TAGS, summary: '工作日历：已知年份、还能用到哪天、导入记录', response: { 200: CalendarView } },
    },
    async ({ actor }) => service.view(mayImport(actor, await trees.now())),
  )
  app.get(
    '/api/office/calendar/horizon',
    {
      config: { access: 'signed-in' },
      schema: { tags: TAGS, summary: '工作日历还能用到哪天', response: { 200: HorizonView } },
    },
    async () => service.horizon(),
  )
  app.get(
    '/api/office/calendar/years/:year',
    {
      config: { access: 'signed-in' },
      schema: {
        tags: TAGS,
        summary: '一年的放假安排，JSON，可改后再导入',
        params: Type.Object({ year: Type.Integer({ minimum: 2014, maximum: 2199 }) }),
      },
    },
    async ({ params: { year } }) => {
      const known = (await services.calendar.fresh(services.db)).years.find((candidate) => candidate.year === year)
      if (!known) throw new Problem(404, 'calendar-year-unknown')
      return known
    },
  )
}

function importing(app: App, services: Services, service: CalendarService): void {
  const trees = agencyTrees(services)
  const importer = async (actor: Actor) => {
    if (!mayImport(actor, await trees.now())) throw new Problem(403, 'not-permitted')
    return actor
  }
  app.post(
    '/api/office/calendar/preview',
    {
      config: IMPORTERS,
      schema: { tags: TAGS, summary: '预览导入：哪些日子会变', body: CalendarInput, response: { 200: CalendarPreview } },
    },
    async ({ actor, body }) => {
      await importer(actor)
      return service.preview(body)
    },
  )
  app.post(
    '/api/office/calendar/imports',
    {
      config: IMPORTERS,
      schema: { tags: TAGS, summary: '导入一年的放假安排', body: ConfirmCalendar, response: { 201: CalendarView } },
    },
    async ({ actor, body, id }, reply) => {
      const person = await importer(actor)
      return reply.status(201).send(await service.confirm(body.version, body.input, person, id))
    },
  )
}

/** The calendar is everybody's, so it takes the system administrator of everything below an agency that has no superior. */
function mayImport(actor: Actor, tree: AgencyTree): actor is PersonActor {
  if (actor.kind !== 'person') return false
  return actor.roles.some(
    ({ role, scope, agencyId }) => role === 'systemAdministrator' && scope === 'subtree' && tree.lineage(agencyId).length === 1,
  )
}
