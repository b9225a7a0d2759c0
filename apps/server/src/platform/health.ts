/** Whether the process lives and whether it can serve; for supervisors and load balancers. */
import { sql } from 'kysely'
import { Type } from 'typebox'
import type { Database } from './database.ts'
import type { App } from './http/server.ts'
import { Problem } from './problem.ts'

const State = Type.Object({ state: Type.Literal('ok') })

/** Adds /healthz (the process answers) and /readyz (the database answers too; 503 otherwise). */
export function health(app: App, db: Database): void {
  app.get('/healthz', { schema: { response: { 200: State } }, logLevel: 'warn' }, async () => ({ state: 'ok' as const }))

  app.get('/readyz', { schema: { response: { 200: State } }, logLevel: 'warn' }, async () => {
    try {
      await sql`select 1`.execute(db)
    } catch (cause) {
      throw new Problem(503, 'not-ready', undefined, { cause })
    }
    return { state: 'ok' as const }
  })
}
