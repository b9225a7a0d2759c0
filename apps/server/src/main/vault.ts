/**
 * Starts a new key: `node vault.js rotate`, what `gongkai vault rotate` runs. A running server takes it up within seconds and seals the old data anew
 * at night. Exit status: 0, or 2.
 */
import { INSTALLATION_CHAIN } from '../platform/audit/index.ts'
import { systemClock } from '../platform/clock.ts'
import { readConfig } from '../platform/config.ts'
import { reportFault, withDatabase } from './command.ts'
import { keyRingFile, lodged, openStores } from './stores.ts'

process.exitCode = await run(process.argv.slice(2)).catch(reportFault)

async function run([verb, ...others]: readonly string[]): Promise<number> {
  if (verb !== 'rotate' || others.length > 0) {
    process.stderr.write('用法：vault.js rotate\n')
    return 2
  }
  const config = lodged(readConfig(process.env))
  return withDatabase(config, async (db) => {
    const { vault, audit } = await openStores({ config, db, clock: systemClock })
    const id = await vault.rotate()
    await db.transaction().execute((trx) =>
      audit.append(trx, {
        agencyId: INSTALLATION_CHAIN,
        actor: { kind: 'system', job: 'vault-rotate' },
        kind: 'vault-key-rotated',
        subject: { kind: 'vault-key', id },
      }),
    )
    process.stdout.write(`已启用新密钥 ${id}。请现在就备份密钥环文件 ${keyRingFile(config)}；旧数据由服务在夜间改用新密钥。\n`)
    return 0
  })
}
