/** The archive package as one zip file: plain names, a manifest of SHA-256 digests, and what is needed to verify both without us. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { zipSync, type Zippable } from 'fflate'
import type { Temporal } from 'temporal-polyfill'
import { INSTALLATION } from '../../platform/config.ts'

/** A file of the package. */
export interface PackagePart {
  /** With its folder and ending, as it stands in the zip. */
  readonly path: string
  readonly bytes: Uint8Array
}

/** The list of digests; its lines are those of `sha256sum`. */
export const MANIFEST = 'manifest-sha256.txt'

/** The history of the case, one audit entry a line. */
export const HISTORY = 'history.jsonl'

/** The verifier that goes with every package; plain Node, nothing else. */
const VERIFIER = 'verify-archive.mjs'

const EXPLANATION = `归档包核验说明

一、manifest-sha256.txt 列出包内每个文件的 SHA-256 摘要。在 Linux 上解压后运行 sha256sum -c manifest-sha256.txt 即可逐个核对。
二、history.jsonl 是本案的办理过程，一行一条，取自本机关的审计链。每条的 hash 由前一条的 hash 和本条的内容算出；
    同一条链上别的案件的记录不在包内，所以序号有间断。各条在整条链上的位置，可以用审计链的导出（gongkai audit export）对照：
    序号和 hash 都相同，即为未被改动。
三、装有 Node.js 的机器上，解压后在文件夹内运行 node verify-archive.mjs，一次核验以上两项。
四、归档包本身的 SHA-256 记在审计链中（application-archive-packed）。
`

/** The whole package; the same parts at the same moment give the same bytes. */
export function packageZip(parts: readonly PackagePart[], at: Temporal.Instant): Buffer {
  const verifier = readFileSync(resolve(INSTALLATION, 'apps/server/scripts', VERIFIER))
  const all = [...parts, { path: '核验说明.txt', bytes: Buffer.from(EXPLANATION) }, { path: VERIFIER, bytes: verifier }]
  const manifest = all.map(({ path, bytes }) => `${createHash('sha256').update(bytes).digest('hex')}  ${path}\n`).join('')
  const entries: Zippable = {}
  // Documents and pictures are packed already; time spent on them saves nothing.
  for (const { path, bytes } of all) entries[path] = [bytes, { level: /\.(?:txt|jsonl|mjs)$/u.test(path) ? 6 : 0 }]
  entries[MANIFEST] = Buffer.from(manifest)
  return Buffer.from(zipSync(entries, { mtime: at.epochMilliseconds }))
}

/** The longest title in a name, in characters: paths stay usable on every system. */
const LONGEST_TITLE = 60

/** A name for a part that every system can unpack: the order in front, no folder, no reserved or invisible character. */
export function partName(order: number, title: string, extension: string): string {
  const clean = title
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\\/:*?"<>|]/gu, '_')
    .replace(/\.[0-9a-z]{1,8}$/iu, '')
    .replace(/[. ]+$/u, '')
  const short = Array.from(clean).slice(0, LONGEST_TITLE).join('')
  return `${String(order).padStart(3, '0')}-${short === '' ? '文件' : short}.${extension}`
}
