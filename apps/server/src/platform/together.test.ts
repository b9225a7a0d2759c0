import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testDatabase } from '../../test/harness.ts'
import { PREPARED } from './database.ts'
import { together } from './together.ts'

const { db } = await testDatabase()
await sql`create table parent (id integer primary key)`.execute(db)
await sql`create table child (id integer primary key references parent)`.execute(db)
await sql`create function told(integer) returns integer language plpgsql as $$ begin insert into parent values ($1); return $1; end $$`.execute(
  db,
)

const write = (table: string, id: number) => sql`insert into ${sql.table(table)} values (${id}) returning id`
const parents = async () => (await sql<{ id: number }>`select id from parent order by id`.execute(db)).rows.map(({ id }) => id)

test('in any order, with calls, and one may read what another returns', async () => {
  await together(db, [
    { name: 'second', query: write('child', 1) },
    { name: 'first', query: write('parent', 1) },
    { name: 'called', query: sql`select told(id + 1) from first` },
  ])
  expect(await parents()).toEqual([1, 2])
  await together(db, [])
})

test('all of them or none', async () => {
  const broken = together(db, [
    { name: 'first', query: write('parent', 8) },
    { name: 'second', query: write('child', 9) },
  ])
  await expect(broken).rejects.toThrow('foreign key')
  const twice = together(db, [
    { name: 'same', query: write('parent', 8) },
    { name: 'same', query: write('parent', 9) },
  ])
  await expect(twice).rejects.toThrow('more than once')
  expect(await parents()).toEqual([1, 2])
})

test('what is marked as prepared is planned once for each connection', async () => {
  await db.transaction().execute(async (trx) => {
    const ask = (id: number) => sql<{ id: number }>`${PREPARED} select id from parent where id = ${id}`.execute(trx)
    expect([(await ask(1)).rows, (await ask(7)).rows]).toEqual([[{ id: 1 }], []])
    const { rows } = await sql<{ plans: number }>`
      select (generic_plans + custom_plans)::int as plans from pg_prepared_statements where statement like '%from parent where id%'`.execute(
      trx,
    )
    expect(rows).toEqual([{ plans: 2 }])
  })
})
