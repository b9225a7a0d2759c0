import type { ColumnType } from 'kysely'
import type { Temporal } from 'temporal-polyfill'

export interface InstallationStep {
  name: string
  finished_at: ColumnType<Temporal.Instant, string | undefined, string>
}

export interface Schema {
  installation_step: InstallationStep
}
