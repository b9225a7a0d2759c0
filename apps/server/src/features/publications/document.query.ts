/** The whole of a document for its page: what is shown to those who may read it. */
import { DOCUMENT_EVENTS, type DocumentEvent, type DocumentView, type EditionView, type ObstacleView } from '@gongkai/contract'
import { citationText } from '@gongkai/law'
import { sql } from 'kysely'
import type { Actor } from '../../platform/actor.ts'
import type { Database } from '../../platform/database.ts'
import type { Services } from '../../platform/feature.ts'
import type { AgencyTree } from '../agencies/index.ts'
import { agencyName } from './agency-name.ts'
import { schemeFor } from './applicable-scheme.ts'
import { columnsOf } from './columns.ts'
import { attachmentsOf, commentsOf, findingsOf, noticesOf, relationsOf, withdrawalsOf } from './document-parts.query.ts'
import { type DocumentRow, findDocument } from './document.ts'
import { type EditionRow, editionsOf } from './edition.ts'
import { type ObstacleContext, obstaclesNow, obstaclesTo } from './obstacles.ts'
import type { OwedReviews } from './owed-reviews.ts'
import { owedOf } from './owed.query.ts'
import { isTimely, mayDo, mayRead } from './permission.ts'
import { type ReviewRow, reviewsOf, ROUND_TERMS } from './reviews.ts'
import type { Scheme } from './scheme.ts'
import { DOCUMENT_WORKFLOW } from './workflow.ts'
import { workingDaysLeft } from './working-days.ts'

/** The row of the document `id` for whoever asks only for a part of it; `undefined` when there is none or it is not for him. */
export async function readableDocument(
  db: Database,
  id: number,
  actor: Actor,
  tree: AgencyTree,
): Promise<DocumentRow | undefined> {
  const found = await findDocument(db, id)
  return found && mayRead(actor, found.agencyId, tree) ? found : undefined
}

/** The document `id` as `actor` may see it; `undefined` when there is none or it is not for him. */
export async function viewDocument(
  services: Services,
  id: number,
  actor: Actor,
  tree: AgencyTree,
): Promise<DocumentView | undefined> {
  const { db } = services
  const found = await readableDocument(db, id, actor, tree)
  if (!found) return undefined
  const editions = await editionsOf(db, id)
  const shown = found.openEdition ?? found.currentEdition ?? editions.at(-1)?.edition
  const edition = editions.find((row) => row.edition === shown)
  if (!edition) throw new Error(`the document ${id} has no edition`)
  const scheme = await schemeFor(db, tree, found)
  const withdrawals = await withdrawalsOf(db, id)
  const asked = withdrawals.find(({ decision }) => decision === null)
  const owed = await owedOf(services, tree, found)
  return {
    ...(await headOf(services, found)),
    owed: owed?.view ?? null,
    edition: { ...editionView(edition), attachments: await attachmentsOf(db, id, edition.edition) },
    editions: publishedEditions(editions, found),
    relations: await relationsOf(db, id, edition.edition, (agencyId) => mayRead(actor, agencyId, tree)),
    notices: await noticesOf(db, id),
    scheme: {
      reviews: scheme.reviews,
      proofs: scheme.proofs,
      finalBy: scheme.finalBy,
      approvalBy: scheme.approvalBy,
      interpretation: scheme.interpretation,
    },
    reviews: (await reviewsOf(db, id, edition.edition)).map(reviewView),
    findings: await findingsOf(db, id, edition.edition),
    obstacles: found.openEdition === null ? [] : [...(await obstaclesOf({ trx: db, services }, found, edition, scheme))],
    withdrawals,
    comments: await commentsOf(db, id),
    events: availableEvents({ document: found, edition, actor, tree, asked, owed: owed?.debt }),
  }
}

type Head =
  | 'id'
  | 'version'
  | 'kind'
  | 'state'
  | 'standing'
  | 'agency'
  | 'editor'
  | 'indexNumber'
  | 'address'
  | 'madeOn'
  | 'dueOn'
type Rest = 'workingDaysLeft' | 'pinnedUntil' | 'firstPublishedAt' | 'columns'

async function headOf(
  { db, clock, calendar }: Pick<Services, 'db' | 'clock' | 'calendar'>,
  found: DocumentRow,
): Promise<Pick<DocumentView, Head | Rest>> {
  const { id, dueOn } = found
  const isOwed = dueOn !== null && found.openEdition !== null
  const columns = await columnsOf(db, id)
  return {
    id,
    version: found.version,
    kind: found.kind,
    state: found.state,
    standing: found.standing,
    agency: { id: found.agencyId, name: await agencyName(db, found.agencyId) },
    editor: await editorOf(db, found),
    indexNumber: found.indexNumber,
    address: await addressOf(db, found),
    madeOn: found.madeOn,
    dueOn,
    workingDaysLeft: isOwed ? workingDaysLeft(clock.today().toString(), dueOn, calendar.current()) : null,
    pinnedUntil: found.pinnedUntil,
    firstPublishedAt: found.firstPublishedAt === null ? null : String(found.firstPublishedAt),
    columns: columns.map((column, index) => ({ id: column.id, name: column.name, site: column.siteName, main: index === 0 })),
  }
}

/** Those that readers had or have; drafts and what was discarded are none of them. */
function publishedEditions(editions: readonly EditionRow[], { currentEdition }: DocumentRow): DocumentView['editions'] {
  return editions
    .filter(({ published_at: at }) => at !== null)
    .map((row) => ({
      edition: row.edition,
      changeNote: row.change_note,
      publishedAt: String(row.published_at),
      current: row.edition === currentEdition,
    }))
}

/** What stands in the way of an open edition now. */
export async function obstaclesOf(
  within: ObstacleContext,
  document: DocumentRow,
  edition: EditionRow,
  scheme: Scheme,
): Promise<readonly ObstacleView[]> {
  return obstaclesNow(await obstaclesTo(within, document, edition, scheme), document)
}

async function editorOf(db: Database, { editorId }: DocumentRow): Promise<DocumentView['editor']> {
  if (editorId === null) return null
  const { rows } = await sql<{ name: string }>`select name from person where id = ${editorId}`.execute(db)
  return { id: editorId, name: rows[0]?.name ?? '' }
}

async function addressOf(db: Database, { id, siteId, standing }: DocumentRow): Promise<string | null> {
  if (siteId === null || standing === 'unpublished') return null
  const { rows } = await sql<{ key: string }>`select key from site where id = ${siteId}`.execute(db)
  return rows[0] === undefined ? null : `/sites/${rows[0].key}/documents/${id}`
}

/** An edition as its editors see it, without its files. */
export function editionView(row: EditionRow): Omit<EditionView, 'attachments'> {
  return {
    edition: row.edition,
    title: row.title,
    englishTitle: row.english_title,
    summary: row.summary,
    body: row.body,
    parts: row.parts,
    documentNumber: row.document_number,
    issuer: row.issuer,
    writtenOn: row.written_on,
    issuedOn: row.issued_on,
    topic: row.topic,
    audience: row.audience,
    keywords: [...row.keywords],
    source: row.content_source,
    author: row.author,
    disclosureClass: row.disclosure_class,
    classReasons: row.class_reasons,
    effectiveFrom: row.effective_from,
    effectiveTo: row.effective_to,
    changeNote: row.change_note,
    scheduledAt: row.scheduled_at === null ? null : String(row.scheduled_at),
    publishedAt: row.published_at === null ? null : String(row.published_at),
  }
}

function reviewView(row: ReviewRow): DocumentView['reviews'][number] {
  return {
    round: row.round,
    term: ROUND_TERMS[row.round],
    act: row.act,
    by: row.name,
    at: String(row.actedAt),
    remark: row.remark,
    corrections: row.corrections ?? [],
    sheet: row.sheet,
    valid: row.valid,
  }
}

const DECIDING: ReadonlySet<DocumentEvent> = new Set(['approveWithdrawal', 'refuseWithdrawal'])
const PUBLISHING: ReadonlySet<DocumentEvent> = new Set(['publish', 'schedule', 'publishUrgently'])
const AFTERWARDS: ReadonlySet<DocumentEvent> = new Set([
  'proofAfterwards',
  'reviewAfterwards',
  'passSecrecyAfterwards',
  'objectAfterwards',
])

/** What decides which events are offered. */
interface Offer {
  readonly document: DocumentRow
  readonly edition: EditionRow
  readonly actor: Actor
  readonly tree: AgencyTree
  /** The withdrawal that waits for a decision. */
  readonly asked: DocumentView['withdrawals'][number] | undefined
  readonly owed: OwedReviews | undefined
}

/** What the actor may do to the document as it is, in the order of the table, without what could only be refused. */
function availableEvents(offer: Offer): DocumentView['events'] {
  const { document, edition, actor, tree, asked } = offer
  return DOCUMENT_EVENTS.flatMap((event) => {
    if (!isTimely(event, document) || !mayDo(event, actor, document.agencyId, tree)) return []
    if (DECIDING.has(event) && asked === undefined) return []
    if ((event === 'requestWithdrawal' || event === 'restore') && asked !== undefined) return []
    if (AFTERWARDS.has(event) && !isOwed(event, offer)) return []
    if (PUBLISHING.has(event) && edition.disclosure_class !== 'public') return []
    const { term, basis } = DOCUMENT_WORKFLOW[event]
    return [{ event, term, basis: basis === undefined ? '' : citationText(basis) }]
  })
}

/** Whether something of the kind is owed; who decided on the urgent publication may read its proofs, but not review it. */
function isOwed(event: DocumentEvent, { owed, actor }: Offer): boolean {
  if (owed === undefined) return false
  if (event === 'proofAfterwards') return owed.proof !== undefined
  if (actor.kind === 'person' && actor.personId === owed.decidedBy) return false
  if (event === 'reviewAfterwards') return owed.rounds.length > 0
  return event === 'objectAfterwards' || owed.secrecy
}
