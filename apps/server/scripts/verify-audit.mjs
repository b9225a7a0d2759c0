/**
 * 核验导出的审计链，不依赖本系统：node verify-audit.mjs [文件夹]
 *
 * Verifies exported audit chains with nothing but Node: every line against its hash and the line before, the heads, and what the checkpoints of
 * chain 0 recorded of the others. Exit status: 0 in order, 1 broken, 2 nothing could be read.
 */
import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const folder = process.argv[2] ?? dirname(fileURLToPath(import.meta.url))

/** JSON with sorted keys and no spaces: the writing that the hashes are of. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const keys = Object.keys(value).toSorted((left, right) => (left < right ? -1 : 1))
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`
}

function hashOf({ hash: _hash, ...entry }) {
  return createHash(entry.algorithm).update(Buffer.from(entry.previous, 'hex')).update(canonical(entry)).digest('hex')
}

function parse(line) {
  try {
    return JSON.parse(line)
  } catch {
    return undefined // A line that is not JSON is reported where it stands.
  }
}

/** What is wrong with a line as the one after `last`, if anything. */
function faultOf(entry, agency, last) {
  if (entry === null || typeof entry !== 'object') return '这一行不是 JSON。'
  if (entry.agency !== agency) return '记录属于别的链。'
  if (entry.sequence !== last.sequence + 1)
    return `应为第 ${last.sequence + 1} 条，却是第 ${entry.sequence} 条：记录被删除或调换。`
  if (entry.previous !== last.hash) return '与前一条接不上：记录被替换、调换了次序，或前一条是后来补的。'
  if (!['sha256', 'sm3'].includes(entry.algorithm)) return `不认识的摘要算法 ${entry.algorithm}。`
  if (hashOf(entry) !== entry.hash) return '内容与摘要不符：记录被改动。'
  return undefined
}

async function verifyChain(agency, wanted, recorded) {
  let last = { sequence: 0, hash: '0'.repeat(64) }
  const heads = []
  const lines = createInterface({ input: createReadStream(join(folder, `chain-${agency}.jsonl`)), crlfDelay: Infinity })
  for await (const line of lines) {
    const entry = parse(line)
    const fault = faultOf(entry, agency, last)
    if (fault) return { fault: `第 ${last.sequence + 1} 条：${fault}`, heads }
    const expected = recorded.get(`${agency} ${entry.sequence}`)
    if (expected && expected !== entry.hash) return { fault: `第 ${entry.sequence} 条与检查点登记的不同：链被重写过。`, heads }
    recorded.delete(`${agency} ${entry.sequence}`)
    if (agency === 0 && entry.kind === 'audit-checkpoint') heads.push(...entry.payload.heads)
    last = entry
  }
  if (wanted && (wanted.sequence !== last.sequence || wanted.hash !== last.hash)) {
    return { fault: `链头说到第 ${wanted.sequence} 条，文件到第 ${last.sequence} 条：末尾被截掉或链头被改动。`, heads }
  }
  return { count: last.sequence, heads }
}

/** How many checkpointed places of an agency's chain were not found in its file. */
function missing(recorded, agency) {
  const places = [...recorded.keys()].filter((key) => key.startsWith(`${agency} `)).map((key) => Number(key.split(' ')[1]))
  return places.length === 0 ? undefined : `检查点登记过第 ${Math.min(...places)} 条，文件里没有：末尾被截掉。`
}

async function verify() {
  const { complete, heads } = JSON.parse(readFileSync(join(folder, 'heads.json'), 'utf8'))
  const files = readdirSync(folder).flatMap((name) => /^chain-(\d+)\.jsonl$/.exec(name)?.[1] ?? [])
  const agencies = [...new Set([0, ...heads.map(({ agency }) => agency), ...files.map(Number)])].toSorted((a, b) => a - b)
  const recorded = new Map()
  let broken = 0
  let entries = 0
  for (const agency of agencies) {
    const wanted = heads.find((head) => head.agency === agency)
    const absent = !existsSync(join(folder, `chain-${agency}.jsonl`))
    if (absent && !wanted) continue // An export of one agency has no chain 0.
    const result = absent ? { fault: '文件不见了。', heads: [] } : await verifyChain(agency, wanted, recorded)
    if (agency === 0) for (const head of result.heads) recorded.set(`${head.agency} ${head.sequence}`, head.hash)
    // Places of chain 0 itself were passed before the checkpoints that record them were read.
    if (agency === 0) for (const key of recorded.keys()) if (key.startsWith('0 ')) recorded.delete(key)
    const fault = result.fault ?? (wanted ? missing(recorded, agency) : '链头清单里没有这条链。')
    if (fault) broken += 1
    else entries += result.count
    console.log(`链 ${agency}：${fault ?? `完好，${result.count} 条`}`)
    for (const key of recorded.keys()) if (key.startsWith(`${agency} `)) recorded.delete(key)
  }
  if (complete && recorded.size > 0) {
    broken += 1
    console.log(`检查点登记过的链整条不见了：${[...new Set([...recorded.keys()].map((key) => key.split(' ')[0]))].join('、')}`)
  }
  console.log(broken === 0 ? `全部完好，共 ${entries} 条。` : `有 ${broken} 处断开。`)
  return broken === 0 ? 0 : 1
}

process.exitCode = await verify().catch((fault) => {
  console.error(`无法核验：${fault.message}`)
  return 2
})
