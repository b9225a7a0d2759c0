/**
 * The guards' own test: each fixture breaks one rule of the house style and must be reported, else the guard is silent.
 *
 * The fixtures are written to a temporary folder that has the repository's own configuration and layout, and are linted and compiled
 * there by the same programs as `npm test` uses.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const lab = mkdtempSync(join(tmpdir(), 'gongkai-canary-'))
afterAll(() => rmSync(lab, { recursive: true }))

for (const path of ['.oxlintrc.json', '.gitignore', 'tsconfig.base.json']) cpSync(join(root, path), join(lab, path))
for (const project of [
  'packages/law',
  'packages/contract',
  'packages/paper',
  'packages/reports',
  'packages/release',
  'packages/screening',
  'apps/cli',
  'apps/server',
]) {
  cpSync(join(root, project, 'tsconfig.json'), place(`${project}/tsconfig.json`))
}
symlinkSync(join(root, 'node_modules'), join(lab, 'node_modules'), 'junction')

/** Where a fixture lies, with its folder made. */
function place(path: string): string {
  const target = join(lab, path)
  mkdirSync(dirname(target), { recursive: true })
  return target
}

const IMPORTS = 'eslint(no-restricted-imports)'
const feature = 'apps/server/src/features/reports'

/** A file, its source, the rule that must report it, and a word of the message that teaches. */
const BROKEN: readonly (readonly [path: string, source: string, rule: string, word?: string])[] = [
  ['packages/law/src/clock.ts', 'export const year = new Date().getFullYear()', 'eslint(no-restricted-globals)', 'no clock'],
  ['packages/law/src/file.ts', "export { readFileSync } from 'node:fs'", IMPORTS, 'pure'],
  ['packages/law/src/rule/deep.ts', "export { readFileSync } from 'node:fs'", IMPORTS, 'pure'],
  ['packages/law/src/shapes.ts', "export type { Cell } from '@gongkai/contract'", IMPORTS, 'pure'],
  ['packages/law/src/later.ts', "export const later = import('@gongkai/reports')", IMPORTS, 'pure'],
  ['packages/law/src/global.ts', "import 'temporal-polyfill/global'", IMPORTS, 'pure'],
  ['packages/law/src/reach.ts', "export * from '../../contract/src/index.ts'", IMPORTS, 'pure'],
  ['packages/contract/src/reach.ts', "export * from '../../law/src/index.ts'", IMPORTS, 'no other package'],
  ['packages/contract/src/rules.ts', "export * from '@gongkai/law'", IMPORTS, 'typebox'],
  ['packages/contract/src/path.ts', "export { join } from 'node:path'", IMPORTS, 'typebox'],
  ['packages/reports/src/page.ts', "export * from '@gongkai/server'", IMPORTS, '@gongkai/law'],
  ['packages/reports/src/sql.ts', "export { sql } from 'kysely'", IMPORTS, 'database'],
  ['packages/paper/src/report.ts', "export * from '@gongkai/reports'", IMPORTS, '@gongkai/screening only'],
  ['packages/paper/src/page.ts', "export { h } from 'preact'", IMPORTS, 'no web server'],
  ['packages/release/src/page.ts', "export * from '@gongkai/contract'", IMPORTS, 'reports/source'],
  ['packages/release/src/whole.ts', "export * from '@gongkai/reports'", IMPORTS, 'reports/source'],
  ['packages/release/src/sql.ts', "export { sql } from 'kysely'", IMPORTS, 'database'],
  ['packages/screening/src/lists/whole.ts', "export * from '@gongkai/reports'", IMPORTS, '@gongkai/law only'],
  ['packages/screening/src/lists/sql.ts', "export { sql } from 'kysely'", IMPORTS, 'database'],
  ['packages/screening/src/rules/file.ts', "export { readFileSync } from 'node:fs'", IMPORTS, 'pure'],
  [
    'packages/screening/src/clock.ts',
    'export const year = new Date().getFullYear()',
    'eslint(no-restricted-globals)',
    'no clock',
  ],
  ['packages/reports/src/escape.ts', "export * from '../../../apps/cli/src/main.ts'", IMPORTS, '@gongkai/law'],
  ['apps/cli/src/serve.ts', "export * from '@gongkai/server'", IMPORTS, 'without a server'],
  ['apps/cli/src/reach.ts', "export * from '../../server/src/main/app.ts'", IMPORTS, 'without a server'],
  ['apps/server/src/platform/feature-aware.ts', "export * from '../features/library/index.ts'", IMPORTS, 'know none'],
  ['apps/server/src/portal/menu.ts', "export * from '../features/library/index.ts'", IMPORTS, 'know none'],
  [`${feature}/neighbor.ts`, "export * from '../library/library.service.ts'", IMPORTS, 'only door'],
  [`${feature}/neighbor-deep.ts`, "export * from '../library/views/table.ts'", IMPORTS, 'only door'],
  [`${feature}/reports.api.ts`, "export * from '../library/library.repository.ts'", IMPORTS, "feature's SQL"],
  [`${feature}/reports.portal.tsx`, "export * from '../library/library.repository.ts'", IMPORTS, "feature's SQL"],
  [`${feature}/views/neighbor.tsx`, "export * from '../../library/library.service.ts'", IMPORTS, 'only door'],
  [`${feature}/views/composer.ts`, "export * from '../../../main/app.ts'", IMPORTS, 'composes'],
  [`${feature}/composer.ts`, "export * from '../../main/app.ts'", IMPORTS, 'composes'],
  ['apps/console/src/inside.ts', "export * from '@gongkai/server'", IMPORTS, 'JSON API'],
  ['apps/console/src/pages/people/reach.ts', "export * from '../../../../server/src/main/app.ts'", IMPORTS, 'JSON API'],
  ['apps/console/src/pages/node.ts', "export { join } from 'node:path'", IMPORTS, 'browser'],
  ['apps/console/src/ui/page-aware.ts', "export * from '../pages/index.ts'", IMPORTS, 'know no page'],
  ['apps/e2e/inside.ts', "export * from '@gongkai/law'", IMPORTS, 'browser'],
  ['packages/law/src/cycle-a.ts', "import { b } from './cycle-b.ts'\nexport const a = (): unknown => b", 'import(no-cycle)'],
  ['packages/law/src/cycle-b.ts', "import { a } from './cycle-a.ts'\nexport const b = (): unknown => a", 'import(no-cycle)'],
  ['packages/law/src/default.ts', 'export default 1', 'import(no-default-export)'],
  ['packages/law/src/CamelCase.ts', 'export const camel = 1', 'unicorn(filename-case)'],
  ['packages/law/src/any.ts', 'export const anything: any = 1', 'typescript(no-explicit-any)'],
  ['packages/law/src/ignored.ts', '// @ts-ignore\nexport const wrong: string = 1', 'typescript(ban-ts-comment)'],
  ['packages/law/src/unfinished.ts', '// TODO: later\nexport const unfinished = 1', 'eslint(no-warning-comments)'],
  ['packages/law/src/unused.ts', 'const unused = 1\nexport const used = 2', 'eslint(no-unused-vars)'],
  ['packages/law/src/long.ts', 'export const one = [\n' + '  1,\n'.repeat(360) + ']', 'eslint(max-lines)'],
  [
    'packages/law/src/long-function.ts',
    'export function long(): number {\n  let n = 0\n' + '  n++\n'.repeat(70) + '  return n\n}',
    'eslint(max-lines-per-function)',
  ],
  [
    'packages/law/src/type-import.ts',
    "import { Temporal } from 'temporal-polyfill'\nexport type Day = Temporal.PlainDate",
    'typescript(consistent-type-imports)',
  ],
  [
    'packages/law/src/open-switch.ts',
    "export function f(kind: 'a' | 'b'): void {\n  switch (kind) {\n    case 'a':\n      return\n  }\n}",
    'typescript(switch-exhaustiveness-check)',
  ],
  [
    'packages/law/src/default-switch.ts',
    "export function f(kind: 'a' | 'b'): number {\n  switch (kind) {\n    case 'a':\n      return 1\n    default:\n      return 2\n  }\n}",
    'typescript(switch-exhaustiveness-check)',
  ],
  [
    'packages/reports/src/floating.ts',
    'async function save(): Promise<void> {}\nexport function run(): void {\n  save()\n}',
    'typescript(no-floating-promises)',
  ],
  [
    'packages/reports/src/swallowed.ts',
    'export function f(g: () => void): void {\n  try {\n    g()\n  } catch {}\n}',
    'eslint(no-empty)',
  ],
  ['packages/reports/src/print.ts', "export const say = (): void => console.log('1')", 'eslint(no-console)'],
  ['packages/law/src/only.test.ts', "import { test } from 'vitest'\ntest.only('one', () => {})", 'vitest(no-focused-tests)'],
]

/** What the guards must leave alone, or they would teach people to switch them off. */
const ALLOWED: readonly (readonly [path: string, source: string])[] = [
  ['packages/law/src/rule/good.ts', "export { Temporal } from 'temporal-polyfill'\nexport { one } from '../good-one.ts'"],
  ['packages/law/src/good-one.ts', "export { two } from './rule/good-two.ts'\nexport const one = 1"],
  ['packages/law/src/rule/good-two.ts', 'export const two = 2'],
  ['packages/law/src/good.test.ts', "import { readFileSync } from 'node:fs'\nexport const text = readFileSync"],
  ['packages/contract/src/good.ts', "export { Type } from 'typebox'\nexport { Value } from 'typebox/value'"],
  [
    'packages/release/src/good.ts',
    "export { openArchive } from '@gongkai/reports/source'\nexport { inForce } from '@gongkai/law'",
  ],
  ['packages/screening/src/good.ts', "export { plainText } from '@gongkai/law/text'\nexport { Tokenizer } from 'htmlparser2'"],
  ['packages/screening/src/lists/good.ts', "export { readFileSync } from 'node:fs'"],
  ['packages/reports/src/good.ts', "export * from '@gongkai/law'\nexport { join } from 'node:path'"],
  [
    'apps/console/src/pages/good.ts',
    "export * from '@gongkai/contract'\nexport * from '@gongkai/law'\nexport * from '../ui/good.ts'",
  ],
  ['apps/console/src/ui/good.ts', "export { words } from '../words.ts'"],
  ['apps/cli/src/good.ts', "export * from '@gongkai/reports'\nexport * from './report/read.ts'"],
  [`${feature}/good.ts`, "export { library } from '../library/index.ts'\nexport { db } from '../../platform/database.ts'"],
  [`${feature}/good-own.ts`, "export { rows } from './reports.repository.ts'\nexport { view } from './views/table.tsx'"],
  [
    `${feature}/views/good.tsx`,
    "export { rows } from '../reports.repository.ts'\nexport { library } from '../../library/index.ts'",
  ],
  [`${feature}/views/good-up.tsx`, "export { page } from '../../../portal/page.tsx'"],
  ['apps/server/src/main/good.ts', "export { library } from '../features/library/index.ts'"],
]

for (const [path, source] of [...BROKEN, ...ALLOWED]) writeFileSync(place(path), `${source}\n`)

interface Diagnostic {
  readonly code: string
  readonly filename: string
  readonly message: string
  readonly help?: string
}

/** Runs a program of the repository in the temporary folder. */
function run(program: string, ...args: readonly string[]): string {
  const { stdout } = spawnSync(process.execPath, [join(root, 'node_modules', program), ...args], { cwd: lab, encoding: 'utf8' })
  return stdout
}

describe('oxlint', () => {
  const { diagnostics } = JSON.parse(run('oxlint/bin/oxlint', '--type-aware', '-f', 'json')) as {
    readonly diagnostics: readonly Diagnostic[]
  }
  const of = (path: string): readonly Diagnostic[] =>
    diagnostics.filter(({ filename }) => filename.replaceAll('\\', '/') === path)

  test.each(BROKEN.map(([path, , rule, word]) => [path, rule, word] as const))('%s: %s', (path, rule, word) => {
    const found = of(path)
    expect(found.map(({ code }) => code)).toContain(rule)
    if (word !== undefined) expect(found.map(({ message, help }) => `${message} ${help ?? ''}`).join('\n')).toContain(word)
  })

  test.each(ALLOWED)('%s is left alone', (path) => expect(of(path)).toEqual([]))
})

describe('tsc: packages/law and packages/contract have no world around them', () => {
  const globals = ['process', 'fetch', 'console', 'document', 'window', 'setTimeout', 'Buffer', 'URL', 'require', 'performance']
  const world = ['law', 'contract'].flatMap((name) => globals.map((global) => [name, global] as const))
  for (const [name, global] of world) {
    writeFileSync(place(`packages/${name}/src/world/${global}.ts`), `export const found: unknown = ${global}\n`)
  }
  const reported = ['law', 'contract']
    .map((name) => run('typescript/bin/tsc', '-p', `packages/${name}`, '--noEmit', '--pretty', 'false'))
    .join('\n')

  test.each(world)('%s: %s does not exist', (name, global) =>
    expect(reported).toMatch(new RegExp(`packages/${name}/src/world/${global}\\.ts.*Cannot find name '${global}'`, 'u')),
  )
})

describe('tsc: only erasable syntax, and strict', () => {
  const sources: readonly (readonly [name: string, source: string, error: string])[] = [
    ['enum', 'export enum Color { Red }', 'TS1294'],
    ['namespace', 'export namespace N { export const one = 1 }', 'TS1294'],
    ['parameter-property', 'export class C { constructor(readonly one: number) {} }', 'TS1294'],
    ['unchecked-index', 'export const first = (list: readonly number[]): number => list[0]', 'TS2322'],
    ['exact-optional', 'export const one: { readonly a?: number } = { a: undefined }', 'TS2375'],
    ['implicit-any', 'export const same = (value) => value', 'TS7006'],
    ['missing-case', "export function f(kind: 'a' | 'b'): number {\n  switch (kind) {\n    case 'a': return 1\n  }\n}", 'TS2366'],
  ]
  for (const [name, source] of sources) writeFileSync(place(`packages/law/src/strict/${name}.ts`), `${source}\n`)
  const reported = run('typescript/bin/tsc', '-p', 'packages/law', '--noEmit', '--pretty', 'false')

  test.each(sources.map(([name, , error]) => [name, error] as const))('%s: %s', (name, error) =>
    expect(reported).toMatch(new RegExp(`src/strict/${name}\\.ts.*error ${error}`, 'u')),
  )
})
