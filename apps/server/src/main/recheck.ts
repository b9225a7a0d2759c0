/**
 * Checks every report of the library again: `node recheck.js`. Run it after an update that changed the rules.
 *
 * Findings are replaced, dispositions stay with what they were about. Works beside a running server and without one. Exit status: 0, or 2.
 */
import { recheckAll } from '../features/library/index.ts'
import { systemClock } from '../platform/clock.ts'
import { readConfig } from '../platform/config.ts'
import { reportFault, withDatabase } from './command.ts'

process.exitCode = await withDatabase(readConfig(process.env), async (db) => {
  const checked = await recheckAll(db, systemClock, (count) => {
    if (process.stderr.isTTY) process.stderr.write(`\r已检查 ${count} 份年报 `)
  })
  process.stdout.write(`已重新检查 ${checked} 份年报。\n`)
  return 0
}).catch(reportFault)
