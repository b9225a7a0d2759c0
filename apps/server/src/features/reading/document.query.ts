/** One document with everything that its page shows, in one query. */
import type { AttachmentRole, DocumentParts, DocumentRelation, PublicationKind, Standing } from '@gongkai/contract'
import type { Temporal } from 'temporal-polyfill'
import type { Database } from '../../platform/database.ts'
import { hotQuery, hotStatement } from './hot-query.ts'
import { readableEdition } from './readable-edition.ts'

/** A file of an edition. */
export interface DocumentFile {
  readonly fileId: string
  readonly role: AttachmentRole
  readonly name: string
  readonly description: string | null
  readonly mediaType: string
  readonly size: number
  /** Whether it has been read for what it hides; until then nobody gets it. */
  readonly checked: boolean
}

/** A document that this one names, or that names it. Moments are ISO texts. */
export interface RelatedDocument {
  readonly kind: DocumentRelation
  /** `to`: this document says so of the other; `from`: the other says so of this one. */
  readonly direction: 'to' | 'from'
  readonly id: number
  readonly title: string
  readonly siteId: number
  readonly publishedAt: string
  readonly since: string | null
  /** The form of an interpretation: text, graphic, video … */
  readonly form: string | null
}

/** A document as readers see it. */
export interface ReadDocument {
  readonly id: number
  readonly kind: PublicationKind
  readonly standing: Standing
  readonly indexNumber: string
  readonly siteId: number
  readonly agencyId: number
  readonly agencyName: string
  readonly currentEdition: number
  readonly firstPublishedAt: Temporal.Instant
  readonly withdrawnAt: Temporal.Instant | null
  readonly edition: number
  readonly title: string
  readonly englishTitle: string | null
  readonly summary: string | null
  readonly body: string
  readonly parts: DocumentParts | null
  readonly documentNumber: string | null
  readonly issuer: string | null
  readonly writtenOn: string | null
  readonly issuedOn: string | null
  readonly topic: string | null
  readonly audience: string | null
  readonly keywords: readonly string[]
  readonly contentSource: string
  readonly author: string | null
  readonly effectiveFrom: string | null
  readonly effectiveTo: string | null
  /** The first day without force, as the register of normative documents has it. */
  readonly endedOn: string | null
  /** Whether the register of normative documents knows it, and tells its validity on any day. */
  readonly registered: boolean
  readonly publishedAt: Temporal.Instant
  readonly supersededAt: Temporal.Instant | null
  readonly changeNote: string | null
  /** Columns in which readers find it, the main one first. */
  readonly columns: readonly number[]
  readonly files: readonly DocumentFile[]
  readonly editions: readonly { readonly edition: number; readonly publishedAt: string; readonly changeNote: string | null }[]
  readonly relations: readonly RelatedDocument[]
  readonly notices: readonly { readonly kind: 'correction' | 'clarification'; readonly text: string; readonly at: string }[]
}

const RELATED = `'kind', r.kind, 'since', r.since, 'id', o.id, 'title', oe.title, 'siteId', o.site_id, 'publishedAt', o.published_at,
  'form', oe.parts -> 'interpretation' ->> 'form'`
const OTHER = `join document_edition oe on oe.document_id = o.id and oe.edition = o.current_edition`

/** What the edition that is read says of others, and what the register of normative documents says of the document. */
const TOLD = `(r.edition is null or (r.edition = e.edition and not exists (select from document_relation g
  where g.from_id = r.from_id and g.kind = r.kind and g.to_id = r.to_id and g.edition is null)))`
/** 有效期: the register's; what the text says of its end holds as long as the register has not changed it to none. */
const TERM = `coalesce(n.effective_to, case when not exists (select from normative_step s
  where s.document_id = d.id and s.event = 'extendTerm') then e.effective_to end)`

const DOCUMENT = hotStatement<ReadDocument>(
  'document',
  `select d.id, d.kind, d.standing, d.index_number as "indexNumber", d.site_id as "siteId", d.agency_id as "agencyId", v.name as "agencyName",
     d.current_edition as "currentEdition", d.first_published_at as "firstPublishedAt", d.withdrawn_at as "withdrawnAt",
     e.edition, e.title, e.english_title as "englishTitle", e.summary, e.body, e.parts, e.document_number as "documentNumber", e.issuer,
     e.written_on as "writtenOn", e.issued_on as "issuedOn", e.topic, e.audience, e.keywords, e.content_source as "contentSource", e.author,
     coalesce(n.effective_from, e.effective_from) as "effectiveFrom", ${TERM} as "effectiveTo",
     n.ended_on as "endedOn", n.document_id is not null as registered, e.published_at as "publishedAt", e.superseded_at as "supersededAt",
     e.change_note as "changeNote",
     array(select p.column_id from document_placement p where p.document_id = d.id and p.published_at is not null
       order by p.main desc, p.column_id) as columns,
     coalesce((select jsonb_agg(jsonb_build_object('fileId', a.file_id, 'role', a.role, 'name', a.name, 'description', a.description,
         'mediaType', a.media_type, 'size', a.size, 'checked', a.extraction <> 'pending') order by a.position, a.id)
       from document_attachment a where a.document_id = d.id and a.edition = e.edition), '[]') as files,
     coalesce((select jsonb_agg(jsonb_build_object('edition', o.edition, 'publishedAt', o.published_at, 'changeNote', o.change_note)
         order by o.edition desc)
       from document_edition o where o.document_id = d.id and ${readableEdition('o')}), '[]') as editions,
     coalesce((select jsonb_agg(x.line order by x.at desc, x.id desc) from (
         select jsonb_build_object('direction', 'to', ${RELATED}) as line, o.published_at as at, o.id
         from document_relation r join document o on o.id = r.to_id and o.standing = 'published' ${OTHER} where r.from_id = d.id and ${TOLD}
         union all
         select jsonb_build_object('direction', 'from', ${RELATED}), o.published_at, o.id
         from relation_in_effect r join document o on o.id = r.from_id ${OTHER} where r.to_id = d.id
         limit 200) x), '[]') as relations,
     coalesce((select jsonb_agg(jsonb_build_object('kind', n.kind, 'text', n.text, 'at', n.noted_at) order by n.noted_at desc)
       from document_notice n where n.document_id = d.id), '[]') as notices
   from document d
   join document_edition e on e.document_id = d.id and e.edition = coalesce($2::int, d.current_edition) and e.published_at is not null
     and (d.standing = 'withdrawn' or (${readableEdition('e')}))
   left join normative_document n on n.document_id = d.id
   join lateral (select name from agency_version where agency_id = d.agency_id
     order by valid_from <= $3::date desc, valid_from desc limit 1) v on true
   where d.id = $1::bigint and d.standing <> 'unpublished'`,
)

/** A document with its current or another published edition; `undefined` when readers never saw it. */
export async function readDocument(
  db: Database,
  id: number,
  { edition, day }: { readonly edition?: number; readonly day: string },
): Promise<ReadDocument | undefined> {
  const [row] = await hotQuery(db, DOCUMENT, [id, edition ?? null, day])
  return row
}

/** What is told of a withdrawn document. */
export interface Tombstone {
  readonly reason: string
  readonly publicNote: string
  readonly decidedAt: Temporal.Instant
  readonly replacedBy: { readonly id: number; readonly title: string; readonly siteId: number } | null
}

const TOMBSTONE = hotStatement<Tombstone>(
  'tombstone',
  `select w.reason, w.public_note as "publicNote", w.effective_at as "decidedAt",
     case when o.id is null then null else jsonb_build_object('id', o.id, 'title', oe.title, 'siteId', o.site_id) end as "replacedBy"
   from document_withdrawal w
   left join document o on o.id = w.replaced_by and o.standing = 'published'
   left join document_edition oe on oe.document_id = o.id and oe.edition = o.current_edition
   where w.document_id = $1::bigint and w.effective_at is not null and w.decision is distinct from 'refused' order by w.effective_at desc, w.id desc
   limit 1`,
)

/** What is told of a withdrawn document. */
export async function readTombstone(db: Database, id: number): Promise<Tombstone | undefined> {
  const [row] = await hotQuery(db, TOMBSTONE, [id])
  return row
}
