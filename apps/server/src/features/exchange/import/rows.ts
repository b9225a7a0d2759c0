/** The rows of what is imported: a CSV, a JSON array, lines of JSON, or a folder of JSON and HTML files. One at a time, bounded in size. */
import { createReadStream } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { ImportRow } from '@gongkai/contract'
import { Compile } from 'typebox/compile'
import { readCsv } from '../../../platform/csv.ts'

/** A row as it was read, or why it cannot be taken. `number` counts rows or files from 1. */
export type ReadRow =
  /** `from`: where in the imported folder the row lies, which the paths of its files are relative to. */
  | { readonly kind: 'row'; readonly number: number; readonly row: ImportRow; readonly from?: string }
  | { readonly kind: 'refused'; readonly number: number; readonly key?: string; readonly message: string }

/** What an import cannot begin with; the message is for people. */
export class ImportRefused extends Error {
  override readonly name = 'ImportRefused'
}

/** Compiled once: a million rows are checked. */
const ROW = Compile(ImportRow)

/** A CSV is held in memory; larger ones come as lines of JSON. */
const MOST_CSV_BYTES = 200_000_000
const MOST_FILE_BYTES = 20_000_000
const MOST_LINE = 4_000_000

/** Chinese heads of columns that are read as well as the names of the fields. */
const HEADS: Readonly<Record<string, keyof ImportRow>> = {
  编号: 'key',
  标题: 'title',
  正文: 'body',
  栏目: 'column',
  机关: 'agency',
  体裁: 'kind',
  发布日期: 'publishedAt',
  索引号: 'indexNumber',
  发文字号: 'documentNumber',
  文号: 'documentNumber',
  发文机关: 'issuer',
  成文日期: 'writtenOn',
  内容概述: 'summary',
  主题分类: 'topic',
  关键词: 'keywords',
  来源: 'source',
  施行日期: 'effectiveFrom',
  失效日期: 'effectiveTo',
  网址: 'address',
  附件: 'attachments',
}

/** Reads what lies at `path`, by its kind. Throws ImportRefused for what cannot be read at all. */
export async function* readRows(path: string): AsyncGenerator<ReadRow> {
  const found = await stat(path).catch(() => undefined)
  if (found === undefined) throw new ImportRefused(`没有找到 ${path}`)
  if (found.isDirectory()) return yield* folderRows(path)
  switch (extname(path).toLowerCase()) {
    case '.csv':
      if (found.size > MOST_CSV_BYTES) throw new ImportRefused('CSV 文件超过 200 MB，请改用每行一个 JSON 的 .jsonl 文件')
      return yield* csvRows(await readFile(path, 'utf8'))
    case '.json':
      return yield* jsonRows(JSON.parse(await readFile(path, 'utf8')), 1)
    case '.jsonl':
    case '.ndjson':
      return yield* lineRows(path)
    default:
      throw new ImportRefused('只能导入 .csv、.json、.jsonl 文件，或者含 .json、.html 文件的文件夹')
  }
}

function* csvRows(text: string): Generator<ReadRow> {
  const rows = readCsv(text)
  if (rows === undefined) throw new ImportRefused('CSV 中有没有配对的引号，请检查后重新导出')
  const [head, ...body] = rows
  if (head === undefined) throw new ImportRefused('CSV 是空的')
  const names = head.cells.map((cell) => HEADS[cell.trim()] ?? cell.trim())
  for (const name of ['key', 'title', 'column', 'publishedAt']) {
    if (!names.includes(name)) throw new ImportRefused(`CSV 缺少“${labelOfHead(name)}”一栏（${name}）`)
  }
  for (const [index, { cells }] of body.entries()) {
    const given = Object.fromEntries(names.map((name, place) => [name, cells[place] ?? '']))
    yield checked(given, index + 1)
  }
}

function labelOfHead(name: string): string {
  return Object.entries(HEADS).find(([, field]) => field === name)?.[0] ?? name
}

function* jsonRows(value: unknown, from: number): Generator<ReadRow> {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value]
  for (const [index, one] of list.entries()) yield checked(one, from + index)
}

async function* lineRows(path: string): AsyncGenerator<ReadRow> {
  let number = 0
  for await (const line of createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity })) {
    if (line.trim() === '') continue
    number += 1
    const value = line.length > MOST_LINE ? undefined : parsed(line)
    yield value === undefined ? { kind: 'refused', number, message: '这一行不是 JSON，或者太长' } : checked(value, number)
  }
}

/** Files in the order of their names; a JSON file is a document, an HTML file the body of the JSON file beside it of the same name. */
async function* folderRows(folder: string): AsyncGenerator<ReadRow> {
  const entries = (await readdir(folder, { recursive: true }))
    .filter((name) => extname(name).toLowerCase() === '.json')
    .toSorted()
  for (const [index, name] of entries.entries()) {
    const number = index + 1
    const path = join(folder, name)
    const [facts, body] = [await small(path), await small(path.replace(/\.json$/iu, '.html'))]
    const value = facts === undefined ? undefined : parsed(facts)
    if (value === undefined) yield { kind: 'refused', number, key: name, message: '这个文件不是 JSON，或者太大' }
    else {
      const row = checked({ key: basename(name, extname(name)), ...value, ...(body === undefined ? {} : { body }) }, number)
      yield row.kind === 'row' ? { ...row, from: dirname(name) } : row
    }
  }
}

async function small(path: string): Promise<string | undefined> {
  const found = await stat(path).catch(() => undefined)
  return found === undefined || !found.isFile() || found.size > MOST_FILE_BYTES ? undefined : readFile(path, 'utf8')
}

function parsed(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** The row without empty fields, if it is one. */
function checked(given: unknown, number: number): ReadRow {
  if (typeof given !== 'object' || given === null) return { kind: 'refused', number, message: '这一行不是一件信息' }
  const row = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== '' && value !== null))
  if (ROW.Check(row)) return { kind: 'row', number, row }
  const [fault] = ROW.Errors(row)
  const field = fault?.instancePath.slice(1) || fieldOfFault(fault) || ''
  const key = typeof row['key'] === 'string' ? row['key'].slice(0, 200) : undefined
  const message = field === '' ? '缺少必需的栏，或者有不认识的栏' : `“${labelOfHead(field)}”（${field}）缺少或者写法不对`
  return { kind: 'refused', number, ...(key === undefined ? {} : { key }), message }
}

/** Missing and unknown fields are faults of the whole row; they are named beside it. */
function fieldOfFault(fault: { readonly params?: unknown } | undefined): string | undefined {
  const params = (fault?.params ?? {}) as Readonly<Record<string, unknown>>
  const names = params['requiredProperties'] ?? params['additionalProperties']
  return Array.isArray(names) && typeof names[0] === 'string' ? names[0] : undefined
}
