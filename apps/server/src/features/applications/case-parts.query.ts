/** The parts of a case's page, each one query. */
import type { ApplicationView } from '@gongkai/contract'
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Database } from '../../platform/database.ts'
import type { Services } from '../../platform/feature.ts'
import { outcomeFacts } from './outcome-facts.ts'

type View = ApplicationView

/** 补正. */
export async function supplementOf(db: Database, id: number): Promise<View['supplement']> {
  const { rows } = await sql<NonNullable<View['supplement']>>`
    select asked_on as "askedOn", due_on as "dueOn", items, received_on as "receivedOn", text, lapsed_on as "lapsedOn"
    from application_supplement where application_id = ${id}`.execute(db)
  return rows[0] ?? null
}

/** 征求意见, in the order of asking. */
export async function consultationsOf(db: Database, id: number): Promise<View['consultations']> {
  const { rows } = await sql<View['consultations'][number]>`
    select id, kind, masked_name as name, matter, asked_on as "askedOn", delivered_on as "deliveredOn", due_on as "dueOn", answer, answered_on as "answeredOn", reasons,
      overridden_on as "overriddenOn", override_reasons as "overrideReasons", informed_on as "informedOn"
    from application_consultation where application_id = ${id} order by id`.execute(db)
  return rows
}

/** 延长、延迟. */
export async function termChangesOf(db: Database, id: number): Promise<View['termChanges']> {
  const { rows } = await sql<View['termChanges'][number]>`
    select t.kind, t.working_days as "workingDays", t.reason, t.proposed_on as "proposedOn", p.name as "proposedBy", t.decided_on as "decidedOn",
      d.name as "decidedBy", t.approved, t.remark, t.told_on as "toldOn"
    from application_term_change t join person p on p.id = t.proposed_by left join person d on d.id = t.decided_by
    where t.application_id = ${id} order by t.id`.execute(db)
  return rows
}

/** 信息处理费. */
export async function feeOf(db: Database, id: number): Promise<View['fee']> {
  const { rows } = await sql<NonNullable<View['fee']>>`
    select basis, quantity, counted_before as "countedBefore", amount_fen as "amountFen", reason, notified_on as "notifiedOn", due_on as "dueOn",
      paid_on as "paidOn", paid_fen as "paidFen", lapsed_on as "lapsedOn"
    from application_fee where application_id = ${id} and cancelled_on is null`.execute(db)
  return rows[0] ?? null
}

/** 认定 that hold now. */
export async function findingsOf(db: Database, id: number): Promise<View['findings']> {
  const { rows } = await sql<View['findings'][number]>`
    select f.kind, f.answer, f.reasons, f.detail, p.name as by, f.found_on as "on"
    from application_finding f join person p on p.id = f.found_by
    where f.application_id = ${id} and f.superseded_at is null order by f.id`.execute(db)
  return rows
}

type DecisionRow = Omit<View['decisions'][number], 'outcomeTerm' | 'table3Row' | 'approvals'>
type ApprovalRow = Omit<View['decisions'][number]['approvals'][number], 'at'> & {
  readonly decisionId: number
  readonly at: Temporal.Instant
}

/** 决定的各稿, newest first, each with its approvals. */
export async function decisionsOf(db: Database, id: number): Promise<View['decisions']> {
  const decisions = await sql<DecisionRow>`
    select d.id, d.edition, d.state, d.outcome, d.facts, d.reasons, d.basis, d.provided, d.withheld, d.letter_id as "letterId", p.name as "draftedBy",
      d.drafted_on as "draftedOn"
    from application_decision d join person p on p.id = d.drafted_by where d.application_id = ${id} order by d.edition desc`.execute(
    db,
  )
  const approvals = await sql<ApprovalRow>`
    select a.decision_id as "decisionId", a.step, a.verdict, a.remark, p.name || coalesce('（代' || o.name || '）', '') as by, a.decided_at as at
    from application_approval a join application_decision d on d.id = a.decision_id join person p on p.id = a.decided_by
    left join person o on o.id = a.on_behalf_of where d.application_id = ${id} order by a.id`.execute(db)
  return decisions.rows.map((decision) => ({
    ...decision,
    ...outcomeFacts(decision.outcome),
    approvals: approvals.rows
      .filter(({ decisionId }) => decisionId === decision.id)
      .map(({ step, verdict, remark, by, at }) => ({ step, verdict, remark, by, at: String(at) })),
  }))
}

/** One delivery of a case. */
export type DeliveryOfCase = View['deliveries'][number]

/** 送达. */
export async function deliveriesOf(db: Database, id: number): Promise<View['deliveries']> {
  const { rows } = await sql<View['deliveries'][number]>`
    select id, recipient, manner, sent_on as "sentOn", tracking_number as "trackingNumber", served_on as "servedOn",
      proof_file_id as "proofFileId", remark from application_delivery where application_id = ${id} order by id`.execute(db)
  return rows
}

interface FileRow {
  readonly id: number
  readonly fileId: string
  readonly purpose: View['files'][number]['purpose']
  readonly title: string
  readonly public: boolean
  readonly addedAt: Temporal.Instant
  readonly addedBy: string | null
  readonly mediaType: string
  readonly bytes: number
}

/** 案卷文件 that are in the file now. */
export async function caseFiles({ db }: Pick<Services, 'db'>, id: number): Promise<View['files']> {
  const { rows } = await sql<FileRow>`
    select f.id, f.file_id as "fileId", f.purpose, f.title, f.public, f.added_at as "addedAt", p.name as "addedBy",
      s.media_type as "mediaType", o.size as bytes
    from application_file f join stored_file s on s.id = f.file_id join stored_object o on o.id = s.object_id
    left join person p on p.id = f.added_by
    where f.application_id = ${id} and f.removed_at is null order by f.id`.execute(db)
  return rows.map((row) => ({ ...row, addedAt: String(row.addedAt) }))
}

type CommentRow = Omit<View['comments'][number], 'at'> & { readonly at: Temporal.Instant }

/** 批注和督办. */
export async function commentsOf(db: Database, id: number): Promise<View['comments']> {
  const { rows } = await sql<CommentRow>`
    select c.kind, c.text, p.name as by, c.written_at as at
    from application_comment c join person p on p.id = c.written_by where c.application_id = ${id} order by c.id`.execute(db)
  return rows.map((row) => ({ ...row, at: String(row.at) }))
}
