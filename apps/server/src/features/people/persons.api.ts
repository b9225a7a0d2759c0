/** Administering persons by JSON: `/api/office/persons`, for security administrators. */
import {
  ColleagueList,
  IdentityLink,
  IssuedPassword,
  NewPerson,
  NewRole,
  PersonChange,
  PersonDetail,
  PersonImport,
  PersonImportReport,
  PersonPage,
  PersonState,
  type PersonSummary,
  RoleCatalog,
} from '@gongkai/contract'
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import { ADMINISTRATORS, roleLabel, ROLES } from '../../platform/actor.ts'
import type { Database } from '../../platform/database.ts'
import type { App } from '../../platform/http/server.ts'
import { Problem } from '../../platform/problem.ts'
import { agenciesOf, reaches } from '../../platform/reach.ts'
import { agencyTrees } from '../agencies/index.ts'
import { importPersons } from './import.service.ts'
import { agencyNames } from './me.query.ts'
import type { People } from './people.ts'
import { colleaguesOf, findPerson, listPersons, type StoredPerson } from './person.repository.ts'
import { type AccountChange, ADMINISTERS, administers, type Doer } from './persons.service.ts'
import { sessionOf } from './sign-in.api.ts'
import { loginKey } from './sign-in.service.ts'

const Id = Type.Integer({ minimum: 1, maximum: 2_147_483_647 })
const Params = Type.Object({ id: Id })
const Nothing = Type.Null()
const access = { access: { roles: ADMINISTERS } }

/** The account changes by the last part of their addresses. */
const ACCOUNT_CHANGES: readonly AccountChange[] = ['unlock', 'lock', 'leave', 'reset-second-factor', 'end-sessions']

/** Who asks for a change, in which request; the route's guard has seen to it that somebody is signed in. */
export function doerOf(request: FastifyRequest): Doer {
  return { actor: sessionOf(request).person, requestId: request.id }
}

/** Adds the routes. */
export function personsApi(app: App, people: People): void {
  listRoutes(app, people)
  changeRoutes(app, people)
  roleRoutes(app, people)
  identityRoutes(app, people)
}

const ListQuery = Type.Object({
  agency: Type.Optional(Id),
  q: Type.Optional(Type.String({ maxLength: 60 })),
  state: Type.Optional(PersonState),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
  size: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
})

function listRoutes(app: App, people: People): void {
  const { db, clock } = people
  const trees = agencyTrees({ db, clock })
  app.get(
    '/api/office/persons',
    { config: access, schema: { querystring: ListQuery, response: { 200: PersonPage } } },
    async ({ actor, query: { agency, q, state, page = 1, size = 50 } }) => {
      const reached = agenciesOf(actor, await trees.now(), ADMINISTERS)
      const agencyIds = agency === undefined ? reached : reached.filter((id) => id === agency)
      const narrowed = { agencyIds, ...(q ? { words: q } : {}), ...(state && { state }), limit: size, offset: (page - 1) * size }
      const { total, persons } = await listPersons(db, narrowed, clock.today().toString())
      return { total, page, size, items: await summaries(people, persons) }
    },
  )
  app.get(
    '/api/office/persons/:id',
    { config: access, schema: { params: Params, response: { 200: PersonDetail } } },
    async (request, _reply) => {
      const { actor, requestId } = doerOf(request)
      const person = await findPerson(db, request.params.id, clock.today().toString())
      if (!person || !administers(actor, person, await trees.now())) throw new Problem(404, 'person-not-found')
      return detail(people, person, { actor, requestId })
    },
  )
  app.get('/api/office/roles', { config: { access: 'signed-in' }, schema: { response: { 200: RoleCatalog } } }, () => ({
    items: ROLES.map(({ key, label }) => ({ role: key, label, isAdministrator: ADMINISTRATORS.has(key) })),
  }))
  app.get(
    '/api/office/colleagues',
    {
      config: { access: 'signed-in' },
      schema: { querystring: Type.Object({ agency: Id }), response: { 200: ColleagueList } },
    },
    async ({ actor, query: { agency } }) => {
      const all = ROLES.map(({ key }) => key)
      if (!reaches(actor, all, agency, await trees.now())) throw new Problem(403, 'not-permitted')
      return { items: await colleaguesOf(db, agency, clock.today().toString()) }
    },
  )
}

function changeRoutes(app: App, people: People): void {
  const { persons } = people
  app.post(
    '/api/office/persons',
    { config: access, schema: { body: NewPerson, response: { 201: IssuedPassword } } },
    async (request, reply) => reply.status(201).send(await persons.create(request.body, doerOf(request))),
  )
  app.post(
    '/api/office/persons/import',
    { config: access, schema: { body: PersonImport, response: { 200: PersonImportReport } } },
    (request) => importPersons(people, persons, request.body.csv, doerOf(request)),
  )
  app.patch(
    '/api/office/persons/:id',
    { config: access, schema: { params: Params, body: PersonChange, response: { 204: Nothing } } },
    async (request, reply) => {
      await persons.change(request.params.id, request.body, doerOf(request))
      return reply.status(204).send(null)
    },
  )
  app.post(
    '/api/office/persons/:id/password',
    { config: access, schema: { params: Params, response: { 200: IssuedPassword } } },
    (request) => persons.resetPassword(request.params.id, doerOf(request)),
  )
  for (const change of ACCOUNT_CHANGES) {
    app.post(
      `/api/office/persons/:id/${change}`,
      { config: access, schema: { params: Params, response: { 204: Nothing } } },
      async (request, reply) => {
        await persons.changeAccount(request.params.id, change, doerOf(request))
        return reply.status(204).send(null)
      },
    )
  }
}

function roleRoutes(app: App, { persons }: People): void {
  app.post(
    '/api/office/persons/:id/roles',
    { config: access, schema: { params: Params, body: NewRole, response: { 201: Type.Object({ roleId: Type.Integer() }) } } },
    async (request, reply) => {
      const roleId = await persons.grant(request.params.id, request.body, doerOf(request))
      return reply.status(201).send({ roleId })
    },
  )
  app.delete(
    '/api/office/persons/:id/roles/:roleId',
    { config: access, schema: { params: Type.Object({ id: Id, roleId: Id }), response: { 204: Nothing } } },
    async (request, reply) => {
      await persons.end(request.params.id, request.params.roleId, doerOf(request))
      return reply.status(204).send(null)
    },
  )
}

function identityRoutes(app: App, { identities }: People): void {
  app.put(
    '/api/office/persons/:id/identity',
    { config: access, schema: { params: Params, body: IdentityLink, response: { 204: Nothing } } },
    async (request, reply) => {
      await identities.link(request.params.id, request.body.subject, doerOf(request))
      return reply.status(204).send(null)
    },
  )
  app.delete(
    '/api/office/persons/:id/identity',
    { config: access, schema: { params: Params, response: { 204: Nothing } } },
    async (request, reply) => {
      await identities.unlink(request.params.id, doerOf(request))
      return reply.status(204).send(null)
    },
  )
}

async function summaries(people: People, persons: readonly StoredPerson[]): Promise<readonly PersonSummary[]> {
  const names = await agencyNames(
    people.db,
    persons.flatMap(({ agencyId, roles }) => [agencyId, ...roles.map((role) => role.agencyId)]),
  )
  const locks = await locksOf(people, persons)
  return persons.map((person) => ({
    id: person.id,
    login: person.login,
    name: person.name,
    agencyId: person.agencyId,
    agencyName: names.get(person.agencyId) ?? '',
    state: person.state,
    lockedUntil: locks.get(person.id) ?? null,
    secondFactor: person.hasSecondFactor,
    lastSignedInAt: person.lastSignedInAt?.toString() ?? null,
    roles: person.roles.map((role) => ({ ...role, label: roleLabel(role.role), agencyName: names.get(role.agencyId) ?? '' })),
  }))
}

/** Until when logins are closed after wrong attempts, by person. */
async function locksOf(people: People, persons: readonly StoredPerson[]): Promise<ReadonlyMap<number, string>> {
  const keys = persons.map(({ id, login }) => ({ id, key: loginKey(people, login).toString('hex') }))
  const rows = await closedLogins(
    people.db,
    keys.map(({ key }) => Buffer.from(key, 'hex')),
  )
  const now = people.clock.now().epochMilliseconds
  const until = new Map(rows.map((row) => [row.login_key.toString('hex'), row.locked_until]))
  return new Map(
    keys.flatMap(({ id, key }) => {
      const at = until.get(key)
      return at && at.epochMilliseconds > now ? [[id, at.toString()]] : []
    }),
  )
}

async function closedLogins(db: Database, keys: readonly Buffer[]) {
  if (keys.length === 0) return []
  return db.selectFrom('sign_in_guard').select(['login_key', 'locked_until']).where('login_key', 'in', keys).execute()
}

/** Everything about one person. Telephone and mail are personal data: that they were shown is recorded first. */
async function detail(people: People, person: StoredPerson, { actor, requestId }: Doer): Promise<PersonDetail> {
  const { db, audit, vault } = people
  const fields = (['phone', 'mail'] as const).filter((field) => person[field] !== null)
  if (fields.length > 0) {
    const subject = { kind: 'person', id: person.id }
    await audit.recordRead(db, { agencyId: person.agencyId, actor, subject, fields, requestId })
  }
  const [summary] = await summaries(people, [person])
  if (!summary) throw new Error('a person has no summary')
  return {
    ...summary,
    phone: person.phone && vault.open(person.phone, 'person.phone'),
    mail: person.mail && vault.open(person.mail, 'person.mail'),
    mustChangePassword: person.mustChangePassword,
    passwordChangedAt: person.passwordChangedAt?.toString() ?? null,
    createdAt: person.createdAt.toString(),
    linkedIdentity: person.hasIdentity,
  }
}
