/** Writes the TypeScript types of the database from the database itself, so that code and schema cannot drift apart. */
import { sql } from 'kysely'
import type { Database } from './database.ts'

interface Column {
  readonly table: string
  readonly column: string
  readonly type: string
  readonly nullable: boolean
  /** Whether an insert may leave it out. */
  readonly optional: boolean
  /** Whether an insert must leave it out. */
  readonly generated: boolean
  readonly comment: string | null
}

/** What a PostgreSQL type is when read, and when written if that differs. */
const TYPES: Readonly<Record<string, { readonly read: string; readonly write?: string }>> = {
  bool: { read: 'boolean' },
  bytea: { read: 'Buffer' },
  date: { read: 'string' },
  float4: { read: 'number' },
  float8: { read: 'number' },
  int2: { read: 'number' },
  int4: { read: 'number' },
  int8: { read: 'number' },
  jsonb: { read: 'JsonValue', write: 'string' },
  numeric: { read: 'string' },
  text: { read: 'string' },
  timestamptz: { read: 'Temporal.Instant', write: 'string' },
  uuid: { read: 'string' },
}

const HEAD = `/* Generated from the migrated database by apps/server/scripts/generate-schema.mjs. Do not edit. */
import type { ColumnType } from 'kysely'
`

const JSON_TYPE = `
/** A value of a jsonb column. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue }
`

/** The source text of `generated/schema.ts` for the migrated `db`; throws when a column's type has no counterpart in TYPES. */
export async function schemaTypes(db: Database): Promise<string> {
  const columns = await readColumns(db)
  const names = [...new Set(columns.map(({ table }) => table))]
  const tables = names.map((name) => [name, columns.filter(({ table }) => table === name)] as const)
  const interfaces = tables.map(([name, members]) => tableInterface(name, members))
  const schema = tables.map(([name]) => `  readonly ${name}: ${interfaceName(name)}`).join('\n')
  const body = `${interfaces.join('\n')}\n/** Every table and view by its name. */\nexport interface Schema {\n${schema}\n}\n`
  const temporal = body.includes('Temporal.') ? `import type { Temporal } from 'temporal-polyfill'\n` : ''
  return `${HEAD}${temporal}${body.includes('JsonValue') ? JSON_TYPE : ''}\n${body}`
}

function tableInterface(name: string, columns: readonly Column[]): string {
  const members = columns.map((column) => {
    const comment = column.comment === null ? '' : `  /** ${column.comment.replaceAll('*/', '* /')} */\n`
    return `${comment}  readonly ${column.column}: ${columnType(column)}`
  })
  return `export interface ${interfaceName(name)} {\n${members.join('\n')}\n}\n`
}

function columnType({ table, column, type, nullable, optional, generated }: Column): string {
  const array = type.startsWith('_')
  const known = TYPES[array ? type.slice(1) : type]
  if (!known) throw new Error(`${table}.${column}: the type ${type} has no counterpart; add it to TYPES in schema-types.ts`)
  const or = nullable ? ' | null' : ''
  const read = (array ? `readonly ${known.read}[]` : known.read) + or
  const write = (array ? `readonly ${known.write ?? known.read}[]` : (known.write ?? known.read)) + or
  if (generated) return `ColumnType<${read}, never, never>`
  if (optional) return `ColumnType<${read}, ${write} | undefined, ${write}>`
  return read === write ? read : `ColumnType<${read}, ${write}, ${write}>`
}

/** `installation_step` -> `InstallationStepRow`. */
function interfaceName(table: string): string {
  return `${table.replaceAll(/(?:^|_)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())}Row`
}

async function readColumns(db: Database): Promise<readonly Column[]> {
  const { rows } = await sql<Column>`
    select c.relname as table, a.attname as column, t.typname as type,
           -- What a view shows is never declared not null; it is asked of the query's author by the code that reads it.
           not (a.attnotnull or t.typnotnull) as nullable,
           (a.atthasdef or a.attidentity <> '' or not a.attnotnull) as optional,
           (a.attgenerated <> '' or a.attidentity = 'a') as generated,
           col_description(c.oid, a.attnum) as comment
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    join pg_type t on t.oid = a.atttypid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
      and not c.relispartition and c.relname not like 'kysely_migration%'
    order by c.relname collate "C", a.attnum`.execute(db)
  return rows
}
