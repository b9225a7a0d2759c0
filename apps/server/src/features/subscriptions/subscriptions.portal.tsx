/** The pages for subscribers: asking, confirming, ending. Confirming and ending are presses of a button, because programs of mail open links. */
import { Type } from 'typebox'
import type { Services } from '../../platform/feature.ts'
import type { App } from '../../platform/http/server.ts'
import { isAddress } from '../../platform/outbox/channel.ts'
import { Problem } from '../../platform/problem.ts'
import { meetsChallenge, newChallenge } from '../../platform/visitors/challenge.ts'
import { addressSubject, takeTurn } from '../../platform/visitors/limits.ts'
import type { FieldFault } from '../../portal/fields.tsx'
import { columnName, siteOf, type SiteRequest } from '../reading/index.ts'
import { FREQUENCIES, type SavedQuery, type Wanted } from './subscription.ts'
import { confirm, findSubscription, subscribe, unsubscribe } from './subscriptions.service.ts'
import { Asked, Confirmation, Ended, SubscribeForm, Unavailable } from './subscriptions.view.tsx'

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
  const titles = { confirm: ['确认订阅', 'Confirm your subscription'], end: ['退订', 'End the subscription'] } as const
  for (const step of ['confirm', 'end'] as const) {
    const path = `/sites/:key/subscriptions/${step}`
    const title = (site: SiteRequest) => titles[step][site.language === 'en' ? 1 : 0]
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
  const show = (site: SiteRequest, choice: Choice, values: Readonly<Record<string, string>>, faults: readonly FieldFault[]) => {
    const wanted = wantedOf(site, choice)
    if (!canWrite(services, site)) return <Unavailable request={site} />
    return (
      <SubscribeForm
        request={site}
        label={wanted === undefined ? undefined : wantedLabel(site, wanted)}
        choice={choice}
        values={values}
        faults={faults}
        challenge={newChallenge(services)}
      />
    )
  }
  const head = (site: SiteRequest) => ({
    title: site.language === 'en' ? 'Subscribe by mail' : '邮件订阅',
    unlisted: true,
    scripts: ['apply.js'],
  })

  app.get(path, { config: anyone, schema: { querystring: Type.Object(Chosen) } }, async (request, reply) => {
    const site = await siteOf(request)
    return reply.header('cache-control', 'no-store').sitePage(site, head(site), show(site, request.query, {}, []))
  })
  app.post(path, { config: anyone, schema: { body: Ask } }, async (request, reply) => {
    const site = await siteOf(request)
    const { email, frequency, challenge, sum = '', nonce = '', ...choice } = request.body
    const again = (status: number, fault: FieldFault) =>
      reply
        .status(status)
        .header('cache-control', 'no-store')
        .sitePage(site, head(site), show(site, choice, { email, frequency }, [fault]))
    const isEnglish = site.language === 'en'
    const wanted = wantedOf(site, choice)
    const chosen = FREQUENCIES.find(({ key }) => key === frequency)?.key
    if (!canWrite(services, site) || wanted === undefined) throw new Problem(404, 'page-not-found')
    if (!isAddress('mail', email.trim()))
      return again(422, {
        field: 'email',
        message: isEnglish ? 'Enter a mail address, as name@example.com' : '请填写邮箱地址，如 name@example.com',
      })
    if (chosen === undefined)
      return again(422, { field: 'frequency', message: isEnglish ? 'Choose how often' : '请选择多久发一次' })
    const turn = await takeTurn(services, 'subscribe', addressSubject(request.ip))
    if (turn.kind === 'later')
      return again(429, {
        field: 'email',
        message: isEnglish ? `Please try again in ${turn.minutes} minutes` : `订阅得太频繁，请过 ${turn.minutes} 分钟再试`,
      })
    const { language } = site
    const isMet = await services.db.transaction().execute(async (trx) => {
      if (!(await meetsChallenge(trx, services, { token: challenge, sum, nonce }))) return false
      const label = wantedLabel(site, wanted)
      await subscribe(trx, services, { site: site.site, wanted, label, address: email, frequency: chosen, language })
      return true
    })
    if (!isMet)
      return again(422, {
        field: 'sum',
        message: isEnglish ? 'The answer is not right; here is another question' : '验证没有通过，请回答新的问题',
      })
    return reply.header('cache-control', 'no-store').sitePage(site, head(site), <Asked request={site} />)
  })
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

function wantedLabel(site: SiteRequest, wanted: Wanted): string {
  return wanted.kind === 'search' ? (wanted.query.words ?? '') : labelOf(site, { columnId: wanted.columnId, query: null })
}

function labelOf(
  { columns, language, site }: SiteRequest,
  { columnId, query }: { readonly columnId: number | null; readonly query: { readonly words?: string } | null },
): string {
  const column = columnId === null ? undefined : columns.find(columnId)
  return column === undefined ? (query?.words ?? site.name) : columnName(column, language)
}
