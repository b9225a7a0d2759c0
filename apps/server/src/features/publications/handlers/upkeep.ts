/** 更正说明、调整栏目、置顶、说明检查发现、批注. */
import { sql } from 'kysely'
import { personOf } from '../../../platform/actor.ts'
import { Problem } from '../../../platform/problem.ts'
import { columnsOf, placeInto } from '../columns.ts'
import type { Handler } from '../effect.ts'

/** 更正、澄清说明 above what readers have (条例 art. 6). */
export const addNotice: Handler<'addNotice'> = async ({ trx, document, actor, now, body }) => {
  await trx
    .insertInto('document_notice')
    .values({
      document_id: document.id,
      kind: body.kind,
      text: body.text,
      person_id: personOf(actor).personId,
      noted_at: String(now),
    })
    .execute()
  return { visible: {}, told: { notice: body.kind, text: body.text } }
}

/** 调整栏目: readers find it in its new columns at once; its address stays. */
export const replaceColumns: Handler<'replaceColumns'> = async ({ trx, tree, document, body }) => {
  const former = await columnsOf(trx, document.id)
  await placeInto(trx, tree, { documentId: document.id, agencyId: document.agencyId }, body.columns)
  const now = await columnsOf(trx, document.id)
  if (document.siteId !== null && !now.some(({ siteId }) => siteId === document.siteId))
    throw new Problem(422, 'document-column', '至少保留一个首发网站的栏目，原来的地址才有所属')
  const names = (columns: typeof now) => columns.map(({ name }) => name).join('、')
  return {
    ...(document.standing === 'unpublished' ? {} : { visible: { formerSites: former.map(({ siteId }) => siteId) } }),
    told: { formerly: names(former), columns: names(now) },
  }
}

/** 置顶 until a day; without a day, no longer. */
export const pin: Handler<'pin'> = async ({ body, today }) => {
  if (body.until !== undefined && body.until < today) throw new Problem(422, 'day-too-early', '置顶的日期已经过去')
  return { change: { pinned_until: body.until ?? null }, visible: {}, told: { until: body.until ?? '取消' } }
}

/** 说明检查发现: what must be mended cannot be explained away. */
export const acceptFinding: Handler<'acceptFinding'> = async ({ trx, document, actor, now, body }) => {
  const edition = document.openEdition ?? document.currentEdition
  const { rows } = await sql<{ rule: string }>`
    update document_finding set accepted_by = ${personOf(actor).personId}, accepted_at = ${String(now)}::timestamptz,
      explanation = ${body.explanation}
    where id = ${body.findingId} and document_id = ${document.id} and edition = ${edition} and severity <> 'error' and resolved_at is null
    returning rule`.execute(trx)
  const [found] = rows
  if (!found) throw new Problem(422, 'document-finding', '没有这处发现，或者它必须改正、不能以说明代替')
  return { told: { finding: found.rule, explanation: body.explanation } }
}

/** 批注: it is the history's entry itself. */
export const comment: Handler<'comment'> = async ({ body }) => ({ told: { text: body.text } })
