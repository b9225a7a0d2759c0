/** The pages of signing in, for console and library: /sign-in, /sign-out, /setup. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { VNode } from 'preact'
import Type from 'typebox'
import type { App } from '../../platform/http/server.ts'
import { localPath } from '../../platform/http/session-origin.ts'
import { Problem } from '../../platform/problem.ts'
import { sessionView } from './me.query.ts'
import { demonstrationCode, offeredAccounts } from './demonstration.ts'
import type { People } from './people.ts'
import { clientOf } from './services.ts'
import { isSetupOpen } from './setup.service.ts'
import { enrolling, keepToken, sessionOf } from './sign-in.api.ts'
import {
  CodesStep,
  EnrollmentStep,
  PasswordChangeStep,
  PasswordStep,
  SecondFactorStep,
  SetupForm,
  SignedIn,
} from './sign-in.view.tsx'

/** Where whoever signs in without having come from somewhere is led. */
const HOME = '/console/'

const anyone = { access: 'anyone' } as const
const started = { access: 'started' } as const
const Text = Type.String({ maxLength: 200 })
const To = Type.Optional(Type.String({ maxLength: 2000 }))

/** Adds the pages. */
export function signInPages(app: App, people: People): void {
  app.get('/sign-in', { config: anyone, schema: { querystring: Type.Object({ to: To }) } }, async (request, reply) =>
    showStep(people, request, reply, { to: request.query.to }),
  )
  app.post(
    '/sign-in',
    { config: anyone, schema: { body: Type.Object({ login: Text, password: Text, to: To }) } },
    async (request, reply) => {
      const { login, password, to } = request.body
      return step(people, request, reply, { to, login }, () =>
        people.signIn.byPassword({ login, password }, clientOf(request), request.session),
      )
    },
  )
  app.post(
    '/sign-in/second-factor',
    { config: started, schema: { body: Type.Object({ code: Text, to: To }) } },
    async (request, reply) =>
      step(people, request, reply, { to: request.body.to }, () =>
        people.signIn.bySecondFactor(sessionOf(request), request.body.code, clientOf(request)),
      ),
  )
  app.post(
    '/sign-in/password',
    { config: started, schema: { body: Type.Object({ current: Text, next: Text, again: Text, to: To }) } },
    async (request, reply) => {
      const { current, next, again, to } = request.body
      return step(people, request, reply, { to }, () => {
        if (next !== again) throw new Problem(422, 'password-unsuitable', '两次填写的新口令不一样')
        return people.ownAccount.changePassword(sessionOf(request), { current, next }, clientOf(request))
      })
    },
  )
  authenticatorPages(app, people)
  app.post('/sign-out', { config: started }, async (request, reply) => {
    await people.signIn.out(sessionOf(request), false, clientOf(request))
    keepToken(reply, people, undefined)
    return reply.redirect('/sign-in', 303)
  })
  setupPages(app, people)
}

function authenticatorPages(app: App, people: People): void {
  const { ownAccount } = people
  app.post('/sign-in/authenticator', { config: started, schema: { body: Type.Object({ to: To }) } }, async (request, reply) => {
    const enrollment = await ownAccount.startSecondFactor(enrolling(request))
    const to = localPath(request.body.to, HOME)
    return show(reply, '启用动态口令', <EnrollmentStep to={to} problem={undefined} enrollment={enrollment} />)
  })
  app.post(
    '/sign-in/authenticator/confirm',
    { config: started, schema: { body: Type.Object({ code: Text, to: To }) } },
    async (request, reply) => {
      const { code, to } = request.body
      try {
        const { token, recoveryCodes } = await ownAccount.confirmSecondFactor(enrolling(request), code, clientOf(request))
        keepToken(reply, people, token)
        return show(reply, '动态口令已启用', <CodesStep to={localPath(to, HOME)} codes={recoveryCodes} />)
      } catch (fault) {
        return showStep(people, request, reply, { to, problem: refusal(fault) })
      }
    },
  )
}

function setupPages(app: App, people: People): void {
  const { db } = people
  const Body = Type.Object({ code: Text, agency: Text, login: Text, name: Text, password: Text })
  app.get('/setup', { config: anyone }, async (_request, reply) => {
    if (!(await isSetupOpen(db))) throw new Problem(409, 'setup-closed')
    return show(reply, '首次设置', <SetupForm problem={undefined} filled={{ agency: '', login: '', name: '' }} />)
  })
  app.post('/setup', { config: anyone, schema: { body: Body } }, async (request, reply) => {
    try {
      const { token } = await people.setUp(request.body, clientOf(request))
      keepToken(reply, people, token)
      return reply.redirect('/sign-in', 303)
    } catch (fault) {
      const problem = refusal(fault)
      return show(reply.status(problem.status), '首次设置', <SetupForm problem={problem} filled={request.body} />)
    }
  })
}

interface Shown {
  readonly to: string | undefined
  readonly login?: string
  readonly problem?: Problem
}

/** Takes a step; shows the same step with the reason when it is refused, and goes on to the next otherwise. */
async function step(
  people: People,
  request: FastifyRequest,
  reply: FastifyReply,
  shown: Shown,
  take: () => Promise<{ readonly token: string }>,
): Promise<FastifyReply> {
  try {
    const { token } = await take()
    keepToken(reply, people, token)
    const next = await people.sessions.person(token)
    const to = localPath(shown.to, HOME)
    return reply.redirect(next?.stage === 'signed-in' ? to : `/sign-in?to=${encodeURIComponent(to)}`, 303)
  } catch (fault) {
    return showStep(people, request, reply, { ...shown, problem: refusal(fault) })
  }
}

function refusal(fault: unknown): Problem {
  if (fault instanceof Problem) return fault
  throw fault
}

/** The step that the session is at. */
async function showStep(people: People, request: FastifyRequest, reply: FastifyReply, shown: Shown): Promise<FastifyReply> {
  const { session } = request
  const { problem } = shown
  const to = localPath(shown.to, HOME)
  if (problem !== undefined) reply.status(problem.status)
  switch (session?.stage) {
    case undefined:
      return showPasswordStep(people, reply, { ...shown, to })
    case 'second-factor': {
      const code = await shownCode(people, session.person.personId)
      return show(reply, '动态口令', <SecondFactorStep to={to} problem={problem} shownCode={code} />)
    }
    case 'password-change':
      return show(reply, '更换口令', <PasswordChangeStep to={to} problem={problem} />)
    case 'second-factor-enrollment': {
      const enrollment = await people.ownAccount.pendingSecondFactor(session)
      return show(reply, '启用动态口令', <EnrollmentStep to={to} problem={problem} enrollment={enrollment} />)
    }
    case 'signed-in': {
      if (shown.to !== undefined && problem === undefined) return reply.redirect(to, 303)
      const view = await sessionView(people, people.sessions, session)
      if (view.state !== 'signed-in') throw new Error('a session that is signed in has another view')
      return show(reply, '已登录', <SignedIn view={view} oidcLabel={people.config.staffOidc?.label} />)
    }
  }
}

async function showPasswordStep(
  { db, clock, config }: People,
  reply: FastifyReply,
  { to, login = '', problem }: Shown & { readonly to: string },
): Promise<FastifyReply> {
  const accounts = config.demonstration ? await offeredAccounts(db, clock.today().toString()) : []
  const content = { to, login, problem, accounts, isSetupOpen: await isSetupOpen(db), oidcLabel: config.staffOidc?.label }
  return show(reply, '登录', <PasswordStep {...content} />)
}

/** The number that an account of the demonstration needs now. */
async function shownCode({ db, clock, config }: People, personId: number): Promise<string | undefined> {
  if (!config.demonstration) return undefined
  const row = await db.selectFrom('person').select('demonstration').where('id', '=', personId).executeTakeFirst()
  return row?.demonstration ? demonstrationCode(clock.now()) : undefined
}

function show(reply: FastifyReply, title: string, content: VNode): FastifyReply {
  return reply.page({ title }, content)
}
