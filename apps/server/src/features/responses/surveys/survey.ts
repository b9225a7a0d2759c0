/** A survey as a row, where it stands on a day, and what was answered. */
import type { QuestionResult, SurveyQuestion, SurveyState } from '@gongkai/contract'
import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../../platform/database.ts'
import type { SealedColumn, Vault } from '../../../platform/vault/index.ts'

/** A survey. */
export interface SurveyRow {
  readonly id: number
  readonly siteId: number
  readonly agencyId: number
  readonly version: number
  readonly title: string
  readonly introduction: string
  readonly questions: readonly SurveyQuestion[]
  readonly from: string
  readonly to: string
  readonly isPublished: boolean
  readonly note: string | null
}

const COLUMNS: RawBuilder<unknown> = sql`id, site_id as "siteId", agency_id as "agencyId", version, title, introduction, questions, from_day as "from",
  to_day as "to", published_at is not null as "isPublished", result_note as note`

/** A survey; `undefined` when there is none. */
export async function findSurvey(db: Database, id: number): Promise<SurveyRow | undefined> {
  const { rows } = await sql<SurveyRow>`select ${COLUMNS} from survey where id = ${id}`.execute(db)
  return rows[0]
}

/** A survey, held until the transaction ends. */
export async function lockSurvey(trx: Database, id: number): Promise<SurveyRow | undefined> {
  const { rows } = await sql<SurveyRow>`select ${COLUMNS} from survey where id = ${id} for no key update`.execute(trx)
  return rows[0]
}

/** Where a survey stands. */
export function surveyStateOn(row: Pick<SurveyRow, 'isPublished' | 'note' | 'from' | 'to'>, today: string): SurveyState {
  if (!row.isPublished) return 'draft'
  if (row.note !== null) return 'answered'
  if (today < row.from) return 'ahead'
  return today > row.to ? 'closed' : 'open'
}

/** How often each option was chosen, and how many wrote something. */
export async function surveyResults(db: Database, { id, questions }: SurveyRow): Promise<readonly QuestionResult[]> {
  const { rows } = await sql<{ question: number; place: number; chosen: number }>`
    select (q.ordinality - 1)::int as question, p.place::int as place, count(*)::int as chosen from survey_answer a
    cross join lateral jsonb_array_elements(a.choices) with ordinality as q(places, ordinality)
    cross join lateral jsonb_array_elements_text(q.places) as p(place) where a.survey_id = ${id} group by 1, 2`.execute(db)
  const of = (question: number, place: number) =>
    rows.find((row) => row.question === question && row.place === place)?.chosen ?? 0
  return questions.map(({ kind, options }, question) => ({
    chosen: options.map((_, place) => of(question, place)),
    // Words are noted as the place 0 of their question.
    written: kind === 'text' ? of(question, 0) : 0,
  }))
}

/** How many answered. */
export async function countAnswers(db: Database, ids: readonly number[]): Promise<ReadonlyMap<number, number>> {
  const { rows } = await sql<{ id: number; answers: number }>`
    select survey_id as id, count(*)::int as answers from survey_answer where survey_id = any(${[...ids]}::bigint[]) group by 1`.execute(
    db,
  )
  return new Map(rows.map(({ id, answers }) => [id, answers]))
}

const MOST_TEXTS = 2000
const TEXTS = 'survey_answer.texts'

/** What was written, a list for each question, sorted, so that nobody's answers can be put together again. */
export async function writtenTexts(db: Database, vault: Vault, { id, questions }: SurveyRow): Promise<readonly string[][]> {
  const { rows } = await sql<{ texts: Uint8Array }>`
    select texts from survey_answer where survey_id = ${id} and texts is not null order by md5(id::text) limit ${MOST_TEXTS}`.execute(
    db,
  )
  // Only `answers.service.ts` writes the column, a text or an empty one for each question.
  const written = rows.map(({ texts }) => JSON.parse(vault.open(texts, TEXTS)) as readonly string[])
  return questions.map((_, place) =>
    written.flatMap((texts) => (texts[place] === undefined || texts[place] === '' ? [] : [texts[place]])).toSorted(),
  )
}

/** An answer as it is kept. */
export function sealedTexts(vault: Vault, texts: readonly string[]): Buffer | null {
  return texts.every((text) => text === '') ? null : vault.seal(JSON.stringify(texts), TEXTS)
}

/** The sealed column of answers. */
export const SURVEY_SEALED: readonly SealedColumn[] = [
  { table: 'survey_answer', column: 'texts', context: TEXTS, keyColumns: ['id'] },
]
