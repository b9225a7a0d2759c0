/** Annual reports for the demonstration, put together from figures and sentences. */
import { type AnnualReport, type Cell, type CellId, CHAPTERS, FORMS } from '@gongkai/law/annual-report'

/** What a demonstration report says. A figure that is not given is 0, as the form requires (每个数据必须填). */
export interface DemonstrationReport {
  readonly unit: string
  readonly year: number
  readonly title: string
  readonly nature: AnnualReport['agency']['nature']
  readonly level: AnnualReport['agency']['level']
  readonly region: readonly string[]
  readonly preamble: string
  /** Text of chapters one to six; the title where it is not the official one; `null` is a chapter that is missing. */
  readonly chapters: readonly (string | { readonly title: string; readonly text: string } | null)[]
  readonly signature: AnnualReport['signature']
  readonly figures: Readonly<Record<CellId, number>>
  /** Cells that hold no number. */
  readonly without?: ReadonlyMap<CellId, Cell>
}

/** The report as data, on the 2021 form. */
export function toReport(facts: DemonstrationReport): AnnualReport {
  const { unit, year, title, nature, level, region, preamble, signature, figures, without = new Map<CellId, Cell>() } = facts
  const ids = new Set(FORMS['2021'].cells.map(({ id }) => id))
  const unknown = [...Object.keys(figures), ...without.keys()].filter((id) => !ids.has(id))
  if (unknown.length > 0) throw new Error(`the form has no cells ${unknown.join(', ')}`)
  const cells = new Map(
    [...ids].map((id): [CellId, Cell] => [id, without.get(id) ?? { state: 'number', value: figures[id] ?? 0 }]),
  )
  return {
    form: '2021',
    unit,
    year,
    agency: { nature, level, region, evidence: [unit] },
    title,
    preamble,
    chapters: facts.chapters.flatMap((chapter, at) => {
      const official = CHAPTERS[at]
      if (chapter === null || !official) return []
      const { title: heading, text } = typeof chapter === 'string' ? { title: official.title, text: chapter } : chapter
      return [{ number: official.number, title: heading, text }]
    }),
    signature,
    cells,
  }
}
