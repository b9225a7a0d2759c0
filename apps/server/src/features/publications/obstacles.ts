/** Everything that stands between an edition and its readers, all at once: what the law asks, what the checks found, what the files hide. */
import type { ObstacleView } from '@gongkai/contract'
import { citationText } from '@gongkai/law'
import { missingForPublication } from '@gongkai/law/publication'
import { sql } from 'kysely'
import type { Database } from '../../platform/database.ts'
import type { Services } from '../../platform/feature.ts'
import { Problem } from '../../platform/problem.ts'
import { agencyTrees } from '../agencies/index.ts'
import { schemeFor } from './applicable-scheme.ts'
import { columnsOf } from './columns.ts'
import { type DocumentRow, findDocument, openEditionOf } from './document.ts'
import { type EditionRow, findEdition } from './edition.ts'
import { gatesFor } from './gates.ts'
import { interpretationsToRelease, waiverOf } from './interpretation.ts'
import { readinessOf, type Urgency } from './readiness.ts'
import type { Scheme } from './scheme.ts'

/** The transaction in which it is asked, and what the gates stand on. */
export interface ObstacleContext {
  readonly trx: Database
  readonly services: Services
}

/** The reasons, in the order in which they are best dealt with; empty: it may be published. */
export async function obstaclesTo(
  within: ObstacleContext,
  document: DocumentRow,
  edition: EditionRow,
  scheme: Scheme,
  urgent?: Urgency,
): Promise<readonly ObstacleView[]> {
  const isOwed = scheme.interpretation && urgent === undefined
  const together = isOwed ? await obstaclesToInterpretations(within, document) : []
  return [...(await ownObstacles(within, { document, edition, scheme, urgent, isTogether: together.length === 0 })), ...together]
}

interface Examined {
  readonly document: DocumentRow
  readonly edition: EditionRow
  readonly scheme: Scheme
  readonly urgent?: Urgency | undefined
  readonly isTogether: boolean
}

async function ownObstacles(
  { trx, services }: ObstacleContext,
  { document, edition, scheme, urgent, isTogether }: Examined,
): Promise<readonly ObstacleView[]> {
  const missing = missingForPublication(await readinessOf({ trx, services, isTogether }, document, edition, scheme, urgent))
  return [
    ...(await placeObstacles(trx, document)),
    ...(await gateObstacles(trx, services, document)),
    ...missing.map(({ code, message, remedy, source }) => ({ key: code, message, remedy, basis: citationText(source) })),
    ...(await fileObstacles(trx, document, edition)),
    ...(await relationObstacles(trx, document, edition)),
  ]
}

/** 同步发布: what keeps a signed interpretation back keeps its document back, unless the document may do without. */
async function obstaclesToInterpretations(within: ObstacleContext, document: DocumentRow): Promise<readonly ObstacleView[]> {
  const { trx, services } = within
  if ((await waiverOf(trx, services, document)) !== undefined) return []
  const found: ObstacleView[] = []
  for (const { id, title } of await interpretationsToRelease(trx, services, document)) {
    for (const one of await obstaclesToInterpretation(within, id))
      found.push({ ...one, message: `解读材料《${title}》：${one.message}` })
  }
  return found
}

/** What keeps a signed interpretation from going online with its document. */
export async function obstaclesToInterpretation(within: ObstacleContext, id: number): Promise<readonly ObstacleView[]> {
  const { trx, services } = within
  const document = await findDocument(trx, id)
  const edition = document === undefined ? undefined : await findEdition(trx, id, openEditionOf(document))
  if (!document || !edition) throw new Error(`the interpretation ${id} is gone`)
  const scheme = await schemeFor(trx, await agencyTrees(services).now(trx), document)
  return ownObstacles(within, { document, edition, scheme, isTogether: true })
}

/** What is missing because its turn has not come: no reason to tell the author of a draft. */
const LATER: ReadonlySet<string> = new Set(['review-missing', 'proof-missing', 'secrecy-missing', 'approval-missing'])

/** The obstacles that somebody can do something about in the present state. */
export function obstaclesNow(obstacles: readonly ObstacleView[], { state }: Pick<DocumentRow, 'state'>): readonly ObstacleView[] {
  const isReviewed = state === 'approved' || state === 'scheduled'
  return isReviewed ? obstacles : obstacles.filter(({ key }) => !LATER.has(key))
}

/** Throws Problem 422 that names all of them. */
export function refuseObstacles(obstacles: readonly ObstacleView[]): void {
  if (obstacles.length === 0) return
  throw new Problem(422, 'document-not-ready', obstacles.map(({ message, remedy }) => `${message}（${remedy}）`).join('；'))
}

/** Without these a review makes no sense: where it is to stand. */
export async function placeObstacles(trx: Database, { id, siteId }: DocumentRow): Promise<readonly ObstacleView[]> {
  const columns = await columnsOf(trx, id)
  if (columns.length === 0) return [obstacle('column-missing', '没有选择栏目', '选择发布到哪个栏目')]
  const closed = columns.filter(({ isClosed }) => isClosed)
  const found = closed.map(({ name }) => obstacle('column-closed', `栏目“${name}”已经关闭`, '用“调整栏目”改放到别的栏目'))
  const isHome = siteId === null || columns.some((column) => column.siteId === siteId)
  return isHome ? found : [...found, obstacle('column-elsewhere', '首发网站上没有栏目', '至少保留一个首发网站的栏目')]
}

/** What the features ask of documents of this kind. */
async function gateObstacles(trx: Database, services: Services, { id, kind }: DocumentRow): Promise<readonly ObstacleView[]> {
  const found: ObstacleView[] = []
  for (const gate of gatesFor(services, kind)) found.push(...(await gate.obstacles(trx, services, id)))
  return found
}

/** Files that nobody has looked into: what they say and hide is not known yet. */
async function fileObstacles(trx: Database, { id }: DocumentRow, { edition }: EditionRow): Promise<readonly ObstacleView[]> {
  const { rows } = await sql<{ name: string; extraction: string }>`
    select name, extraction from document_attachment where document_id = ${id} and edition = ${edition}
      and (extraction in ('pending', 'failed') or hidden is null) order by position`.execute(trx)
  return rows.map(({ name, extraction }) =>
    extraction === 'failed'
      ? obstacle('file-unreadable', `附件“${name}”打不开，没有检查过`, '用原来的软件另存后重新上传')
      : obstacle('file-unchecked', `附件“${name}”还没有检查完`, '稍候片刻再发布'),
  )
}

/** What ends another document says from when on: readers of that one must know. */
async function relationObstacles(trx: Database, { id }: DocumentRow, { edition }: EditionRow): Promise<readonly ObstacleView[]> {
  const { rows } = await sql<{ title: string }>`
    select e.title from document_relation r join document o on o.id = r.to_id
    join document_edition e on e.document_id = o.id and e.edition = coalesce(o.current_edition, o.open_edition)
    where r.from_id = ${id} and r.edition = ${edition} and r.kind in ('repeals', 'replaces') and r.since is null order by o.id`.execute(
    trx,
  )
  return rows.map(({ title }) =>
    obstacle(
      'relation-undated',
      `没有写明《${title}》自何日起废止或者被取代`,
      '在“关联信息”中填写起始日期，一般是本件的施行日期',
    ),
  )
}

function obstacle(key: string, message: string, remedy: string): ObstacleView {
  return { key, message, remedy, basis: null }
}
