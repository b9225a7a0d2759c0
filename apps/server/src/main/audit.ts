/**
 * Verifies or exports the audit chains: `node audit.js verify [--agency N] [--json]`, `node audit.js export FOLDER [--agency N]`; what `gongkai audit`
 * runs. Works beside a running server and without one. Exit status: 0 in order or exported, 1 broken, 2 nothing could be done.
 */
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { exportAudit } from '../platform/audit/export.ts'
import { type AuditVerdict, verifyAudit } from '../platform/audit/verify.ts'
import { systemClock } from '../platform/clock.ts'
import { type Config, readConfig } from '../platform/config.ts'
import type { Database } from '../platform/database.ts'
import { reportFault, withDatabase } from './command.ts'
import { anchorFile, lodged, openVault } from './stores.ts'

const USAGE = '用法：audit.js verify [--agency 机关编号] [--json]\n　　　audit.js export 文件夹 [--agency 机关编号]\n'

process.exitCode = await run(process.argv.slice(2)).catch(reportFault)

interface Wish {
  readonly verb: string | undefined
  readonly folder: string | undefined
  readonly agencyId: number | undefined
  readonly json: boolean
}

async function run(args: readonly string[]): Promise<number> {
  const wish = wishOf(args)
  const config = readConfig(process.env)
  if (wish?.verb === 'verify' && wish.folder === undefined) return withDatabase(config, (db) => verify(db, lodged(config), wish))
  const folder = wish?.verb === 'export' ? wish.folder : undefined
  if (wish && folder !== undefined) return withDatabase(config, (db) => exportTo(db, resolve(folder), wish))
  process.stderr.write(USAGE)
  return 2
}

/** What the arguments ask for; undefined when they are not understood. */
function wishOf(args: readonly string[]): Wish | undefined {
  const options = { agency: { type: 'string' }, json: { type: 'boolean', default: false } } as const
  let parsed
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true })
  } catch {
    return undefined // An option that does not exist: the usage says which do.
  }
  const { values, positionals } = parsed
  const { agency, json } = values
  if (positionals.length > 2 || (agency !== undefined && !/^\d{1,9}$/.test(agency))) return undefined
  const [verb, folder] = positionals
  return { verb, folder, agencyId: agency === undefined ? undefined : Number(agency), json }
}

async function verify(db: Database, config: Config, { agencyId, json }: Wish): Promise<number> {
  const vault = await openVault({ config, db, clock: systemClock })
  let count = 0
  const verdict = await verifyAudit({
    db,
    vault,
    anchorFile: anchorFile(config),
    ...(agencyId === undefined ? {} : { agencyId }),
    onEntries: (entries) => {
      count += entries
      if (process.stderr.isTTY) process.stderr.write(`\r已核验 ${count} 条 `)
    },
  })
  process.stdout.write(json ? `${JSON.stringify({ schema: 'gongkai.audit-verdict/1', ...verdict })}\n` : inWords(verdict))
  return verdict.broken.length === 0 ? 0 : 1
}

function inWords({ chains, entries, checkpoints, anchored, broken }: AuditVerdict): string {
  const lines = broken.map(({ agencyId, sequence, words }) => {
    const chain = agencyId === 0 ? '全系统链' : `机关 ${agencyId} 的链`
    return `${chain}，第 ${sequence} 条：${words}`
  })
  const anchor = anchored ? '' : '数据文件夹里没有锚点文件，全系统链的末尾无从对照。\n'
  const summary =
    broken.length === 0
      ? `审计链完好：${chains} 条链，${entries} 条记录，${checkpoints} 个检查点。\n`
      : `有 ${broken.length} 条链断开。请保全数据库和数据文件夹，对照最近的导出或备份查明原因。\n`
  return lines.map((line) => `${line}\n`).join('') + summary + anchor
}

async function exportTo(db: Database, folder: string, { agencyId }: Wish): Promise<number> {
  const { chains, entries } = await exportAudit(db, folder, agencyId === undefined ? {} : { agencyId })
  process.stdout.write(
    `已导出 ${chains} 条链，${entries} 条记录到 ${folder}。\n核验：node ${resolve(folder, 'verify-audit.mjs')}\n`,
  )
  return 0
}
