import type { AnnualReport } from '@gongkai/law/annual-report'
import { inLanguage, type Language } from '../terminal/language.ts'
import { paint } from '../terminal/style.ts'

/** The line that opens what is said of a file: its path, the unit, the year and the form as far as the report says them. */
export function headline(path: string, report: AnnualReport, language: Language): string {
  const unknown = inLanguage(language, { zh: '未载明', en: 'not said' })
  const form = {
    '2019': { zh: '2019年式样', en: 'form of 2019' },
    '2021': { zh: '2021年式样', en: 'form of 2021' },
    mixed: { zh: '混合式样', en: 'mixed form' },
  }[report.form]
  const year = report.year === null ? unknown : inLanguage(language, { zh: `${report.year}年度`, en: `year ${report.year}` })
  return `${paint(path, 'strong')}  ${report.unit ?? unknown} · ${year} · ${inLanguage(language, form)}`
}
