/** What a backup or a restore did, for the operator. */
import { Temporal } from 'temporal-polyfill'
import { legalTime } from '../clock.ts'
import type { BackedUp } from './back-up.ts'
import { type Manifest, partsOf } from './manifest.ts'
import type { Restored } from './restore.ts'
import type { RestoredVerdict } from './verify.ts'

/** The report of a backup. */
export function backupReport({ manifest, gone }: BackedUp, folder: string): string {
  const { tables, jobs, files, audit, keys } = manifest
  const lines = [
    `备份完成：${folder}`,
    `　时间　　${timeOf(manifest)}（数据库在这一刻的样子）`,
    `　数据库　${tables.length} 张表，${rowsOf(manifest)} 行；待办任务 ${jobs.rows} 个`,
    `　审计链　${audit.length} 条，${audit.reduce((sum, { sequence }) => sum + sequence, 0)} 条记录`,
    `　文件　　${files.count} 个，${megabytes(files.bytes)}${gone > 0 ? `；另有 ${gone} 个在备份期间已被删除` : ''}`,
    `　共　　　${megabytes(partsOf(manifest).reduce((sum, { bytes }) => sum + bytes, files.bytes))}`,
  ]
  return `${[...lines, ...keyNotice(keys.ring !== undefined)].join('\n')}\n`
}

function keyNotice(included: boolean): readonly string[] {
  return included
    ? ['！这份备份含有密钥环：拿到它的人能读出全部个人信息。请像保管密钥一样保管，不要与别的备份放在一起。']
    : [
        '！这份备份不含密钥环。没有密钥环（key-ring.json），备份里的个人信息和文件永远打不开。',
        '　请另行妥善保管密钥环文件，与备份分开放；需要一并备份的，加 --with-keys。',
      ]
}

/** The report of a restore. */
export function restoreReport({ manifest, rows, jobs }: Restored, { audit, opened, broken }: RestoredVerdict): string {
  const lines = [
    `恢复完成，备份的时间是 ${timeOf(manifest)}。`,
    `　数据库　${manifest.tables.length} 张表，${rows} 行；逐表写出与备份比对，字节一致；外键全部核对`,
    `　任务　　${jobs} 个待办任务，服务启动后接着办理`,
    `　文件　　${manifest.files.count} 个，SHA-256 与清单一致；${opened} 个已用密钥打开并与摘要核对`,
    ...broken.map((id) => `　！文件 ${id} 打不开`),
    audit.broken.length === 0
      ? `　审计链　完好：${audit.chains} 条链，${audit.entries} 条记录，${audit.checkpoints} 个检查点${audit.anchored ? '' : '；没有锚点文件可对照'}`
      : `　审计链　有 ${audit.broken.length} 条断开：`,
    ...audit.broken.map(
      ({ agencyId, sequence, words }) =>
        `　！${agencyId === 0 ? '全系统链' : `机关 ${agencyId} 的链`}第 ${sequence} 条：${words}`,
    ),
  ]
  return `${lines.join('\n')}\n`
}

function rowsOf({ tables }: Manifest): number {
  return tables.reduce((sum, { rows }) => sum + rows, 0)
}

function timeOf({ madeAt }: Manifest): string {
  return legalTime(Temporal.Instant.from(madeAt)).toString({ smallestUnit: 'second' }).replace('T', ' ')
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`
}
