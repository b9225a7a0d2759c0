/** Consultations as the office sees them. */
import type { ConsultationItem, ConsultationList, ConsultationView } from '@gongkai/contract'
import { type RawBuilder, sql } from 'kysely'
import type { PersonActor } from '../../../platform/actor.ts'
import type { Database } from '../../../platform/database.ts'
import { type Lineages, rolesPermitted } from '../../../platform/permission.ts'
import { type ConsultationRow, periodWarnings, stateOn } from './consultation.ts'
import { COMMENT_DESK, CONSULTATION_EDITORS, CONSULTATION_HEADS } from './consultations.policy.ts'
import { commentCounts } from './counts.ts'

const SHOWN = 200

interface ItemRow extends Omit<ConsultationItem, 'state' | 'counts'> {
  readonly isPublished: boolean
  readonly isWithdrawn: boolean
  readonly feedbackOn: string | null
}

const ITEM: RawBuilder<unknown> = sql`c.id, c.version, json_build_object('id', c.agency_id, 'name', v.name) as agency,
  json_build_object('id', s.id, 'key', s.key, 'name', s.name) as site, c.kind, c.title, c.from_day as "from", c.to_day as "to",
  c.published_at is not null as "isPublished", c.withdrawn_at is not null as "isWithdrawn", c.feedback_on as "feedbackOn"`
const TABLES: RawBuilder<unknown> = sql`consultation c join site s on s.id = c.site_id
  join agency_version v on v.agency_id = c.agency_id and v.valid_to is null`

/** The consultations of some agencies, the latest first. */
export async function listConsultations(db: Database, agencies: readonly number[], today: string): Promise<ConsultationList> {
  const { rows } = await sql<ItemRow>`
    select ${ITEM} from ${TABLES} where c.agency_id = any(${[...agencies]}::int[]) order by c.from_day desc, c.id desc limit ${SHOWN}`.execute(
    db,
  )
  return { items: [...(await itemsOf(db, rows, today))] }
}

async function itemsOf(db: Database, rows: readonly ItemRow[], today: string): Promise<readonly ConsultationItem[]> {
  const counts = await commentCounts(
    db,
    rows.map(({ id }) => id),
  )
  return rows.map(({ isPublished, isWithdrawn, feedbackOn, ...row }) => ({
    ...row,
    state: stateOn({ isPublished, isWithdrawn, feedbackOn, from: row.from, to: row.to }, today),
    counts: counts(row.id),
  }))
}

/** What a view stands on. */
export interface ConsultationContext {
  readonly actor: PersonActor
  readonly tree: Lineages
  readonly today: string
}

/** One consultation with what the law says and what this person may do. */
export async function viewConsultation(
  db: Database,
  row: ConsultationRow,
  { actor, tree, today }: ConsultationContext,
): Promise<ConsultationView> {
  const { rows } = await sql<ItemRow & { document: ConsultationView['document'] }>`
    select ${ITEM}, case when d.id is not null then json_build_object('id', d.id, 'title', e.title, 'published', d.standing = 'published') end as document
    from ${TABLES} left join document d on d.id = c.document_id
      left join document_edition e on e.document_id = d.id and e.edition = coalesce(d.current_edition, d.open_edition)
    where c.id = ${row.id}`.execute(db)
  const [found] = rows
  const [item] = await itemsOf(
    db,
    rows.map(({ document: _, ...rest }) => rest),
    today,
  )
  if (!item || !found) throw new Error(`consultation ${row.id} was found and is gone`)
  const has = (who: typeof CONSULTATION_HEADS) => rolesPermitted(who, actor, row.agencyId, tree).size > 0
  const { state } = item
  const may = [
    ...(has(CONSULTATION_EDITORS) && ['draft', 'ahead', 'open'].includes(state) ? ['edit'] : []),
    ...(has(CONSULTATION_HEADS) && state === 'draft' ? ['publish'] : []),
    ...(has(CONSULTATION_HEADS) && ['ahead', 'open', 'closed'].includes(state) ? ['withdraw'] : []),
    ...(has(CONSULTATION_HEADS) && state === 'closed' ? ['feedback'] : []),
    ...(has(COMMENT_DESK) ? ['comment'] : []),
  ]
  return {
    ...item,
    explanation: row.explanation,
    ways: row.ways,
    shortened: row.shortened,
    document: found.document,
    normativeId: row.normativeId,
    feedback: row.feedback,
    feedbackOn: row.feedbackOn,
    warnings: [...warningsOf(row, found.document)],
    may,
  }
}

function warningsOf(row: ConsultationRow, document: ConsultationView['document']): ConsultationView['warnings'] {
  const period = periodWarnings(row).map(({ message, remedy, basis }) => ({ message, remedy, basis }))
  if (document?.published === true) return period
  const message = document === null ? '没有关联草案全文' : '草案全文还没有公开'
  return [...period, { message, remedy: '先把草案作为信息公开，再公布意见征集', basis: '' }]
}
