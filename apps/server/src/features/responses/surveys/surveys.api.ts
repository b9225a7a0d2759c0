/** The back office's routes of surveys. */
import { ChangeSurvey, NewSurvey, PublishSurvey, SurveyList, SurveyResult, SurveyView, type SurveyItem } from '@gongkai/contract'
import { sql } from 'kysely'
import { Type } from 'typebox'
import type { Database } from '../../../platform/database.ts'
import type { Services } from '../../../platform/feature.ts'
import type { App } from '../../../platform/http/server.ts'
import { agenciesPermitted, type Permission, rolesPermitted } from '../../../platform/permission.ts'
import { Problem } from '../../../platform/problem.ts'
import { agencyTrees } from '../../agencies/index.ts'
import {
  COMMENT_DESK,
  CONSULTATION_EDITORS,
  CONSULTATION_HEADS,
  CONSULTATION_READERS,
} from '../consultations/consultations.policy.ts'
import { personOf, SIGNED_IN } from '../desk.ts'
import { countAnswers, findSurvey, surveyResults, surveyStateOn, writtenTexts } from './survey.ts'
import { createSurveys } from './surveys.service.ts'

const ById = Type.Object({ id: Type.Integer({ minimum: 1 }) })
const SHOWN = 200

/** Adds the routes. */
export function surveyRoutes(app: App, services: Services): void {
  const { db, clock } = services
  const trees = agencyTrees(services)
  const surveys = createSurveys(services)
  app.get('/api/office/surveys', { config: SIGNED_IN, schema: { response: { 200: SurveyList } } }, async ({ actor }) => {
    const agencies = agenciesPermitted(CONSULTATION_READERS, actor, await trees.now())
    const items = await itemsOf(db, sql`s.agency_id = any(${[...agencies]}::int[])`, clock.today().toString())
    return { items: [...items] }
  })
  app.post(
    '/api/office/surveys',
    { config: SIGNED_IN, schema: { body: NewSurvey, response: { 201: ById } } },
    async ({ body, actor }, reply) => reply.status(201).send({ id: await surveys.draft(body, personOf(actor)) }),
  )
  app.put(
    '/api/office/surveys/:id',
    { config: SIGNED_IN, schema: { params: ById, body: ChangeSurvey } },
    async ({ params, body, actor }, reply) => {
      await surveys.change(params.id, body, personOf(actor))
      return reply.status(204).send()
    },
  )
  app.post(
    '/api/office/surveys/:id/publish',
    { config: SIGNED_IN, schema: { params: ById, body: PublishSurvey } },
    async ({ params, body, actor }, reply) => {
      await surveys.publish(params.id, body.version, personOf(actor))
      return reply.status(204).send()
    },
  )
  app.post(
    '/api/office/surveys/:id/result',
    { config: SIGNED_IN, schema: { params: ById, body: SurveyResult } },
    async ({ params, body, actor }, reply) => {
      await surveys.conclude(params.id, body, personOf(actor))
      return reply.status(204).send()
    },
  )
  viewRoute(app, services)
}

function viewRoute(app: App, services: Services): void {
  const { db, clock, vault } = services
  const trees = agencyTrees(services)
  app.get(
    '/api/office/surveys/:id',
    { config: SIGNED_IN, schema: { params: ById, response: { 200: SurveyView } } },
    async ({ params, actor }) => {
      const tree = await trees.now()
      const today = clock.today().toString()
      const row = await findSurvey(db, params.id)
      const has = (who: readonly Permission[]) => row !== undefined && rolesPermitted(who, actor, row.agencyId, tree).size > 0
      const [item] = row !== undefined && has(CONSULTATION_READERS) ? await itemsOf(db, sql`s.id = ${row.id}`, today) : []
      if (!row || !item) throw new Problem(404, 'survey-not-found')
      // Only those who work on it read what was written.
      const texts = has(COMMENT_DESK) ? await writtenTexts(db, vault, row) : row.questions.map((): string[] => [])
      return {
        ...item,
        introduction: row.introduction,
        questions: [...row.questions],
        results: [...(await surveyResults(db, row))],
        texts: [...texts],
        note: row.note,
        may: [
          ...(item.state === 'draft' && has(CONSULTATION_EDITORS) ? ['edit'] : []),
          ...(item.state === 'draft' && has(CONSULTATION_HEADS) ? ['publish'] : []),
          ...(item.state === 'closed' && has(CONSULTATION_HEADS) ? ['result'] : []),
        ],
      }
    },
  )
}

type ItemRow = Omit<SurveyItem, 'state' | 'answers'> & { readonly isPublished: boolean; readonly note: string | null }

async function itemsOf(db: Database, where: ReturnType<typeof sql>, today: string): Promise<readonly SurveyItem[]> {
  const { rows } = await sql<ItemRow>`
    select s.id, s.version, json_build_object('id', s.agency_id, 'name', v.name) as agency,
      json_build_object('id', t.id, 'key', t.key, 'name', t.name) as site, s.title, s.from_day as "from", s.to_day as "to",
      s.published_at is not null as "isPublished", s.result_note as note
    from survey s join site t on t.id = s.site_id join agency_version v on v.agency_id = s.agency_id and v.valid_to is null
    where ${where} order by s.from_day desc, s.id desc limit ${SHOWN}`.execute(db)
  const answers = await countAnswers(
    db,
    rows.map(({ id }) => id),
  )
  return rows.map(({ isPublished, note, ...row }) => ({
    ...row,
    state: surveyStateOn({ ...row, isPublished, note }, today),
    answers: answers.get(row.id) ?? 0,
  }))
}
