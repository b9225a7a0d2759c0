/**
 * `npm test`: everything that proves the product. Installs and builds first, so that it works on a fresh clone.
 *
 * All tests (unit, property, integration on PostgreSQL, browser) are one run of vitest; types of the tests, format, lint and unused code
 * are checked one after another beside it, and what they say is shown after it. The last line is the runner's own count. A step that
 * fails does not hide the others.
 */
import { spawn } from 'node:child_process'
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
await step('build and types', process.execPath, [join(root, 'scripts/build.mjs')])
if (failed.length > 0) process.exit(1)

const checking = checkBeside()
const folder = mkdtempSync(join(tmpdir(), 'gongkai-test-'))
const report = join(folder, 'report.json')
await step(
  'tests',
  ...bin('vitest'),
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  ...process.argv.slice(2),
)
for (const said of await checking) process.stdout.write(said)
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

/** Checks what needs no test, one after another while the tests wait for their processes; what each said. */
async function checkBeside() {
  return [
    await quietStep('types of the tests', ...bin('typescript', 'tsc'), '-b', join(root, 'tsconfig.tests.json')),
    await quietStep('format', ...bin('oxfmt'), '--check'),
    await quietStep('lint', ...bin('oxlint'), '--type-aware', '--deny-warnings'),
    await quietStep('unused code', ...bin('knip'), '--no-progress'),
  ]
}

/** Runs one step before everybody's eyes and remembers its name if it fails. */
async function step(name, command, ...rest) {
  console.log(`\n== ${name}`)
  await run(name, command, rest.flat(), { stdio: 'inherit' })
}

/** Runs one step, remembers its name if it fails, and returns its title and what it said. */
async function quietStep(name, command, ...rest) {
  const heard = []
  await run(name, command, rest.flat(), { stdio: ['ignore', 'pipe', 'pipe'] }, (chunk) => heard.push(chunk))
  return `\n== ${name}\n${Buffer.concat(heard).toString()}`
}

function run(name, command, args, options, hear) {
  return new Promise((ended) => {
    const program = spawn(command, args, { cwd: root, ...options })
    program.stdout?.on('data', hear)
    program.stderr?.on('data', hear)
    program.once('error', (fault) => console.error(fault.message))
    program.once('close', (status) => {
      if (status !== 0) failed.push(name)
      ended()
    })
  })
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
