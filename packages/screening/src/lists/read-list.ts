import type { ScreeningSeverity } from '../finding.ts'
import type { Leader, SensitiveWord, Typo } from './word-lists.ts'

/** A line of a list that could not be taken, with what to do about it in Chinese. */
export interface ListFault {
  /** From 1. */
  readonly line: number
  readonly message: string
}

/** The entries of a list, and the lines that are none. */
export interface ReadList<Entry> {
  readonly entries: readonly Entry[]
  readonly faults: readonly ListFault[]
}

/** The kinds of lists, each with the shape of its entries. */
export interface ListEntries {
  readonly typos: Typo
  readonly sensitive: SensitiveWord
  readonly leaders: Leader
}

const MOST_ENTRIES = 100_000
const MOST_FAULTS = 200
const LONGEST_CELL = 200
const SEVERITIES = new Map<string, ScreeningSeverity>([
  ['', 'error'],
  ['error', 'error'],
  ['必须改正', 'error'],
  ['禁用', 'error'],
  ['warning', 'warning'],
  ['改正或者说明', 'warning'],
  ['慎用', 'warning'],
  ['notice', 'notice'],
  ['提示', 'notice'],
])
const HEADS = new Set(['错误写法', '错', '错误', '表述', '词', '敏感词', '姓名', 'wrong', 'word', 'name'])

/** A line as an entry with the key by which it is told from others, or the message of its fault. */
type EntryOf<Entry> = (cells: readonly string[]) => { readonly entry: Entry; readonly key: string } | string

const READERS: { readonly [Kind in keyof ListEntries]: EntryOf<ListEntries[Kind]> } = {
  typos: ([wrong = '', right = '', except = '']) => {
    if (wrong === '' || right === '') return '应写“错误写法,正确写法”'
    if (wrong === right) return '错误写法和正确写法相同'
    if (Array.from(wrong).length < 2) return '错误写法至少两个字，单字会误报'
    return { key: wrong, entry: { wrong, right, ...exceptions(except) } }
  },
  sensitive: ([word = '', instead = '', level = '', reason = '', except = '']) => {
    if (Array.from(word).length < 2) return '表述至少两个字，单字会误报'
    const severity = SEVERITIES.get(level)
    if (severity === undefined) return `程度“${level}”应为 error、warning 或者 notice`
    const entry = { word, severity, reason: reason === '' ? '在禁用词表中' : reason, ...exceptions(except) }
    return { key: word, entry: instead === '' ? entry : { ...entry, instead } }
  },
  leaders: ([name = '', title = '']) => {
    if (name === '' || title === '') return '应写“姓名,职务”'
    if (!/^[\p{Script=Han}·•]{2,20}$/u.test(name)) return `姓名“${name}”应为两个以上的汉字`
    if (Array.from(title).length < 2) return '职务至少两个字'
    return { key: `${name} ${title}`, entry: { name, title } }
  },
}

/**
 * Reads a word list: one entry a line, cells set apart by a comma, a tab or an arrow (`错→对`), quoted where they hold one; `#` begins a
 * remark, a heading is passed over. Lines that cannot be taken are told by number and the others are taken.
 */
export function readWordList<Kind extends keyof ListEntries>(
  kind: Kind,
  content: string | Uint8Array,
): ReadList<ListEntries[Kind]> {
  const text = typeof content === 'string' ? content : decoded(content)
  if (text === undefined)
    return { entries: [], faults: [{ line: 1, message: '文件不是文本，请另存为 UTF-8 或者 GB18030 编码的 CSV、TXT' }] }
  const read: EntryOf<ListEntries[Kind]> = READERS[kind]
  const entries: ListEntries[Kind][] = []
  const faults: ListFault[] = []
  const lineOf = new Map<string, number>()
  const fault = (line: number, message: string): void => void (faults.length < MOST_FAULTS && faults.push({ line, message }))
  for (const [index, written] of text
    .replace(/^\uFEFF/u, '')
    .split(/\r\n|[\r\n]/u)
    .entries()) {
    const line = index + 1
    if (written.trim() === '' || written.trimStart().startsWith('#')) continue
    const cells = cellsOf(written)
    if (cells === undefined) {
      fault(line, '引号不成对')
      continue
    }
    if (lineOf.size === 0 && HEADS.has(cells[0] ?? '')) continue
    const result = cells.some((cell) => cell.length > LONGEST_CELL) ? `一格不超过 ${LONGEST_CELL} 个字` : read(cells)
    if (typeof result === 'string') fault(line, result)
    else if (lineOf.has(result.key)) fault(line, `与第 ${lineOf.get(result.key)} 行重复`)
    else if (entries.length >= MOST_ENTRIES) {
      fault(line, `词表不超过 ${MOST_ENTRIES} 条，以下没有读入`)
      break
    } else {
      lineOf.set(result.key, line)
      entries.push(result.entry)
    }
  }
  return { entries, faults }
}

function exceptions(written: string): { readonly except?: readonly string[] } {
  const except = written
    .split(/[;；]/u)
    .map((word) => word.trim())
    .filter((word) => word !== '')
  return except.length === 0 ? {} : { except }
}

/** UTF-8, or else GB18030, which every file of an older program is in; `undefined` for what is no text. */
function decoded(bytes: Uint8Array): string | undefined {
  for (const charset of ['utf-8', 'gb18030']) {
    try {
      const text = new TextDecoder(charset, { fatal: true }).decode(bytes)
      return text.includes('\u0000') ? undefined : text
    } catch (error) {
      // A TypeError says that the bytes are not in this encoding; the next one is tried.
      if (!(error instanceof TypeError)) throw error
    }
  }
  return undefined
}

/** The cells of a line; `undefined` when a quotation does not end. */
function cellsOf(line: string): readonly string[] | undefined {
  const separator = line.includes('\t') ? '\t' : /,|"/u.test(line) ? ',' : /→|=>|，/u.exec(line)?.[0]
  if (separator === undefined) return [line.trim()]
  if (separator !== ',') return line.split(separator).map((cell) => cell.trim())
  const cells: string[] = []
  let rest = line.trim()
  for (;;) {
    const quoted = /^\s*"((?:[^"]|"")*)"\s*(?:,|$)/u.exec(rest)
    if (!quoted && /^\s*"/u.test(rest)) return undefined
    const plain = quoted ?? /^([^,]*)(?:,|$)/u.exec(rest)
    if (!plain) return cells
    cells.push((quoted ? (plain[1] ?? '').replaceAll('""', '"') : (plain[1] ?? '')).trim())
    if (!plain[0].endsWith(',')) return cells
    rest = rest.slice(plain[0].length)
  }
}
