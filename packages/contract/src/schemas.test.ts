import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { SCHEMAS } from './schemas.ts'

describe('published JSON Schema files', () => {
  for (const [name, shape] of Object.entries(SCHEMAS)) {
    it(`${name}.json is what the shape says`, () => {
      const published: unknown = JSON.parse(readFileSync(new URL(`../schema/${name}.json`, import.meta.url), 'utf8'))
      expect(published).toEqual({ $schema: 'http://json-schema.org/draft-07/schema#', ...JSON.parse(JSON.stringify(shape)) })
    })
  }
})
