import {
  APPLICANT_CLASSES,
  ApplicationContent,
  CARRIERS,
  CHANNELS,
  type Channel,
  DELIVERY_MANNERS,
  type Party,
  RegisterApplication,
} from '@gongkai/contract'
import { needsConfirmation } from '@gongkai/law/application'
import type { Field, FormShape } from '../../ui/form-fields.tsx'
import { useLabel, useWords } from '../../words.ts'
import { today } from '../applications/case.client.ts'
import { choicesOf, useTerms } from '../applications/terms.ts'
import { EvidenceField } from './evidence-field.tsx'
import { PartiesField } from './parties-field.tsx'
import { ARRIVED, REGISTRATION } from './words.ts'

/** What the form holds: the body that is sent, laid flat. */
export type Registration = Omit<RegisterApplication, 'content'> & ApplicationContent

/** The limits of all fields. */
export const REGISTRATION_SHAPE: FormShape = {
  properties: { ...RegisterApplication.properties, ...ApplicationContent.properties },
  required: [...(RegisterApplication.required ?? []), ...(ApplicationContent.required ?? [])],
}

/** A person of whom nothing is known yet. */
const NOBODY: Party = { role: 'applicant', kind: 'naturalPerson', name: '', documentKind: 'residentId' }

/** What the form begins with. */
export function initialRegistration(agencyId: number): Partial<Registration> {
  return {
    agencyId,
    channel: 'mailSigned',
    arrivedOn: today(),
    matter: 'information',
    applicantClass: 'naturalPerson',
    parties: [NOBODY],
    carrier: 'paper',
    manner: 'post',
    files: [],
  }
}

/** The body of what was typed: content apart, fields that the channel does not ask for left out, empty texts of parties too. */
export function bodyOf(typed: Registration): RegisterApplication {
  const { agencyId, channel, arrivedOn, confirmedOn, receiptBasis, subject, files = [], ...content } = typed
  return {
    agencyId,
    channel,
    arrivedOn,
    ...(confirmedOn !== undefined && needsConfirmation(channel) ? { confirmedOn } : {}),
    ...(receiptBasis === undefined ? {} : { receiptBasis }),
    ...(subject === undefined ? {} : { subject }),
    content: { ...content, parties: content.parties.map(filledIn) },
    files,
  }
}

function filledIn({ role, kind, name, ...rest }: Party): Party {
  const given = Object.entries(rest).filter(
    ([field, value]) => value !== '' && !(field === 'documentKind' && !rest.documentNumber),
  )
  return { role, kind, name, ...Object.fromEntries(given) }
}

interface FieldsProps {
  readonly channel: Channel
  readonly agencyId: number
  readonly agencies: readonly { readonly id: number; readonly name: string }[]
}

/** The fields in the order of an application; which days are asked, the channel decides (条例 art. 31). */
export function useRegistrationFields({ channel, agencyId, agencies }: FieldsProps): readonly Field[] {
  const t = useWords(REGISTRATION)
  const label = useLabel()
  const terms = useTerms()
  const channels = CHANNELS.filter(({ key }) => key !== 'online')
  return [
    {
      name: 'agencyId',
      label: t.agency,
      kind: 'choice',
      choices: agencies.map(({ id, name }) => ({ value: id, label: name })),
      disabled: agencies.length < 2,
    },
    { name: 'channel', label: t.channel, kind: 'choice', choices: choicesOf(channels, terms.channel) },
    { name: 'arrivedOn', label: label(ARRIVED[channel]), kind: 'day' },
    ...(needsConfirmation(channel)
      ? [{ name: 'confirmedOn', label: t.confirmedOn, kind: 'day' as const, help: t.confirmedHelp }]
      : []),
    { name: 'receiptBasis', label: t.receiptBasis, kind: 'text' },
    {
      name: 'matter',
      label: t.matter,
      kind: 'choice',
      choices: (['information', 'recordCorrection'] as const).map((value) => ({ value, label: t[value] })),
    },
    { name: 'parties', label: t.parties, kind: 'own', required: true, control: <PartiesField /> },
    {
      name: 'applicantClass',
      label: t.applicantClass,
      kind: 'choice',
      choices: choicesOf(APPLICANT_CLASSES, terms.applicantClass),
    },
    { name: 'description', label: channel === 'oral' ? t.descriptionOral : t.description, kind: 'area', rows: 5 },
    { name: 'subject', label: t.subject, kind: 'text' },
    { name: 'carrier', label: t.carrier, kind: 'choice', choices: choicesOf(CARRIERS, terms.carrier) },
    { name: 'manner', label: t.manner, kind: 'choice', choices: choicesOf(DELIVERY_MANNERS, terms.manner) },
    { name: 'files', label: t.files, kind: 'own', control: <EvidenceField agencyId={agencyId} /> },
  ]
}
