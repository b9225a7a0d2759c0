/** The few queries that every page asks, as prepared statements: planned once for each connection. */
import { type Database, poolOf } from '../../platform/database.ts'

/** A statement with its name; the same name always means the same text. */
export interface HotStatement<Row> {
  readonly name: string
  readonly text: string
  /** Never set; carries the type of the rows. */
  readonly row?: Row
}

/** A statement whose rows are `Row`, named after what it asks and never reused for another text. */
export function hotStatement<Row>(name: string, text: string): HotStatement<Row> {
  return { name: `reading-${name}`, text }
}

/** The rows of a statement, in no transaction. */
export async function hotQuery<Row extends object>(
  db: Database,
  { name, text }: HotStatement<Row>,
  values: readonly unknown[],
): Promise<readonly Row[]> {
  const { rows } = await poolOf(db).query<Row>({ name, text, values: [...values] })
  return rows
}
