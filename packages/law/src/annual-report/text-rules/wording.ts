import { cite } from '../../citation.ts'
import { passageOf, textOfChapter, narrativeOf, type Plain } from '../narrative/index.ts'
import { similarity } from '../narrative/similarity.ts'
import { numberOf } from '../cell.ts'
import type { Outcome } from '../rule.ts'
import { textRule } from './text-rule.ts'

const FORMAT_2021 = cite('国办公开办函〔2021〕30号')

const SLIPS: readonly { readonly words: RegExp; readonly hint: string; readonly right: string }[] = [
  { words: /三校三审|三审二校|二审三校/gu, hint: '校', right: '三审三校' },
  { words: /(?<!信息)信息公开处理费/gu, hint: '公开处理费', right: '信息处理费' },
  { words: /[一二三四五六七八九]是是/gu, hint: '是是', right: '删去重复的“是”' },
  { words: /的的|了了(?!解)|在在|对对/gu, hint: '', right: '删去重复的字' },
  { words: /不予以公开/gu, hint: '不予以公开', right: '不予公开' },
  { words: /依申请公开公开|政府政府信息|信息信息公开/gu, hint: '', right: '删去重复的词' },
]
const BRACKETS: readonly (readonly [string, string])[] = [
  ['《', '》'],
  ['“', '”'],
  ['(', ')'],
]

/** C-TERM: set phrases and quotation marks. */
export const WORDING = textRule({
  id: 'C-TERM',
  term: '用语和标点',
  severity: 'info',
  explanation: '固定用语写错、重复的字词、不成对的书名号、引号和括号。',
  source: FORMAT_2021,
  look: ({ parts }, outcome) => {
    for (const { plain } of parts) {
      for (const { words, hint, right } of SLIPS) {
        if (hint !== '' && !plain.text.includes(hint)) continue
        for (const match of plain.text.matchAll(words)) {
          const passage = passageOf(plain, match.index, match.index + match[0].length)
          const message = `“${passage.quote}”应${right.startsWith('删') ? right : `为“${right}”`}`
          outcome.find({ where: `chapter${plain.chapter}`, printed: match[0], computed: right, message, passages: [passage] })
        }
      }
      for (const [open, close] of BRACKETS) findUnbalanced(plain, open, close, outcome)
    }
  },
})

/** Marks without a partner; a chapter is told once for each pair of marks. */
function findUnbalanced(plain: Plain, open: string, close: string, outcome: Outcome): void {
  const at = unbalancedAt(plain.text, open, close)
  if (at < 0) return
  const passage = passageOf(plain, Math.max(0, at - 6), Math.min(plain.text.length, at + 7))
  outcome.find({
    where: `chapter${plain.chapter}`,
    message: `“${passage.quote}”处的${open}${close}不成对，请补全`,
    passages: [passage],
  })
}

function unbalancedAt(text: string, open: string, close: string): number {
  const pending: number[] = []
  let opened = text.indexOf(open)
  let closed = text.indexOf(close)
  while (opened >= 0 || closed >= 0) {
    if (opened >= 0 && (closed < 0 || opened < closed)) {
      pending.push(opened)
      opened = text.indexOf(open, opened + 1)
    } else {
      // `1)` and `一)` number a list and open nothing.
      const listMark = close === ')' && /[\d一二三四五六七八九十]/u.test(text[closed - 1] ?? '')
      if (pending.pop() === undefined && !listMark) return closed
      closed = text.indexOf(close, closed + 1)
    }
  }
  return pending.at(-1) ?? -1
}

const ALIKE = 0.9
const SHORTEST_COMPARED = 60
const CHAPTER_NAMES: Readonly<Record<number, string>> = { 1: '一、总体情况', 5: '五、存在的主要问题及改进情况' }

/** C-DUP: chapters that repeat last year's. */
export const REPEATED = textRule({
  id: 'C-DUP',
  term: '与上一年雷同',
  severity: 'warning',
  explanation: '“总体情况”和“问题及改进”与上一年报告除数字外基本相同，说明没有反映本年度的实际工作。',
  source: cite('条例2019', 50, 1),
  look: (narrative, outcome, { previous }) => {
    if (!previous) return
    const before = narrativeOf(previous)
    for (const chapter of [1, 5]) {
      const [now, then] = [textOfChapter(narrative, chapter), textOfChapter(before, chapter)]
      if (now.length < SHORTEST_COMPARED || then.length < SHORTEST_COMPARED) continue
      const share = similarity(now, then)
      if (share < ALIKE) continue
      const message = `“${CHAPTER_NAMES[chapter]}”与上一年报告相似度${(share * 100).toFixed(0)}%，请写出本年度的实际情况和新的问题`
      outcome.find({ where: `chapter${chapter}`, printed: Number(share.toFixed(3)), message })
    }
  },
})

const COMMANDS = /(?:推动|督促|要求|指导)各地各部门|特别是基层政府/u
const OFFICE = /(?:办公室|党政办|综合办)$/u
const OFFICE_DOCUMENTS = 5
const OFFICE_IN_FORCE = 10

/** C-SCOPE: a department's report that speaks or counts for a whole government. */
export const SCOPE = textRule({
  id: 'C-SCOPE',
  term: '报告口径',
  severity: 'warning',
  explanation: '部门、办公室的报告只反映本单位；替整个地区说话或填报全区数据的，应写明口径，避免与政府报告重复。',
  source: cite('条例2019', 49),
  cells: (form) => form.cells.filter(({ row }) => row === 'normativeDocuments').map(({ id }) => id),
  look: ({ parts }, outcome, { report, form }) => {
    const { nature, level } = report.agency
    if (nature !== 'department' && nature !== 'other') return
    const office = OFFICE.test(report.unit ?? '')
    const local = level !== 'state' && level !== 'province' && level !== 'prefecture'
    for (const { plain } of local && !office ? parts : []) {
      const match = COMMANDS.exec(plain.text)
      if (!match) continue
      const passage = passageOf(plain, match.index, match.index + match[0].length)
      const message = `“${passage.quote}”是政府的口吻，与本单位职责不符，疑为照抄上级文件，请改写`
      outcome.find({ where: `chapter${plain.chapter}`, message, passages: [passage] })
    }
    if (!office) return
    const table = form.id === '2019' ? 'table2_2019' : 'table2'
    const [issuedCell, inForceCell] = form.id === '2019' ? (['made', 'totalPublic'] as const) : (['issued', 'inForce'] as const)
    const cells = [issuedCell, inForceCell].map((column) => `${table}.normativeDocuments.${column}`)
    const [issued, inForce] = cells.map((id) => numberOf(report.cells, id))
    if ((issued ?? 0) < OFFICE_DOCUMENTS && (inForce ?? 0) < OFFICE_IN_FORCE) return
    const message = `办公室的报告填有行政规范性文件制发${issued ?? '—'}件、现行有效${inForce ?? '—'}件，疑为整个地区的数据，请核对并写明口径`
    outcome.find({ where: `${table}.normativeDocuments`, cells, message })
  },
})
