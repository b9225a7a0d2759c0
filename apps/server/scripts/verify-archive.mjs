/**
 * 核验归档包，不依赖本系统：解压后在文件夹里运行 node verify-archive.mjs
 *
 * Verifies an unpacked archive package with nothing but Node: every file against manifest-sha256.txt, no file too many, and each line of
 * history.jsonl against its own hash. Whether lines are missing between them is told by the agency's exported audit chain, in which each stands
 * under the same sequence and hash. Exit status: 0 in order, 1 something differs, 2 nothing could be read.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = process.argv[2] ?? dirname(fileURLToPath(import.meta.url))
const MANIFEST = 'manifest-sha256.txt'

/** JSON with sorted keys and no spaces: the writing that the hashes are of. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const keys = Object.keys(value).toSorted((left, right) => (left < right ? -1 : 1))
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`
}

function filesBelow(path) {
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const below = join(path, entry.name)
    return entry.isDirectory() ? filesBelow(below) : [relative(folder, below).split(sep).join('/')]
  })
}

function manifestFaults() {
  const wanted = new Map(
    readFileSync(join(folder, MANIFEST), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => [line.slice(66), line.slice(0, 64)]),
  )
  const found = filesBelow(folder).filter((name) => name !== MANIFEST)
  const faults = found.filter((name) => !wanted.has(name)).map((name) => `清单里没有：${name}`)
  for (const [name, digest] of wanted) {
    if (!found.includes(name)) faults.push(`文件不见了：${name}`)
    else if (
      createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest('hex') !== digest
    )
      faults.push(`被改动：${name}`)
  }
  return { count: wanted.size, faults }
}

function historyFaults() {
  const lines = readFileSync(join(folder, 'history.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
  const faults = lines.flatMap((line, at) => {
    const { hash, ...entry } = JSON.parse(line)
    const computed = createHash(entry.algorithm).update(Buffer.from(entry.previous, 'hex')).update(canonical(entry)).digest('hex')
    return computed === hash ? [] : [`办理过程第 ${at + 1} 条的内容与摘要不符`]
  })
  return { count: lines.length, faults }
}

try {
  const files = manifestFaults()
  const history = historyFaults()
  const faults = [...files.faults, ...history.faults]
  for (const fault of faults) console.log(fault)
  console.log(
    faults.length === 0 ? `完好：${files.count} 个文件，办理过程 ${history.count} 条。` : `有 ${faults.length} 处不符。`,
  )
  process.exitCode = faults.length === 0 ? 0 : 1
} catch (fault) {
  console.error(`无法核验：${fault.message}`)
  process.exitCode = 2
}
