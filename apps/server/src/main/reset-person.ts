/**
 * Lets somebody in again who is locked out and has nobody to help: `node reset-person.js LOGIN` prints a one-time password.
 *
 * Works beside a running server and without one. Exit status: 0 done, 1 nobody in service has this login, 2 nothing could be done.
 */
import { rescuePerson } from '../features/people/index.ts'
import { systemClock } from '../platform/clock.ts'
import { readConfig } from '../platform/config.ts'
import { reportFault, withDatabase } from './command.ts'
import { lodged, openStores } from './stores.ts'

process.exitCode = await run(process.argv.slice(2)).catch(reportFault)

async function run([login, ...others]: readonly string[]): Promise<number> {
  if (login === undefined || others.length > 0 || login.startsWith('-')) {
    process.stderr.write('用法：reset-person.js 登录名\n')
    return 2
  }
  const config = lodged(readConfig(process.env))
  return withDatabase(config, async (db) => {
    const stores = await openStores({ config, db, clock: systemClock })
    const password = await rescuePerson({ db, clock: systemClock, ...stores }, login)
    if (password === undefined) {
      process.stderr.write('没有这个登录名，或者此人已离开，或者是演示账号。\n')
      return 1
    }
    process.stdout.write(`一次性口令：${password}\n登录后须立即更换；动态口令已停用，管理员须重新启用。\n`)
    return 0
  })
}
