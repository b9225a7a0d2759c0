/** A document of the register as its events see it, and the facts that the law asks for. */
import type { NormativeCategory, NormativeEvent, NormativeEventBody, NormativeStage } from '@gongkai/contract'
import type { LifecycleFacts, TextEdition, ValidityFacts } from '@gongkai/law/publication'
import { sql } from 'kysely'
import type { Database } from '../../platform/database.ts'

/** How a document ended. */
export type EndManner = 'repealed' | 'replaced' | 'declaredLapsed' | 'lapsed'

/** The row of a document of the register; days are `YYYY-MM-DD`. */
export interface NormativeRow {
  readonly id: number
  readonly agencyId: number
  readonly category: NormativeCategory
  readonly stage: NormativeStage
  readonly version: number
  readonly major: boolean
  readonly registrationNumber: string | null
  readonly documentNumber: string | null
  readonly adoptedOn: string | null
  readonly issuedOn: string | null
  readonly effectiveFrom: string | null
  readonly effectiveTo: string | null
  readonly publishDueOn: string | null
  readonly filingDueOn: string | null
  readonly filedOn: string | null
  readonly filingNumber: string | null
  readonly endedOn: string | null
  readonly endManner: EndManner | null
  readonly endedBy: number | null
  readonly endNote: string | null
  /** The first day without force that another published document tells (废止、取代). */
  readonly declaredEnd: string | null
}

const COLUMNS = sql`n.document_id as id, n.agency_id as "agencyId", n.category, n.stage, n.version, n.major,
  n.registration_number as "registrationNumber", e.document_number as "documentNumber", n.adopted_on as "adoptedOn", n.issued_on as "issuedOn",
  n.effective_from as "effectiveFrom", n.effective_to as "effectiveTo", n.publish_due_on as "publishDueOn", n.filing_due_on as "filingDueOn",
  n.filed_on as "filedOn", n.filing_number as "filingNumber", n.ended_on as "endedOn", n.end_manner as "endManner", n.ended_by as "endedBy",
  n.end_note as "endNote", (select x.ended_on from declared_end x where x.document_id = n.document_id) as "declaredEnd"`
const TABLES = sql`normative_document n join document d on d.id = n.document_id
  join document_edition e on e.document_id = d.id and e.edition = coalesce(d.open_edition, d.current_edition)`

/** The document, or `undefined` when the register has none. */
export async function findNormative(db: Database, id: number): Promise<NormativeRow | undefined> {
  const { rows } = await sql<NormativeRow>`select ${COLUMNS} from ${TABLES} where n.document_id = ${id}`.execute(db)
  return rows[0]
}

/** The document, locked until the transaction ends; first the document itself, as publishing does, so that neither waits for the other. */
export async function lockNormative(trx: Database, id: number): Promise<NormativeRow | undefined> {
  await sql`select from document where id = ${id} for no key update`.execute(trx)
  const { rows } =
    await sql<NormativeRow>`select ${COLUMNS} from ${TABLES} where n.document_id = ${id} for no key update of n`.execute(trx)
  return rows[0]
}

/** One recorded step, with the body of its event. */
export type NormativeStep = {
  readonly [Event in NormativeEvent]: {
    readonly id: number
    readonly event: Event
    readonly on: string
    readonly facts: NormativeEventBody<Event>
    readonly by: string | null
  }
}[NormativeEvent]

/** The course of a document, in order. */
export async function stepsOf(db: Database, id: number): Promise<readonly NormativeStep[]> {
  const { rows } = await sql<NormativeStep>`
    select s.id, s.event, s.on_day as "on", s.facts, p.name as by from normative_step s left join person p on p.id = s.person_id
    where s.document_id = ${id} order by s.id`.execute(db)
  return rows
}

/** The dates on which validity depends. */
export function validityFacts(row: NormativeRow, steps: readonly NormativeStep[] = []): ValidityFacts {
  const lapsed = row.endManner === 'lapsed'
  const effectiveTo = lapsed ? earlier(row.endedOn, row.effectiveTo) : row.effectiveTo
  const ended = lapsed ? null : row.endedOn
  const repealedOn = earlier(ended, row.declaredEnd)
  const amendments = steps.flatMap((step): readonly TextEdition[] =>
    step.event === 'amendText' ? [{ edition: String(step.id), from: step.facts.from, ...amender(step.facts.byDocumentId) }] : [],
  )
  return {
    ...(row.effectiveFrom === null ? {} : { effectiveFrom: row.effectiveFrom }),
    ...(effectiveTo === null ? {} : { effectiveTo }),
    ...(repealedOn === null
      ? {}
      : { repealed: { on: repealedOn, ...(row.endedBy === null || repealedOn !== ended ? {} : { by: String(row.endedBy) }) } }),
    ...(amendments.length === 0 ? {} : { amendments }),
  }
}

/** The earlier of two days; `null` where neither is known. */
export function earlier(one: string | null, other: string | null): string | null {
  return one === null || (other !== null && other < one) ? other : one
}

function amender(documentId: number | undefined): { readonly amendedBy?: string } {
  return documentId === undefined ? {} : { amendedBy: String(documentId) }
}

/** 意见征集 that was held on the platform; `null` for what there is not. */
export interface HeldComments {
  readonly from: string
  readonly to: string
  readonly shortened: string | null
  readonly answeredOn: string | null
}

/** What has been done so far, since the document was last sent back to its drafters. */
export function lifecycleFacts(row: NormativeRow, steps: readonly NormativeStep[], held?: HeldComments): LifecycleFacts {
  const again = steps.findLastIndex(({ event }) => event === 'sendBack')
  const current = steps.slice(again + 1)
  const last = <Event extends NormativeEvent>(event: Event) =>
    current.findLast((step): step is Extract<NormativeStep, { readonly event: Event }> => step.event === event)
  const opened = last('openComments')?.facts
  const answered = last('answerComments')?.facts
  const sent = last('sendLegalityReview')
  const passed = last('passLegalityReview')
  const returned = last('returnFromLegality')
  const result = (passed?.id ?? 0) > (returned?.id ?? 0) ? 'lawful' : 'revise'
  const isJudged = (passed?.id ?? returned?.id ?? 0) > 0
  return {
    kind: row.major ? 'majorDecision' : row.category === 'regulation' ? 'regulation' : 'normativeDocument',
    ...commentsOf(held, opened, answered?.answeredOn),
    ...waived(last('waiveComments')?.facts.reason),
    ...(sent === undefined
      ? {}
      : {
          review: {
            sentOn: sent.on,
            until: sent.facts.until,
            ...(isJudged ? { result } : {}),
            ...(sent.facts.urgent === undefined ? {} : { urgent: sent.facts.urgent }),
          },
        }),
    ...(row.adoptedOn === null ? {} : { decidedOn: row.adoptedOn }),
    ...(row.documentNumber === null ? {} : { documentNumber: row.documentNumber }),
  }
}

function waived(reason: string | undefined): { readonly commentsWaived?: string } {
  return reason === undefined ? {} : { commentsWaived: reason }
}

/** The consultation that was really held, also when its period was made longer since; else what was entered of one held elsewhere. */
function commentsOf(
  held: HeldComments | undefined,
  entered: NormativeEventBody<'openComments'> | undefined,
  answeredOn: string | undefined,
): Pick<LifecycleFacts, 'comments'> {
  if (held !== undefined) {
    const { from, to, shortened, answeredOn: answered } = held
    return {
      comments: {
        from,
        to,
        ...(shortened === null ? {} : { shortened }),
        ...(answered === null ? {} : { answeredOn: answered }),
      },
    }
  }
  return entered === undefined ? {} : { comments: { ...entered, ...(answeredOn === undefined ? {} : { answeredOn }) } }
}
