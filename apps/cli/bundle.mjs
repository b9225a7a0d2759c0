/**
 * Bundles the compiled command and the reader's worker for a tarball that works without the workspace (ADR 0009). Run by `npm pack`.
 *
 * The packages of the workspace go into the bundle; third-party libraries stay outside and are installed with the tarball.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const here = dirname(fileURLToPath(import.meta.url))
const { dependencies } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'))
const reports = dirname(createRequire(import.meta.url).resolve('@gongkai/reports'))

await build({
  entryPoints: { main: join(here, 'dist/main.js'), worker: join(reports, 'pool/worker.js') },
  outdir: join(here, 'bundle'),
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  external: Object.keys(dependencies).flatMap((name) => [name, `${name}/*`]),
  logLevel: 'warning',
})
