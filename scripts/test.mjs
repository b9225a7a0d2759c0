/**
 * `npm test`: everything that proves the product. Installs and builds first, so that it works on a fresh clone.
 *
 * Format, lint and unused code are checked before the tests; all tests (unit, property, integration on PostgreSQL, browser) are one
 * run of vitest. The last line is the runner's own count. A step that fails does not hide the others.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureInstalled } from './install.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const failed = []

if (!ensureInstalled()) {
  console.error('Packages could not be installed. Check the network and run npm test again.')
  process.exit(1)
}
step('build and types', process.execPath, [join(root, 'scripts/build.mjs')])
if (failed.length > 0) process.exit(1)
step('types of the tests', ...bin('typescript', 'tsc'), '-b', join(root, 'tsconfig.tests.json'))
step('format', ...bin('oxfmt'), '--check')
step('lint', ...bin('oxlint'), '--type-aware', '--deny-warnings')
step('unused code', ...bin('knip'), '--no-progress')

const folder = mkdtempSync(join(tmpdir(), 'gongkai-test-'))
const report = join(folder, 'report.json')
step(
  'tests',
  ...bin('vitest'),
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  ...process.argv.slice(2),
)
const counts = readCounts(report)
rmSync(folder, { recursive: true })

if (failed.length > 0) console.error(`\nFailed: ${failed.join(', ')}`)
if (!counts) {
  console.error('The test runner did not finish.')
  process.exit(1)
}
// A failed check before the tests counts as a failure of the run.
const checksFailed = failed.filter((name) => name !== 'tests').length
console.log(`${counts.passed} passed, ${counts.failed + checksFailed} failed, ${counts.skipped} skipped`)
process.exit(failed.length > 0 ? 1 : 0)

/** Runs one step and remembers its name if it fails. */
function step(name, command, ...rest) {
  const args = rest.flat()
  console.log(`\n== ${name}`)
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' })
  if (status !== 0) failed.push(name)
}

/** The command that runs an installed package's program with this Node; the program has the package's name unless given. */
function bin(name, program = name) {
  const folder = join(root, 'node_modules', name)
  const { bin: programs } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return [process.execPath, join(folder, typeof programs === 'string' ? programs : programs[program])]
}

function readCounts(path) {
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(readFileSync(path, 'utf8'))
    return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests }
  } catch {
    return undefined
  }
}
