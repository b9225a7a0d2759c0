/** Figures of the fictitious county: drawn from a fixed sequence, in balance, carried over from year to year. */
import { APPLICANT_COLUMNS, type CellId, exactSum, FORMS, OUTCOME_ROWS_2021 } from '@gongkai/law/annual-report'
import { COUNTY_YEARS, MEMBERS, type Member } from './members.ts'

/** The figures of one report by cell; a cell without an entry is 0. */
export type Figures = Readonly<Record<CellId, number>>

/** The register's figures of each member and of the county as a whole: what the reports should say. */
export interface CountyFigures {
  readonly members: ReadonlyMap<string, ReadonlyMap<number, Figures>>
  readonly county: ReadonlyMap<number, Figures>
}

/** The whole county, all years; the same at each call. */
export function countyFigures(): CountyFigures {
  const members = new Map(MEMBERS.map((member) => [member.key, memberYears(member)]))
  const county = new Map(COUNTY_YEARS.map((year) => [year, sum([...members.values()].map((years) => years.get(year) ?? {}))]))
  return { members, county }
}

function sum(parts: readonly Figures[]): Figures {
  return Object.fromEntries(FORMS['2021'].cells.map(({ id }) => [id, exactSum(parts.map((part) => part[id] ?? 0))]))
}

function memberYears(member: Member): ReadonlyMap<number, Figures> {
  const years = new Map<number, Figures>()
  let carried: Carried = { naturalPerson: member.applications > 12 ? 1 : 0 }
  let inForce = member.documentsInForce
  for (const year of COUNTY_YEARS) {
    const draw = sequence(`${member.key} ${year}`)
    const applications = applicationsOf(member, carried, draw)
    const documents = documentsOf(member, inForce, draw)
    carried = applications.carriedOut
    inForce = documents.inForce
    years.set(year, { ...applications.figures, ...documents.figures, ...decisionsOf(member, draw), ...remediesOf(member, draw) })
  }
  return years
}

/** Draws a whole number from `from` to `to`, both included. */
type Draw = (from: number, to: number) => number

/** A fixed sequence for each name (mulberry32 on an FNV hash): the demonstration is the same on every machine. */
function sequence(name: string): Draw {
  let state = 2_166_136_261
  for (const character of name) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 16_777_619)
  return (from, to) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return from + (((mixed ^ (mixed >>> 14)) >>> 0) % (to - from + 1))
  }
}

type Applicant = Exclude<(typeof APPLICANT_COLUMNS)[number]['key'], 'total'>
type Carried = Readonly<Partial<Record<Applicant, number>>>

const APPLICANTS = APPLICANT_COLUMNS.map(({ key }) => key).filter((key) => key !== 'total')

/** Applications of the year; what is received and carried in is processed or carried out. */
function applicationsOf(
  member: Member,
  carriedIn: Carried,
  draw: Draw,
): { readonly figures: Figures; readonly carriedOut: Carried } {
  const usual = member.applications
  const received: Carried = {
    naturalPerson: draw(Math.ceil(usual * 0.7), Math.ceil(usual * 1.2)),
    business: usual > 5 ? draw(0, Math.ceil(usual / 6)) : 0,
    legalService: usual > 9 ? draw(0, 2) : 0,
  }
  const carriedOut: Carried = { naturalPerson: usual > 5 ? draw(0, 2) : 0 }
  const figures: Record<CellId, number> = {}
  const add = (row: string, applicant: Applicant, value: number) => {
    figures[`table3.${row}.${applicant}`] = value
    figures[`table3.${row}.total`] = (figures[`table3.${row}.total`] ?? 0) + value
  }
  for (const applicant of APPLICANTS) {
    const [arrived, before, after] = [received, carriedIn, carriedOut].map((counts) => counts[applicant] ?? 0)
    add('newReceived', applicant, arrived ?? 0)
    add('carriedIn', applicant, before ?? 0)
    add('carriedOut', applicant, after ?? 0)
    const processed = (arrived ?? 0) + (before ?? 0) - (after ?? 0)
    add('totalProcessed', applicant, processed)
    for (const [row, value] of outcomes(processed, draw)) add(row, applicant, value)
  }
  return { figures, carriedOut }
}

/** How a number of applications ends: most are granted, the rest is spread over a few rows. */
function outcomes(processed: number, draw: Draw): readonly (readonly [row: string, value: number])[] {
  let left = processed
  const take = (row: string, share: number) => {
    const value = Math.min(left, share > 0 ? Math.floor((processed * draw(0, share * 2)) / 100) : 0)
    left -= value
    return [row, value] as const
  }
  const rows = [
    take('partiallyGranted', 12),
    take('deniedOtherLaw', 4),
    take('deniedThirdParty', 6),
    take('deniedEnforcementFile', 5),
    take('unavailableNotHeld', 16),
    take('unavailableNeedsCreation', 4),
    take('notProcessedPetition', 6),
    take('otherNoCorrection', 4),
  ]
  const known = new Set(OUTCOME_ROWS_2021.map(({ key }) => key))
  const unknown = rows.find(([row]) => !known.has(row))
  if (unknown) throw new Error(`table 3 has no row ${unknown[0]}`)
  return [...rows, ['granted', left]]
}

/** 行政规范性文件: what was in force, plus issued, less repealed. */
function documentsOf(
  { documentsInForce }: Member,
  before: number,
  draw: Draw,
): { readonly figures: Figures; readonly inForce: number } {
  const issued = documentsInForce > 0 ? draw(0, 2) : 0
  const repealed = Math.min(before, documentsInForce > 4 ? draw(0, 2) : 0)
  const inForce = before + issued - repealed
  return {
    inForce,
    figures: {
      'table2.normativeDocuments.issued': issued,
      'table2.normativeDocuments.repealed': repealed,
      'table2.normativeDocuments.inForce': inForce,
    },
  }
}

function decisionsOf({ decisions: [licensing, penalties, coercion], fees }: Member, draw: Draw): Figures {
  const around = (usual: number) => Math.round((usual * draw(88, 112)) / 100)
  return {
    'table2.licensing': around(licensing),
    'table2.penalties': around(penalties),
    'table2.coercion': around(coercion),
    'table2.fees': Math.round(fees * draw(90, 110)) / 100,
  }
}

/** Reviews and lawsuits; agencies with many applications have some. */
function remediesOf({ applications }: Member, draw: Draw): Figures {
  const upheld = applications > 12 ? draw(1, 2) : 0
  const corrected = applications > 20 ? draw(0, 1) : 0
  const sued = applications > 20 ? draw(0, 1) : 0
  return {
    'table4.reconsideration.upheld': upheld,
    'table4.reconsideration.corrected': corrected,
    'table4.reconsideration.total': upheld + corrected,
    'table4.litigationDirect.upheld': sued,
    'table4.litigationDirect.total': sued,
  }
}
