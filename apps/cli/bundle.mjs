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
const { resolve } = createRequire(import.meta.url)
const folders = [dirname(resolve('@gongkai/reports')), join(dirname(resolve('@gongkai/paper')), 'typeset')]

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
