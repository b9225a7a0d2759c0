import { readFile } from 'node:fs/promises'
import { aggregateReports, toContractAggregate, type Aggregate, type AggregateCell, type ReportFile } from '@gongkai/reports'
import { EXIT } from '../exit-status.ts'
import { expandInputs, InputNotFound } from '../inputs.ts'
import { columns } from '../terminal/columns.ts'
import { inLanguage, type Language } from '../terminal/language.ts'
import { paint } from '../terminal/style.ts'
import { printed, signed } from './cell-text.ts'
import { eachFile } from './each-file.ts'
import { headline } from './headline.ts'
import { readOne } from './read-one.ts'

/** Options of `gongkai report aggregate`. */
export interface AggregateOptions {
  readonly json?: true
  readonly parent?: string
  readonly units?: string
  readonly year?: number
  readonly lang: Language
}

/** `gongkai report aggregate FOLDER`: the sum of a folder's reports. Resolves to the exit status. */
export async function aggregateCommand(folder: string, options: AggregateOptions): Promise<number> {
  const { json, parent, units, year, lang } = options
  const children: ReportFile[] = []
  // The parent's report may lie in the folder; it is no child of itself.
  const files = (await expandInputs([folder])).filter((path) => path !== parent)
  const count = await eachFile(files, {
    lang,
    use: (file, { read }) => {
      children.push({ file, report: read.report })
    },
  })
  if (count === 0) return EXIT.unusable
  const aggregate = aggregateReports(children, {
    ...(parent !== undefined && { parent: { file: parent, report: (await readOne(parent)).report } }),
    ...(units !== undefined && { units: await readUnits(units) }),
    ...(year !== undefined && { year }),
  })
  process.stdout.write(`${json ? JSON.stringify(toContractAggregate(aggregate)) : describe(aggregate, lang)}\n`)
  return EXIT.ok
}

async function readUnits(path: string): Promise<string[]> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new InputNotFound(path, { cause })
  })
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

function describe({ year, parent, children, missing, cells }: Aggregate, language: Language): string {
  const say = (zh: string, en: string) => inLanguage(language, { zh, en })
  const counted = children.filter(({ excluded }) => excluded === undefined)
  const lines = [
    paint(say(`${year ?? ''}年度，汇总 ${counted.length} 份报告`, `${year ?? ''}: ${counted.length} reports added up`), 'strong'),
  ]
  if (parent) lines.push(headline(parent.file, parent.report, language))
  const head = [
    say('项目', 'cell'),
    say('汇总', 'sum'),
    ...(parent ? [say('上级填报', 'parent'), say('差额', 'difference')] : []),
  ]
  const worthShowing = cells.filter(({ sum, difference }) => difference !== 0 || sum.kind === 'incomplete' || sum.value !== 0)
  lines.push(...columns([head, ...worthShowing.map((cell) => row(cell, parent !== null))]))
  const incomplete = cells.filter(({ sum }) => sum.kind === 'incomplete')
  if (incomplete.length > 0) {
    lines.push(
      paint(
        say(
          `有 ${incomplete.length} 格因部分报告没有数字而汇总不全（标“不全”），不能当作总数。`,
          `${incomplete.length} sums are incomplete: some reports print no number there.`,
        ),
        'warning',
      ),
    )
  }
  for (const { file, excluded } of children) {
    if (excluded !== undefined) lines.push(`${paint(say('未计入', 'left out'), 'warning')} ${file}：${excluded}`)
  }
  for (const unit of missing) lines.push(`${paint(say('未报', 'missing'), 'error')} ${unit}`)
  return lines.join('\n')
}

function row({ cell, sum, parent, difference }: AggregateCell, withParent: boolean): string[] {
  const total = sum.kind === 'number' ? String(sum.value) : '不全'
  return [cell.term, total, ...(withParent && parent ? [printed(parent), signed(difference)] : [])]
}
