/**
 * Builds every package: `tsc -b`, incremental. Runs after `npm install` (as `prepare`) and at each `npm start` and `npm test`.
 *
 * Compiled files whose source is gone are removed first, so that nothing stale is ever run. The tests are a project of their own
 * (tsconfig.tests.json), which only `npm test` checks.
 */
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** The folders that hold a package with compiled sources. */
const projects = ['packages', 'apps'].flatMap((folder) =>
  readdirSync(join(root, folder))
    .map((name) => join(root, folder, name))
    .filter((path) => existsSync(join(path, 'tsconfig.json'))),
)

for (const project of projects) removeStale(join(project, 'dist'), join(project, 'src'))

const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc')
const { references } = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8'))
const built = references.map(({ path }) => join(root, path)).filter((path) => !path.endsWith('tsconfig.tests.json'))
const { status } = spawnSync(process.execPath, [tsc, '-b', ...built], { stdio: 'inherit' })
if (status !== 0) process.exit(status ?? 1)

/** Removes from `dist` what was compiled from a file that `source` no longer has. */
function removeStale(dist, source) {
  if (!existsSync(dist)) return
  for (const entry of readdirSync(dist, { withFileTypes: true })) {
    const compiled = join(dist, entry.name)
    if (entry.isDirectory()) {
      if (existsSync(join(source, entry.name))) removeStale(compiled, join(source, entry.name))
      else rmSync(compiled, { recursive: true })
      continue
    }
    const stem = /^(.*?)\.(?:js|d\.ts)(?:\.map)?$/.exec(entry.name)?.[1]
    if (stem && !['.ts', '.tsx'].some((extension) => existsSync(join(source, stem + extension)))) rmSync(compiled)
  }
}
