/** The kinds and levels of agencies in words. */
import type { AgencyFacts } from '@gongkai/contract'
import { useWords } from '../../words.ts'
import { AGENCIES } from './words.ts'

type Kind = NonNullable<AgencyFacts['kind']>
type Level = NonNullable<AgencyFacts['level']>

const KINDS = {
  state: 'stateKind',
  province: 'provinceKind',
  prefecture: 'prefectureKind',
  county: 'countyKind',
  zone: 'zoneKind',
  township: 'townshipKind',
  village: 'villageKind',
  department: 'departmentKind',
  'vertical-department': 'verticalKind',
  'branch-office': 'branchKind',
  'internal-office': 'internalKind',
  'public-institution': 'institutionKind',
  'public-utility': 'utilityKind',
} as const satisfies Record<Kind, string>

const LEVELS = {
  state: 'stateLevel',
  province: 'provinceLevel',
  prefecture: 'prefectureLevel',
  county: 'countyLevel',
  zone: 'zoneLevel',
  township: 'townshipLevel',
  village: 'villageLevel',
} as const satisfies Record<Level, string>

/** Says a kind or level, and lists them to choose from. */
export function useAgencyTerms() {
  const t = useWords(AGENCIES)
  return {
    kind: (kind: Kind | null) => (kind === null ? '—' : t[KINDS[kind]]),
    level: (level: Level | null) => (level === null ? '—' : t[LEVELS[level]]),
    kinds: Object.entries(KINDS).map(([value, key]) => ({ value, label: t[key] })),
    levels: Object.entries(LEVELS).map(([value, key]) => ({ value, label: t[key] })),
  }
}
