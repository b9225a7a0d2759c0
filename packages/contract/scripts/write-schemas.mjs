/**
 * Writes the shapes of `src/schemas.ts` to `schema/<name>.json` as JSON Schema. Run it after a build whenever a shape changed:
 * `node packages/contract/scripts/write-schemas.mjs`; a test fails while the files differ from the shapes.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { SCHEMAS } from '../dist/index.js'

const folder = new URL('../schema/', import.meta.url)
mkdirSync(folder, { recursive: true })
for (const [name, shape] of Object.entries(SCHEMAS)) {
  const schema = { $schema: 'http://json-schema.org/draft-07/schema#', ...shape }
  writeFileSync(new URL(`${name}.json`, folder), `${JSON.stringify(schema, null, 2)}\n`)
}
