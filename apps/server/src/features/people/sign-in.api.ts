/** Signing in by JSON: `/api/office/session` and one's own account. */
import {
  EnrollmentView,
  PasswordBody,
  RecoveryCodes,
  SecondFactorBody,
  SessionView,
  SetupBody,
  SignInBody,
} from '@gongkai/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { App } from '../../platform/http/server.ts'
import type { PersonSession } from '../../platform/http/session.ts'
import { SESSION_COOKIE, setCookie } from '../../platform/http/session-cookie.ts'
import { Problem } from '../../platform/problem.ts'
import type { People } from './people.ts'
import { sessionView } from './me.query.ts'
import { clientOf } from './services.ts'

const Nothing = Type.Null()

/** The session of a request that got past a guard; throws Problem 401 where the route had none. */
export function sessionOf(request: FastifyRequest): PersonSession {
  if (request.session === undefined) throw new Problem(401, 'not-signed-in')
  return request.session
}

/** Writes the session's cookie, or takes it away. */
export function keepToken(reply: FastifyReply, { config }: Pick<People, 'config'>, token: string | undefined): void {
  const secure = config.publicUrl?.startsWith('https:') ?? false
  const attributes = { sameSite: 'Strict', secure, ...(token === undefined ? { maxAge: 0 } : {}) } as const
  reply.header('set-cookie', setCookie(SESSION_COOKIE, token ?? '', attributes))
}

/** Adds the routes of signing in and of one's own account. */
export function signInApi(app: App, people: People): void {
  const { signIn, sessions } = people
  const viewOf = async (token: string): Promise<SessionView> => {
    const session = await sessions.person(token)
    if (!session) throw new Problem(401, 'not-signed-in')
    return sessionView(people, sessions, session)
  }

  app.post(
    '/api/office/session',
    { config: { access: 'anyone' }, schema: { body: SignInBody, response: { 200: SessionView } } },
    async (request, reply) => {
      const { token } = await signIn.byPassword(request.body, clientOf(request), request.session)
      keepToken(reply, people, token)
      return viewOf(token)
    },
  )
  app.post(
    '/api/office/session/second-factor',
    { config: { access: 'started' }, schema: { body: SecondFactorBody, response: { 200: SessionView } } },
    async (request, reply) => {
      const { token } = await signIn.bySecondFactor(sessionOf(request), request.body.code, clientOf(request))
      keepToken(reply, people, token)
      return viewOf(token)
    },
  )
  app.get('/api/office/session', { config: { access: 'started' }, schema: { response: { 200: SessionView } } }, (request) =>
    sessionView(people, sessions, sessionOf(request)),
  )
  app.delete(
    '/api/office/session',
    {
      config: { access: 'started' },
      schema: {
        querystring: Type.Object({ everywhere: Type.Optional(Type.Literal('yes')) }),
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await signIn.out(sessionOf(request), request.query.everywhere === 'yes', clientOf(request))
      keepToken(reply, people, undefined)
      return reply.status(204).send(null)
    },
  )
  app.post(
    '/api/office/setup',
    { config: { access: 'anyone' }, schema: { body: SetupBody, response: { 201: SessionView } } },
    async (request, reply) => {
      const { token } = await people.setUp(request.body, clientOf(request))
      keepToken(reply, people, token)
      return reply.status(201).send(await viewOf(token))
    },
  )
  ownAccountApi(app, people, viewOf)
}

function ownAccountApi(app: App, people: People, viewOf: (token: string) => Promise<SessionView>): void {
  const { ownAccount } = people
  app.put(
    '/api/office/session/password',
    { config: { access: 'started' }, schema: { body: PasswordBody, response: { 200: SessionView } } },
    async (request, reply) => {
      const { token } = await ownAccount.changePassword(sessionOf(request), request.body, clientOf(request))
      keepToken(reply, people, token)
      return viewOf(token)
    },
  )
  app.post(
    '/api/office/session/authenticator',
    { config: { access: 'started' }, schema: { response: { 200: EnrollmentView } } },
    (request) => ownAccount.startSecondFactor(enrolling(request)),
  )
  app.post(
    '/api/office/session/authenticator/confirm',
    { config: { access: 'started' }, schema: { body: SecondFactorBody, response: { 200: RecoveryCodes } } },
    async (request, reply) => {
      const { token, recoveryCodes } = await ownAccount.confirmSecondFactor(
        enrolling(request),
        request.body.code,
        clientOf(request),
      )
      keepToken(reply, people, token)
      return { recoveryCodes }
    },
  )
  app.delete(
    '/api/office/session/authenticator',
    { config: { access: 'signed-in' }, schema: { body: SecondFactorBody, response: { 204: Nothing } } },
    async (request, reply) => {
      await ownAccount.removeSecondFactor(sessionOf(request), request.body.code, clientOf(request))
      return reply.status(204).send(null)
    },
  )
}

/** An authenticator is set up by whoever is signed in, or is told to set one up; never by who only knows the password of an account with one. */
export function enrolling(request: FastifyRequest): PersonSession {
  const session = sessionOf(request)
  if (session.stage === 'second-factor' || session.stage === 'password-change') throw new Problem(403, 'sign-in-unfinished')
  return session
}
