/** Applicants and representatives: sealed in the database, masked on every page, opened only where somebody needs them and says why. */
import type { DocumentKind, Party } from '@gongkai/contract'
import { maskIdNumber, maskName, maskPhone } from '@gongkai/law/application'
import type { Database } from '../../platform/database.ts'
import type { ApplicationApplicantRow } from '../../platform/generated/schema.ts'
import type { Selectable } from 'kysely'
import type { SealedColumn, Vault } from '../../platform/vault/index.ts'

const CONTEXT = {
  name: 'application_applicant.name_sealed',
  document: 'application_applicant.document_sealed',
  legalRepresentative: 'application_applicant.legal_representative_sealed',
  contact: 'application_applicant.contact_sealed',
  phone: 'application_applicant.phone_sealed',
  email: 'application_applicant.email_sealed',
  address: 'application_applicant.address_sealed',
} as const

/** What blind indexes of parties are made for; the same text under another purpose gives another index. */
const PRINT = { name: 'party-name', document: 'party-document', phone: 'party-phone' } as const

/** The blind index under which a name is found: full and half width and spaces do not matter. */
export function namePrint(vault: Vault, name: string): Buffer {
  return vault.fingerprint(spelling(name), PRINT.name)
}

/** The blind index under which an identity document is found. */
export function documentPrint(vault: Vault, number: string): Buffer {
  return vault.fingerprint(spelling(number).toUpperCase(), PRINT.document)
}

/** The blind index under which a telephone number is found. */
export function phonePrint(vault: Vault, phone: string): Buffer {
  return vault.fingerprint(phone.normalize('NFKC').replaceAll(/[^0-9+]/g, ''), PRINT.phone)
}

function spelling(text: string): string {
  return text.normalize('NFKC').replaceAll(/\s/g, '')
}

/** The statement that writes the parties of a new case in their order. */
export function partiesInsertion(trx: Database, vault: Vault, applicationId: number, parties: readonly Party[]) {
  return trx
    .insertInto('application_applicant')
    .values(parties.map((party, index) => sealedParty(vault, applicationId, index + 1, party)))
}

function sealedParty(vault: Vault, applicationId: number, seq: number, party: Party) {
  const seal = (text: string | undefined, context: string) => (text === undefined ? null : vault.seal(text, context))
  return {
    application_id: applicationId,
    seq,
    role: party.role,
    kind: party.kind,
    masked_name: party.kind === 'naturalPerson' ? maskName(party.name) : party.name,
    name_sealed: vault.seal(party.name, CONTEXT.name),
    name_print: namePrint(vault, party.name),
    document_kind: party.documentKind ?? null,
    document_sealed: seal(party.documentNumber, CONTEXT.document),
    document_print: party.documentNumber === undefined ? null : documentPrint(vault, party.documentNumber),
    legal_representative_sealed: seal(party.legalRepresentative, CONTEXT.legalRepresentative),
    contact_sealed: seal(party.contact, CONTEXT.contact),
    phone_sealed: seal(party.phone, CONTEXT.phone),
    phone_print: party.phone === undefined ? null : phonePrint(vault, party.phone),
    email_sealed: seal(party.email, CONTEXT.email),
    address_sealed: seal(party.address, CONTEXT.address),
    postcode: party.postcode ?? null,
  }
}

/** The parties of a case in the clear. Whoever shows them to a person records the read first. */
export async function openParties(db: Database, vault: Vault, applicationId: number): Promise<readonly Party[]> {
  const rows = await partyRows(db, applicationId)
  return rows.map((row) => openParty(vault, row))
}

/** The parties of a case as everybody who works on it sees them. */
export async function maskedParties(db: Database, vault: Vault, applicationId: number) {
  const rows = await partyRows(db, applicationId)
  return rows.map((row) => {
    const party = openParty(vault, row)
    return {
      seq: row.seq,
      role: party.role,
      kind: party.kind,
      name: row.masked_name,
      documentKind: party.documentKind ?? null,
      documentNumber: party.documentNumber === undefined ? null : maskIdNumber(party.documentNumber),
      phone: party.phone === undefined ? null : maskPhone(party.phone),
      email: party.email === undefined ? null : maskEmail(party.email),
      address: party.address === undefined ? null : `${party.address.slice(0, 6)}${party.address.length > 6 ? '***' : ''}`,
    }
  })
}

function partyRows(db: Database, applicationId: number) {
  return db.selectFrom('application_applicant').selectAll().where('application_id', '=', applicationId).orderBy('seq').execute()
}

function openParty(vault: Vault, row: Selectable<ApplicationApplicantRow>): Party {
  const open = (sealed: Buffer | null, context: string) => (sealed === null ? undefined : vault.open(sealed, context))
  const contacts = {
    documentNumber: open(row.document_sealed, CONTEXT.document),
    legalRepresentative: open(row.legal_representative_sealed, CONTEXT.legalRepresentative),
    contact: open(row.contact_sealed, CONTEXT.contact),
    phone: open(row.phone_sealed, CONTEXT.phone),
    email: open(row.email_sealed, CONTEXT.email),
    address: open(row.address_sealed, CONTEXT.address),
    postcode: row.postcode ?? undefined,
  }
  return {
    // The table's checks admit no other values.
    role: row.role as Party['role'],
    kind: row.kind as Party['kind'],
    name: vault.open(row.name_sealed, CONTEXT.name),
    ...(row.document_kind === null ? {} : { documentKind: row.document_kind as DocumentKind }),
    ...Object.fromEntries(Object.entries(contacts).filter(([, value]) => value !== undefined)),
  }
}

/** `z***@example.gov.cn`. */
function maskEmail(email: string): string {
  const at = email.indexOf('@')
  return at <= 0 ? '***' : `${email.slice(0, 1)}***${email.slice(at)}`
}

/** The sealed columns, for the rotation of keys. */
export const PARTY_SEALED: readonly SealedColumn[] = [
  ...Object.values(CONTEXT).map((context): SealedColumn => {
    const [table = '', column = ''] = context.split('.')
    return { table, column, context, keyColumns: ['application_id', 'seq'] }
  }),
  ...(['name_sealed', 'contact_sealed'] as const).map((column): SealedColumn => ({
    table: 'application_consultation',
    column,
    context: `application_consultation.${column}`,
    keyColumns: ['id'],
  })),
]
