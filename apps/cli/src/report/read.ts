import { placeTerm, toContract, type ReadReport } from '@gongkai/reports'
import { APPLICANT_COLUMNS, cellOf, FORMS } from '@gongkai/law/annual-report'
import { EXIT } from '../exit-status.ts'
import { expandInputs } from '../inputs.ts'
import { inLanguage, type Language } from '../terminal/language.ts'
import { columns } from '../terminal/columns.ts'
import { paint } from '../terminal/style.ts'
import { printed } from './cell-text.ts'
import { headline } from './headline.ts'
import { eachFile } from './each-file.ts'

/** Options of `gongkai report read`. */
export interface ReadOptions {
  readonly json?: true
  readonly cells?: true
  readonly lang: Language
}

/** `gongkai report read FILE…`: what the files say, as JSON of the contract or for people. Resolves to the exit status. */
export async function readCommand(paths: readonly string[], options: ReadOptions): Promise<number> {
  const files = await expandInputs(paths)
  const count = await eachFile(files, {
    lang: options.lang,
    positions: options.cells ?? false,
    use: (path, { read }) => {
      const text = options.json
        ? JSON.stringify(toContract(read, { file: path, cells: options.cells ?? false }))
        : describe(path, read, options.lang)
      process.stdout.write(`${text}\n`)
    },
  })
  return count > 0 ? EXIT.ok : EXIT.unusable
}

/** The report as a person reads it in a terminal: the tables' rows that hold anything, the chapters' lengths, the damage. */
function describe(path: string, read: ReadReport, language: Language): string {
  const { report, damage } = read
  const lines = [headline(path, report, language)]
  for (const table of FORMS[report.form].tables) {
    lines.push('', paint(TABLE_TITLES[table.chapter][language], 'strong'))
    const rows = new Map<string, string[]>()
    for (const cell of table.cells) rows.set(cell.row, [...(rows.get(cell.row) ?? []), printed(cellOf(report.cells, cell.id))])
    const head = table.id === 'table3' ? [['', ...APPLICANT_COLUMNS.map(({ label }) => label)]] : []
    const body = [...rows].map(([row, values]) => [rowTerm(table.cells.find((cell) => cell.row === row)!.term), ...values])
    lines.push(...columns([...head, ...body]))
  }
  lines.push('', ...report.chapters.map(({ number, title, text }) => `${number}. ${title ?? '—'}（${text.length}）`))
  if (damage.length > 0) {
    lines.push(
      '',
      paint(
        inLanguage(language, { zh: '读取时的缺损（不是填报单位的差错）', en: 'Damage met in reading (not the unit’s mistake)' }),
        'strong',
      ),
    )
    lines.push(
      ...damage.map(
        ({ where, message }) => `  ${inLanguage(language, { zh: placeTerm(report.form, where), en: where })}  ${message}`,
      ),
    )
  }
  return `${lines.join('\n')}\n`
}

const TABLE_TITLES = {
  2: { zh: '表二 主动公开政府信息情况', en: 'Table 2: published on the agency’s own initiative' },
  3: { zh: '表三 收到和处理政府信息公开申请情况', en: 'Table 3: applications received and handled' },
  4: { zh: '表四 行政复议、行政诉讼情况', en: 'Table 4: reconsideration and litigation' },
} as const

/** The row's part of a cell's term: what stands between the quotation marks. */
function rowTerm(term: string): string {
  return /“(.*)”/.exec(term)?.[1] ?? term
}
