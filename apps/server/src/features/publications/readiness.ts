/** What the law is told of an edition that is to be published. */
import type { PublicationReadiness, SecrecyItem } from '@gongkai/law/publication'
import { sql } from 'kysely'
import type { Database } from '../../platform/database.ts'
import type { Services } from '../../platform/feature.ts'
import { contentDigest } from './digest.ts'
import type { DocumentRow } from './document.ts'
import type { EditionRow } from './edition.ts'
import { interpretationFacts } from './interpretation.ts'
import { missingParts } from './kind-parts.ts'
import { authorsOf, type ReviewRow, reviewsOf } from './reviews.ts'
import type { Scheme } from './scheme.ts'

/** Whoever wrote it is one person to the law, however many they are. */
const AUTHOR = 'author'

/** Who publishes at once and why. */
export interface Urgency {
  readonly by: string
  readonly reason: string
}

/** Rules whose findings stop even an urgent publication, whatever an agency has eased them to. */
export const NEVER_PUBLIC: readonly string[] = ['personal-data', 'secrecy-marking']

/** The transaction in which it is asked. */
interface Inquiry {
  readonly trx: Database
  readonly services: Services
  /** Whether the signed interpretation can go online with it. */
  readonly isTogether?: boolean
}

/** The facts of an edition as its rows tell them; `urgent`: reviews may follow, and only what must never be public counts of the findings. */
export async function readinessOf(
  { trx, services, isTogether = true }: Inquiry,
  document: DocumentRow,
  edition: EditionRow,
  scheme: Scheme,
  urgent?: Urgency,
): Promise<PublicationReadiness> {
  const reviews = (await reviewsOf(trx, document.id, edition.edition)).filter(({ valid }) => valid)
  const authors = await authorsOf(trx, document.id, edition.edition)
  const who = (personId: number) => (authors.has(personId) ? AUTHOR : String(personId))
  const approval = reviews.findLast(({ round, act }) => round === 'approval' && act === 'pass')
  const isEmpty = edition.body_text.trim() === '' && edition.parts === null && !(await hasFiles(trx, document, edition))
  return {
    reviewClass: scheme.reviewClass,
    scheme: { reviews: scheme.reviews, proofs: scheme.proofs, approval: scheme.approvalBy !== null },
    editor: AUTHOR,
    disclosureClass: {
      class: edition.disclosure_class,
      findings: [],
      policyDocument: false,
      ...(edition.class_reasons === null ? {} : { reasons: edition.class_reasons }),
    },
    reviews: reviews.flatMap(({ round, act, personId }) => {
      if (round !== 'firstReview' && round !== 'secondReview' && round !== 'finalReview') return []
      if (act !== 'pass' && act !== 'proof') return []
      return [{ kind: act === 'pass' ? 'review' : 'proof', round, by: who(personId), result: 'passed', valid: true } as const]
    }),
    secrecy: secrecyOf(reviews, who, await digestsAgree(trx, document, edition, reviews)),
    ...(approval === undefined ? {} : { approvedBy: who(approval.personId) }),
    ...(scheme.interpretation ? { interpretation: await interpretationFacts(trx, services, document, isTogether) } : {}),
    blankFields: [...missingParts(document.kind, edition.parts), ...(isEmpty ? ['正文或者附件'] : [])],
    findings: await findingCounts(trx, document.id, edition.edition, urgent !== undefined),
    ...(urgent === undefined ? {} : { emergency: { by: urgent.by, reasons: urgent.reason } }),
  }
}

/** The sheet covers text and files: it counts only for the very content that was looked at. */
function secrecyOf(reviews: readonly ReviewRow[], who: (personId: number) => string, isSame: boolean): readonly SecrecyItem[] {
  const pass = reviews.findLast(({ round, act }) => (round === 'secrecyReview' || round === 'afterwards') && act === 'pass')
  if (!pass || !isSame) return []
  const reserved = pass.sheet !== null && (pass.sheet.commercialSecret || pass.sheet.personalPrivacy || pass.sheet.sensitive)
  return [{ item: '正文和附件', result: reserved ? 'cleared' : 'clear', by: who(pass.personId) }]
}

/** Whether the content is still the one that the last pass was given for. */
async function digestsAgree(
  trx: Database,
  document: DocumentRow,
  { edition }: EditionRow,
  reviews: readonly ReviewRow[],
): Promise<boolean> {
  const last = reviews.findLast(({ act }) => act === 'pass')
  const secrecy = reviews.findLast(({ act, round }) => act === 'pass' && (round === 'secrecyReview' || round === 'afterwards'))
  if (!last || !secrecy) return false
  const digest = await contentDigest(trx, document.id, edition)
  return last.digest === digest && secrecy.digest === digest
}

async function hasFiles(trx: Database, { id }: DocumentRow, { edition }: EditionRow): Promise<boolean> {
  const { rows } = await sql`select from document_attachment where document_id = ${id} and edition = ${edition} limit 1`.execute(
    trx,
  )
  return rows.length > 0
}

async function findingCounts(
  trx: Database,
  id: number,
  edition: number,
  isUrgent: boolean,
): Promise<PublicationReadiness['findings']> {
  const { rows } = await sql<{ blocking: number; unexplained: number }>`
    select count(*) filter (where severity = 'error' and (not ${isUrgent} or rule = any(${[...NEVER_PUBLIC]}::text[])))::int as blocking,
      count(*) filter (where severity = 'warning' and accepted_at is null and not ${isUrgent})::int as unexplained
    from document_finding where document_id = ${id} and edition = ${edition} and resolved_at is null`.execute(trx)
  return rows[0] ?? { blocking: 0, unexplained: 0 }
}
