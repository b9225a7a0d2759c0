/** The pages for subscribers: asking, confirming, ending. Confirming and ending are presses of a button, because programs of mail open links. */
import { Type } from 'typebox'
import type { Services } from '../../platform/feature.ts'
import type { App } from '../../platform/http/server.ts'
import { isAddress } from '../../platform/outbox/channel.ts'
import { Problem } from '../../platform/problem.ts'
import { type Answer, meetsChallenge, newChallenge } from '../../platform/visitors/challenge.ts'
import { addressSubject, takeTurn } from '../../platform/visitors/limits.ts'
import { chinese } from '../../portal/bilingual.ts'
import type { FieldFault } from '../../portal/fields.tsx'
import { FORM_WORDS } from '../../portal/form-words.ts'
import { columnLanguage, columnName, siteOf, type SiteRequest } from '../reading/index.ts'
import { FREQUENCIES, type SavedQuery, type Wanted } from './subscription.ts'
import { confirm, findSubscription, subscribe, unsubscribe } from './subscriptions.service.ts'
import { Asked, Confirmation, Ended, SubscribeForm, type SubscriptionLabel, Unavailable } from './subscriptions.view.tsx'
import { SUBSCRIPTION_WORDS } from './words.ts'

const anyone = { access: 'anyone' } as const
const Short = Type.String({ maxLength: 200 })
const Chosen = {
  column: Type.Optional(Type.String({ maxLength: 10 })),
  words: Type.Optional(Short),
  kind: Type.Optional(Type.String({ maxLength: 40 })),
  validity: Type.Optional(Type.String({ maxLength: 12 })),
}
const Ask = Type.Object({
  ...Chosen,
  email: Short,
  frequency: Short,
  challenge: Short,
  sum: Type.Optional(Short),
  nonce: Type.Optional(Short),
})
const Token = Type.Object({ token: Type.String({ maxLength: 100 }) })
type Choice = Readonly<Partial<Record<keyof typeof Chosen, string>>>

/** Adds the pages. */
export function subscriptionPages(app: App, services: Services): void {
  askingPages(app, services)
  for (const step of ['confirm', 'end'] as const) {
    const path = `/sites/:key/subscriptions/${step}`
    const title = (site: SiteRequest) => SUBSCRIPTION_WORDS[site.language][step]
    app.get(path, { config: anyone, schema: { querystring: Token } }, async (request, reply) => {
      const site = await siteOf(request)
      const found = await findSubscription(services.db, request.query.token)
      const label = found === undefined || found.siteId !== site.site.id ? undefined : labelOf(site, found)
      return reply
        .header('cache-control', 'no-store')
        .status(label === undefined ? 404 : 200)
        .sitePage(
          site,
          { title: title(site), unlisted: true },
          <Confirmation request={site} step={step} label={label} token={request.query.token} />,
        )
    })
    app.post(path, { config: anyone, schema: { body: Token } }, async (request, reply) => {
      const site = await siteOf(request)
      if (step === 'end') await unsubscribe(services.db, services, request.body.token)
      else if (!(await confirm(services.db, services, request.body.token))) throw new Problem(404, 'page-not-found')
      return reply
        .header('cache-control', 'no-store')
        .sitePage(site, { title: title(site), unlisted: true }, <Ended request={site} step={step} />)
    })
  }
}

function askingPages(app: App, services: Services): void {
  const path = '/sites/:key/subscriptions'
  app.get(path, { config: anyone, schema: { querystring: Type.Object(Chosen) } }, async (request, reply) => {
    const site = await siteOf(request)
    return reply.header('cache-control', 'no-store').sitePage(site, headOf(site), form(services, site, request.query))
  })
  app.post(path, { config: anyone, schema: { body: Ask } }, async (request, reply) => {
    const site = await siteOf(request)
    const { email, frequency, challenge, sum = '', nonce = '', ...choice } = request.body
    const wanted = wantedOf(site, choice)
    if (!canWrite(services, site) || wanted === undefined) throw new Problem(404, 'page-not-found')
    const asked = { email, frequency, answer: { token: challenge, sum, nonce } }
    const refused = await ask(services, site, wanted, asked, addressSubject(request.ip))
    reply.header('cache-control', 'no-store')
    if (refused === undefined) return reply.sitePage(site, headOf(site), <Asked request={site} />)
    const { status, ...fault } = refused
    return reply
      .status(status)
      .sitePage(site, headOf(site), form(services, site, choice, { values: { email, frequency }, faults: [fault] }))
  })
}

function headOf(site: SiteRequest) {
  return { title: SUBSCRIPTION_WORDS[site.language].title, unlisted: true, styles: ['apply.css'], scripts: ['apply.js'] }
}

function form(
  services: Services,
  site: SiteRequest,
  choice: Choice,
  {
    values = {},
    faults = [],
  }: { readonly values?: Readonly<Record<string, string>>; readonly faults?: readonly FieldFault[] } = {},
) {
  if (!canWrite(services, site)) return <Unavailable request={site} />
  const wanted = wantedOf(site, choice)
  const label = wanted === undefined ? undefined : wantedLabel(site, wanted)
  return (
    <SubscribeForm
      request={site}
      label={label}
      choice={choice}
      values={values}
      faults={faults}
      challenge={newChallenge(services)}
    />
  )
}

interface Typed {
  readonly email: string
  readonly frequency: string
  readonly answer: Answer
}

/** Takes the request, or says what is wrong with it. */
async function ask(
  services: Services,
  site: SiteRequest,
  wanted: Wanted,
  { email, frequency, answer }: Typed,
  asker: string,
): Promise<(FieldFault & { readonly status: number }) | undefined> {
  const { language } = site
  const words = SUBSCRIPTION_WORDS[language]
  const refuse = (status: number, field: string, message: string) => ({ status, field, message })
  const chosen = FREQUENCIES.find((key) => key === frequency)
  if (!isAddress('mail', email.trim())) return refuse(422, 'email', words.mailWrong)
  if (chosen === undefined) return refuse(422, 'frequency', words.frequencyMissing)
  const turn = await takeTurn(services, 'subscribe', asker)
  if (turn.kind === 'later') return refuse(429, 'email', words.tooOften(turn.minutes))
  const isMet = await services.db.transaction().execute(async (trx) => {
    if (!(await meetsChallenge(trx, services, answer))) return false
    const { text: label } = wantedLabel(site, wanted)
    await subscribe(trx, services, { site: site.site, wanted, label, address: email, frequency: chosen, language })
    return true
  })
  return isMet ? undefined : refuse(422, 'sum', FORM_WORDS[language].missed)
}

/** Mails have links, and links need an address that is known outside. */
function canWrite({ config }: Services, { site }: SiteRequest): boolean {
  return site.origin !== undefined || config.publicUrl !== undefined
}

function wantedOf(site: SiteRequest, { column, words, kind, validity }: Choice): Wanted | undefined {
  const columnId = /^\d{1,9}$/.test(column ?? '') ? Number(column) : undefined
  const known = columnId !== undefined && site.columns.all.some(({ id }) => id === columnId) ? columnId : undefined
  const text = words?.normalize('NFKC').trim().slice(0, 100)
  if (text === undefined || text === '') return known === undefined ? undefined : { kind: 'column', columnId: known }
  const query: SavedQuery = {
    words: text,
    ...(kind === undefined || kind === '' ? {} : { kind }),
    ...(known === undefined ? {} : { column: known }),
    ...(validity === 'inForce' || validity === 'notInForce' ? { validity } : {}),
  }
  return { kind: 'search', query }
}

function wantedLabel(site: SiteRequest, wanted: Wanted): SubscriptionLabel {
  return wanted.kind === 'search'
    ? { text: wanted.query.words ?? '', ...chinese(site) }
    : labelOf(site, { columnId: wanted.columnId, query: null })
}

function labelOf(
  request: SiteRequest,
  { columnId, query }: { readonly columnId: number | null; readonly query: { readonly words?: string } | null },
): SubscriptionLabel {
  const { columns, language, site } = request
  const column = columnId === null ? undefined : columns.find(columnId)
  if (column === undefined) return { text: query?.words ?? site.name, ...chinese(request) }
  return { text: columnName(column, language), ...columnLanguage(column, request) }
}
