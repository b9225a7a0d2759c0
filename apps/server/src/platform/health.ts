/** Whether the process lives and whether it can serve; for supervisors and load balancers. */
import { sql } from 'kysely'
import { Type } from 'typebox'
import type { Database } from './database.ts'
import type { App } from './http/server.ts'
import { Problem } from './problem.ts'

const State = Type.Object({ state: Type.Literal('ok') })

/** Adds /health/live (the process answers) and /health/ready (the database answers too; 503 otherwise), also as /healthz and /readyz. */
export function health(app: App, db: Database): void {
  const options = { schema: { response: { 200: State } }, logLevel: 'warn' as const }
  const live = async () => ({ state: 'ok' as const })
  const ready = async () => {
    try {
      await sql`select 1`.execute(db)
    } catch (cause) {
      throw new Problem(503, 'not-ready', undefined, { cause })
    }
    return { state: 'ok' as const }
  }
  for (const path of ['/health/live', '/healthz']) app.get(path, options, live)
  for (const path of ['/health/ready', '/readyz']) app.get(path, options, ready)
}
