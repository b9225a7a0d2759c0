/**
 * 销毁: personal data, texts and files of a case are removed; number, days, outcome, clock and figures stay, and so does the history, which
 * holds no personal data. One case is one transaction, so that an interrupted job goes on where it stopped.
 */
import { sql } from 'kysely'
import type { Database } from '../../platform/database.ts'
import type { Services } from '../../platform/feature.ts'

const ACTOR = { kind: 'system', job: '销毁案卷' } as const

/** What stands where something was. */
const GONE = '已销毁'

/** Carries out an approved review; does nothing when it is refused or done. */
export async function carryOutDestruction(services: Services, reviewId: number): Promise<void> {
  const { db, clock } = services
  const { rows } = await sql<{ id: number }>`
    select i.application_id as id from destruction_item i join destruction_review d on d.id = i.review_id
    where d.id = ${reviewId} and d.state = 'approved' and i.destroyed_at is null and i.spared is null order by 1`.execute(db)
  for (const { id } of rows) await db.transaction().execute((trx) => destroyItem(services, trx, reviewId, id))
  await sql`update destruction_review set state = 'carriedOut', carried_out_at = ${String(clock.now())}::timestamptz, version = version + 1
    where id = ${reviewId} and state = 'approved'
      and not exists (select from destruction_item where review_id = ${reviewId} and destroyed_at is null and spared is null)`.execute(
    db,
  )
}

async function destroyItem(services: Services, trx: Database, reviewId: number, id: number): Promise<void> {
  const { clock, audit } = services
  const { rows } = await sql<{ agency: number; due: boolean; pending: boolean }>`
    select a.agency_id as agency, a.state = 'archived' and a.retain_until < ${clock.today().toString()} as due,
      exists (select from review r where r.application_id = a.id and r.concluded_on is null)
        or exists (select from complaint c where c.application_id = a.id and c.concluded_on is null) as pending
    from application a where a.id = ${id} for update`.execute(trx)
  const [found] = rows
  const spared = found?.due !== true ? '不再是保管期满的归档案卷' : found.pending ? '有未结的投诉、复议或者诉讼' : undefined
  if (found === undefined || spared !== undefined) {
    await sql`update destruction_item set spared = ${spared ?? ''} where review_id = ${reviewId} and application_id = ${id}`.execute(
      trx,
    )
    return
  }
  const files = await filesOf(trx, id)
  await removePapers(trx, id)
  await removeParties(services, trx, id)
  await removeTexts(trx, id)
  await forgetUnused(services, trx, files)
  await sql`update destruction_item set destroyed_at = ${String(clock.now())}::timestamptz
    where review_id = ${reviewId} and application_id = ${id}`.execute(trx)
  await audit.append(trx, {
    agencyId: found.agency,
    actor: ACTOR,
    kind: 'application-destroyed',
    subject: { kind: 'application', id },
    payload: { review: reviewId, files: files.length },
  })
}

/** Every file that belongs to the case in some way. */
async function filesOf(trx: Database, id: number): Promise<readonly string[]> {
  const { rows } = await sql<{ file: string }>`
    select file_id as file from application_file where application_id = ${id}
    union select unnest(array[pdf_file_id, docx_file_id]) from letter where application_id = ${id} and state = 'issued'
    union select unnest(array[source_file_id, released_file_id]) from release_document where application_id = ${id}
    union select proof_file_id from application_delivery where application_id = ${id}
    union select file_id from archive_package where application_id = ${id}`.execute(trx)
  return rows.flatMap(({ file }) => (file === null ? [] : [file]))
}

async function removePapers(trx: Database, id: number): Promise<void> {
  await sql`update application_decision set letter_id = null, facts = '', reasons = ${GONE}, basis = ${GONE}, provided = '[]', withheld = '[]'
    where application_id = ${id}`.execute(trx)
  await sql`update application_delivery set letter_id = null, proof_file_id = null, tracking_number = null, remark = null
    where application_id = ${id}`.execute(trx)
  await sql`delete from letter_version where letter_id in (select id from letter where application_id = ${id})`.execute(trx)
  await sql`delete from letter where application_id = ${id}`.execute(trx)
  await sql`delete from release_document where application_id = ${id}`.execute(trx)
  await sql`delete from application_file where application_id = ${id}`.execute(trx)
  await sql`update archive_package set file_id = null where application_id = ${id}`.execute(trx)
}

/** Rows of parties stay, so that a case is never without an applicant, but say nothing any more. */
async function removeParties({ vault }: Services, trx: Database, id: number): Promise<void> {
  const name = vault.seal(GONE, 'application_applicant.name_sealed')
  const print = vault.fingerprint(GONE, 'party-name')
  await sql`update application_applicant set masked_name = ${GONE}, name_sealed = ${name}, name_print = ${print}, document_kind = null,
      document_sealed = null, document_print = null, legal_representative_sealed = null, contact_sealed = null, phone_sealed = null,
      phone_print = null, email_sealed = null, address_sealed = null, postcode = null
    where application_id = ${id}`.execute(trx)
  await sql`update application_consultation set masked_name = ${GONE}, contact_sealed = null, matter = ${GONE}, reasons = null,
      name_sealed = ${vault.seal(GONE, 'application_consultation.name_sealed')},
      override_reasons = case when override_reasons is null then null else ${GONE} end
    where application_id = ${id}`.execute(trx)
  await sql`delete from outbox_message where about_kind = 'application' and about_id = ${id}`.execute(trx)
}

async function removeTexts(trx: Database, id: number): Promise<void> {
  await sql`update application set description = ${GONE}, subject = null, receipt_basis = null, query_code_print = null, account_print = null,
    search_tokens = '{}' where id = ${id}`.execute(trx)
  await sql`update application_supplement set items = '[]', text = null, lapse_reason = null where application_id = ${id}`.execute(
    trx,
  )
  await sql`update application_finding set reasons = '', detail = '{}' where application_id = ${id}`.execute(trx)
  await sql`update application_term_change set reason = ${GONE}, remark = null where application_id = ${id}`.execute(trx)
  await sql`update application_fee set reason = ${GONE} where application_id = ${id}`.execute(trx)
  await sql`update application_approval set remark = '' where decision_id in
    (select id from application_decision where application_id = ${id})`.execute(trx)
  await sql`delete from application_comment where application_id = ${id}`.execute(trx)
  await sql`update application_link set remark = null where application_id = ${id} or other_id = ${id}`.execute(trx)
  await sql`delete from apply_submission where application_id = ${id}`.execute(trx)
}

/** Forgets files that no other case refers to: cases that were split share what came in with them. */
async function forgetUnused({ files }: Services, trx: Database, ids: readonly string[]): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select f.id from stored_file f where f.id = any(${ids}::uuid[])
      and not exists (select from application_file where file_id = f.id)
      and not exists (select from letter where f.id in (pdf_file_id, docx_file_id))
      and not exists (select from release_document where f.id in (source_file_id, released_file_id))
      and not exists (select from application_delivery where proof_file_id = f.id)
      and not exists (select from apply_draft_file where file_id = f.id)`.execute(trx)
  for (const { id } of rows) await files.forget(trx, id)
}
