/** Writing a letter and reporting a mistake; works without scripts. Nothing that was typed is ever in an address. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Services } from '../../../platform/feature.ts'
import type { App } from '../../../platform/http/server.ts'
import { newChallenge } from '../../../platform/visitors/challenge.ts'
import { addressSubject, takeTurn } from '../../../platform/visitors/limits.ts'
import type { FieldFault } from '../../../portal/fields.tsx'
import { FORM_WORDS } from '../../../portal/form-words.ts'
import { siteOf, type SiteRequest } from '../../reading/index.ts'
import { answerOf, type Fields } from '../form.ts'
import { libraryHead } from '../page-head.ts'
import { LetterForm, MistakeForm } from './form.view.tsx'
import { emptyLetter, kindOf, letterFaults, mistakeFaults, pathOf, type TypedLetter, typedLetter } from './letter-form.ts'
import { type NewLetter, sendMail } from './send.service.ts'
import { openMailSession } from './session.ts'
import { MAIL_FORM_WORDS, MAIL_WORDS } from './words.ts'

const anyone = { access: 'anyone' } as const
const Body = Type.Record(Type.String({ maxLength: 40 }), Type.String({ maxLength: 20_000 }))
const Page = Type.Object({ page: Type.Optional(Type.String({ maxLength: 600 })) })

type FormKind = 'letter' | 'mistake'

interface Written {
  readonly form: FormKind
  readonly typed: TypedLetter
}

interface Setback {
  readonly faults?: readonly FieldFault[]
  readonly minutes?: number
}

/** Adds the forms. */
export function mailForms(app: App, services: Services): void {
  app.get('/sites/:key/mail/write', { config: anyone }, async (request, reply) =>
    show(services, await siteOf(request), reply, { form: 'letter', typed: emptyLetter() }),
  )
  // The link at the foot of every page leads here: without a page in the address, the one the reader comes from is meant.
  app.get('/sites/:key/mistakes', { config: anyone, schema: { querystring: Page } }, async (request, reply) =>
    show(services, await siteOf(request), reply, {
      form: 'mistake',
      typed: emptyLetter(request.query.page ?? request.headers.referer),
    }),
  )
  app.post('/sites/:key/mail/write', { config: anyone, bodyLimit: 100_000, schema: { body: Body } }, async (request, reply) =>
    send(services, request, reply, 'letter', request.body),
  )
  app.post('/sites/:key/mistakes', { config: anyone, bodyLimit: 100_000, schema: { body: Body } }, async (request, reply) =>
    send(services, request, reply, 'mistake', request.body),
  )
}

async function show(
  services: Services,
  site: SiteRequest,
  reply: FastifyReply,
  { form, typed }: Written,
  { faults = [], minutes }: Setback = {},
): Promise<FastifyReply> {
  const [words, buttons, said] = [MAIL_WORDS[site.language], MAIL_FORM_WORDS[site.language], FORM_WORDS[site.language]]
  const title = form === 'letter' ? words.write : words.mistakes
  const button = form === 'letter' ? buttons.sendLetter : buttons.sendMistake
  const failed = faults.length > 0 || minutes !== undefined
  const View = form === 'letter' ? LetterForm : MistakeForm
  const delay = minutes === undefined ? {} : { delay: said.later(minutes, button) }
  return reply
    .status(minutes === undefined ? (faults.length > 0 ? 422 : 200) : 429)
    .header('cache-control', 'no-store')
    .sitePage(
      site,
      {
        ...libraryHead(site, 'mail', 'below'),
        title: failed ? said.notSentTitle(title) : title,
        canonical: form === 'letter' ? '/mail/write' : '/mistakes',
        styles: ['apply.css'],
        scripts: ['apply.js'],
      },
      <View site={site} typed={typed} faults={faults} challenge={newChallenge(services)} {...delay} />,
    )
}

async function send(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  form: FormKind,
  fields: Fields,
): Promise<FastifyReply> {
  const site = await siteOf(request)
  const typed = typedLetter(fields)
  const faults = form === 'letter' ? letterFaults(typed, fields, site.language) : mistakeFaults(typed, fields, site.language)
  if (faults.length > 0) return show(services, site, reply, { form, typed }, { faults })
  const turn = await takeTurn(services, 'letter', addressSubject(request.ip))
  if (turn.kind === 'later') {
    reply.header('retry-after', turn.minutes * 60)
    return show(services, site, reply, { form, typed }, { minutes: turn.minutes })
  }
  const result = await sendMail(services, letterOf(site, form, typed, request.id), answerOf(fields))
  if (result.kind === 'challenge') {
    const missed = [{ field: 'sum', message: FORM_WORDS[site.language].missed }]
    return show(services, site, reply, { form, typed }, { faults: missed })
  }
  const { id, queryCode } = result.receipt
  openMailSession(services, reply, { mailId: id, queryCode })
  return reply.redirect(site.href('/mail/receipt'), 303)
}

function letterOf({ site }: SiteRequest, form: FormKind, typed: TypedLetter, requestId: string): NewLetter {
  const { name, phone, mail } = typed
  const page = pathOf(typed.page)
  const kind = form === 'mistake' ? 'mistake' : (kindOf(typed) ?? 'question')
  return {
    siteId: site.id,
    agencyId: site.agencyId,
    kind,
    subject: form === 'mistake' ? '网页有误' : typed.subject,
    text: typed.text,
    sender: { name, phone, mail },
    wantsPublic: form === 'letter' && typed.wantsPublic === 'yes',
    ...(form === 'mistake' && page !== undefined ? { page } : {}),
    requestId,
  }
}
