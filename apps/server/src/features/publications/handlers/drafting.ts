/** 起草、送审、修订、作废. */
import { sql } from 'kysely'
import { personOf } from '../../../platform/actor.ts'
import { Problem } from '../../../platform/problem.ts'
import { agencyName } from '../agency-name.ts'
import { schemeFor } from '../applicable-scheme.ts'
import { carryExplanations, checkEdition } from '../checks.ts'
import { editionColumns, storeBesides } from '../content.ts'
import { openEditionOf } from '../document.ts'
import { openEditionFrom, updateEdition } from '../edition.ts'
import type { Handler, Step } from '../effect.ts'
import { placeObstacles, refuseObstacles } from '../obstacles.ts'
import { invalidateReviews, openEditionRow, toldRemark } from './acts.ts'

/** 修改 of a draft. */
export const edit: Handler<'edit'> = async (step) => {
  const edition = openEditionOf(step.document)
  return { change: await writeContent(step, edition, step.body.content) }
}

/** Replaces the content of the open edition; answers what changes about the document. */
export async function writeContent<Event extends 'edit' | 'recordProof'>(
  step: Step<Event>,
  edition: number,
  content: Step<'edit'>['body']['content'],
) {
  const { trx, document } = step
  const columns = editionColumns(content, await agencyName(trx, document.agencyId))
  await updateEdition(trx, { documentId: document.id, edition }, columns, content.changeNote?.trim())
  return storeBesides(step, document, edition, content)
}

/** 转交信息员. */
export const assign: Handler<'assign'> = async ({ trx, document, body, today }) => {
  const { rows } = await sql`
    select from person p where p.id = ${body.editorId} and p.state = 'active' and exists (select from role_assignment r where r.person_id = p.id
      and r.role = 'editor' and r.agency_id = ${document.agencyId} and r.valid_from <= ${today} and (r.valid_to is null or r.valid_to > ${today}))`.execute(
    trx,
  )
  if (rows.length === 0 || body.editorId === document.editorId) throw new Problem(422, 'editor-not-found')
  return { change: { editor_id: body.editorId }, told: toldRemark(body.remark) }
}

/** 送审: only what makes a review senseless is refused; what publication needs besides is said and can be mended on the way. */
export const submit: Handler<'submit'> = async (step) => {
  const { trx, document, tree, now, body } = step
  refuseObstacles(await placeObstacles(trx, document))
  const edition = await openEditionRow(step)
  if (edition.edition > 1 && !edition.change_note?.trim())
    throw new Problem(422, 'document-content', '修订须写明改动了什么，读者看得见')
  const scheme = await schemeFor(trx, tree, document)
  await checkEdition(step, document, edition.edition, scheme)
  await sql`update document_edition set submitted_at = ${String(now)}::timestamptz where document_id = ${document.id}
    and edition = ${edition.edition}`.execute(trx)
  const [first] = scheme.rounds
  return { state: first === 'finalReview' || first === undefined ? 'secrecyReview' : first, told: toldRemark(body.remark) }
}

/** 撤回送审: whoever changes it then needs its reviews anew. */
export const recall: Handler<'recall'> = async (step) => {
  await invalidateReviews(step, openEditionOf(step.document))
  return { told: toldRemark(step.body.remark) }
}

/** 修订: the next edition begins with the text that readers have; they keep it until the new one is published. */
export const openEdition: Handler<'openEdition'> = async (step) => {
  const { trx, document, actor, now, today, body } = step
  if (document.currentEdition === null) throw new Error(`the published document ${document.id} has no edition`)
  const { personId } = personOf(actor)
  const edition = await openEditionFrom(trx, document.id, document.currentEdition, {
    by: personId,
    at: String(now),
    changeNote: body.changeNote.trim(),
  })
  await carryExplanations(trx, document.id, document.currentEdition, edition)
  return { change: { open_edition: edition, editor_id: personId, made_on: today }, told: { changeNote: body.changeNote } }
}

/** 作废本稿: the document goes back to what readers have of it; one that they never had is over. */
export const discardEdition: Handler<'discardEdition'> = async (step) => {
  const { trx, document, now, body } = step
  await sql`update document_edition set discarded_at = ${String(now)}::timestamptz where document_id = ${document.id}
    and edition = ${openEditionOf(document)}`.execute(trx)
  return {
    state: document.standing === 'unpublished' ? 'discarded' : document.standing,
    change: { open_edition: null, due_on: null },
    told: { remark: body.remark },
  }
}
