import { type AgencyView, AgencyFacts, DisclosureOfficeFacts } from '@gongkai/contract'
import type { ReactElement } from 'react'
import { AgencyPicker } from '../../ui/agency-picker.tsx'
import type { Field, FormShape } from '../../ui/form-page.tsx'
import { useWords } from '../../words.ts'
import { useAgencyTerms } from './agency-terms.ts'
import { AGENCIES } from './words.ts'

/** The limits of the flat fields, from the shapes of the contract. */
export const FACT_SHAPE: FormShape = {
  properties: {
    ...limits(AgencyFacts.properties),
    ...Object.fromEntries(
      Object.entries(limits(DisclosureOfficeFacts.properties)).map(([name, shape]) => [`office-${name}`, shape]),
    ),
  },
}

/** The fields of everything that may change about an agency. `agency` names those that are chosen already. */
export function useFactFields(agency: AgencyView): readonly Field[] {
  const t = useWords(AGENCIES)
  const terms = useAgencyTerms()
  const text = (name: string, label: string): Field => ({ name, label, kind: 'text' })
  const other = (name: string, label: string, control: ReactElement): Field => ({ name, label, kind: 'own', control })
  return [
    { ...text('name', t.name), required: true },
    text('shortName', t.shortName),
    { name: 'kind', label: t.kind, kind: 'choice', choices: terms.kinds },
    { name: 'level', label: t.level, kind: 'choice', choices: terms.levels },
    other('parentId', t.parent, <AgencyPicker chosen={agency.superiors.at(-1)?.name} />),
    other('supervisorId', t.supervisor, <AgencyPicker chosen={agency.supervisor?.name} />),
    other('reconsiderationAgencyId', t.reconsideration, <AgencyPicker chosen={agency.reconsideration?.name} />),
    text('court', t.court),
    text('region', t.region),
    text('divisionCode', t.divisionCode),
    text('creditCode', t.creditCode),
    {
      name: 'mustReport',
      label: t.mustReport,
      kind: 'choice',
      choices: [
        { value: 'yes', label: t.yes },
        { value: 'no', label: t.no },
      ],
    },
    text('office-name', `${t.office}：${t.officeName}`),
    text('office-address', t.address),
    text('office-postcode', t.postcode),
    text('office-hours', t.hours),
    text('office-phone', t.phone),
    text('office-fax', t.fax),
    text('office-email', t.email),
    text('office-online', t.online),
  ]
}

/** A shape that allows null is a union; the form checks what is typed by its other half. */
function limits(properties: Readonly<Record<string, object>>): Readonly<Record<string, object>> {
  const inner = (shape: object) => ('anyOf' in shape && Array.isArray(shape.anyOf) ? (shape.anyOf[0] as object) : shape)
  return Object.fromEntries(Object.entries(properties).map(([name, shape]) => [name, inner(shape)]))
}
