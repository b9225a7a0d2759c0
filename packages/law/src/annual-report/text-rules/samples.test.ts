import { describe, expect, test } from 'vitest'
import { hasSamples } from '../../../test/annual-report.ts'
import { check } from '../../../test/check.ts'
import { publishedReport } from '../../../test/published-report.ts'
import type { ReportingAgency } from '../report.ts'
import { TEXT_RULES } from './index.ts'

const AGENCIES: Readonly<Record<string, Partial<ReportingAgency>>> = {
  '000': { nature: 'government', level: 'county' },
  '001': { nature: 'department', level: 'zone' },
  '002': { nature: 'department', level: 'zone' },
  '003': { nature: 'government', level: 'township' },
  '004': { nature: 'government', level: 'county' },
}

/**
 * Every finding on the samples with severity E or W: the finding of a text rule that tells it, or who else does, or why nobody can.
 * `rule where` names the finding; figures are rules of their own (balance, completeness, years) and tested with them.
 */
const FINDINGS: Readonly<Record<string, string>> = {
  '000-1 W': 'N-T4 table4 warning',
  '000-2 E': 'C-GOV chapter1 error',
  '000-3 W': 'C-CITE chapter0 warning',
  '000-6 W': 'figures: T2-VALID, with the report of 2022',
  '000-9 W': 'X-OTHER table3.otherOther.total warning',
  '001-1 E': 'figures: T3-ROW',
  '001-2 E': 'figures: T3-BAL',
  '001-3 E': 'C-SPAM chapter0 error',
  '001-4 E/W': 'C-URL chapter0 error',
  '001-5 W': 'C-CITE chapter0 warning',
  '001-6 W': 'C-PERIOD text warning',
  '001-8 W': 'C-SCOPE table2.normativeDocuments warning',
  '002-1 E': 'figures: T3-ROW',
  '002-2 E': 'figures: T3-FULL (source)',
  '002-3 E': 'figures: T2-FULL (source)',
  '002-4 E': 'figures: T4-FULL',
  '002-5 E': 'C-6CH chapter3 error',
  '002-6 E': 'N-T3 table3.totalProcessed error',
  '002-7 E': 'C-TPL chapter2 error, C-TPL chapter4 error',
  '002-8 W': 'C-FEE chapter6 warning',
  '002-9 W': 'C-SCOPE chapter1 warning',
  '003-1 W': 'C-CITE chapter0 warning',
  '003-4 W': 'nobody: a matter of the register of apps, not of the report',
  '003-5 W': 'C-GOV chapter1 warning',
  '004-1 W': 'N-T4 table4 warning',
  '004-2 E': 'C-GOV chapter1 error',
  '004-3 W': 'C-TITLE text warning',
  '004-5 W': 'C-CITE chapter0 warning',
  '004-6 W': 'figures: YOY-CARRY, with the report of 2024',
}

/** Findings of severity I that the text rules tell as well. */
const INFOS: Readonly<Record<string, readonly string[]>> = {
  '000': ['C-5SUB chapter1', 'C-5SUB chapter1', 'N-SUM chapter1'], // 000-4, 000-5
  '001': ['C-TERM chapter1', 'C-TERM chapter6'], // 001-7, 001-9
  '002': ['C-CITE text', 'C-TERM chapter1'], // 002-10
  '003': ['C-6CH chapter2', 'C-6CH chapter3', 'C-6CH chapter4', 'C-6CH chapter5', 'C-TERM chapter6'], // 003-2, 003-6
  '004': ['C-TERM chapter1', 'X-OTHER table3.otherOther.total'], // 004-4, 004-8
}

describe.skipIf(!hasSamples)('samples', () => {
  test.each(Object.keys(AGENCIES))('%s: exactly the findings known', (name) => {
    const { findings } = check(TEXT_RULES, publishedReport(name, AGENCIES[name]!))
    const told = findings
      .filter(({ severity }) => severity !== 'info')
      .map(({ rule, where, severity }) => `${rule} ${where} ${severity}`)
    const known = Object.entries(FINDINGS)
      .filter(([number, by]) => number.startsWith(`${name}-`) && !/^(?:figures|nobody):/u.test(by))
      .flatMap(([, by]) => by.split(', '))
    expect(told.toSorted()).toEqual(known.toSorted())

    const infos = findings.filter(({ severity }) => severity === 'info').map(({ rule, where }) => `${rule} ${where}`)
    expect(infos.toSorted()).toEqual(INFOS[name])
  })

  test('passages quote the printed text', () => {
    for (const [name, agency] of Object.entries(AGENCIES)) {
      const report = publishedReport(name, agency)
      for (const { passages } of check(TEXT_RULES, report).findings) {
        for (const { chapter, start, end, quote } of passages ?? []) {
          const text = chapter === 0 ? report.preamble : report.chapters.find(({ number }) => number === chapter)!.text
          expect(text.slice(start, end)).toBe(quote)
        }
      }
    }
  })

  test('002: what the lost page took is not held against the unit', () => {
    const chapter = check(TEXT_RULES, publishedReport('002', AGENCIES['002']!)).findings.find(({ rule }) => rule === 'C-6CH')
    expect(chapter?.concerns).toBe('source')
  })
})
