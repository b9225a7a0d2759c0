/**
 * Kills a working server again and again and checks what is left: the test of the suite with more rounds, told line by line.
 *
 * Usage: node bench/applications/crash.mjs [--kills 50]; build first.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const { values } = parseArgs({ options: { kills: { type: 'string', default: '50' } } })
const folder = mkdtempSync(join(tmpdir(), 'gongkai-crash-'))
const report = join(folder, 'report.txt')
const root = fileURLToPath(new URL('../..', import.meta.url))
const args = ['node_modules/vitest/vitest.mjs', 'run', 'apps/server/test/crash-applications.test.ts']
const test = spawn(process.execPath, args, {
  cwd: root,
  env: { ...process.env, CRASH_ROUNDS: values.kills, CRASH_REPORT: report },
  stdio: ['ignore', 'pipe', 'inherit'],
})
let said = ''
test.stdout.on('data', (chunk) => void (said += chunk))
let told = 0
const tell = () => {
  const text = existsSync(report) ? readFileSync(report, 'utf8') : ''
  process.stdout.write(text.slice(told))
  told = text.length
}
const watch = setInterval(tell, 1000)
test.once('close', (code) => {
  clearInterval(watch)
  tell()
  rmSync(folder, { recursive: true, force: true })
  if (code !== 0) process.stdout.write(said)
  console.log(
    code === 0 ? `${values.kills} kills: everything acknowledged is there, nothing is half done, the chains verify` : 'FAILED',
  )
  process.exitCode = code ?? 1
})
