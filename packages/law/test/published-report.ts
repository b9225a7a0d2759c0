/**
 * The text samples as reports: expected figures with the published text cut into chapters. Reading files is the work of another package;
 * this cuts just well enough for the samples and the generator's plain texts.
 */
import { readFileSync } from 'node:fs'
import type { AnnualReport, ReportingAgency } from '../src/annual-report/report.ts'
import { plainText } from '../src/annual-report/narrative/index.ts'
import { expectedReport, type ExpectedReport } from './annual-report.ts'

const REPORTS = new URL('../../../../shared/reports/', import.meta.url)
const TITLES = [
  /总体情况/u,
  /主动公开政府信息情况/u,
  /收到和处理政府信息公开申请情况/u,
  /行政复议.*行政诉讼情况/u,
  /存在的主要问题及改进情况/u,
  /其他需要报告的事项/u,
]
const TITLE_ALONE = /^[^，。、]{0,12}(?:、行政诉讼)?情况$|^其他需要报告的事项$/u
const NUMBERED = /^[#*\s]*(?:[一二三四五六]、|\d、)\s*/u

/** A text sample with its figures; `agency` is what a reader would recognize. */
export function publishedReport(name: string, agency: Partial<ReportingAgency>): AnnualReport {
  const expected = JSON.parse(readFileSync(new URL(`samples/${name}.expected.json`, REPORTS), 'utf8')) as ExpectedReport
  return reportFrom(expected, readFileSync(new URL(`samples/${name}.txt`, REPORTS), 'utf8'), agency)
}

/** Figures and text as one report. */
export function reportFrom(expected: ExpectedReport, text: string, agency: Partial<ReportingAgency> = {}): AnnualReport {
  const { before, chapters, signedOn } = cut(text)
  const [title, preamble] = titleOf(before)
  return {
    ...expectedReport(expected),
    agency: { nature: null, level: null, region: [], evidence: [], ...agency },
    title,
    preamble,
    chapters,
    signature: signedOn === null ? null : { unit: null, date: signedOn },
  }
}

function cut(text: string): {
  readonly before: readonly string[]
  readonly chapters: AnnualReport['chapters']
  readonly signedOn: string | null
} {
  const before: string[] = []
  const chapters: { number: number; title: string; lines: string[] }[] = []
  let signedOn: string | null = null
  for (const line of text.split('\n').map((one) => one.trimEnd())) {
    const last = chapters.at(-1)
    const next = TITLES.findIndex((words, index) => index >= (last?.number ?? 0) && words.test(line))
    const date = /^\s*(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日\s*$/u.exec(line)
    if (next >= 0 && (NUMBERED.test(line) || TITLE_ALONE.test(line)) && !line.includes('。')) {
      chapters.push({ number: next + 1, title: line.replace(NUMBERED, '').replace(/\**$/u, ''), lines: [] })
    } else if (date && last?.number === 6) {
      signedOn = `${date[1]}-${date[2]!.padStart(2, '0')}-${date[3]!.padStart(2, '0')}`
    } else if (line.trim() !== '' && !(last && last.number >= 2 && last.number <= 4 && isTable(line))) {
      ;(last?.lines ?? before).push(line.trim())
    }
  }
  return { before, chapters: chapters.map(({ number, title, lines }) => ({ number, title, text: lines.join('\n') })), signedOn }
}

function isTable(line: string): boolean {
  return !line.includes('。') || line.includes('\t') || line.includes('|')
}

/** The title may stand on two lines; sample 001 has none. */
function titleOf(lines: readonly string[]): readonly [string | null, string] {
  for (const length of [1, 2]) {
    const title = lines
      .slice(0, length)
      .map((line) => line.replace(/^#+\s*/u, ''))
      .join('')
    if (plainText(title).endsWith('报告') && title.length < 50) return [title, lines.slice(length).join('\n')]
  }
  return [null, lines.join('\n')]
}
