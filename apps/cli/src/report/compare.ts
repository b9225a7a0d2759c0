import { compareReports, toContractCompare, type Comparison, type FigureComparison } from '@gongkai/reports'
import { EXIT } from '../exit-status.ts'
import { columns } from '../terminal/columns.ts'
import { inLanguage, type Language } from '../terminal/language.ts'
import { paint } from '../terminal/style.ts'
import { printed, signed } from './cell-text.ts'
import { headline } from './headline.ts'
import { readOne } from './read-one.ts'

/** Options of `gongkai report compare`. */
export interface CompareOptions {
  readonly json?: true
  readonly lang: Language
}

/** `gongkai report compare LEFT RIGHT`: which cells and sentences differ. Resolves to the exit status. */
export async function compareCommand(left: string, right: string, { json, lang }: CompareOptions): Promise<number> {
  const comparison = compareReports((await readOne(left)).report, (await readOne(right)).report)
  const text = json ? JSON.stringify(toContractCompare(comparison, { left, right })) : describe(left, right, comparison, lang)
  process.stdout.write(`${text}\n`)
  return EXIT.ok
}

function describe(left: string, right: string, comparison: Comparison, language: Language): string {
  const differing = comparison.figures.filter(differs)
  const say = (zh: string, en: string) => inLanguage(language, { zh, en })
  const lines = [headline(left, comparison.left, language), headline(right, comparison.right, language), '']
  if (differing.length === 0) lines.push(say('可比的各格数据全部相同。', 'All comparable cells are equal.'))
  else {
    lines.push(paint(say(`数据不同的有 ${differing.length} 格：`, `${differing.length} cells differ:`), 'strong'))
    const head = [say('项目', 'cell'), say('左', 'left'), say('右', 'right'), say('差', 'difference')]
    lines.push(
      ...columns([
        head,
        ...differing.map((item) => [item.figure.term, printed(item.left), printed(item.right), signed(item.difference)]),
      ]),
    )
  }
  if (comparison.incomparable.length > 0) {
    lines.push(
      '',
      say(
        `两种式样口径不同、不作比较的有 ${comparison.incomparable.length} 格（表二等）。`,
        `${comparison.incomparable.length} cells of the two forms measure different things and are not compared.`,
      ),
    )
  }
  for (const chapter of comparison.chapters) {
    lines.push('', paint(`${chapter.title}  ${say('相同', 'common')} ${Math.round(chapter.similarity * 100)}%`, 'strong'))
    for (const { kind, text } of chapter.parts) {
      if (kind !== 'same') lines.push(paint(`${kind === 'removed' ? '－' : '＋'} ${text}`, kind === 'removed' ? 'error' : 'good'))
    }
  }
  return lines.join('\n')
}

function differs({ left, right, difference }: FigureComparison): boolean {
  return difference === null ? left.state !== right.state || printed(left) !== printed(right) : difference !== 0
}
