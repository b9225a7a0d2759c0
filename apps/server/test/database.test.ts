import pg from 'pg'
import { expect, inject, test } from 'vitest'
import { checkDatabase } from '../src/platform/database.ts'
import { StartRefused } from '../src/platform/refusal.ts'
import { testDatabase } from './harness.ts'

const { address } = await testDatabase('empty')

test('an existing database of the right kind is taken', async () => {
  await expect(checkDatabase(address)).resolves.toBeUndefined()
})

test('a database that cannot hold Chinese text is refused with the remedy', async () => {
  const client = new pg.Client({ ...inject('postgres'), database: 'postgres' })
  await client.connect()
  await client.query(`create database ascii template template0 encoding 'SQL_ASCII' locale_provider libc locale 'C'`)
  const check = checkDatabase({ ...address, database: 'ascii' })
  await expect(check).rejects.toThrow(StartRefused)
  await expect(check).rejects.toThrow(/SQL_ASCII[\s\S]*UTF8/)
  await client.query('drop database ascii')
  await client.end()
})

test('a database that is not there or does not answer is refused with the reason', async () => {
  await expect(checkDatabase({ ...address, database: 'nowhere' })).rejects.toThrow(/连接不上[\s\S]*"nowhere" does not exist/)
  await expect(checkDatabase({ host: '127.0.0.1', port: 1 })).rejects.toThrow(/连接不上[\s\S]*ECONNREFUSED/)
})
