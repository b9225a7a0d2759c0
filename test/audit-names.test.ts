/** Every kind of event and subject that the server writes into the audit chain has its name in Chinese on the audit page. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { APPLICATION_EVENTS, DOCUMENT_EVENTS, MAIL_EVENTS, NORMATIVE_EVENTS, TICKET_EVENTS } from '@gongkai/contract'
import { expect, test } from 'vitest'
import { AUDIT_NAMES } from '../apps/console/src/pages/audit/audit-names.ts'
import { PROBLEMS } from '../apps/server/src/platform/problem-catalog.ts'

const root = join(import.meta.dirname, '../apps/server/src')

/** What a kind that is put together can be, by how it begins. */
const COMPOSED: Readonly<Record<string, readonly string[]>> = {
  application: APPLICATION_EVENTS.map(kebab),
  document: DOCUMENT_EVENTS.map(kebab),
  mail: MAIL_EVENTS.map(kebab),
  normative: NORMATIVE_EVENTS.map(kebab),
  'patrol-ticket': TICKET_EVENTS.map(kebab),
  cleanup: ['begun', 'decided', 'list-drafted', 'closed'],
  consultation: ['changed', 'published', 'withdrawn', 'answered'],
  survey: ['changed', 'published', 'concluded'],
  release: ['passed', 'refused'],
}

/** Words with a hyphen that stand beside the audit and are none of its kinds. */
const OTHERS: ReadonlySet<string> = new Set(['nothing-changes', 'reset-person', 'vault-rotate', 'released-file', 'list-drafted'])

function kebab(event: string): string {
  return event.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

/** The sources that write into the chain. */
function sources(): readonly string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => /^(?:features|platform|main)\/.*\.ts$/.test(name) && !name.endsWith('.test.ts'))
    .map((name) => readFileSync(join(root, name), 'utf8'))
    .filter((source) => /\baudit\.append\(|\brecordRead\(/.test(source))
}

function found(pattern: RegExp): readonly string[] {
  return [...new Set(sources().flatMap((source) => Array.from(source.matchAll(pattern), ([, kind = '']) => kind)))]
}

test('every kind of event has a name', () => {
  const codes = new Set(Object.keys(PROBLEMS))
  // On a line that says what kind it is, or hands it to whoever appends.
  const written = sources().flatMap((source) =>
    source
      .split('\n')
      .filter(
        (line) => /\bkind\b|\brecord\w*\(|\baudited\(|\bnote\w*\(|\bsettled\(|\bevent\(/.test(line) && !line.includes('import '),
      )
      .flatMap((line) =>
        // A problem's code may read like a kind, but not where a kind is said.
        Array.from(line.matchAll(/(kind: )?'([a-z]+(?:-[a-z]+)+)'/g), ([, said, kind = '']) =>
          said === undefined && codes.has(kind) ? '' : kind,
        ),
      ),
  )
  const literal = written.filter((kind) => kind !== '' && !OTHERS.has(kind))
  const composed = Object.entries(COMPOSED).flatMap(([prefix, events]) => events.map((event) => `${prefix}-${event}`))
  const missing = [...new Set([...literal, ...composed])].filter((kind) => !AUDIT_NAMES.has(kind)).toSorted()
  expect(missing).toEqual([])
})

test('what is put together is known to this test', () => {
  const prefixes = found(/kind: `([a-z-]+)-\$\{/g)
  expect(prefixes.filter((prefix) => COMPOSED[prefix] === undefined)).toEqual([])
  expect(found(/kind: eventKind\('([a-z]+)'/g).filter((prefix) => COMPOSED[prefix] === undefined)).toEqual([])
})

test('every kind of subject has a name', () => {
  const subjects = found(/subject: \{ kind: '([a-zA-Z-]+)'/g)
  expect(subjects.length).toBeGreaterThan(20)
  expect(subjects.filter((kind) => !AUDIT_NAMES.has(kind)).toSorted()).toEqual([])
})
