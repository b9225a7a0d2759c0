/** The official words of a case in both languages: Chinese comes from the contract, English stands here. */
import {
  APPLICANT_CLASSES,
  APPLICATION_STATES,
  type ApplicantClass,
  type ApplicationState,
  type Carrier,
  CARRIERS,
  type Channel,
  CHANNELS,
  DELIVERY_MANNERS,
  type DeliveryManner,
  DOCUMENT_KINDS,
  type DocumentKind,
  FILE_PURPOSES,
  type FilePurpose,
  labelOf,
  type Light,
  LIGHTS,
} from '@gongkai/contract'
import { useLanguage } from '../../preferences.ts'
import type { Choice } from '../../ui/form-fields.tsx'
import type { Tone } from '../../ui/status-tag.tsx'

const STATES_EN: Readonly<Record<ApplicationState, string>> = {
  received: 'To register',
  registered: 'To assign',
  awaitingSupplement: 'Awaiting supplement',
  handling: 'In hand',
  awaitingPayment: 'Awaiting payment',
  legalReview: 'Legal review',
  secrecyReview: 'Secrecy review',
  headReview: 'Head to approve',
  agencyReview: 'Agency head to sign',
  approved: 'To issue',
  issued: 'To deliver',
  delivered: 'Answered',
  closed: 'Closed without answer',
  archived: 'Archived',
}
const CHANNELS_EN: Readonly<Record<Channel, string>> = {
  counter: 'Counter',
  mailSigned: 'Registered post',
  mailPlain: 'Plain post',
  online: 'Online',
  fax: 'Fax',
  email: 'E-mail',
  oral: 'Spoken',
}
const CLASSES_EN: Readonly<Record<ApplicantClass, string>> = {
  naturalPerson: 'Natural person',
  business: 'Business',
  research: 'Research institution',
  social: 'Public-benefit body',
  legalService: 'Legal services',
  other: 'Other',
}
const DOCUMENTS_EN: Readonly<Record<DocumentKind, string>> = {
  residentId: 'Resident identity card',
  passport: 'Passport',
  hkMacauPermit: 'Hong Kong and Macao permit',
  taiwanPermit: 'Taiwan permit',
  hkMacauTaiwanResidence: 'Residence permit (HK, Macao, Taiwan)',
  foreignResidence: 'Permanent residence card',
  creditCode: 'Unified credit code',
  organizationCode: 'Organization code',
  otherOrganizationDocument: 'Other certificate',
}
const CARRIERS_EN: Readonly<Record<Carrier, string>> = {
  paper: 'Paper',
  electronic: 'Electronic file',
  disc: 'Disc',
  inspection: 'Inspection',
}
const MANNERS_EN: Readonly<Record<DeliveryManner, string>> = {
  post: 'Post',
  email: 'E-mail',
  pickup: 'Collected',
  onsite: 'Read on site',
  online: 'Download',
}
const PURPOSES_EN: Readonly<Record<FilePurpose, string>> = {
  application: 'Application',
  identity: 'Identity document',
  authorization: 'Power of attorney',
  supplement: 'Supplement',
  opinion: 'Opinion',
  evidence: 'Evidence of arrival',
  record: 'Records found',
  released: 'Released',
  letter: 'Letter',
  proof: 'Proof of service',
  payment: 'Proof of payment',
  review: 'Reviews',
  other: 'Other',
}
const LIGHTS_EN: Readonly<Record<Light, string>> = {
  green: 'in time',
  yellow: 'due soon',
  red: 'due very soon',
  black: 'overdue',
  none: 'no limit runs',
}

/** The official words in the language of the person. */
export function useTerms() {
  const isEnglish = useLanguage() === 'en'
  return {
    state: (key: ApplicationState) => (isEnglish ? STATES_EN[key] : labelOf(APPLICATION_STATES, key)),
    channel: (key: Channel) => (isEnglish ? CHANNELS_EN[key] : labelOf(CHANNELS, key)),
    applicantClass: (key: ApplicantClass) => (isEnglish ? CLASSES_EN[key] : labelOf(APPLICANT_CLASSES, key)),
    document: (key: DocumentKind) => (isEnglish ? DOCUMENTS_EN[key] : labelOf(DOCUMENT_KINDS, key)),
    carrier: (key: Carrier) => (isEnglish ? CARRIERS_EN[key] : labelOf(CARRIERS, key)),
    manner: (key: DeliveryManner) => (isEnglish ? MANNERS_EN[key] : labelOf(DELIVERY_MANNERS, key)),
    purpose: (key: FilePurpose) => (isEnglish ? PURPOSES_EN[key] : labelOf(FILE_PURPOSES, key)),
    light: (key: Light) => (isEnglish ? LIGHTS_EN[key] : labelOf(LIGHTS, key)),
  }
}

/** A list of terms as choices of a form. */
export function choicesOf<Key extends string>(
  terms: readonly { readonly key: Key }[],
  label: (key: Key) => string,
): readonly Choice[] {
  return terms.map(({ key }) => ({ value: key, label: label(key) }))
}

/** How a state stands. */
export function toneOf(state: ApplicationState): Tone {
  switch (state) {
    case 'received':
    case 'registered':
    case 'approved':
    case 'issued':
      return 'warning'
    case 'delivered':
      return 'good'
    case 'closed':
    case 'archived':
    case 'awaitingSupplement':
    case 'awaitingPayment':
      return 'neutral'
    case 'handling':
    case 'legalReview':
    case 'secrecyReview':
    case 'headReview':
    case 'agencyReview':
      return 'active'
  }
}
