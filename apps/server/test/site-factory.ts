/** What a test of readers' pages needs to exist: sites, columns and published documents, as plain rows. */
import { randomBytes, randomUUID } from 'node:crypto'
import type { DocumentParts, DocumentRelation, PublicationKind } from '@gongkai/contract'
import { sql } from 'kysely'
import type { Database } from '../src/platform/database.ts'
import { anAgency } from './factories.ts'

let made = 0

/** A site of the tests. */
export interface TestSite {
  readonly id: number
  readonly key: string
  readonly agencyId: number
}

/** An open site with everything that a footer can say. Returns its id, key and agency. */
export async function aSite(
  db: Database,
  facts: { readonly name?: string; readonly origin?: string; readonly color?: string; readonly agencyId?: number } = {},
): Promise<TestSite> {
  made += 1
  const key = `site-${made}`
  const agencyId = facts.agencyId ?? (await anAgency(db, { name: `青禾县${made}` }))
  const { rows } = await sql<{ id: number }>`
    insert into site (key, agency_id, name, english_name, origin, site_code, icp_number, police_number, organizer, undertaker, contact, color, opened_at)
    values (${key}, ${agencyId}, ${facts.name ?? `青禾县人民政府${made}`}, ${`Qinghe ${made}`}, ${facts.origin ?? null}, '4207000016', '鄂ICP备05017375号',
      '鄂公网安备42070402000096号', '青禾县人民政府办公室', '青禾县大数据中心', '0711-5551234', ${facts.color ?? 'red'}, '2020-01-01T00:00:00Z')
    returning id`.execute(db)
  const id = first(rows).id
  await sql`insert into site_content (site_id, version, changed_at) values (${id}, 1, '2020-01-01T00:00:00Z')`.execute(db)
  return { id, key, agencyId }
}

/** What may be said of a column of the tests. */
interface ColumnFacts {
  readonly name?: string
  readonly englishName?: string
  readonly parentId?: number
  readonly presentation?: string
  readonly section?: string
  readonly library?: string
  readonly link?: string
  readonly closed?: boolean
  readonly movedTo?: number
}

/** A column of a site, a list unless said otherwise. */
export async function aColumn(db: Database, site: TestSite, facts: ColumnFacts = {}): Promise<number> {
  made += 1
  const { rows } = await sql<{ id: number }>`
    insert into site_column (site_id, parent_id, position, name, english_name, description, keywords, column_type, presentation, section, library,
      link, owner_agency_id, opened_at, closed_at, moved_to)
    values (${site.id}, ${facts.parentId ?? null}, ${made}, ${facts.name ?? `栏目${made}`}, ${facts.englishName ?? null}, '本栏目公开文件', '{文件,政策}',
      '政策文件', ${facts.presentation ?? 'list'}, ${facts.section ?? null}, ${facts.library ?? null}, ${facts.link ?? null}, ${site.agencyId},
      '2020-01-01T00:00:00Z', ${facts.closed === true ? '2025-01-01T00:00:00Z' : null}, ${facts.movedTo ?? null})
    returning id`.execute(db)
  await bumpSite(db, site)
  return first(rows).id
}

/** What may be said of a published document of the tests. */
export interface PublishedFacts {
  readonly columns: readonly number[]
  readonly kind?: PublicationKind
  readonly title?: string
  readonly englishTitle?: string
  readonly body?: string
  readonly summary?: string
  readonly parts?: DocumentParts
  readonly documentNumber?: string
  readonly effectiveFrom?: string
  readonly effectiveTo?: string
  readonly publishedAt?: string
  readonly pinnedUntil?: string
  /** Earlier editions, the first first. */
  readonly earlier?: readonly { readonly title: string; readonly body: string }[]
}

/** A document that readers see. Returns its id. */
export async function aPublished(db: Database, site: TestSite, facts: PublishedFacts): Promise<number> {
  made += 1
  const at = facts.publishedAt ?? '2026-01-10T02:00:00Z'
  const editions = [
    ...(facts.earlier ?? []),
    { title: facts.title ?? `关于事项${made}的通知`, body: facts.body ?? '<p>正文。</p>' },
  ]
  const { rows } = await sql<{ id: number }>`
    insert into document (agency_id, kind, state, standing, index_number, current_edition, site_id, first_published_at, published_at, pinned_until, created_at)
    values (${site.agencyId}, ${facts.kind ?? 'notice'}, 'published', 'published', ${`11420700MB0001234X/2026-${String(made).padStart(5, '0')}`},
      ${editions.length}, ${site.id}, ${at}, ${at}, ${facts.pinnedUntil ?? null}, ${at}) returning id`.execute(db)
  const { id } = first(rows)
  for (const [index, { title, body }] of editions.entries()) {
    await sql`
      insert into document_edition (document_id, edition, title, english_title, summary, body, body_text, parts, document_number, issuer, written_on,
        issued_on, topic, audience, keywords, content_source, author, disclosure_class, effective_from, effective_to, change_note, created_at, published_at,
        superseded_at)
      values (${id}, ${index + 1}, ${title}, ${facts.englishTitle ?? null}, ${facts.summary ?? null}, ${body}, '', ${facts.parts === undefined ? null : JSON.stringify(facts.parts)},
        ${facts.documentNumber ?? null}, '青禾县人民政府', '2026-01-08', '2026-01-09', '综合政务', '面向全社会', '{通知}', '青禾县人民政府办公室', '张编辑',
        'public', ${facts.effectiveFrom ?? null}, ${facts.effectiveTo ?? null}, ${index === 0 ? null : '更正附件'}, ${at}, ${at},
        ${index + 1 < editions.length ? at : null})`.execute(db)
  }
  for (const [index, column] of facts.columns.entries()) {
    await sql`insert into document_placement (document_id, column_id, main, published_at) values (${id}, ${column}, ${index === 0}, ${at})`.execute(
      db,
    )
  }
  await bumpSite(db, site)
  return id
}

/** Takes a document off the site, as an approved withdrawal does. */
export async function withdrawn(
  db: Database,
  site: TestSite,
  id: number,
  {
    reason = 'contentError',
    note = '该信息内容有误，已经撤下。',
    replacedBy,
    at = '2026-01-20T02:00:00Z',
  }: { readonly reason?: string; readonly note?: string; readonly replacedBy?: number; readonly at?: string } = {},
): Promise<void> {
  await sql`update document set state = 'withdrawn', standing = 'withdrawn', withdrawn_at = ${at} where id = ${id}`.execute(db)
  await sql`update document_placement set published_at = null where document_id = ${id}`.execute(db)
  await sql`
    insert into document_withdrawal (document_id, reason, explanation, public_note, replaced_by, requested_at, effective_at, decided_at, decision)
    values (${id}, ${reason}, '内部说明，不公开', ${note}, ${replacedBy ?? null}, ${at}, ${at}, ${at}, 'approved')`.execute(db)
  await bumpSite(db, site)
}

/** Relates two documents. */
export async function related(db: Database, from: number, kind: DocumentRelation, to: number): Promise<void> {
  await sql`insert into document_relation (from_id, kind, to_id) values (${from}, ${kind}, ${to})`.execute(db)
}

/** Enters a file of an edition: one that was kept, or else one without bytes. Returns the file's id. */
export async function anAttachment(
  db: Database,
  documentId: number,
  facts: {
    readonly name: string
    readonly fileId?: string
    readonly role?: string
    readonly mediaType?: string
    readonly edition?: number
    readonly description?: string
  },
): Promise<string> {
  const fileId = facts.fileId ?? (await aFileWithoutBytes(db, facts.mediaType ?? 'application/pdf'))
  await sql`
    insert into document_attachment (document_id, edition, file_id, role, name, description, media_type, size, digest, extraction, hidden)
    values (${documentId}, ${facts.edition ?? 1}, ${fileId}, ${facts.role ?? 'attachment'}, ${facts.name}, ${facts.description ?? null},
      ${facts.mediaType ?? 'application/pdf'}, 1234, ${'0'.repeat(64)}, 'none', '[]')`.execute(db)
  return fileId
}

async function aFileWithoutBytes(db: Database, mediaType: string): Promise<string> {
  const [object, file] = [randomUUID(), randomUUID()]
  await sql`insert into stored_object (id, digest, size, place, sealed_key, stored_at)
    values (${object}, ${randomBytes(32)}, 1234, 'disk', ${Buffer.alloc(1)}, now())`.execute(db)
  await sql`insert into stored_file (id, object_id, media_type, sealed_name, purpose, agency_id, uploader_kind, scan, kept_at)
    values (${file}, ${object}, ${mediaType}, ${Buffer.alloc(1)}, 'publication-attachment', 0, 'system', 'builtin', now())`.execute(
    db,
  )
  return file
}

/** Tells readers' pages that something has changed, as `project` does. */
export async function bumpSite(db: Database, site: Pick<TestSite, 'id'>): Promise<void> {
  await sql`update site_content set version = version + 1, changed_at = now() where site_id = ${site.id}`.execute(db)
}

function first<Row>(rows: readonly Row[]): Row {
  const [row] = rows
  if (row === undefined) throw new Error('the database returned no row')
  return row
}
