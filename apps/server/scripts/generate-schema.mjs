/**
 * Writes apps/server/src/platform/generated/schema.ts from the migrations: starts a database of its own, migrates it and reads it back.
 *
 * Run it after each new migration: `node apps/server/scripts/generate-schema.mjs`.
 */
import { spawnSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const server = resolve(dirname(fileURLToPath(import.meta.url)), '..')
spawnSync(process.execPath, [resolve(server, '../../scripts/build.mjs')], { stdio: 'inherit' })
const platform = (file) => import(new URL(`../dist/platform/${file}`, import.meta.url).href)
const [{ lodging }, { startEmbedded }, { openDatabase }, { migrate }, { schemaTypes }] = await Promise.all(
  ['postgres/account.js', 'postgres/embedded.js', 'database.js', 'migrate.js', 'schema-types.js'].map(platform),
)

const dataFolder = join(tmpdir(), `gongkai-schema-${process.pid}`)
const { account } = lodging({ dataFolder, dataFolderChosen: true })
const embedded = await startEmbedded({ dataFolder, account, settings: ['fsync=off'] })
try {
  const db = openDatabase(embedded.address, () => {})
  await migrate(db)
  writeFileSync(join(server, 'src/platform/generated/schema.ts'), await schemaTypes(db))
  await db.destroy()
} finally {
  await embedded.stop()
  rmSync(dataFolder, { recursive: true, force: true })
}
