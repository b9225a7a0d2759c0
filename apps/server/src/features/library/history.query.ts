/** All years of one agency. */
import type { FormId } from '@gongkai/law/annual-report'
import { sql } from 'kysely'
import type { Database } from '../../platform/database.ts'
import { FIGURES } from './figure.ts'
import { restoreCell } from './figure-layout.ts'
import type { FigureValue } from './matrix.query.ts'

/** The report of one year with all its figures. */
export interface HistoryYear {
  readonly year: number
  readonly form: FormId
  readonly versions: number
  readonly errors: number | null
  readonly warnings: number | null
  readonly infos: number | null
  /** By the figure's key. */
  readonly figures: ReadonlyMap<string, FigureValue>
}

interface HistoryRow {
  readonly year: number
  readonly form: FormId
  readonly headline: readonly (number | null)[]
  readonly states: string | null
  readonly applicants: readonly (number | null)[]
  readonly versions: number
  readonly errors: number | null
  readonly warnings: number | null
  readonly infos: number | null
}

/** The current reports of an agency, the oldest first. */
export async function history(db: Database, agencyId: number): Promise<readonly HistoryYear[]> {
  const { rows } = await sql<HistoryRow>`
    select r.year, r.form, r.headline, r.states, ra.figures as applicants, c.errors, c.warnings, c.infos,
           (select count(*)::int from report o where o.agency_id = r.agency_id and o.year = r.year) as versions
    from report r join report_applicants ra on ra.report_id = r.id left join report_check c on c.report_id = r.id
    where r.agency_id = ${agencyId} and r.is_current order by r.year`.execute(db)
  return rows.map(({ headline, states, applicants, ...year }) => ({
    ...year,
    figures: figuresOf(year.form, { headline, states, applicants }),
  }))
}

function figuresOf(form: FormId, { headline, states, applicants }: Pick<HistoryRow, 'headline' | 'states' | 'applicants'>) {
  return new Map(
    FIGURES.map(({ key, parts }): [string, FigureValue] => {
      const cells = (parts.get(form) ?? []).map(({ store, index, state }) =>
        restoreCell(states?.[state - 1] ?? 'n', (store === 'headline' ? headline : applicants)[index - 1] ?? null),
      )
      if (cells.length === 0) return [key, { state: 'unstated' }]
      const unsure = cells.find((cell) => cell.state !== 'number')
      if (unsure) return [key, { state: unsure.state }]
      return [key, { state: 'number', value: cells.reduce((sum, cell) => sum + (cell.state === 'number' ? cell.value : 0), 0) }]
    }),
  )
}
