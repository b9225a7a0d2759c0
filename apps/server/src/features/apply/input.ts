/** The form as it was typed, and what it says as an application; every fault with the field it belongs to. */
import type { FieldFault } from '../../portal/fields.tsx'
import {
  APPLICANT_CLASSES,
  type ApplicationContent,
  CARRIERS,
  DELIVERY_MANNERS,
  DOCUMENT_KINDS,
  keysOf,
  type Party,
  type Term,
} from '@gongkai/contract'
import { postcodeProblem } from '@gongkai/law/application'
import { contentFaults } from '../applications/index.ts'

/** A person or organization as typed; empty text is left open. */
export type PartyInput = Readonly<Record<PartyField, string>>

/** What is asked of a party, with the longest that is taken. */
export const PARTY_FIELDS = {
  name: 100,
  documentKind: 40,
  documentNumber: 40,
  legalRepresentative: 50,
  contact: 50,
  phone: 30,
  email: 100,
  address: 200,
  postcode: 6,
} as const
type PartyField = keyof typeof PARTY_FIELDS
const PARTY_KEYS = Object.keys(PARTY_FIELDS) as readonly PartyField[]

/** The form as it was typed. */
export interface ApplyInput {
  readonly matter: string
  readonly applicantClass: string
  readonly applicants: readonly PartyInput[]
  readonly representative: PartyInput
  readonly description: string
  readonly carrier: string
  readonly manner: string
  /** A field that people do not see; programs that fill in everything fill it in. */
  readonly website: string
}

/** So many people can apply jointly on the form. */
export const MOST_APPLICANTS = 10

/** The longest description that is taken. */
export const LONGEST_DESCRIPTION = 5000

/** A party that nobody has typed anything of. */
export const EMPTY_PARTY: PartyInput = partyOf(() => '')

/** The form before anything was typed. */
export const EMPTY_INPUT: ApplyInput = {
  matter: 'information',
  applicantClass: '',
  applicants: [EMPTY_PARTY],
  representative: EMPTY_PARTY,
  description: '',
  carrier: '',
  manner: '',
  website: '',
}

function partyOf(text: (field: PartyField) => string): PartyInput {
  // Every key is there.
  return Object.fromEntries(PARTY_KEYS.map((key) => [key, text(key)])) as PartyInput
}

/** The name of a field of the party `at` (`applicant-1`, `representative`), which is its id too. */
export function partyField(at: string, field: PartyField): string {
  return `${at}-${field}`
}

/** What the fields of a form say. Unknown fields are passed over; control characters are taken off. */
export function readInput(fields: Readonly<Record<string, string>>): ApplyInput {
  const line = (name: string) => (fields[name] ?? '').replaceAll(/\p{Cc}/gu, ' ').trim()
  const party = (at: string) => partyOf((field) => line(partyField(at, field)))
  const count = Math.min(Math.max(1, Number.parseInt(line('applicants'), 10) || 1), MOST_APPLICANTS)
  return {
    matter: line('matter') === 'recordCorrection' ? 'recordCorrection' : 'information',
    applicantClass: line('applicantClass'),
    applicants: Array.from({ length: count }, (_, index) => party(`applicant-${index + 1}`)),
    representative: party('representative'),
    description: (fields['description'] ?? '')
      .replaceAll('\r\n', '\n')
      .replaceAll(/[^\P{Cc}\n]/gu, ' ')
      .trim(),
    carrier: line('carrier'),
    manner: line('manner'),
    website: line('website'),
  }
}

/** The fields of a form that says `input`: what a page carries to the next step. */
export function fieldsOf(input: ApplyInput): readonly (readonly [string, string])[] {
  const { applicants, representative, website: _, ...rest } = input
  const party = (at: string, given: PartyInput) => PARTY_KEYS.map((key) => [partyField(at, key), given[key]] as const)
  return [
    ...Object.entries(rest),
    ['applicants', String(applicants.length)] as const,
    ...applicants.flatMap((given, index) => party(`applicant-${index + 1}`, given)),
    ...party('representative', representative),
  ].filter(([, value]) => value !== '')
}

/** Whether anything was typed of a party. */
export function isTyped(party: PartyInput): boolean {
  return PARTY_KEYS.some((key) => party[key] !== '')
}

/** The application that the form says, or its faults in the order of the fields. */
export type ReadContent =
  | { readonly kind: 'content'; readonly content: ApplicationContent }
  | { readonly kind: 'faults'; readonly faults: readonly FieldFault[] }

/** Reads the form as an application. `hasAuthorization`: whether a power of attorney was uploaded. */
export function contentOf(input: ApplyInput, hasAuthorization: boolean): ReadContent {
  const places = input.applicants.map((_, index) => `applicant-${index + 1}`)
  const represented = isTyped(input.representative)
  if (represented) places.push('representative')
  const faults = [...formFaults(input), ...places.flatMap((at, index) => plainPartyFaults(at, typedAt(input, at), index === 0))]
  if (represented && !hasAuthorization) {
    faults.push({ field: 'file-authorization', message: '委托代理人的，请上传授权委托书（照片、扫描件或者电子文件）' })
  }
  const candidate = candidateOf(input, places)
  const known = new Set(faults.map(({ field }) => field))
  const further = contentFaults(candidate)
    .map(({ field, message }) => ({ field: fieldId(field, places), message }))
    .filter(({ field }) => !known.has(field) && field !== 'parties')
  const all = [...faults, ...further]
  return all.length === 0 ? { kind: 'content', content: candidate } : { kind: 'faults', faults: inOrder(all, places) }
}

function typedAt(input: ApplyInput, at: string): PartyInput {
  return at === 'representative' ? input.representative : (input.applicants[Number(at.slice(10)) - 1] ?? EMPTY_PARTY)
}

function formFaults(input: ApplyInput): FieldFault[] {
  const faults: FieldFault[] = []
  if (!isKey(APPLICANT_CLASSES, input.applicantClass)) {
    faults.push({ field: 'applicantClass', message: '请选择申请人类别：公民个人选“自然人”，单位选所属的类别' })
  }
  if (!isKey(CARRIERS, input.carrier)) faults.push({ field: 'carrier', message: '请选择希望以什么形式得到信息' })
  if (!isKey(DELIVERY_MANNERS, input.manner)) faults.push({ field: 'manner', message: '请选择希望以什么途径得到信息' })
  if (input.description.length > LONGEST_DESCRIPTION) {
    faults.push({ field: 'description', message: `最多 ${LONGEST_DESCRIPTION} 字，请精简，详细内容可以作为附件上传` })
  }
  return faults
}

function plainPartyFaults(at: string, party: PartyInput, isFirst: boolean): FieldFault[] {
  const who = at === 'representative' ? '代理人' : isFirst ? '申请人' : '共同申请人'
  const faults: FieldFault[] = []
  if (party.name === '') faults.push({ field: partyField(at, 'name'), message: `请填写${who}的姓名或者名称` })
  if (party.documentKind !== '' && !isKey(DOCUMENT_KINDS, party.documentKind)) {
    faults.push({ field: partyField(at, 'documentKind'), message: `请选择${who}的证件种类` })
  } else if (party.documentKind === '' && party.documentNumber !== '') {
    faults.push({ field: partyField(at, 'documentKind'), message: `请选择${who}的证件种类` })
  }
  for (const key of PARTY_KEYS) {
    const most = PARTY_FIELDS[key]
    if (party[key].length > most) faults.push({ field: partyField(at, key), message: `最多 ${most} 字，请精简` })
  }
  const postcode = party.postcode === '' ? undefined : postcodeProblem(party.postcode)
  if (postcode !== undefined) faults.push({ field: partyField(at, 'postcode'), message: postcode })
  return faults
}

/** The content as far as it can be said; where a choice is missing, one that raises no second fault. */
function candidateOf(input: ApplyInput, places: readonly string[]): ApplicationContent {
  const parties = places.map((at) => partyFrom(typedAt(input, at), at, input.applicantClass))
  const [first] = parties
  return {
    matter: input.matter === 'recordCorrection' ? 'recordCorrection' : 'information',
    applicantClass: isKey(APPLICANT_CLASSES, input.applicantClass)
      ? input.applicantClass
      : first?.kind === 'organization'
        ? 'other'
        : 'naturalPerson',
    parties,
    description: input.description,
    carrier: isKey(CARRIERS, input.carrier) ? input.carrier : 'paper',
    manner: isKey(DELIVERY_MANNERS, input.manner) ? input.manner : 'pickup',
  }
}

/** The first applicant is what its class says; of the others the document says whether they are people. */
function partyFrom(party: PartyInput, at: string, applicantClass: string): Party {
  const holder = DOCUMENT_KINDS.find(({ key }) => key === party.documentKind)?.holder
  const chosen = isKey(APPLICANT_CLASSES, applicantClass) && at === 'applicant-1'
  const kind = chosen ? (applicantClass === 'naturalPerson' ? 'naturalPerson' : 'organization') : (holder ?? 'naturalPerson')
  const { name, documentKind, ...texts } = party
  return {
    role: at === 'representative' ? 'representative' : 'applicant',
    kind,
    name: name === '' ? '未填写' : name,
    ...(isKey(DOCUMENT_KINDS, documentKind) ? { documentKind } : {}),
    ...Object.fromEntries(Object.entries(texts).filter(([, value]) => value !== '')),
  }
}

function fieldId(path: string, places: readonly string[]): string {
  const [head = '', index = '', field] = path.split('.')
  return head === 'parties' && field !== undefined ? `${places[Number(index)] ?? ''}-${field}` : head
}

function isKey<Key extends string>(terms: readonly Term<Key>[], text: string): text is Key {
  return (keysOf(terms) as readonly string[]).includes(text)
}

const AFTER_PARTIES = ['file-authorization', 'description', 'carrier', 'manner']

/** In the order in which the fields stand on the page. */
function inOrder(faults: readonly FieldFault[], places: readonly string[]): readonly FieldFault[] {
  const order = ['applicantClass', ...places.flatMap((at) => PARTY_KEYS.map((key) => partyField(at, key))), ...AFTER_PARTIES]
  return faults.toSorted((a, b) => order.indexOf(a.field) - order.indexOf(b.field))
}
