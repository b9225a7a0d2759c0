/** 文件、批注、督办、查看申请人信息. */
import { sql } from 'kysely'
import { personOf } from '../../../platform/actor.ts'
import { Problem } from '../../../platform/problem.ts'
import type { Handler } from '../effect.ts'

/** What comes about by an event or passes the release gate, and is never put into the file by hand. */
const NOT_BY_HAND: ReadonlySet<string> = new Set(['application', 'letter', 'released'])

/** 添加文件 that was uploaded before, by the same person for the same agency. */
export const addFile: Handler<'addFile'> = async ({ trx, case: { id, agencyId }, body, actor, now }) => {
  if (NOT_BY_HAND.has(body.purpose))
    throw new Problem(422, 'file-not-found', '申请材料、文书和提供的信息由相应的操作归入案卷，不能直接添加')
  const { personId } = personOf(actor)
  const { rows } = await sql<{ id: string }>`
    select id from stored_file where id = ${body.fileId}::uuid and agency_id = ${agencyId} and uploader_kind = 'person'
      and uploader_id = ${personId}`.execute(trx)
  if (rows.length === 0) throw new Problem(422, 'file-not-found', '没有找到所上传的文件，请重新上传')
  await trx
    .insertInto('application_file')
    .values({
      application_id: id,
      file_id: body.fileId,
      purpose: body.purpose,
      title: body.title,
      added_at: String(now),
      added_by: personId,
    })
    .execute()
  return { told: { purpose: body.purpose } }
}

/** 移出文件: it stays in the store and in the history. */
export const removeFile: Handler<'removeFile'> = async ({ trx, case: { id }, body, now }) => {
  const { rows } = await sql<{ id: number }>`
    update application_file set removed_at = ${String(now)}::timestamptz
    where id = ${body.id} and application_id = ${id} and removed_at is null and purpose not in ('application', 'letter') returning id`.execute(
    trx,
  )
  if (rows.length === 0) throw new Problem(422, 'file-not-found', '没有找到这个文件，或者它不能移出案卷')
  return { told: { file: body.id, reason: body.reason } }
}

/** 批注. */
export const comment: Handler<'comment'> = async ({ trx, case: { id }, body, actor, now }) => {
  await trx
    .insertInto('application_comment')
    .values({
      application_id: id,
      kind: 'comment',
      text: body.text,
      written_by: personOf(actor).personId,
      written_at: String(now),
    })
    .execute()
  return {}
}

/** 督办 by the supervisor: seen by everybody who works on the case. */
export const urge: Handler<'urge'> = async ({ trx, case: { id }, body, actor, now }) => {
  await trx
    .insertInto('application_comment')
    .values({ application_id: id, kind: 'urge', text: body.text, written_by: personOf(actor).personId, written_at: String(now) })
    .execute()
  return { told: { text: body.text } }
}

/** 查看申请人信息: the reason stands in the history before anything is shown. */
export const revealApplicant: Handler<'revealApplicant'> = async ({ body }) => ({ told: { reason: body.reason } })
