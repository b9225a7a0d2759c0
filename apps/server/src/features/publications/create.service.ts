/** 新建: a draft of an agency. */
import type { NewDocument } from '@gongkai/contract'
import { personOf, type PersonActor } from '../../platform/actor.ts'
import type { Database } from '../../platform/database.ts'
import type { Services } from '../../platform/feature.ts'
import { rolesPermitted } from '../../platform/permission.ts'
import { Problem } from '../../platform/problem.ts'
import { eventKind } from '../../platform/workflow/index.ts'
import { agencyTrees } from '../agencies/index.ts'
import { agencyName } from './agency-name.ts'
import { editionColumns, storeBesides } from './content.ts'
import { insertEdition } from './edition.ts'
import { type DocumentActed, settingOf } from './engine.ts'
import { DOCUMENT_EDITORS } from './workflow.ts'

/** Drafts a document, in `trx`. Throws Problem for an agency that is not the person's and for content that cannot be stored. */
export async function createDocument(
  services: Services,
  trx: Database,
  { agencyId, kind, content }: NewDocument,
  actor: PersonActor,
  requestId?: string,
): Promise<DocumentActed> {
  const tree = await agencyTrees(services).now(trx)
  const { personId } = personOf(actor)
  if (rolesPermitted(DOCUMENT_EDITORS, actor, agencyId, tree).size === 0)
    throw new Problem(403, 'not-permitted', '只有本机关的信息员可以起草')
  const setting = await settingOf(trx, services, tree)
  const columns = editionColumns(content, await agencyName(trx, agencyId))
  const at = String(setting.now)
  const { id } = await trx
    .insertInto('document')
    .values({
      agency_id: agencyId,
      kind,
      state: 'draft',
      open_edition: 1,
      editor_id: personId,
      created_by: personId,
      created_at: at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await insertEdition(trx, id, columns, {
    by: personId,
    at,
    ...(content.changeNote === undefined ? {} : { changeNote: content.changeNote }),
  })
  const change = await storeBesides(setting, { id, agencyId, kind, standing: 'unpublished', madeOn: null }, 1, content)
  await trx.updateTable('document').set(change).where('id', '=', id).execute()
  await services.audit.append(trx, {
    agencyId,
    actor,
    kind: eventKind('document', 'create'),
    subject: { kind: 'document', id },
    payload: { kind, edition: 1 },
    ...(requestId === undefined ? {} : { requestId }),
  })
  return { id, state: 'draft', version: 1 }
}
