/** 检查: looks through the open edition (or what readers have) anew and says everything that stands in the way. */
import type { FindingView, ObstacleView } from '@gongkai/contract'
import type { Database } from '../../platform/database.ts'
import type { Services } from '../../platform/feature.ts'
import { Problem } from '../../platform/problem.ts'
import type { AgencyTree } from '../agencies/index.ts'
import { schemeFor } from './applicable-scheme.ts'
import { checkEdition } from './checks.ts'
import { findingsOf } from './document-parts.query.ts'
import { obstaclesOf } from './document.query.ts'
import { lockDocument } from './document.ts'
import { findEdition } from './edition.ts'
import { settingOf } from './engine.ts'

/** What a check answers. */
export interface Checked {
  readonly findings: readonly FindingView[]
  readonly obstacles: readonly ObstacleView[]
}

/** Checks a document that the caller may read. */
export async function checkDocument(services: Services, tree: AgencyTree, id: number): Promise<Checked> {
  return services.db.transaction().execute(async (trx) => {
    const document = await lockDocument(trx, id)
    const edition = document?.openEdition ?? document?.currentEdition ?? 0
    const before = await findEdition(trx, id, edition)
    if (!document || !before) throw new Problem(409, 'document-state', '没有可以检查的稿件')
    const scheme = await schemeFor(trx, tree, document)
    await checkEdition(await settingOf(trx, services, tree), document, before.edition, scheme)
    return {
      findings: await findingsOf(trx, id, before.edition),
      obstacles: document.openEdition === null ? [] : await obstaclesOf({ trx, services }, document, before, scheme),
    }
  })
}

/** Checks what readers have of a document, in the caller's transaction; nothing when it is not published any more. */
export async function checkPublished(trx: Database, services: Services, tree: AgencyTree, id: number): Promise<void> {
  const document = await lockDocument(trx, id)
  if (document?.standing !== 'published' || document.currentEdition === null) return
  const setting = await settingOf(trx, services, tree)
  await checkEdition(setting, document, document.currentEdition, await schemeFor(trx, tree, document))
}
