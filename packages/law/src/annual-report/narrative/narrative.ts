import type { AnnualReport } from '../report.ts'
import { breakdownsOf, type Breakdown } from './breakdown.ts'
import { plainOf, type Plain } from './plain.ts'
import { quantitiesOf, type Quantity } from './quantity.ts'
import { allClosedAt, ratesOf, sharesOf, type Rate, type Share } from './share.ts'
import { statementsOf, type Statements } from './statement.ts'

/** One chapter with the numbers in it. Chapter 0 is the text before chapter one. */
export interface Part {
  readonly plain: Plain
  readonly quantities: readonly Quantity[]
  readonly stated: Statements
  readonly breakdowns: readonly Breakdown[]
  readonly shares: readonly Share[]
  readonly rates: readonly Rate[]
  /** Offset of “全部办结” in the compared text, or -1. */
  readonly allClosedAt: number
}

/** What a report says in words, read once and shared by all rules. */
export interface Narrative {
  /** In the order of appearance; chapter 0 first. */
  readonly parts: readonly Part[]
}

const READ = new WeakMap<AnnualReport, Narrative>()

/** The narrative of a report. Reading is done once for each report object. */
export function narrativeOf(report: AnnualReport): Narrative {
  const known = READ.get(report)
  if (known) return known
  const texts = [{ number: 0, text: report.preamble }, ...report.chapters]
  const narrative: Narrative = { parts: texts.map(({ number, text }) => partOf(plainOf(number, text), report.year)) }
  READ.set(report, narrative)
  return narrative
}

/** The compared text of one chapter, empty when the report has no such chapter. */
export function textOfChapter(narrative: Narrative, chapter: number): string {
  return narrative.parts
    .filter(({ plain }) => plain.chapter === chapter)
    .map(({ plain }) => plain.text)
    .join('\n')
}

function partOf(plain: Plain, year: number | null): Part {
  const quantities = quantitiesOf(plain)
  const stated = statementsOf(plain, quantities, year)
  return {
    plain,
    quantities,
    stated,
    breakdowns: breakdownsOf(plain, quantities, stated.statements),
    shares: sharesOf(plain, quantities),
    rates: ratesOf(plain, quantities),
    allClosedAt: allClosedAt(plain),
  }
}
