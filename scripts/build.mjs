/**
 * Builds every package: `tsc -b`, incremental, then the console's files for browsers with Vite, unless nothing of it has changed. Runs
 * after `npm install` (as `prepare`) and at each `npm start` and `npm test`.
 *
 * Compiled files whose source is gone are removed first, so that nothing stale is ever run. The tests are a project of their own
 * (tsconfig.tests.json), which only `npm test` checks.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** The folders that hold a package with compiled sources. */
const projects = ['packages', 'apps'].flatMap((folder) =>
  readdirSync(join(root, folder))
    .map((name) => join(root, folder, name))
    .filter((path) => existsSync(join(path, 'tsconfig.json'))),
)

const site = join(root, 'apps/console')

// What Vite writes is not named after its sources, and it removes what is old by itself.
for (const project of projects.filter((path) => path !== site)) removeStale(join(project, 'dist'), join(project, 'src'))

const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc')
const { references } = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8'))
const built = references.map(({ path }) => join(root, path)).filter((path) => !path.endsWith('tsconfig.tests.json'))
const { status } = spawnSync(process.execPath, [tsc, '-b', ...built], { stdio: 'inherit' })
if (status !== 0) process.exit(status ?? 1)
buildConsole()

/** Bundles the console; two seconds, so not when its sources, its packages and the shapes and law that it shows are as they were. */
function buildConsole() {
  const stamp = join(site, 'dist/.built')
  const sources = ['apps/console', 'packages/contract', 'packages/law', 'package-lock.json'].map((path) => join(root, path))
  const state = fingerprint(sources)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === state) return

  const vite = join(dirname(createRequire(join(site, 'package.json')).resolve('vite/package.json')), 'bin/vite.js')
  // Beside the old one, which is served until the new one is whole.
  const built = join(site, 'dist/next')
  const { status } = spawnSync(process.execPath, [vite, 'build', '--outDir', built, '--emptyOutDir'], {
    cwd: site,
    stdio: 'inherit',
  })
  if (status !== 0) process.exit(status ?? 1)
  rmSync(join(site, 'dist/site'), { recursive: true, force: true })
  renameSync(built, join(site, 'dist/site'))
  writeFileSync(stamp, state)
}

/** Tells one state of files and folders from another by names, sizes and times; what is built or tests does not count. */
function fingerprint(paths) {
  const hash = createHash('sha256')
  const visit = (path) => {
    const entry = statSync(path)
    if (!entry.isDirectory()) return void hash.update(`${path} ${entry.size} ${entry.mtimeMs}\n`)
    for (const name of readdirSync(path).toSorted()) {
      if (!['dist', 'node_modules'].includes(name) && !/\.test\.tsx?$/.test(name)) visit(join(path, name))
    }
  }
  for (const path of paths) visit(path)
  return hash.digest('hex')
}

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
