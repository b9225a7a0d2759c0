/** The flow chart of an application as SVG: no script, no style, a title and a description that say all of it in words. */
import { type ProcedureStep, procedureSteps } from './procedure-steps.ts'

/** Places in units of the drawing. */
const WIDTH = 720
const MAIN = { x: 24, width: 300 } as const
const ASIDE = { x: 396, width: 300 } as const
const TOP = 84
const GAP = 34
const LINE = 22
const PADDING = 14

/** Dark on light, 7:1 at least; meaning never hangs on a colour. */
const INK = '#1f2933'
const FRAME = '#1a4f8b'
const FAINT = '#52606d'

/** The chart with the periods in force on `day`. */
export function flowChart(day: string): string {
  const steps = procedureSteps(day)
  const placed: string[] = []
  let y = TOP
  for (const [index, step] of steps.entries()) {
    const height = Math.max(boxHeight(step.lines.length + 1), boxHeight(step.aside?.lines.length ?? 0))
    placed.push(...mainBox(step, index + 1, y, height), ...asideBox(step, y, height))
    if (index < steps.length - 1) placed.push(arrowDown(y + height))
    y += height + GAP
  }
  const height = y - GAP + 24
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-labelledby="flow-title flow-description" lang="zh-CN" font-family="'Noto Sans SC','Source Han Sans SC','Microsoft YaHei',SimHei,sans-serif">`,
    '<title id="flow-title">政府信息公开申请办理流程图</title>',
    `<desc id="flow-description">${escaped(steps.map(inWords).join(''))}</desc>`,
    `<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>`,
    text(WIDTH / 2, 38, '政府信息公开申请办理流程图', { size: 22, bold: true, anchor: 'middle' }),
    text(WIDTH / 2, 64, '依据《中华人民共和国政府信息公开条例》（图中简称条例）', { size: 13, anchor: 'middle', colour: FAINT }),
    ...placed,
    '</svg>',
    '',
  ].join('\n')
}

/** A step as a sentence. */
export function inWords(step: ProcedureStep, index: number): string {
  const aside = step.aside === undefined ? '' : `${step.aside.title}：${step.aside.lines.join('，').replaceAll('，，', '，')}。`
  return `${index + 1}. ${step.title}（${step.article}）：${step.lines.join('，').replaceAll('、，', '、').replaceAll('，，', '，')}。${aside}`
}

function boxHeight(lines: number): number {
  return lines === 0 ? 0 : (lines + 1) * LINE + 2 * PADDING
}

function mainBox({ title, lines, article }: ProcedureStep, number: number, y: number, height: number): string[] {
  const middle = MAIN.x + MAIN.width / 2
  const top = y + PADDING + (height - boxHeight(lines.length + 1)) / 2
  return [
    box(MAIN, y, height, false),
    text(middle, top + 17, `${number}. ${title}`, { size: 17, bold: true, anchor: 'middle' }),
    ...lines.map((line, index) => text(middle, top + 17 + (index + 1) * LINE, line, { size: 15, anchor: 'middle' })),
    text(middle, top + 17 + (lines.length + 1) * LINE, `条例${article}`, { size: 13, anchor: 'middle', colour: FAINT }),
  ]
}

function asideBox({ aside }: ProcedureStep, y: number, height: number): string[] {
  if (aside === undefined) return []
  const own = boxHeight(aside.lines.length)
  const top = y + (height - own) / 2
  const middle = y + height / 2
  const [from, to] = [MAIN.x + MAIN.width, ASIDE.x]
  return [
    box(ASIDE, top, own, true),
    `<path d="M${from} ${middle}H${to - 8}" stroke="${FRAME}" stroke-width="1.5" stroke-dasharray="6 4" fill="none"/>`,
    `<path d="M${to - 9} ${middle - 5}l9 5l-9 5z" fill="${FRAME}"/>`,
    text(ASIDE.x + ASIDE.width / 2, top + PADDING + 17, aside.title, { size: 15, bold: true, anchor: 'middle' }),
    ...aside.lines.map((line, index) =>
      text(ASIDE.x + ASIDE.width / 2, top + PADDING + 17 + (index + 1) * LINE, line, { size: 14, anchor: 'middle' }),
    ),
  ]
}

function box({ x, width }: { readonly x: number; readonly width: number }, y: number, height: number, dashed: boolean): string {
  const dash = dashed ? ' stroke-dasharray="6 4"' : ''
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="6" fill="${dashed ? '#ffffff' : '#eef4fb'}" stroke="${FRAME}" stroke-width="1.5"${dash}/>`
}

function arrowDown(y: number): string {
  const x = MAIN.x + MAIN.width / 2
  return `<path d="M${x} ${y}V${y + GAP - 9}" stroke="${FRAME}" stroke-width="1.5"/><path d="M${x - 5} ${y + GAP - 10}l5 9l5-9z" fill="${FRAME}"/>`
}

interface TextShape {
  readonly size: number
  readonly bold?: boolean
  readonly anchor: 'middle'
  readonly colour?: string
}

function text(x: number, y: number, words: string, { size, bold = false, anchor, colour = INK }: TextShape): string {
  return `<text x="${x}" y="${y}" font-size="${size}" text-anchor="${anchor}" fill="${colour}"${bold ? ' font-weight="700"' : ''}>${escaped(words)}</text>`
}

function escaped(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
