/** The facts of an agency as flat fields of a form, and what has been changed in them. */
import type { AgencyFactChanges, AgencyFacts } from '@gongkai/contract'

const OFFICE = ['name', 'address', 'postcode', 'hours', 'phone', 'fax', 'email', 'online'] as const
const TEXTS = ['name', 'kind', 'level', 'court', 'divisionCode', 'creditCode', 'shortName'] as const
const AGENCIES = ['parentId', 'supervisorId', 'reconsiderationAgencyId'] as const

/** One flat value; what is unknown is absent. */
export type FlatFacts = Readonly<Record<string, string | number | undefined>>

/** The facts as fields: those of the office with `office-` before their name, the region with 、 between its parts. */
export function flatFacts({ office, region, mustReport, ...facts }: AgencyFacts): FlatFacts {
  return present({
    ...Object.fromEntries([...TEXTS, ...AGENCIES].map((name) => [name, facts[name]])),
    ...Object.fromEntries(OFFICE.map((name) => [`office-${name}`, office[name]])),
    region: region.join('、'),
    mustReport: mustReport === null ? null : mustReport ? 'yes' : 'no',
  })
}

/** What differs between two states of the form, as the server takes it; `undefined` when nothing does. A field made empty is unknown. */
export function factChanges(before: FlatFacts, after: FlatFacts): AgencyFactChanges | undefined {
  const names = Object.keys({ ...before, ...after }).filter((name) => before[name] !== after[name])
  if (names.length === 0) return undefined
  const office = names.filter((name) => name.startsWith('office-'))
  const own = names.filter((name) => !name.startsWith('office-'))
  return {
    // The names and values are those that flatFacts took apart, and the server checks them.
    ...(Object.fromEntries(own.map((name) => [name, ownValue(name, after[name])])) as AgencyFactChanges),
    ...(office.length === 0
      ? {}
      : { office: Object.fromEntries(office.map((name) => [name.slice('office-'.length), after[name] ?? null])) }),
  }
}

function ownValue(name: string, value: string | number | undefined): unknown {
  if (name === 'region')
    return String(value ?? '')
      .split(/[、,，\s]+/u)
      .filter((part) => part !== '')
  if (name === 'mustReport') return value === undefined ? null : value === 'yes'
  return value ?? null
}

function present(values: Readonly<Record<string, string | number | null | undefined>>): FlatFacts {
  const known = Object.entries(values).flatMap(([name, value]) =>
    value === null || value === undefined || value === '' ? [] : [[name, value] as const],
  )
  return Object.fromEntries(known)
}
