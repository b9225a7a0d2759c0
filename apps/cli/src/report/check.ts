import { checkReport, placeTerm, toContractCheck, type CheckedReport, type ReadReport } from '@gongkai/reports'
import { CommandFailed, EXIT } from '../exit-status.ts'
import { expandInputs } from '../inputs.ts'
import type { OverviewEntry } from '../overview/overview.ts'
import { inLanguage, type Language } from '../terminal/language.ts'
import { paint } from '../terminal/style.ts'
import { headline } from './headline.ts'
import { eachFile } from './each-file.ts'
import { readOne } from './read-one.ts'

/** Options of `gongkai report check`. */
export interface CheckOptions {
  readonly json?: true
  readonly previous?: string
  readonly out?: string
  readonly lang: Language
}

/** `gongkai report check FILE…`: the rules on what was read. Resolves to the exit status. */
export async function checkCommand(paths: readonly string[], options: CheckOptions): Promise<number> {
  const files = await expandInputs(paths)
  const previous = options.previous === undefined ? undefined : await readOne(options.previous)
  if (previous && files.length !== 1) {
    throw new CommandFailed(
      inLanguage(options.lang, {
        zh: '--previous 只能与一份报告一起使用：请一次核对一份，或去掉 --previous。',
        en: '--previous goes with one report: check one at a time, or leave --previous out.',
      }),
    )
  }
  let errors = 0
  const overview: OverviewEntry[] = []
  const count = await eachFile(files, {
    lang: options.lang,
    use: async (path, outcome) => {
      const check = previous ? await checkReport(outcome.read, { previous }) : outcome.check
      errors += check.findings.filter(({ severity }) => severity === 'error').length
      const text = options.json
        ? JSON.stringify(toContractCheck(outcome.read, check, { file: path }))
        : describe(path, outcome.read, check, options.lang)
      process.stdout.write(`${text}\n`)
      if (options.out !== undefined) overview.push(entryOf(path, outcome.read, check))
    },
    unreadable: (path, message) => {
      if (options.out !== undefined) overview.push({ path, kind: 'unreadable', message })
    },
  })
  if (options.out !== undefined) {
    // Loaded when asked for: the workbook's library would double the start of every command.
    const { writeOverview } = await import('../overview/overview.ts')
    const written = await writeOverview(options.out, overview)
    process.stderr.write(`${inLanguage(options.lang, { zh: '总览已写入', en: 'Overview written to' })} ${written.join('  ')}\n`)
  }
  if (count === 0) return EXIT.unusable
  return errors > 0 ? EXIT.errorsFound : EXIT.ok
}

function entryOf(path: string, { report, damage }: ReadReport, { findings }: CheckedReport): OverviewEntry {
  return { path, kind: 'report', unit: report.unit, year: report.year, form: report.form, damage, findings }
}

const MARKS = { error: '✗', warning: '!', info: 'i' } as const

function describe(path: string, { report, damage }: ReadReport, check: CheckedReport, language: Language): string {
  const place = (where: string) => inLanguage(language, { zh: placeTerm(report.form, where), en: where })
  const lines = [headline(path, report, language)]
  for (const { severity, rule, where, message, concerns } of check.findings) {
    const aside =
      concerns === 'source'
        ? inLanguage(language, { zh: '（文件缺损，不计入单位的错误）', en: ' (of the file, not the unit)' })
        : ''
    lines.push(`  ${paint(`${MARKS[severity]} ${rule}`, severity)}  ${paint(place(where), 'quiet')}  ${message}${aside}`)
  }
  if (check.likely.length > 0) {
    lines.push(`  ${inLanguage(language, { zh: '最可能的更正（任选其一）', en: 'Likely corrections (any one)' })}`)
    for (const set of check.likely) {
      lines.push(`    → ${set.map(({ cell, printed, suggested }) => `${place(cell)} ${printed} → ${suggested}`).join('；')}`)
    }
  }
  for (const { where, message } of damage) lines.push(`  ${paint('~', 'info')} ${paint(place(where), 'quiet')}  ${message}`)
  const { errors, warnings, infos } = check.summary
  lines.push(
    `  ${paint(
      inLanguage(language, {
        zh:
          errors + warnings === 0 ? `未发现错误（提示 ${infos} 项）` : `错误 ${errors} 项，警告 ${warnings} 项，提示 ${infos} 项`,
        en: `${errors} errors, ${warnings} warnings, ${infos} notes`,
      }),
      errors > 0 ? 'error' : warnings > 0 ? 'warning' : 'good',
    )}`,
  )
  return `${lines.join('\n')}\n`
}
