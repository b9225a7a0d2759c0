/**
 * Bundles the compiled command and its worker threads for a tarball that works without the workspace (ADR 0009). Run by `npm pack`.
 *
 * The packages of the workspace go into the bundle; third-party libraries stay outside and are installed with the tarball.
 */
import { readFileSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const here = dirname(fileURLToPath(import.meta.url))
const { dependencies } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'))
const reports = createRequire(import.meta.url).resolve('@gongkai/reports')
// What the readers and writers of reports use is theirs to name.
const paper = createRequire(reports).resolve('@gongkai/paper')
const folders = [dirname(reports), join(dirname(paper), 'typeset')]

// A thread's module is looked for beside the one that starts it; in the bundle all lie in one folder.
const workers = folders.flatMap((folder) =>
  readdirSync(folder, { recursive: true })
    .filter((name) => /(?:^|[\\/.])worker\.js$/.test(name))
    .map((name) => [basename(name, '.js'), join(folder, name)]),
)

await build({
  entryPoints: { main: join(here, 'dist/main.js'), ...Object.fromEntries(workers) },
  outdir: join(here, 'bundle'),
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  external: Object.keys(dependencies).flatMap((name) => [name, `${name}/*`]),
  logLevel: 'warning',
})
