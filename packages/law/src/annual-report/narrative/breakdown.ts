import { sentenceAt } from './sentence.ts'
import type { Plain } from './plain.ts'
import type { Quantity } from './quantity.ts'
import { COMPARED, type Statement } from './statement.ts'

/** A total with the parts that the text names: `44792条，其中区本级28523条，乡镇16269条`. */
export interface Breakdown {
  readonly plain: Plain
  readonly total: Quantity
  readonly parts: readonly Quantity[]
  /** What the parts count: results of applications, applicants, results of cases, or anything else. */
  readonly of: 'outcomes' | 'applicants' | 'remedies' | 'anything'
  /** The parts must add up: the last one is 其余 or 其他, or they are all classes that exist. */
  readonly exhaustive: boolean
  /** Another 其中 begins inside, so that it is open where the parts of which total end. */
  readonly nested: boolean
  /** Whether `total` is the number of applications dealt with, received, or another number. */
  readonly base: 'processed' | 'received' | 'other'
}

const CASES = new Set(['件', '件次', '宗', '起', '例'])
const COUNTED = new Set([
  '条',
  '篇',
  '则',
  '个',
  '项',
  '份',
  '次',
  '期',
  '场',
  '处',
  '部',
  '批',
  '元',
  '万元',
  '名',
  '人',
  '家',
  '户',
  '件',
  '件次',
  '宗',
  '起',
  '例',
])
const REMAINDER = /^[,、;:(]*(?:及|和|以及)?(?:其余|其[他它]|剩余|余下)/u

/** The breakdowns of a chapter in order. */
export function breakdownsOf(
  plain: Plain,
  quantities: readonly Quantity[],
  statements: readonly Statement[],
): readonly Breakdown[] {
  const found: Breakdown[] = []
  const stated = new Map(statements.map((statement) => [statement.quantity, statement]))
  for (const { start, end, all } of markers(plain.text)) {
    const total = totalBefore(plain, start, quantities, found)
    if (!total) continue
    const next = nextMarker(plain.text, end)
    const { parts, labels } = partsAfter(plain, { start, end, next }, total, { quantities, stated })
    if (parts.length === 0) continue
    const of = classOf(stated.get(parts[0]!))
    const before = of === 'outcomes' ? outcomeTotal(total, start, plain, statements) : undefined
    const base = before ? baseOf(before) : baseOf(stated.get(total))
    const nested = next < sentenceAt(plain.text, end).end && next <= (parts.at(-1)?.end ?? 0) + LONGEST_LINK
    const exhaustive = all || isExhaustive(of, labels)
    found.push({ plain, total: before?.quantity ?? total, parts, of, exhaustive, nested, base })
  }
  return found
}

const LONGEST_LINK = 3
/** A chapter with more lists than this is no report; the rest of it is left aside. */
const MOST_LISTS = 400
const MARKER = /其中|分别(?:为|是)/gu

function markers(text: string): readonly { readonly start: number; readonly end: number; readonly all: boolean }[] {
  const found: { start: number; end: number; all: boolean }[] = []
  for (const { index, 0: words } of text.matchAll(MARKER)) {
    if (found.push({ start: index, end: index + words.length, all: words !== '其中' }) >= MOST_LISTS) break
  }
  return found
}

function nextMarker(text: string, from: number): number {
  const next = text.indexOf('其中', from)
  return next < 0 ? Infinity : next
}

/** The number that the parts belong to: the last one before the marker; after a full stop, the total of the list before. */
function totalBefore(
  plain: Plain,
  marker: number,
  quantities: readonly Quantity[],
  found: readonly Breakdown[],
): Quantity | undefined {
  const { start } = sentenceAt(plain.text, marker)
  if (start === marker) {
    const last = found.at(-1)
    const joins = last && sentenceAt(plain.text, last.total.start).end + 1 >= start
    return joins ? last.total : undefined
  }
  const open = openBracket(plain.text, start, marker)
  return quantities.findLast(
    (quantity) =>
      quantity.end <= (open < 0 ? marker : open) &&
      quantity.start >= start &&
      COUNTED.has(quantity.unit) &&
      !insideBrackets(plain.text, start, quantity.start, open),
  )
}

function openBracket(text: string, from: number, to: number): number {
  const stretch = text.slice(from, to)
  const open = stretch.lastIndexOf('(')
  return open >= 0 && stretch.indexOf(')', open) < 0 ? from + open : -1
}

function insideBrackets(text: string, from: number, at: number, except: number): boolean {
  const open = openBracket(text, from, at)
  return open >= 0 && open !== except
}

interface Stretch {
  readonly start: number
  readonly end: number
  readonly next: number
}

function partsAfter(
  plain: Plain,
  { start, end, next }: Stretch,
  total: Quantity,
  { quantities, stated }: { readonly quantities: readonly Quantity[]; readonly stated: ReadonlyMap<Quantity, Statement> },
): { readonly parts: readonly Quantity[]; readonly labels: readonly string[] } {
  const { text } = plain
  const open = openBracket(text, sentenceAt(text, start).start, start)
  const close = open < 0 ? -1 : text.indexOf(')', end)
  const limit = Math.min(sentenceAt(text, end).end, next, close < 0 ? Infinity : close)
  const parts: Quantity[] = []
  const labels: string[] = []
  let from = end
  let semicolons = false
  for (const quantity of quantities) {
    if (quantity.start < end) continue
    if (quantity.end > limit) break
    const label = text.slice(from, quantity.start)
    if (label.includes(';')) {
      if (parts.length === 1) semicolons = true
      else if (!semicolons) break
    }
    from = quantity.end
    if (insideBrackets(text, end, quantity.start, open) || !sameUnit(quantity.unit, total.unit) || COMPARED.test(label)) continue
    const first = parts[0]
    if (first && leaves(stated.get(first), stated.get(quantity), stated.get(total))) break
    parts.push(quantity)
    labels.push(label)
  }
  return { parts, labels }
}

function sameUnit(one: string, other: string): boolean {
  return one === other || (CASES.has(one) && CASES.has(other))
}

/** Whether a figure is no longer a part: it counts something of another class than the first part. */
function leaves(first: Statement | undefined, statement: Statement | undefined, total: Statement | undefined): boolean {
  const [one, other] = [classOf(first), classOf(statement)]
  if (statement && isProcessing(statement)) return true
  if (isCarriedOut(statement)) return one !== 'outcomes' || baseOf(total) === 'processed'
  return one !== other
}

function classOf(statement: Statement | undefined): Breakdown['of'] {
  if (!statement) return 'anything'
  const { kind } = statement.measure
  if (kind === 'applicants') return 'applicants'
  if (kind === 'remedy') return 'remedies'
  if (kind === 'row') return isProcessing(statement) || isCarriedOut(statement) ? 'anything' : 'outcomes'
  return kind === 'group' || kind === 'grantedOrPartially' ? 'outcomes' : 'anything'
}

function isCarriedOut(statement: Statement | undefined): boolean {
  return statement?.measure.kind === 'row' && statement.measure.key === 'carriedOut'
}

function isProcessing({ measure }: Statement): boolean {
  if (measure.kind === 'row') return measure.key === 'totalProcessed' || measure.key === 'carriedIn'
  return measure.kind === 'received' || measure.kind === 'accepted' || measure.kind === 'handled' || measure.kind === 'answered'
}

function baseOf(statement: Statement | undefined): Breakdown['base'] {
  if (!statement || !isProcessing(statement)) return 'other'
  const { measure } = statement
  return measure.kind === 'answered' || (measure.kind === 'row' && measure.key === 'totalProcessed') ? 'processed' : 'received'
}

/** Results belong to what was processed, or else to what was received, whatever number stands just before. */
function outcomeTotal(total: Quantity, marker: number, plain: Plain, statements: readonly Statement[]): Statement | undefined {
  const { start } = sentenceAt(plain.text, total.start)
  const before = statements.filter(({ quantity }) => quantity.start >= start && quantity.end <= marker)
  return (
    before.findLast((one) => baseOf(one) === 'processed') ??
    before.find((one) => baseOf(one) === 'received' && one.measure.kind !== 'row')
  )
}

function isExhaustive(of: Breakdown['of'], labels: readonly string[]): boolean {
  const all = labels.join(' ')
  if (of === 'applicants') return /自然人|公民|个人/u.test(all) && /法人|组织|单位/u.test(all)
  if (of === 'outcomes') return /其[他它](?:方式)?处理/u.test(all) && labels.length >= 5
  if (of === 'remedies') return labels.length === 4
  if (/线上|网上|网络/u.test(all) && /线下|现场|当面/u.test(all) && labels.length === 2) return true
  return labels.length > 1 && REMAINDER.test(labels.at(-1)!)
}
