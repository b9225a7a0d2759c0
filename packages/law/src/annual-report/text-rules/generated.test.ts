import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ExpectedReport } from '../../../test/annual-report.ts'
import { check } from '../../../test/check.ts'
import { reportFrom } from '../../../test/published-report.ts'
import { TEXT_RULES } from './index.ts'

const GENERATOR = fileURLToPath(new URL('../../../../../../shared/tools/generate_reports.py', import.meta.url))
const available = existsSync(GENERATOR) && spawnSync('python3', ['--version']).status === 0
const COUNT = 200

/** What the generator says that it put into a report. */
interface GeneratedReport extends ExpectedReport {
  readonly injected: readonly { readonly kind: string; readonly where: string; readonly printed: number }[]
}

/** Where the tables answer what the generator's sentences say. */
const CELLS: Readonly<Record<string, string>> = {
  'narrative.reconsiderationTotal': 'table4.reconsideration.total',
  ...Object.fromEntries(
    ['newReceived', 'carriedIn', 'totalProcessed', 'granted', 'carriedOut'].map((key) => [
      `narrative.${key}`,
      `table3.${key}.total`,
    ]),
  ),
}

describe.skipIf(!available)('generated reports', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'gongkai-'))
    spawnSync('python3', [GENERATOR, '--n', String(COUNT), '--seed', '11', '--only', 'docx_tab', '--out', folder])
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('every figure changed in the text is found, and none that was not', () => {
    const wrong: string[] = []
    let changed = 0
    for (let index = 0; index < COUNT; index++) {
      const name = String(index).padStart(4, '0')
      const expected = JSON.parse(readFileSync(join(folder, `${name}.expected.json`), 'utf8')) as GeneratedReport
      const report = reportFrom(expected, readFileSync(join(folder, `${name}.txt`), 'utf8'))
      const told = check(TEXT_RULES, report).findings.filter(
        ({ rule, severity, printed }) => rule.startsWith('N-') && severity !== 'info' && printed !== undefined,
      )
      const mismatch = expected.injected.find(({ kind }) => kind === 'narrative_mismatch')
      if (mismatch) {
        changed++
        const cell = CELLS[mismatch.where]!
        const answered = report.cells.get(cell)?.state === 'number'
        if (answered && !told.some(({ where, printed }) => where === cell && printed === mismatch.printed))
          wrong.push(`${name}: missed ${mismatch.where}`)
      } else if (expected.injected.length === 0) {
        wrong.push(...told.map(({ message }) => `${name}: ${message}`))
      }
    }
    expect(wrong).toEqual([])
    expect(changed).toBeGreaterThan(0)
  })
})
