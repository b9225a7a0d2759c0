/** Once for each test run: a PostgreSQL and in it a migrated database that every test file clones. */
import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { openDatabase } from '../src/platform/database.ts'
import { migrate } from '../src/platform/migrate.ts'
import { lodging } from '../src/platform/postgres/account.ts'
import { startEmbedded } from '../src/platform/postgres/embedded.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The server that the test databases live in: host, port, user, password. */
    postgres: { readonly host: string; readonly port: number; readonly user: string; readonly password: string }
  }
}

/** The migrated database that test databases are cloned from. */
export const TEMPLATE = 'gongkai_template'

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataFolder = join(tmpdir(), `gongkai-test-${randomBytes(4).toString('hex')}`)
  const { account } = lodging({ dataFolder, dataFolderChosen: true })
  // Tests need no durability, and this halves their time; the crash test starts a server of its own with the real settings.
  const settings = ['fsync=off', 'shared_buffers=64MB', 'max_connections=100']
  const embedded = await startEmbedded({ dataFolder, settings, ...(account === undefined ? {} : { account }) })

  const { host = '', port = 0, user = '', password } = embedded.address
  const server = { host, port, user, password: String(password) }
  const client = new pg.Client({ ...server, database: 'postgres' })
  await client.connect()
  await client.query(`create database ${TEMPLATE}`)
  await client.end()
  const db = openDatabase({ ...server, database: TEMPLATE }, () => undefined)
  await migrate(db)
  await db.destroy()

  project.provide('postgres', server)
  return async () => {
    await embedded.stop()
    rmSync(dataFolder, { recursive: true, force: true })
  }
}
