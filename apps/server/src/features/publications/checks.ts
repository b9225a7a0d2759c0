/** Looking through an edition: what the rules find is kept by its fingerprint, so that an explanation accepted once stays with its place. */
import { isBlocking, screen, type Screened, type ScreeningContext, type ScreeningFinding, simhashOf } from '@gongkai/screening'
import { sql } from 'kysely'
import type { Database } from '../../platform/database.ts'
import { columnsOf } from './columns.ts'
import type { DocumentRow } from './document.ts'
import { type EditionRow, findEdition } from './edition.ts'
import type { Setting } from './effect.ts'
import type { Scheme } from './scheme.ts'
import { listsInForce } from './words.ts'

/** Runs every rule over an edition and keeps what they find; what is no longer found is noted as mended. */
export async function checkEdition(
  setting: Pick<Setting, 'trx' | 'now' | 'today'>,
  document: DocumentRow,
  edition: number,
  { blocking }: Pick<Scheme, 'blocking'>,
): Promise<void> {
  const { trx, now, today } = setting
  const row = await findEdition(trx, document.id, edition)
  if (!row) throw new Error(`the document ${document.id} has no edition ${edition}`)
  const input = await screened(trx, document, row)
  const context: ScreeningContext = {
    today,
    ownHosts: await ownHosts(trx),
    others: await similarCandidates(trx, document.id),
    settings: blocking,
  }
  const found = screen(input, await listsInForce(trx, document.agencyId), context)
  await keep(trx, { documentId: document.id, edition, now: String(now) }, found, blocking)
}

async function screened(db: Database, document: DocumentRow, row: EditionRow): Promise<Screened> {
  const columns = await columnsOf(db, document.id)
  const { rows: attachments } = await sql<{ name: string; text: string | null; hidden: readonly string[] | null }>`
    select name, text, hidden from document_attachment where document_id = ${document.id} and edition = ${row.edition} order by position`.execute(
    db,
  )
  return {
    title: row.title,
    summary: row.summary ?? '',
    // What the rules look for besides has no place in the parts of a kind: they are looked through as further paragraphs.
    bodyHtml: `${row.body}${partsHtml(row)}`,
    metadata: {
      indexNumber: document.indexNumber ?? undefined,
      englishTitle: row.english_title ?? undefined,
      documentNumber: row.document_number ?? undefined,
      issuer: row.issuer ?? undefined,
      writtenOn: row.written_on ?? undefined,
      issuedOn: row.issued_on ?? undefined,
      madeOn: document.madeOn ?? undefined,
      topic: row.topic ?? undefined,
      audience: row.audience ?? undefined,
      keywords: row.keywords.join('、'),
      contentSource: row.content_source,
      source: row.content_source,
      author: row.author ?? undefined,
      disclosureClass: row.disclosure_class,
      effectiveFrom: row.effective_from ?? undefined,
      effectiveTo: row.effective_to ?? undefined,
      column: columns[0]?.name,
    },
    columnRules: [...new Set(columns.flatMap(({ requiredFields }) => requiredFields))],
    attachments: attachments.map(({ name, text, hidden }) => ({
      name,
      hidden: hidden ?? [],
      ...(text === null ? {} : { text }),
    })),
    kind: document.kind,
  }
}

function partsHtml({ parts }: EditionRow): string {
  if (parts === null) return ''
  const texts = [
    ...(parts.questions ?? []).flatMap(({ question, answer }) => [question, answer]),
    ...(parts.pictures ?? []).map(({ caption }) => caption),
    ...(parts.video?.transcript === undefined ? [] : [parts.video.transcript]),
    ...(parts.decision === undefined ? [] : [parts.decision.addressee, parts.decision.result ?? '']),
  ]
  const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return texts
    .flatMap((text) => text.split('\n'))
    .filter((line) => line.trim() !== '')
    .map((line) => `<p>${escaped(line)}</p>`)
    .join('')
}

async function ownHosts(db: Database): Promise<readonly string[]> {
  const { rows } = await sql<{ origin: string }>`select origin from site where origin is not null`.execute(db)
  return rows.map(({ origin }) => new URL(origin).hostname)
}

/** As many of the latest in the same columns are compared: what is published twice is published soon after. */
const COMPARED = 30

async function similarCandidates(db: Database, documentId: number): Promise<NonNullable<ScreeningContext['others']>> {
  const { rows } = await sql<{ id: number; title: string; text: string }>`
    select d.id, e.title, left(e.body_text, 20000) as text from (
      select distinct p.document_id as id from document_placement own join document_placement p on p.column_id = own.column_id
      where own.document_id = ${documentId} and p.document_id <> ${documentId} and p.published_at is not null
      order by p.document_id desc limit ${COMPARED}) near
    join document d on d.id = near.id join document_edition e on e.document_id = d.id and e.edition = d.current_edition`.execute(
    db,
  )
  return rows.map(({ id, title, text }) => ({ id: String(id), title, simhash: simhashOf(text) }))
}

/** How much a finding weighs here: what the installation lets pass wants an explanation only. */
function severityOf(finding: ScreeningFinding, blocking: Scheme['blocking']): 'error' | 'warning' | 'notice' {
  if (isBlocking(finding, blocking)) return 'error'
  return finding.severity === 'error' ? 'warning' : finding.severity
}

async function keep(
  trx: Database,
  { documentId, edition, now }: { readonly documentId: number; readonly edition: number; readonly now: string },
  found: readonly ScreeningFinding[],
  blocking: Scheme['blocking'],
): Promise<void> {
  const given = found.map((finding) => ({
    ...finding,
    severity: severityOf(finding, blocking),
    replacement: finding.replacement ?? null,
  }))
  await sql`
    insert into document_finding (document_id, edition, fingerprint, rule, severity, place, reason, remedy, replacement, found_at)
    select ${documentId}, ${edition}, g.fingerprint, g.rule, g.severity, g.place, g.reason, g.remedy, g.replacement, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
      as g(fingerprint text, rule text, severity text, place jsonb, reason text, remedy text, replacement text)
    on conflict (document_id, edition, fingerprint) do update set severity = excluded.severity, place = excluded.place,
      reason = excluded.reason, remedy = excluded.remedy, replacement = excluded.replacement, resolved_at = null`.execute(trx)
  await sql`update document_finding set resolved_at = ${now}::timestamptz where document_id = ${documentId} and edition = ${edition}
    and resolved_at is null and not fingerprint = any(${found.map(({ fingerprint }) => fingerprint)}::text[])`.execute(trx)
}

/** Explanations of an earlier edition hold for the same words in the next one. */
export async function carryExplanations(trx: Database, documentId: number, from: number, to: number): Promise<void> {
  await sql`
    insert into document_finding (document_id, edition, fingerprint, rule, severity, place, reason, remedy, replacement, found_at, resolved_at,
      accepted_by, accepted_at, explanation)
    select document_id, ${to}, fingerprint, rule, severity, place, reason, remedy, replacement, found_at, found_at, accepted_by, accepted_at,
      explanation
    from document_finding where document_id = ${documentId} and edition = ${from} and accepted_at is not null`.execute(trx)
}
