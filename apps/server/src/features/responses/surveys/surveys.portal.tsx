/** 网上调查: the list, a survey as a form that works without scripts, and its result as bars and table. */
import type { SurveyState } from '@gongkai/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { Type } from 'typebox'
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
import { answerOf, type Fields, trapFault } from '../form.ts'
import { libraryHead } from '../page-head.ts'
import { answerFaults, readAnswer } from './answer-form.ts'
import { countAnswers, findSurvey, surveyResults, type SurveyRow, surveyStateOn } from './survey.ts'
import { SurveyLines, SurveyPage, SurveyTaken } from './survey.view.tsx'
import { takeAnswer } from './surveys.service.ts'
import { SURVEY_WORDS } from './words.ts'

const anyone = { access: 'anyone' } as const
const ById = Type.Object({ key: Type.String(), id: Type.Integer({ minimum: 1 }) })
// A question with several choices sends its name once for each: names carry the place of the choice.
const Body = Type.Record(Type.String({ maxLength: 40 }), Type.String({ maxLength: 20_000 }))
const SHOWN = 200

/** Adds the pages. What is open depends on the day, so none of them is kept. */
export function surveyPages(app: App, services: Services): void {
  const { db, clock } = services
  app.get('/sites/:key/surveys', { config: anyone }, async (request, reply) => {
    const site = await siteOf(request)
    const words = SURVEY_WORDS[site.language]
    const lines = await publicSurveys(db, site.site.id, clock.today().toString())
    reply.header('cache-control', 'no-store')
    const head = {
      ...libraryHead(site, 'survey', 'first'),
      title: words.surveys,
      description: words.surveysLead,
      styles: ['responses.css'],
    }
    return reply.sitePage(site, head, <SurveyLines site={site} lines={lines} />)
  })
  app.get('/sites/:key/surveys/:id', { config: anyone, schema: { params: ById } }, async (request, reply) => {
    const site = await siteOf(request)
    return show(services, reply, { site, row: await readable(db, site, request.params.id) }, {})
  })
  app.post(
    '/sites/:key/surveys/:id',
    { config: anyone, bodyLimit: 200_000, schema: { params: ById, body: Body } },
    async (request, reply) => {
      const site = await siteOf(request)
      const shown = { site, row: await readable(db, site, request.params.id) }
      return take(services, request, reply, shown, request.body)
    },
  )
}

interface Shown {
  readonly site: SiteRequest
  readonly row: SurveyRow
}

async function readable(db: Database, site: SiteRequest, id: number): Promise<SurveyRow> {
  const row = await findSurvey(db, id)
  if (!row?.isPublished || row.siteId !== site.site.id) throw new Problem(404, 'page-not-found')
  return row
}

interface Typed {
  readonly fields?: Fields
  readonly faults?: readonly FieldFault[]
  readonly minutes?: number
}

async function show(services: Services, reply: FastifyReply, { site, row }: Shown, typed: Typed): Promise<FastifyReply> {
  const { db, clock } = services
  const { fields = {}, faults = [], minutes } = typed
  const state = surveyStateOn(row, clock.today().toString())
  const [answers, results] =
    state === 'answered'
      ? await Promise.all([countAnswers(db, [row.id]), surveyResults(db, row)])
      : [new Map<number, number>(), []]
  const facts = await factsOf(db, row)
  const head = libraryHead(site, 'survey', 'below')
  const failed = faults.length > 0 || minutes !== undefined
  return reply
    .status(minutes === undefined ? (faults.length > 0 ? 422 : 200) : 429)
    .header('cache-control', 'no-store')
    .sitePage(
      site,
      {
        ...head,
        tags: { ...head.tags, ArticleTitle: row.title, PubDate: facts.publishedAt, ContentSource: facts.agency },
        title: failed ? FORM_WORDS[site.language].notSentTitle(row.title) : row.title,
        isChinese: true,
        styles: ['apply.css', 'responses.css'],
        scripts: ['apply.js'],
      },
      <SurveyPage
        site={site}
        row={row}
        state={state}
        agency={facts.agency}
        fields={fields}
        faults={faults}
        challenge={newChallenge(services)}
        answers={answers.get(row.id) ?? 0}
        results={results}
        {...(minutes === undefined ? {} : { minutes })}
      />,
    )
}

async function take(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  shown: Shown,
  fields: Fields,
): Promise<FastifyReply> {
  const { site, row } = shown
  const answer = readAnswer(row.questions, fields)
  const faults = [...trapFault(fields, site.language), ...answerFaults(row.questions, answer, site.language)]
  const isOpen = surveyStateOn(row, services.clock.today().toString()) === 'open'
  if (faults.length > 0 || !isOpen) return show(services, reply, shown, { fields, faults })
  const turn = await takeTurn(services, 'comment', addressSubject(request.ip))
  if (turn.kind === 'later') {
    reply.header('retry-after', turn.minutes * 60)
    return show(services, reply, shown, { fields, minutes: turn.minutes })
  }
  if ((await takeAnswer(services, row, answer, answerOf(fields))) === 'challenge') {
    return show(services, reply, shown, { fields, faults: [{ field: 'sum', message: FORM_WORDS[site.language].missed }] })
  }
  const head = { ...libraryHead(site, 'survey', 'below'), title: SURVEY_WORDS[site.language].taken, unlisted: true }
  return reply.header('cache-control', 'no-store').sitePage(site, head, <SurveyTaken site={site} row={row} />)
}

async function publicSurveys(db: Database, siteId: number, today: string): Promise<readonly DatedLine<SurveyState>[]> {
  const { rows } = await sql<Omit<DatedLine<SurveyState>, 'state'> & { note: string | null }>`
    select s.id, s.title, s.from_day as "from", s.to_day as "to", v.name as agency, s.result_note as note from survey s
    join agency_version v on v.agency_id = s.agency_id and v.valid_to is null where s.site_id = ${siteId} and s.published_at is not null
    order by (s.to_day >= ${today}::date) desc, s.from_day desc, s.id desc limit ${SHOWN}`.execute(db)
  return rows.map(({ note, ...row }) => ({ ...row, state: surveyStateOn({ ...row, note, isPublished: true }, today) }))
}

async function factsOf(db: Database, { id }: SurveyRow): Promise<{ readonly agency: string; readonly publishedAt: string }> {
  const { rows } = await sql<{ agency: string; publishedAt: string }>`
    select v.name as agency, to_char(s.published_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') as "publishedAt" from survey s
    join agency_version v on v.agency_id = s.agency_id and v.valid_to is null where s.id = ${id}`.execute(db)
  return rows[0] ?? { agency: '', publishedAt: '' }
}
