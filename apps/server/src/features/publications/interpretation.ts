/** 同步解读: what interprets a document, and what of it goes online with the document (国办发〔2016〕80号). */
import type { InterpretationFacts } from '@gongkai/law/publication'
import { sql } from 'kysely'
import type { Database } from '../../platform/database.ts'
import type { Services } from '../../platform/feature.ts'
import { agencyTrees } from '../agencies/index.ts'
import { schemeFor } from './applicable-scheme.ts'
import { checkEdition } from './checks.ts'
import { type DocumentRow, findDocument } from './document.ts'
import type { Setting } from './effect.ts'
import { gatesFor } from './gates.ts'

/** A document that says that it interprets another one. */
interface Interpretation {
  readonly id: number
  readonly title: string
  /** Whether it is of the document's own agency; else it is of one below, or public already. */
  readonly isOwn: boolean
  readonly isPublished: boolean
  /** Whether it has passed all its reviews: published, or waiting to be. */
  readonly isSigned: boolean
  readonly form: string | null
  readonly firstResponsible: string | null
}

interface Row {
  readonly id: number
  readonly agencyId: number
  readonly state: string
  readonly standing: string
  readonly title: string
  readonly form: string | null
  readonly firstResponsible: string | null
}

/**
 * What interprets the document: what readers have, whoever made it, and what its agency or one below prepares. What somebody else drafts
 * about it is not asked for and holds up nothing.
 */
export async function interpretationsOf(
  trx: Database,
  services: Pick<Services, 'db' | 'clock'>,
  { id, agencyId }: Pick<DocumentRow, 'id' | 'agencyId'>,
): Promise<readonly Interpretation[]> {
  const { rows } = await sql<Row>`
    select d.id, d.agency_id as "agencyId", d.state, d.standing, e.title, e.parts->'interpretation'->>'form' as form,
      e.parts->'interpretation'->>'firstResponsible' as "firstResponsible"
    from document_relation r join document d on d.id = r.from_id
    join document_edition e on e.document_id = d.id
      and e.edition = case d.standing when 'published' then d.current_edition else d.open_edition end
    where r.to_id = ${id} and r.kind = 'interprets' and (r.edition is null or r.edition = e.edition) and d.standing <> 'withdrawn'
    order by d.id`.execute(trx)
  const tree = await agencyTrees(services).now(trx)
  return rows
    .filter((row) => row.standing === 'published' || tree.isWithin(row.agencyId, agencyId))
    .map(({ state, standing, agencyId: maker, ...row }) => ({
      ...row,
      isOwn: maker === agencyId,
      isPublished: standing === 'published',
      isSigned: standing === 'published' || state === 'approved' || state === 'scheduled',
    }))
}

/** Those that go online with the document: signed, and not yet public. */
export async function interpretationsToRelease(
  trx: Database,
  services: Pick<Services, 'db' | 'clock'>,
  document: Pick<DocumentRow, 'id' | 'agencyId'>,
): Promise<readonly Interpretation[]> {
  return (await interpretationsOf(trx, services, document)).filter(({ isSigned, isPublished }) => isSigned && !isPublished)
}

/** Looks through the interpretations that go online with the document, as through the document itself. */
export async function checkInterpretations(setting: Setting, document: DocumentRow): Promise<void> {
  const { trx, services, tree } = setting
  for (const { id } of await interpretationsToRelease(trx, services, document)) {
    const found = await findDocument(trx, id)
    if (found?.openEdition === null || found === undefined) continue
    await checkEdition(setting, found, found.openEdition, await schemeFor(trx, tree, found))
  }
}

/** Why the interpretation that a document owes may be missing or follow later, where its kind's rules allow it. */
export async function waiverOf(
  trx: Database,
  services: Pick<Services, 'gates'>,
  { id, kind }: Pick<DocumentRow, 'id' | 'kind'>,
): Promise<string | undefined> {
  for (const gate of gatesFor(services, kind)) {
    const waiver = await gate.interpretationWaiver(trx, id)
    if (waiver !== undefined) return waiver
  }
  return undefined
}

/**
 * What the law is told of the interpretation that a document owes. Its own agency's must all be signed; of what agencies below prepare, that
 * which is signed counts. `isTogether`: what is signed can go online with it.
 */
export async function interpretationFacts(
  trx: Database,
  services: Services,
  document: DocumentRow,
  isTogether: boolean,
): Promise<InterpretationFacts> {
  const found = await interpretationsOf(trx, services, document)
  const isSigned = found.some((one) => one.isSigned) && found.every((one) => one.isSigned || !one.isOwn)
  const first = found.find(({ firstResponsible }) => firstResponsible !== null)?.firstResponsible ?? null
  const waiver = await waiverOf(trx, services, document)
  return {
    required: true,
    planned: found.length > 0,
    signed: isSigned,
    together: isTogether,
    // The contract's forms are those of the law.
    forms: found.flatMap(({ form }) => (form === null ? [] : [form as InterpretationFacts['forms'][number]])),
    ...(first === null ? {} : { firstResponsible: first }),
    ...(waiver === undefined ? {} : { waiver }),
  }
}
