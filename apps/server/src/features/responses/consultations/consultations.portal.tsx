/** 意见征集: the list, one consultation with its comments and what became of them, and the form for comments. */
import type { ConsultationState } from '@gongkai/contract'
import { sql } from 'kysely'
import { Type } from 'typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Database } from '../../../platform/database.ts'
import type { Services } from '../../../platform/feature.ts'
import type { App } from '../../../platform/http/server.ts'
import { Problem } from '../../../platform/problem.ts'
import { newChallenge } from '../../../platform/visitors/challenge.ts'
import { addressSubject, takeTurn } from '../../../platform/visitors/limits.ts'
import type { FieldFault } from '../../../portal/fields.tsx'
import { FORM_WORDS } from '../../../portal/form-words.ts'
import { siteOf, type SiteRequest } from '../../reading/index.ts'
import type { DatedLine } from '../dated-lines.tsx'
import { answerOf, type Fields, lengthFault, line, paragraphs, trapFault } from '../form.ts'
import { libraryHead } from '../page-head.ts'
import { CommentForm, CommentTaken } from './comment-form.view.tsx'
import { sendComment } from './comments.service.ts'
import { type ConsultationRow, findConsultation, stateOn } from './consultation.ts'
import { ConsultationLines, ConsultationPage, type PublicComment } from './consultation.view.tsx'
import { commentCounts } from './counts.ts'
import { CONSULTATION_WORDS } from './words.ts'

const anyone = { access: 'anyone' } as const
const ById = Type.Object({ key: Type.String(), id: Type.Integer({ minimum: 1 }) })
const Body = Type.Record(Type.String({ maxLength: 40 }), Type.String({ maxLength: 20_000 }))
const SHOWN = 200

/** Adds the pages. What is open depends on the day, so none of them is kept. */
export function consultationPages(app: App, services: Services): void {
  const { db, clock } = services
  app.get('/sites/:key/consultations', { config: anyone }, async (request, reply) => {
    const site = await siteOf(request)
    const words = CONSULTATION_WORDS[site.language]
    const lines = await publicConsultations(db, site.site.id, clock.today().toString())
    reply.header('cache-control', 'no-store')
    return reply.sitePage(
      site,
      {
        ...libraryHead(site, 'consultation', 'first'),
        title: words.consultations,
        description: words.consultationsLead,
        styles: ['responses.css'],
      },
      <ConsultationLines site={site} lines={lines} />,
    )
  })
  app.get('/sites/:key/consultations/:id', { config: anyone, schema: { params: ById } }, async (request, reply) => {
    const site = await siteOf(request)
    const { row, state } = await readable(services, site, request.params.id)
    const [comments, counts, facts] = await Promise.all([
      shownComments(db, row.id),
      commentCounts(db, [row.id]),
      factsOf(db, row),
    ])
    const head = libraryHead(site, 'consultation', 'below')
    const tags = { ...head.tags, ArticleTitle: row.title, PubDate: facts.publishedAt, ContentSource: facts.agency }
    reply.header('cache-control', 'no-store')
    return reply.sitePage(
      site,
      { ...head, tags, title: row.title, isChinese: true, styles: ['responses.css'] },
      <ConsultationPage
        site={site}
        row={row}
        state={state}
        agency={facts.agency}
        documentId={facts.documentId}
        comments={comments}
        counts={counts(row.id)}
      />,
    )
  })
  commentForm(app, services)
}

function commentForm(app: App, services: Services): void {
  const path = '/sites/:key/consultations/:id/comment'
  app.get(path, { config: anyone, schema: { params: ById } }, async (request, reply) => {
    const site = await siteOf(request)
    return showForm(services, reply, { site, ...(await readable(services, site, request.params.id)) }, {})
  })
  app.post(path, { config: anyone, bodyLimit: 100_000, schema: { params: ById, body: Body } }, async (request, reply) => {
    const site = await siteOf(request)
    const found = await readable(services, site, request.params.id)
    return takeComment(services, request, reply, { site, ...found }, request.body)
  })
}

/** A consultation that readers may see, on one of the pages of its site. */
interface Shown {
  readonly site: SiteRequest
  readonly row: ConsultationRow
  readonly state: ConsultationState
}

async function readable({ db, clock }: Services, site: SiteRequest, id: number): Promise<Omit<Shown, 'site'>> {
  const row = await findConsultation(db, id)
  if (!row?.isPublished || row.siteId !== site.site.id) throw new Problem(404, 'page-not-found')
  const state = stateOn(row, clock.today().toString())
  if (state === 'withdrawn') throw new Problem(404, 'page-not-found')
  return { row, state }
}

interface Typed {
  readonly text?: string
  readonly sender?: string
  readonly faults?: readonly FieldFault[]
  readonly minutes?: number
}

async function showForm(
  services: Services,
  reply: FastifyReply,
  { site, row, state }: Shown,
  typed: Typed,
): Promise<FastifyReply> {
  const { faults = [], minutes, text = '', sender = '' } = typed
  const words = CONSULTATION_WORDS[site.language]
  const head = libraryHead(site, 'consultation', 'below')
  return reply
    .status(minutes === undefined ? (faults.length > 0 ? 422 : 200) : 429)
    .header('cache-control', 'no-store')
    .sitePage(
      site,
      {
        ...head,
        breadcrumbs: [
          ...(head.breadcrumbs ?? []),
          { label: row.title, href: site.href(`/consultations/${row.id}`), isChinese: true },
        ],
        title: faults.length > 0 || minutes !== undefined ? FORM_WORDS[site.language].notSentTitle(words.comment) : words.comment,
        unlisted: true,
        styles: ['apply.css'],
        scripts: ['apply.js'],
      },
      <CommentForm
        site={site}
        row={row}
        isOpen={state === 'open'}
        values={{ text, sender }}
        faults={faults}
        challenge={newChallenge(services)}
        {...(minutes === undefined ? {} : { minutes })}
      />,
    )
}

async function takeComment(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  shown: Shown,
  fields: Fields,
): Promise<FastifyReply> {
  const text = paragraphs(fields, 'text')
  const sender = line(fields, 'sender')
  const { language } = shown.site
  const words = CONSULTATION_WORDS[language]
  const faults = [
    ...trapFault(fields, language),
    ...lengthFault(text, 'text', { most: 5000, missing: words.textMissing, language }),
    ...lengthFault(sender, 'sender', { most: 200, language }),
  ]
  if (faults.length > 0 || shown.state !== 'open') return showForm(services, reply, shown, { text, sender, faults })
  const turn = await takeTurn(services, 'comment', addressSubject(request.ip))
  if (turn.kind === 'later') {
    reply.header('retry-after', turn.minutes * 60)
    return showForm(services, reply, shown, { text, sender, minutes: turn.minutes })
  }
  const result = await sendComment(services, shown.row, { text, sender }, answerOf(fields))
  if (result === 'challenge') {
    return showForm(services, reply, shown, { text, sender, faults: [{ field: 'sum', message: FORM_WORDS[language].missed }] })
  }
  const head = { ...libraryHead(shown.site, 'consultation', 'below'), title: words.taken, unlisted: true }
  reply.header('cache-control', 'no-store')
  return reply.sitePage(shown.site, head, <CommentTaken site={shown.site} row={shown.row} />)
}

async function publicConsultations(
  db: Database,
  siteId: number,
  today: string,
): Promise<readonly DatedLine<ConsultationState>[]> {
  const { rows } = await sql<Omit<DatedLine<ConsultationState>, 'state'> & { feedbackOn: string | null }>`
    select c.id, c.title, c.from_day as "from", c.to_day as "to", v.name as agency, c.feedback_on as "feedbackOn" from consultation c
    join agency_version v on v.agency_id = c.agency_id and v.valid_to is null
    where c.site_id = ${siteId} and c.published_at is not null and c.withdrawn_at is null
    order by (c.to_day >= ${today}::date) desc, c.from_day desc, c.id desc limit ${SHOWN}`.execute(db)
  return rows.map(({ feedbackOn, ...row }) => ({
    ...row,
    state: stateOn({ ...row, feedbackOn, isPublished: true, isWithdrawn: false }, today),
  }))
}

async function shownComments(db: Database, id: number): Promise<readonly PublicComment[]> {
  const { rows } = await sql<PublicComment>`
    select number, received_on as "receivedOn", public_text as text, decision, reason from consultation_comment
    where consultation_id = ${id} and public_text is not null order by received_on, id limit ${SHOWN}`.execute(db)
  return rows
}

async function factsOf(db: Database, row: ConsultationRow) {
  const { rows } = await sql<{ agency: string; publishedAt: string; documentId: number | null }>`
    select v.name as agency, to_char(c.published_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') as "publishedAt",
      case when d.standing = 'published' then d.id end as "documentId"
    from consultation c join agency_version v on v.agency_id = c.agency_id and v.valid_to is null left join document d on d.id = c.document_id
    where c.id = ${row.id}`.execute(db)
  const [facts] = rows
  if (!facts) throw new Error(`consultation ${row.id} was found and is gone`)
  return facts
}
