/** Drafting, publishing and concluding a survey, and taking in answers. */
import type { ChangeSurvey, NewSurvey, SurveyQuestion } from '@gongkai/contract'
import { sql } from 'kysely'
import type { PersonActor } from '../../../platform/actor.ts'
import type { Database } from '../../../platform/database.ts'
import { isDay } from '../../../platform/day.ts'
import type { Services } from '../../../platform/feature.ts'
import { type Permission, rolesPermitted } from '../../../platform/permission.ts'
import { Problem } from '../../../platform/problem.ts'
import { type Answer, meetsChallenge } from '../../../platform/visitors/challenge.ts'
import { agencyTrees } from '../../agencies/index.ts'
import { CONSULTATION_EDITORS, CONSULTATION_HEADS, CONSULTATION_READERS } from '../consultations/consultations.policy.ts'
import { inTransaction } from '../desk.ts'
import { lockSurvey, sealedTexts, type SurveyRow, surveyStateOn } from './survey.ts'

/** The use cases of surveys. Who does what with consultations does it with surveys. */
export interface Surveys {
  readonly draft: (input: NewSurvey, actor: PersonActor) => Promise<number>
  readonly change: (id: number, input: ChangeSurvey, actor: PersonActor) => Promise<void>
  readonly publish: (id: number, version: number, actor: PersonActor) => Promise<void>
  /** 公布结果. */
  readonly conclude: (id: number, given: { readonly version: number; readonly note: string }, actor: PersonActor) => Promise<void>
}

interface Asked {
  readonly id: number
  readonly version: number
  readonly who: readonly Permission[]
  readonly actor: PersonActor
}

/** The use cases on the services. */
export function createSurveys(services: Services): Surveys {
  const { db, clock, audit } = services
  const trees = agencyTrees(services)
  const within = async (
    { id, version, who, actor }: Asked,
    event: string,
    change: (trx: Database, row: SurveyRow) => Promise<unknown>,
  ) => {
    await inTransaction(db, async (trx) => {
      const tree = await trees.now(trx)
      const row = await lockSurvey(trx, id)
      if (!row || rolesPermitted(CONSULTATION_READERS, actor, row.agencyId, tree).size === 0) {
        throw new Problem(404, 'survey-not-found')
      }
      if (rolesPermitted(who, actor, row.agencyId, tree).size === 0) throw new Problem(403, 'not-permitted')
      if (row.version !== version) throw new Problem(409, 'survey-changed')
      await change(trx, row)
      await sql`update survey set version = version + 1 where id = ${id}`.execute(trx)
      const payload = { version: version + 1 }
      await audit.append(trx, {
        agencyId: row.agencyId,
        actor,
        kind: `survey-${event}`,
        subject: { kind: 'survey', id },
        payload,
      })
    })
  }
  const today = () => clock.today().toString()
  return {
    draft: (input, actor) => inTransaction(db, (trx) => draft({ ...services, db: trx }, input, actor)),
    change: (id, input, actor) =>
      within({ id, version: input.version, who: CONSULTATION_EDITORS, actor }, 'changed', async (trx, row) => {
        if (row.isPublished) throw new Problem(409, 'survey-state', '已经公布的调查不能再改')
        await trx.updateTable('survey').set(contentOf(input)).where('id', '=', id).execute()
      }),
    publish: (id, version, actor) =>
      within({ id, version, who: CONSULTATION_HEADS, actor }, 'published', async (trx, row) => {
        if (row.isPublished) throw new Problem(409, 'survey-state', '已经公布')
        if (row.to < today()) throw new Problem(422, 'day-too-early', `最后一日 ${row.to} 早于今天`)
        await sql`update survey set published_at = ${String(clock.now())} where id = ${id}`.execute(trx)
      }),
    conclude: (id, { version, note }, actor) =>
      within({ id, version, who: CONSULTATION_HEADS, actor }, 'concluded', async (trx, row) => {
        if (surveyStateOn(row, today()) !== 'closed') throw new Problem(409, 'survey-state', '结束以后才能公布结果')
        await sql`update survey set result_note = ${note.trim()}, result_at = ${String(clock.now())} where id = ${id}`.execute(
          trx,
        )
      }),
  }
}

async function draft(services: Services, input: NewSurvey, actor: PersonActor): Promise<number> {
  const { db: trx, clock, audit } = services
  const tree = await agencyTrees(services).now(trx)
  if (rolesPermitted(CONSULTATION_EDITORS, actor, input.agencyId, tree).size === 0) throw new Problem(403, 'not-permitted')
  const { rows } = await sql<{ owner: number }>`
    select agency_id as owner from site where id = ${input.siteId} and closed_at is null`.execute(trx)
  const owner = rows[0]?.owner
  if (owner === undefined || !tree.isWithin(input.agencyId, owner)) throw new Problem(404, 'page-not-found')
  const { id } = await trx
    .insertInto('survey')
    .values({
      site_id: input.siteId,
      agency_id: input.agencyId,
      ...contentOf(input),
      created_by: actor.personId,
      created_at: String(clock.now()),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const payload = { from: input.from, to: input.to }
  await audit.append(trx, { agencyId: input.agencyId, actor, kind: 'survey-drafted', subject: { kind: 'survey', id }, payload })
  return id
}

type Content = Omit<NewSurvey, 'siteId' | 'agencyId'>

function contentOf({ title, introduction, questions, from, to }: Content) {
  if (!isDay(from) || !isDay(to)) throw new Problem(422, 'day-unknown')
  if (to < from) throw new Problem(422, 'period-wrong')
  for (const { kind, text, options } of questions) {
    const isFitting = kind === 'text' ? options.length === 0 : options.length > 1 && new Set(options).size === options.length
    if (!isFitting) throw new Problem(422, 'survey-question-unsuitable', `“${text}”`)
  }
  return {
    title: title.trim(),
    introduction: introduction.trim(),
    questions: JSON.stringify(questions),
    from_day: from,
    to_day: to,
  }
}

/** What somebody answered: chosen places or words for each question. */
export interface SurveyAnswer {
  readonly choices: readonly (readonly number[])[]
  readonly texts: readonly string[]
}

/** Thrown to undo the transaction in which the challenge was looked at. */
class ChallengeMissed extends Error {
  override readonly name = 'ChallengeMissed'
}

/** Takes in an answer; one challenge is one answer, however often the form is sent. */
export async function takeAnswer(
  services: Services,
  survey: SurveyRow,
  { choices, texts }: SurveyAnswer,
  answer: Answer,
): Promise<'sent' | 'challenge'> {
  const { db, vault, clock } = services
  const sentWith = vault.fingerprint(answer.token, 'survey-sent-with')
  // That somebody wrote something is counted as the first place of the question.
  const counted = survey.questions.map((question, place) => placesOf(question, choices[place] ?? [], texts[place] ?? ''))
  try {
    await inTransaction(db, async (trx) => {
      if (!(await meetsChallenge(trx, services, answer))) throw new ChallengeMissed()
      await sql`insert into survey_answer (survey_id, choices, texts, sent_with, on_day)
        values (${survey.id}, ${JSON.stringify(counted)}::jsonb, ${sealedTexts(vault, texts)}, ${sentWith}, ${clock.today().toString()})`.execute(
        trx,
      )
    })
    return 'sent'
  } catch (fault) {
    if (!(fault instanceof ChallengeMissed)) throw fault
    const { rows } = await sql`select from survey_answer where sent_with = ${sentWith}`.execute(db)
    return rows.length > 0 ? 'sent' : 'challenge'
  }
}

function placesOf({ kind }: SurveyQuestion, chosen: readonly number[], text: string): readonly number[] {
  if (kind === 'text') return text === '' ? [] : [0]
  return chosen
}
