/** The receipt, and following a letter by number and code. Neither is ever in an address; an unknown number and a wrong code look alike. */
import { MAIL_KINDS, MAIL_STATES } from '@gongkai/contract'
import { Type } from 'typebox'
import type { Services } from '../../../platform/feature.ts'
import type { App } from '../../../platform/http/server.ts'
import { addressSubject, takeTurn } from '../../../platform/visitors/limits.ts'
import { chinese, termIn } from '../../../portal/bilingual.ts'
import { type FieldFault, FaultSummary, TextField } from '../../../portal/fields.tsx'
import { Notice, PageTitle } from '../../../portal/parts.tsx'
import { findAgency } from '../../agencies/index.ts'
import { siteOf, type SiteRequest } from '../../reading/index.ts'
import { libraryHead } from '../page-head.ts'
import { findMail, type MailRow, openPart } from './letter.ts'
import { identifyLetter } from './send.service.ts'
import { mailSessionOf, openMailSession } from './session.ts'
import { ENGLISH_MAIL_KINDS, ENGLISH_MAIL_STATES, MAIL_FORM_WORDS, MAIL_WORDS } from './words.ts'

const anyone = { access: 'anyone' } as const
const Short = Type.String({ maxLength: 100 })

/** Adds the pages. */
export function mailQueryPages(app: App, services: Services): void {
  const { db } = services
  app.get('/sites/:key/mail/receipt', { config: anyone }, async (request, reply) => {
    const site = await siteOf(request)
    const session = mailSessionOf(services, request)
    const letter = session === undefined ? undefined : await findMail(db, session.mailId)
    if (session?.queryCode === undefined || letter?.siteId !== site.site.id) return reply.redirect(site.href('/mail/query'), 303)
    reply.header('cache-control', 'no-store')
    return reply.sitePage(
      site,
      headOf(site, MAIL_WORDS[site.language].receipt),
      <Receipt site={site} letter={letter} queryCode={session.queryCode} />,
    )
  })
  app.get('/sites/:key/mail/query', { config: anyone }, async (request, reply) => {
    const site = await siteOf(request)
    return reply.sitePage(site, headOf(site, MAIL_WORDS[site.language].query), <QueryForm site={site} faults={[]} values={{}} />)
  })
  app.post(
    '/sites/:key/mail/query',
    { config: anyone, schema: { body: Type.Object({ number: Short, code: Short }) } },
    async (request, reply) => {
      const site = await siteOf(request)
      const words = MAIL_FORM_WORDS[site.language]
      const { number, code } = request.body
      const again = (status: number, faults: readonly FieldFault[]) =>
        reply
          .status(status)
          .header('cache-control', 'no-store')
          .sitePage(site, headOf(site, words.notFoundTitle), <QueryForm site={site} faults={faults} values={{ number }} />)
      const turn = await takeTurn(services, 'query', addressSubject(request.ip))
      if (turn.kind === 'later') {
        reply.header('retry-after', turn.minutes * 60)
        return again(429, [{ field: 'number', message: words.tooOften(turn.minutes) }])
      }
      const mailId = await identifyLetter(services, site.site.id, { number, code })
      if (mailId === undefined) return again(422, [{ field: 'number', message: words.numberWrong }])
      openMailSession(services, reply, { mailId })
      return reply.redirect(site.href('/mail/letter'), 303)
    },
  )
  ownLetter(app, services)
}

function ownLetter(app: App, services: Services): void {
  const { db } = services
  app.get('/sites/:key/mail/letter', { config: anyone }, async (request, reply) => {
    const site = await siteOf(request)
    const session = mailSessionOf(services, request)
    const letter = session === undefined ? undefined : await findMail(db, session.mailId)
    if (letter?.siteId !== site.site.id) return reply.redirect(site.href('/mail/query'), 303)
    const agency = await findAgency(db, letter.agencyId, services.clock.today().toString())
    reply.header('cache-control', 'no-store')
    return reply.sitePage(
      site,
      headOf(site, letter.number),
      <OwnLetter
        site={site}
        letter={letter}
        agency={agency?.name ?? ''}
        open={(column, sealed) => openPart(services.vault, column, sealed)}
      />,
    )
  })
}

function headOf(site: SiteRequest, title: string) {
  return {
    ...libraryHead(site, 'mail', 'below'),
    title,
    unlisted: true,
    styles: ['apply.css'],
    scripts: ['apply.js'],
  }
}

function Receipt({
  site,
  letter,
  queryCode,
}: {
  readonly site: SiteRequest
  readonly letter: MailRow
  readonly queryCode: string
}) {
  const words = MAIL_WORDS[site.language]
  return (
    <>
      <PageTitle lead={words.receiptLead(letter.dueOn)}>{words.receipt}</PageTitle>
      <section class="receipt" aria-labelledby="receipt-title">
        <h2 id="receipt-title" class="visually-hidden">
          {words.receipt}
        </h2>
        <dl class="codes">
          <div>
            <dt>{words.number}</dt>
            <dd>{letter.number}</dd>
          </div>
          <div>
            <dt>{words.queryCode}</dt>
            <dd>{queryCode}</dd>
          </div>
        </dl>
        <Notice kind="warning" title={words.keep}>
          <p>{words.keepHint}</p>
        </Notice>
        <p class="buttons">
          <a class="button" href={site.href('/mail/letter')}>
            {words.seeLetter}
          </a>
        </p>
      </section>
    </>
  )
}

interface QueryFormProps {
  readonly site: SiteRequest
  readonly faults: readonly FieldFault[]
  readonly values: Readonly<Record<string, string>>
}

function QueryForm({ site, faults, values }: QueryFormProps) {
  const { language } = site
  const [words, fields] = [MAIL_WORDS[language], MAIL_FORM_WORDS[language]]
  const form = { values, faults, language }
  return (
    <>
      <PageTitle lead={words.queryLead}>{words.query}</PageTitle>
      <FaultSummary faults={faults} title={fields.notFound} />
      <form class="apply-form" method="post" action={site.href('/mail/query')} noValidate>
        <TextField form={form} name="number" label={words.number} hint={fields.numberHint} maximum={60} required />
        <TextField form={form} name="code" label={words.queryCode} hint={fields.codeHint} maximum={40} required />
        <p class="buttons">
          <button type="submit">{fields.look}</button>
        </p>
      </form>
    </>
  )
}

interface OwnLetterProps {
  readonly site: SiteRequest
  readonly letter: MailRow
  readonly agency: string
  readonly open: (column: 'subject' | 'text' | 'answer', sealed: Uint8Array) => string
}

/** One's own letter; the answer only once it was sent. */
function OwnLetter({ site, letter, agency, open }: OwnLetterProps) {
  const { language } = site
  const words = MAIL_WORDS[language]
  const { state, answer, closedOn } = letter
  const shown = state === 'drafted' || state === 'approved' ? 'assigned' : state
  const kind = termIn(language, MAIL_KINDS, ENGLISH_MAIL_KINDS, letter.kind)
  return (
    <>
      <PageTitle lead={words.own(kind, letter.number)}>
        <span {...chinese(site)}>{open('subject', letter.subject)}</span>
      </PageTitle>
      <dl class="summary">
        <dt>{words.state}</dt>
        <dd>{termIn(language, MAIL_STATES, ENGLISH_MAIL_STATES, shown)}</dd>
        <dt>{words.by}</dt>
        <dd {...chinese(site)}>{agency}</dd>
        <dt>{words.receivedOn}</dt>
        <dd>{letter.receivedOn}</dd>
        <dt>{closedOn === null ? words.dueOn : words.answeredOn}</dt>
        <dd>{closedOn ?? letter.dueOn}</dd>
      </dl>
      <h2>{words.question}</h2>
      <p class="typed" {...chinese(site)}>
        {open('text', letter.text)}
      </p>
      {closedOn !== null && answer !== null && (
        <>
          <h2>{state === 'refused' ? words.refusal : words.answer}</h2>
          <p class="typed" {...chinese(site)}>
            {open('answer', answer)}
          </p>
        </>
      )}
    </>
  )
}
