/** A consultation as a row, where it stands on a day, and what the law says of its period. */
import type { ConsultationKind, ConsultationState } from '@gongkai/contract'
import { type Citation, citationText, cite } from '@gongkai/law'
import { daysBetween, leastCommentDays } from '@gongkai/law/publication'
import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../../platform/database.ts'
import type { SealedColumn } from '../../../platform/vault/index.ts'

/** A consultation. */
export interface ConsultationRow {
  readonly id: number
  readonly siteId: number
  readonly agencyId: number
  readonly version: number
  readonly kind: ConsultationKind
  readonly title: string
  readonly explanation: string
  readonly ways: string
  readonly documentId: number | null
  readonly normativeId: number | null
  readonly from: string
  readonly to: string
  readonly shortened: string | null
  readonly isPublished: boolean
  readonly isWithdrawn: boolean
  readonly feedback: string | null
  readonly feedbackOn: string | null
}

const COLUMNS: RawBuilder<unknown> = sql`id, site_id as "siteId", agency_id as "agencyId", version, kind, title, explanation, ways,
  document_id as "documentId", normative_id as "normativeId", from_day as "from", to_day as "to", shortened, published_at is not null as "isPublished",
  withdrawn_at is not null as "isWithdrawn", feedback, feedback_on as "feedbackOn"`

/** A consultation; `undefined` when there is none. */
export async function findConsultation(db: Database, id: number): Promise<ConsultationRow | undefined> {
  const { rows } = await sql<ConsultationRow>`select ${COLUMNS} from consultation where id = ${id}`.execute(db)
  return rows[0]
}

/** A consultation, held until the transaction ends. */
export async function lockConsultation(trx: Database, id: number): Promise<ConsultationRow | undefined> {
  const { rows } = await sql<ConsultationRow>`select ${COLUMNS} from consultation where id = ${id} for no key update`.execute(trx)
  return rows[0]
}

/** Where a consultation stands. */
export function stateOn(
  row: Pick<ConsultationRow, 'isPublished' | 'isWithdrawn' | 'feedbackOn' | 'from' | 'to'>,
  today: string,
): ConsultationState {
  if (row.isWithdrawn) return 'withdrawn'
  if (!row.isPublished) return 'draft'
  if (row.feedbackOn !== null) return 'answered'
  if (today < row.from) return 'ahead'
  return today > row.to ? 'closed' : 'open'
}

/** What is wrong with a period, or should be looked at. */
export interface PeriodWarning {
  readonly message: string
  readonly remedy: string
  readonly basis: string
  /** Whether it keeps the consultation from being published. */
  readonly blocks: boolean
}

/** So many days are usual where no rule sets a number, as for what concerns many people. */
const USUAL_DAYS = 30

/** What the law says of the period: too short without a reason blocks where a law sets the days, and is told elsewhere. */
export function periodWarnings({
  kind,
  from,
  to,
  shortened,
}: Pick<ConsultationRow, 'kind' | 'from' | 'to' | 'shortened'>): readonly PeriodWarning[] {
  const open = daysBetween(from, to)
  const least = kind === 'other' ? undefined : leastCommentDays({ kind }, from)
  const required = least?.days ?? USUAL_DAYS
  if (open >= required || shortened !== null) return []
  const source: Citation = least?.source ?? cite('国办发〔2018〕37号')
  const message = `公开征求意见 ${open} 日，少于${least === undefined ? '通常的' : ''} ${required} 日`
  return [{ message, remedy: '延长截止日期；情况紧急的写明理由', basis: citationText(source), blocks: least !== undefined }]
}

/** The sealed columns of comments. */
export const COMMENT_SEALED: readonly SealedColumn[] = (['text', 'sender'] as const).map((column) => ({
  table: 'consultation_comment',
  column,
  context: `consultation_comment.${column}`,
  keyColumns: ['id'],
}))
