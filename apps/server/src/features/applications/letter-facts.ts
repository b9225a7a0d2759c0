/** What letters are made from: the facts of a case, gathered from its rows. Parts that the case does not have are left out. */
import { CARRIERS, CHANNELS, DELIVERY_MANNERS, DOCUMENT_KINDS, labelOf, type Party } from '@gongkai/contract'
import { citationText } from '@gongkai/law'
import { isOutcomeKey, maskIdNumber, type OutcomeKey, OUTCOMES } from '@gongkai/law/application'
import { sql } from 'kysely'
import type { Database } from '../../platform/database.ts'
import type { LetterFacts } from '../letters/index.ts'
import type { Case } from './case.ts'
import type { Desk } from './effect.ts'
import { openParties } from './parties.ts'

type Facts = LetterFacts
type Detail = Readonly<Record<string, string>>

/** A decision as letters print it. */
export interface DecisionOfCase {
  readonly outcome: OutcomeKey
  readonly facts: string
  readonly reasons: string
  readonly basis: string
  readonly provided: readonly { readonly title: string }[]
  readonly withheld: readonly { readonly title: string; readonly reason: string; readonly ground?: string }[]
}

/** The facts of a case; `decision` is the one that the letter carries, where it carries one. */
export async function letterFacts(trx: Database, desk: Desk, found: Case, decision?: DecisionOfCase): Promise<Facts> {
  const parties = await openParties(trx, desk.vault, found.id)
  const details = await findingDetails(trx, found.id)
  return {
    agency: await agencyFacts(trx, found.agencyId),
    applicant: applicantFacts(parties),
    application: await applicationFacts(trx, found),
    ...(decision === undefined ? {} : decisionFacts(found, decision, details)),
    ...groundFacts(details),
  }
}

async function agencyFacts(trx: Database, agencyId: number): Promise<Facts['agency']> {
  const { rows } = await sql<Record<string, string | null> & { name: string }>`
    select v.name, v.short_name as "shortName", v.office_name as office, v.office_address as address, v.office_postcode as postcode,
      v.office_phone as phone, v.office_email as email, v.office_hours as hours, v.court, r.name as "reconsiderationOrgan"
    from agency_version v left join agency_version r on r.agency_id = v.reconsideration_agency_id and r.valid_to is null
    where v.agency_id = ${agencyId} and v.valid_to is null`.execute(trx)
  const [row] = rows
  if (!row) throw new Error(`agency ${agencyId} has no version`)
  const known = Object.entries(row).filter(([, value]) => value !== null)
  return { id: agencyId, name: row.name, ...Object.fromEntries(known) }
}

function applicantFacts(parties: readonly Party[]): Facts['applicant'] {
  const [first, ...others] = parties.filter(({ role }) => role === 'applicant')
  if (!first) throw new Error('a case without an applicant')
  const representative = parties.find(({ role }) => role === 'representative')
  const { documentKind, documentNumber, legalRepresentative, contact, phone, email, address, postcode } = first
  return {
    kind: first.kind,
    name: first.name,
    ...(others.length === 0 ? {} : { jointNames: others.map(({ name }) => name) }),
    ...(representative === undefined ? {} : { representative: representative.name }),
    ...(documentKind === undefined ? {} : { documentKind: labelOf(DOCUMENT_KINDS, documentKind) }),
    ...(documentNumber === undefined ? {} : { documentNumber: maskIdNumber(documentNumber) }),
    ...defined({ legalRepresentative, contact, phone, email, address, postcode }),
  }
}

/** The properties that are there. */
function defined<Key extends string>(given: Readonly<Record<Key, string | undefined>>): { readonly [K in Key]?: string } {
  // Only entries with a value are left.
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as { readonly [K in Key]?: string }
}

async function applicationFacts(trx: Database, found: Case): Promise<Facts['application']> {
  const { rows } = await sql<{ handler: string | null; provisional: boolean; files: readonly string[] }>`
    select p.name as handler, a.due_provisional as provisional, array(select f.title from application_file f
      where f.application_id = a.id and f.purpose in ('application', 'identity', 'authorization') and f.removed_at is null order by f.id) as files
    from application a left join person p on p.id = a.handler_id where a.id = ${found.id}`.execute(trx)
  const { handler = null, provisional = false, files = [] } = rows[0] ?? {}
  return {
    number: found.number,
    channel: labelOf(CHANNELS, found.channel),
    arrivedOn: found.arrivedOn,
    ...(found.receivedOn === null ? {} : { receivedOn: found.receivedOn }),
    description: found.description,
    carrier: labelOf(CARRIERS, found.carrier),
    manner: labelOf(DELIVERY_MANNERS, found.manner),
    attachments: files,
    ...(found.dueOn === null ? {} : { dueOn: found.dueOn, dueProvisional: provisional }),
    ...(handler === null ? {} : { handler }),
  }
}

function decisionFacts(found: Case, decision: DecisionOfCase, details: ReadonlyMap<string, Detail>): Partial<Facts> {
  const location = details.get('publicationPlace')?.['location'] ?? details.get('publishedWork')?.['location']
  return {
    decision: {
      outcome: decision.outcome,
      basis: decision.basis,
      reasons: decision.reasons,
      ...(decision.facts === '' ? {} : { facts: decision.facts }),
    },
    conclusion: { reason: decision.reasons },
    ...(decision.provided.length === 0
      ? {}
      : {
          provision: {
            documents: decision.provided.map(({ title }) => ({ title, ...(location === undefined ? {} : { location }) })),
            carrier: labelOf(CARRIERS, found.carrier),
            manner: labelOf(DELIVERY_MANNERS, found.manner),
          },
        }),
    ...(decision.withheld.length === 0
      ? {}
      : {
          withheld: {
            parts: decision.withheld.map(({ title, reason, ground }) => ({
              what: title,
              basis: groundText(ground) ?? decision.basis,
              reasons: reason,
            })),
          },
        }),
  }
}

/** The article that a part is withheld under: 条例 art. 37 only says that the rest is given. */
function groundText(ground: string | undefined): string | undefined {
  const article = ground !== undefined && isOutcomeKey(ground) ? OUTCOMES[ground].basis[0] : undefined
  return article === undefined ? undefined : citationText(article)
}

/** What findings recorded beside their reasons: a search, the responsible agency, an earlier answer, a corrected record. */
function groundFacts(details: ReadonlyMap<string, Detail>): Partial<Facts> {
  const search = details.get('searchRecord')
  const responsible = details.get('responsibleAgency')
  const earlier = details.get('earlierAnswer')
  const correction = details.get('correctionPower') ?? details.get('recordEvidence')
  const lines = (text: string | undefined) =>
    (text ?? '')
      .split(/[\n、；;]/u)
      .map((line) => line.trim())
      .filter(Boolean)
  return {
    ...(search?.['from'] === undefined || search['to'] === undefined
      ? {}
      : {
          search: {
            places: lines(search['places']),
            keywords: lines(search['keywords']),
            from: search['from'],
            to: search['to'],
            ...defined({ searchedBy: search['searchedBy'], explanation: search['explanation'] }),
          },
        }),
    ...(responsible?.['name'] === undefined
      ? {}
      : { responsible: { name: responsible['name'], ...defined({ contact: responsible['contact'] }) } }),
    ...(earlier?.['answeredOn'] === undefined || earlier['documentNumber'] === undefined
      ? {}
      : { earlier: { answeredOn: earlier['answeredOn'], documentNumber: earlier['documentNumber'] } }),
    ...(correction?.['record'] === undefined || correction['result'] === undefined
      ? {}
      : { correction: { record: correction['record'], result: correction['result'] } }),
  }
}

async function findingDetails(trx: Database, id: number): Promise<ReadonlyMap<string, Detail>> {
  const { rows } = await sql<{ kind: string; detail: Detail }>`
    select kind, detail from application_finding where application_id = ${id} and superseded_at is null`.execute(trx)
  return new Map(rows.map(({ kind, detail }) => [kind, detail]))
}
