/** What a test of published information needs: a site with a column, the people of an editorial desk, and documents on their way. */
import type { DocumentView, EditionContent, NewDocument } from '@gongkai/contract'
import { sql } from 'kysely'
import type { Database } from '../src/platform/database.ts'
import type { App } from '../src/platform/http/server.ts'
import { anAgency, aPerson, type Session, signedIn, type TestRole } from './factories.ts'

let made = 0

/** A site of an agency with one column for lists; opened long ago. Returns the ids. */
export async function aSite(
  db: Database,
  { agencyId, name = '试验县人民政府' }: { readonly agencyId: number; readonly name?: string },
): Promise<{ readonly siteId: number; readonly key: string; readonly columnId: number }> {
  made += 1
  const key = `test-${made}`
  const { id: siteId } = await db
    .insertInto('site')
    .values({ key, agency_id: agencyId, name, opened_at: '2020-01-01T00:00:00Z' })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { siteId, key, columnId: await aColumn(db, { siteId, agencyId }) }
}

/** A column of a site. Returns its id. */
export async function aColumn(
  db: Database,
  facts: { readonly siteId: number; readonly agencyId: number; readonly name?: string; readonly parentId?: number },
): Promise<number> {
  made += 1
  const { siteId, agencyId, name = `通知公告${made}`, parentId = null } = facts
  const { id } = await db
    .insertInto('site_column')
    .values({
      site_id: siteId,
      parent_id: parentId,
      name,
      description: '发布通知和公告',
      column_type: '通知公告',
      owner_agency_id: agencyId,
      opened_at: '2020-01-01T00:00:00Z',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** The people of an editorial desk, each signed in, and where they publish. */
export interface EditorialDesk {
  readonly agencyId: number
  readonly siteId: number
  readonly siteKey: string
  readonly columnId: number
  readonly editor: Session
  readonly editor2: Session
  readonly reviewer: Session
  readonly reviewer2: Session
  readonly secrecy: Session
  readonly head: Session
  readonly head2: Session
  readonly agencyHead: Session
  readonly manager: Session
}

/** An agency that publishes on a site of its own. */
export async function anEditorialDesk(
  app: App,
  db: Database,
  { parentId = null }: { readonly parentId?: number | null } = {},
): Promise<EditorialDesk> {
  const agencyId = await anAgency(db, { parentId })
  const { siteId, key, columnId } = await aSite(db, { agencyId })
  const desk = async (role: TestRole) => signedIn(app, await aPerson(db, { agencyId, roles: [role] }))
  return { agencyId, siteId, siteKey: key, columnId, ...(await seats(desk)) }
}

/** The people of a desk, as `sit` makes them. */
export async function seats<Person>(sit: (role: TestRole) => Promise<Person>) {
  return {
    editor: await sit('editor'),
    editor2: await sit('editor'),
    reviewer: await sit('contentReviewer'),
    reviewer2: await sit('contentReviewer'),
    secrecy: await sit('secrecyReviewer'),
    head: await sit('officeHead'),
    head2: await sit('officeHead'),
    agencyHead: await sit('agencyHead'),
    manager: await sit({ role: 'siteManager', scope: 'subtree' }),
  }
}

/** The content of a notice that nothing is wrong with. */
export function aNotice(desk: Pick<EditorialDesk, 'columnId'>, change: Partial<EditionContent> = {}): EditionContent {
  return {
    title: '关于做好冬季供暖工作的通知',
    body: '<p>各有关单位：</p><p>为做好今年冬季供暖工作，现将有关事项通知如下。</p><p>供暖自十一月十五日开始，请各单位提前检修管网。</p>',
    issuer: '试验县人民政府办公室',
    writtenOn: '2026-01-20',
    source: '试验县人民政府办公室',
    disclosureClass: 'public',
    columns: [desk.columnId],
    ...change,
  }
}

/** Drafts a document and returns its id. */
export async function drafted(
  desk: EditorialDesk,
  change: Partial<EditionContent> = {},
  kind: NewDocument['kind'] = 'notice',
): Promise<number> {
  const reply = await desk.editor.post('/api/office/documents', { agencyId: desk.agencyId, kind, content: aNotice(desk, change) })
  if (reply.statusCode !== 201) throw new Error(`drafting failed: ${reply.body}`)
  return reply.json<{ id: number }>().id
}

/** A document as its page shows it. */
export async function documentView(session: Session, id: number): Promise<DocumentView> {
  const reply = await session.get(`/api/office/documents/${id}`)
  if (reply.statusCode !== 200) throw new Error(`the document ${id} was not shown: ${reply.body}`)
  return reply.json()
}

/** Does an event on the present version of a document; throws what was answered when it was refused. */
export async function doTo(session: Session, id: number, event: string, body: object = {}): Promise<{ readonly state: string }> {
  const { version } = await documentView(session, id)
  const reply = await session.post(`/api/office/documents/${id}/events/${event}`, { version, body })
  if (reply.statusCode !== 200) throw new Error(`${event}: ${reply.statusCode} ${reply.body}`)
  return reply.json()
}

/** Why an event is refused on the present version of a document; throws when it was done. */
export async function refusedTo(
  session: Session,
  id: number,
  event: string,
  body: object = {},
): Promise<{ readonly status: number; readonly code: string; readonly detail: string }> {
  const { version } = await documentView(session, id)
  const reply = await session.post(`/api/office/documents/${id}/events/${event}`, { version, body })
  if (reply.statusCode < 400) throw new Error(`${event} was not refused`)
  return reply.json()
}

/** A sheet of the secrecy review that finds nothing. */
export const CLEAR_SHEET = {
  stateSecret: false,
  workSecret: false,
  commercialSecret: false,
  personalPrivacy: false,
  sensitive: false,
  opinion: '经逐项审查，不涉及国家秘密、工作秘密和个人隐私，可以公开。',
} as const

const PROOF = { corrections: [] } as const

/** Leads a draft through three reviews, three proofs and the secrecy review. */
export async function approved(desk: EditorialDesk, id: number): Promise<void> {
  await doTo(desk.editor, id, 'submit')
  await doTo(desk.reviewer, id, 'recordProof', PROOF)
  await doTo(desk.reviewer, id, 'passReview')
  await doTo(desk.reviewer2, id, 'recordProof', PROOF)
  await doTo(desk.reviewer2, id, 'passReview')
  await doTo(desk.secrecy, id, 'passSecrecyReview', { sheet: CLEAR_SHEET })
  await doTo(desk.head, id, 'recordProof', PROOF)
  await doTo(desk.head, id, 'passFinalReview')
}

/** A document that readers have. Returns its id. */
export async function publishedDocument(
  desk: EditorialDesk,
  change: Partial<EditionContent> = {},
  kind: NewDocument['kind'] = 'notice',
): Promise<number> {
  const id = await drafted(desk, change, kind)
  await approved(desk, id)
  await doTo(desk.editor, id, 'publish')
  return id
}

/** What readers and the search have of a document: placements in sight, whether it is found. */
export async function inSight(db: Database, id: number): Promise<{ readonly placements: number; readonly isFound: boolean }> {
  const { rows } = await sql<{ placements: number; found: boolean }>`
    select (select count(*)::int from document_placement where document_id = ${id} and published_at is not null) as placements,
      exists (select from search_entry_a where id = ${id}) or exists (select from search_entry_b where id = ${id}) as found`.execute(
    db,
  )
  return { placements: rows[0]?.placements ?? 0, isFound: rows[0]?.found ?? false }
}
