/** Several statements in one trip to the database: what a busy path saves is the way there and back, which costs more than small writes. */
import { ExpressionWrapper, type OperationNodeSource, sql } from 'kysely'
import type { Database } from './database.ts'

/** A statement with the name under which others of the same trip may read the rows that it returns. */
export interface Statement {
  readonly name: string
  readonly query: OperationNodeSource
}

/**
 * Executes `statements` as one: all of them or none, and foreign keys are checked when all are done. None sees the rows of another but by its
 * name. Two of one name are refused by the database.
 */
export async function together(trx: Database, statements: readonly Statement[]): Promise<void> {
  if (statements.length === 0) return
  const parts = statements.map(({ name, query }) => sql`${sql.ref(name)} as (${new ExpressionWrapper(query.toOperationNode())})`)
  // What only reads, such as a call of a function, is executed only if somebody asks for its rows.
  const calls = statements.filter(({ query }) => query.toOperationNode().kind === 'RawNode')
  const asked = calls.map(({ name }) => sql`(select count(*) from ${sql.ref(name)})`)
  await sql`with ${sql.join(parts)} select ${sql.join(asked)}`.execute(trx)
}
