/** What an applicant may see of the own case: nothing about other parties, officers' notes or drafts is even read here. */
import type { ApplicationView } from '@gongkai/contract'
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Database } from '../../platform/database.ts'

/** A file that the applicant may fetch: a letter or what was released. */
export interface ApplicantFile {
  readonly id: number
  readonly kind: 'letter' | 'released' | 'other'
  readonly title: string
  readonly bytes: number
  readonly addedAt: Temporal.Instant
}

/** A file that the applicant handed in; its name is not shown again. */
export interface HandedInFile {
  readonly title: string
  readonly addedAt: Temporal.Instant
}

/** An extension or deferral that was approved. */
export interface ApprovedTermChange {
  readonly kind: 'extension' | 'deferral'
  readonly workingDays: number
  readonly reason: string
  readonly decidedOn: string
}

/** How and when the answer went out. */
export interface ApplicantDelivery {
  readonly manner: string
  readonly sentOn: string
  readonly trackingNumber: string | null
  readonly servedOn: string | null
}

/** One application in the list of a signed-in applicant. */
export interface ApplicantListItem {
  readonly id: number
  readonly number: string
  readonly agency: string
  readonly state: ApplicationView['state']
  readonly submittedAt: Temporal.Instant
  readonly description: string
  readonly outcome: string | null
}

/** Letters and released files that are open to the applicant. */
export async function openFiles(db: Database, id: number): Promise<readonly ApplicantFile[]> {
  const { rows } = await sql<ApplicantFile>`
    select f.id, case when f.purpose in ('letter', 'released') then f.purpose else 'other' end as kind, f.title, o.size as bytes,
      f.added_at as "addedAt"
    from application_file f join stored_file s on s.id = f.file_id join stored_object o on o.id = s.object_id
    where f.application_id = ${id} and f.public and f.removed_at is null order by f.id`.execute(db)
  return rows
}

/** The store's id of an open file of the case; `undefined` for every other file, also one that is there but not open. */
export async function openFileId(db: Database, id: number, fileRow: number): Promise<string | undefined> {
  const { rows } = await sql<{ file_id: string }>`
    select file_id from application_file where id = ${fileRow} and application_id = ${id} and public and removed_at is null`.execute(
    db,
  )
  return rows[0]?.file_id
}

/** What the applicant handed in, by the titles given at that time. */
export async function handedInFiles(db: Database, id: number): Promise<readonly HandedInFile[]> {
  const { rows } = await sql<HandedInFile>`
    select title, added_at as "addedAt" from application_file
    where application_id = ${id} and added_by is null and removed_at is null and purpose in ('application', 'identity', 'authorization', 'supplement')
    order by id`.execute(db)
  return rows
}

/** Extensions and deferrals that hold. */
export async function approvedTermChanges(db: Database, id: number): Promise<readonly ApprovedTermChange[]> {
  const { rows } = await sql<ApprovedTermChange>`
    select kind, working_days as "workingDays", reason, decided_on as "decidedOn" from application_term_change
    where application_id = ${id} and approved order by id`.execute(db)
  return rows
}

/** Deliveries to the applicant. */
export async function deliveriesToApplicant(db: Database, id: number): Promise<readonly ApplicantDelivery[]> {
  const { rows } = await sql<ApplicantDelivery>`
    select manner, sent_on as "sentOn", tracking_number as "trackingNumber", served_on as "servedOn" from application_delivery
    where application_id = ${id} and recipient = 'applicant' order by id`.execute(db)
  return rows
}

/** The applications of an account, newest first, at most 200. */
export async function casesOfAccount(db: Database, accountPrint: Uint8Array): Promise<readonly ApplicantListItem[]> {
  const { rows } = await sql<ApplicantListItem>`
    select a.id, a.number, v.name as agency, a.state, a.submitted_at as "submittedAt", left(a.description, 80) as description, a.outcome
    from application a join agency_version v on v.agency_id = a.agency_id and v.valid_to is null
    where a.account_print = ${Buffer.from(accountPrint)} order by a.submitted_at desc, a.id desc limit 200`.execute(db)
  return rows
}

/** The print of a query code and whose it is, by number. */
export async function queryCodeOf(
  db: Database,
  number: string,
): Promise<{ readonly id: number; readonly print: Buffer | null } | undefined> {
  const { rows } = await sql<{ id: number; print: Buffer | null }>`
    select id, query_code_print as print from application where number = ${number}`.execute(db)
  return rows[0]
}
