/** How each kind of paper is made: which fields it may use, what it must say, its series of document numbers and its layout. */
import { LETTER_KINDS, type LetterKind } from '@gongkai/law/application'
import { FIELD_GROUPS, type FieldGroup } from './fields.ts'
import type { TemplateRules } from './template/check.ts'

/** Series of document numbers, each counted by agency and year. */
export const DOCUMENT_SERIES = [
  { key: 'answer', term: '答复', format: '{简称}公复〔{年}〕{号}号' },
  { key: 'notice', term: '告知', format: '{简称}公知〔{年}〕{号}号' },
  { key: 'consultation', term: '征求意见、协办', format: '{简称}公函〔{年}〕{号}号' },
  { key: 'fee', term: '收费', format: '{简称}公费〔{年}〕{号}号' },
] as const

/** A series of document numbers. */
export type SeriesKey = (typeof DOCUMENT_SERIES)[number]['key']

/** 文书 (title and text), 信函格式 with the agency's name above red lines, or a ruled form without number and signature. */
export type LetterLayout = 'document' | 'letterhead' | 'form'

/** What is particular to a kind of paper beside what the law says of it. */
export interface LetterDesign {
  readonly groups: readonly FieldGroup[]
  readonly mustUse: readonly string[]
  readonly series?: SeriesKey
  readonly layout: LetterLayout
  /** Whether agency, date and seal stand below. */
  readonly signed: boolean
}

const TO_APPLICANT: readonly FieldGroup[] = ['agency', 'applicant', 'application']
/** Nobody but the applicant is told who applied. */
const TO_OTHERS: readonly FieldGroup[] = ['agency', 'case', 'consultation']

function answer(mustUse: readonly string[], ...groups: FieldGroup[]): LetterDesign {
  return {
    groups: [...TO_APPLICANT, 'decision', 'grounds', ...groups],
    mustUse: ['application.number', 'decision.basis', ...mustUse],
    series: 'answer',
    layout: 'document',
    signed: true,
  }
}

function notice(mustUse: readonly string[], ...groups: FieldGroup[]): LetterDesign {
  return {
    groups: [...TO_APPLICANT, ...groups],
    mustUse: ['application.number', ...mustUse],
    series: 'notice',
    layout: 'document',
    signed: true,
  }
}

function toOthers(mustUse: readonly string[]): LetterDesign {
  return {
    groups: TO_OTHERS,
    mustUse: ['application.number', 'consultation.matter', ...mustUse],
    series: 'consultation',
    layout: 'letterhead',
    signed: true,
  }
}

function form(mustUse: readonly string[], ...groups: FieldGroup[]): LetterDesign {
  return { groups: [...TO_APPLICANT, ...groups], mustUse: ['application.number', ...mustUse], layout: 'form', signed: false }
}

const DESIGNS: Readonly<Record<LetterKind, LetterDesign>> = {
  registrationSheet: form(['application.description']),
  receipt: notice(['application.description'], 'queryCode'),
  supplementNotice: notice(['supplement.items', 'supplement.dueOn'], 'supplement'),
  reasonsRequest: notice(['excess.pattern', 'excess.dueOn'], 'excess'),
  extensionNotice: notice(['extension.reason', 'extension.dueOn'], 'extension'),
  deferralNotice: notice(['deferral.reason', 'deferral.dueOn'], 'deferral', 'excess'),
  thirdPartyConsultation: toOthers(['consultation.workingDays']),
  consultationConfirmation: { groups: TO_OTHERS, mustUse: ['consultation.matter'], layout: 'form', signed: false },
  consultationNotice: notice(['consultation.sentOn'], 'opinion'),
  thirdPartyDecisionNotice: {
    ...toOthers(['consultation.publicInterest', 'consultation.disclosed']),
    series: 'answer',
    layout: 'document',
  },
  agencyConsultation: toOthers(['consultation.workingDays']),
  assistanceLetter: toOthers(['consultation.workingDays']),
  feeNotice: { ...notice(['fee.reason', 'fee.tiers', 'fee.amount', 'fee.workingDays', 'fee.payment'], 'fee'), series: 'fee' },
  publishedAlreadyLetter: answer(['provision.documents'], 'provision'),
  providedLetter: answer(['provision.documents', 'provision.carrier', 'provision.manner'], 'provision'),
  partialLetter: answer(['provision.documents', 'withheld.parts'], 'provision'),
  deniedLetter: answer(['decision.facts', 'decision.reasons'], 'opinion'),
  adminQueryLetter: answer(['decision.reasons']),
  notHeldLetter: answer(['search.period', 'search.places']),
  notOursLetter: answer(['decision.reasons', 'responsible.name']),
  unavailableLetter: answer(['decision.reasons']),
  notProcessedLetter: answer(['decision.reasons'], 'provision', 'excess'),
  lapseNotice: answer([], 'supplement', 'fee'),
  otherLetter: answer([]),
  recordCorrectionLetter: answer(['correction.record', 'correction.result']),
  approvalSheet: form(['outcome.term', 'decision.basis'], 'decision', 'approval'),
  serviceReceipt: form(['service.documents', 'service.recipient'], 'service'),
  archiveCatalog: form(['archive.entries', 'archive.retention'], 'decision', 'archive'),
}

/** The design of a kind. */
export function letterDesign(kind: LetterKind): LetterDesign {
  return DESIGNS[kind]
}

/** What templates of a kind are held against: its fields, its obligatory ones, and whether it prints remedies. */
export function templateRules(kind: LetterKind): TemplateRules {
  const { groups, mustUse } = DESIGNS[kind]
  const fields = new Map(groups.flatMap((group) => Object.entries(FIELD_GROUPS[group])))
  return { fields, mustUse, remedies: LETTER_KINDS[kind].remedy !== 'none' }
}

/** Whether `kind` is the key of a kind of paper. */
export function isLetterKind(kind: string): kind is LetterKind {
  return Object.hasOwn(LETTER_KINDS, kind)
}
