/** Arrays in binary form are read by PostgreSQL as what they were. */
import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../test/harness.ts'
import { integerArray, textArray } from './binary-arrays.ts'
import type { Database } from './database.ts'

let db: Database

beforeAll(async () => {
  ;({ db } = await testDatabase())
})

test('texts, with quotes, marks, characters of four bytes and nulls among them', async () => {
  const text = fc.string({ unit: 'binary', maxLength: 20 }).map((given) => given.replaceAll(/[\0\p{Cs}]/gu, ''))
  const special = fc.constantFrom('', 'NULL', '{"a\\b"}', '𠮷野家，"引号"\n', null)
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(text, special), { maxLength: 12 }), async (values) => {
      const { rows } = await sql<{ read: (string | null)[] }>`select ${textArray(values)}::text[] as read`.execute(db)
      expect(rows[0]?.read).toEqual(values)
    }),
    { numRuns: 60 },
  )
})

test('lists of integers one after another', async () => {
  const list = fc.array(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), { maxLength: 30 })
  await fc.assert(
    fc.asyncProperty(fc.array(list, { maxLength: 6 }), async (lists) => {
      const given = integerArray(lists.map((numbers) => Int32Array.from(numbers)))
      const { rows } = await sql<{ read: number[] }>`select ${given}::int[] as read`.execute(db)
      expect(rows[0]?.read).toEqual(lists.flat())
    }),
    { numRuns: 60 },
  )
})
