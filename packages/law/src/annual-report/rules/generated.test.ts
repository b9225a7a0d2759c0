/**
 * The rules against the generator of synthetic reports that lies beside the repository: what it broke is found, and nothing else.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectedReport, type ExpectedReport } from '../../../test/annual-report.ts'
import { check } from '../../../test/check.ts'
import { BALANCE_RULES } from './balance.ts'
import { TABLE_RULES } from './index.ts'

const GENERATOR = fileURLToPath(new URL('../../../../../../shared/tools/generate_reports.py', import.meta.url))

/** What the generator says of a report besides its figures. */
interface Generated extends ExpectedReport {
  readonly injected: readonly { readonly kind: string; readonly where: string }[]
  readonly violations: readonly {
    readonly code: string
    readonly where: string
    readonly computed?: number
    readonly printed: number
  }[]
}

const RULE_OF: Readonly<Record<string, string>> = {
  row_total: 'T3-ROW',
  results_sum: 'T3-SUM',
  column_balance: 'T3-BAL',
  t4_total: 'T4-SUM',
}

const canGenerate = existsSync(GENERATOR) && spawnSync('python3', ['--version']).status === 0

describe.skipIf(!canGenerate)('generated reports', () => {
  let folder = ''
  let names: readonly string[] = []
  const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Generated

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'gongkai-rules-'))
    spawnSync('python3', [GENERATOR, '--n', '250', '--seed', 'rules', '--out', folder])
    names = readdirSync(folder).filter((name) => /^\d+\.expected\.json$/u.test(name))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  test('every broken balance rule is found with its place and both sums, and no other', () => {
    for (const name of names) {
      const expected = read(name)
      const found = check(BALANCE_RULES, expectedReport(expected)).findings.map(({ rule, where, computed, printed }) =>
        [rule, where, computed, printed].join(' '),
      )
      const broken = expected.violations.flatMap(({ code, where, computed, printed }) =>
        RULE_OF[code] ? [[RULE_OF[code], where, computed, printed].join(' ')] : [],
      )
      expect([name, ...found.toSorted()]).toEqual([name, ...broken.toSorted()])
    }
    expect(names).toHaveLength(250)
  })

  test('every figure below zero or with decimals is found', () => {
    for (const name of names) {
      const expected = read(name)
      const wrong = expected.violations.filter(({ code }) => code === 'negative' || code === 'decimal_count').length
      // The generator looks at 处理决定数量 of the 2019 form only.
      const found = check(TABLE_RULES, expectedReport(expected)).findings.filter(({ rule }) => rule.endsWith('-INT'))
      expect([name, found.length]).toEqual([name, wrong])
    }
  })

  test('上年结转 is compared with the year before', () => {
    let mismatches = 0
    for (const name of names) {
      const previousName = name.replace('.expected', '.prev.expected')
      if (!existsSync(join(folder, previousName))) continue
      const expected = read(name)
      const context = { previous: expectedReport(read(previousName)) }
      const { findings, notAssessed } = check(TABLE_RULES, expectedReport(expected), context)
      const found = findings.filter(({ rule }) => rule === 'YOY-CARRY').map(({ where }) => where)
      const injected = expected.injected.map(({ kind }) => kind)
      if (injected.includes('carried_in_mismatch')) {
        mismatches++
        const seen = [...found, ...notAssessed.filter(({ rule }) => rule === 'YOY-CARRY').map(({ where }) => where)]
        expect([name, ...seen]).toContain('table3.carriedIn.naturalPerson')
      } else if (!expected.injected.some(({ where }) => where.startsWith('table3.carriedIn'))) {
        expect([name, ...found]).toEqual([name])
      }
    }
    expect(mismatches).toBeGreaterThan(0)
  })
})
