import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clean, withRowTotalWrong } from './sample-text.ts'

const command = fileURLToPath(new URL('../bin/gongkai.js', import.meta.url))
let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gongkai-cli-'))
  mkdirSync(join(folder, 'towns/inner'), { recursive: true })
  writeFileSync(join(folder, 'towns/a.txt'), clean('青石镇人民政府', 2023, 3))
  writeFileSync(join(folder, 'towns/inner/b.txt'), clean('龙湾乡人民政府', 2023, 5))
  writeFileSync(join(folder, 'towns/other.json'), '{"nothing":"of ours"}')
  writeFileSync(join(folder, 'county.txt'), clean('云山县人民政府', 2023, 9))
  writeFileSync(join(folder, 'wrong.txt'), withRowTotalWrong('东河镇人民政府', 2023))
  writeFileSync(join(folder, 'recipe.txt'), '红烧肉的做法：五花肉切块，焯水，炒糖色。\n')
})

afterAll(() => rmSync(folder, { recursive: true }))

/** Runs the command as a person would, in the test's folder. */
function gongkai(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], { cwd: folder, encoding: 'utf8' })
  return { status, stdout, stderr }
}

const lines = (text: string): Record<string, unknown>[] =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)

describe('gongkai report read', () => {
  test('prints the contract, one JSON value a line, for files and folders', () => {
    const { status, stdout } = gongkai('report', 'read', 'towns', '--json')
    expect(status).toBe(0)
    expect(lines(stdout).map(({ schema, unit, year }) => [schema, unit, year])).toEqual([
      ['gongkai.annual-report/1', '青石镇人民政府', 2023],
      ['gongkai.annual-report/1', '龙湾乡人民政府', 2023],
    ])
  })

  test('a page that is no report ends in one line and status 2', () => {
    const { status, stdout, stderr } = gongkai('report', 'read', 'recipe.txt', '--json')
    expect(status).toBe(2)
    expect(stdout).toBe('')
    expect(stderr.trim().split('\n')).toHaveLength(1)
    expect(stderr).toContain('recipe.txt')
  })

  test('a missing file is told with its name', () => {
    const { status, stderr } = gongkai('report', 'read', 'nowhere.docx')
    expect([status, stderr.includes('nowhere.docx')]).toEqual([2, true])
  })
})

describe('gongkai report check', () => {
  test('status 0 without errors, 1 with one, and the arithmetic is shown', () => {
    const { status, stdout } = gongkai('report', 'check', 'wrong.txt', '--json')
    expect(status).toBe(1)
    const [check] = lines(stdout)
    expect(check).toMatchObject({ schema: 'gongkai.check/1' })
    expect(check!['findings']).toContainEqual(
      expect.objectContaining({ rule: 'T3-ROW', where: 'table3.granted', severity: 'error', printed: 4, computed: 3 }),
    )
    expect(check!['likely']).toContainEqual(expect.objectContaining({ cell: 'table3.granted.total', suggested: 3 }))
  })

  test('a bad file does not stop the others', () => {
    const { status, stdout, stderr } = gongkai('report', 'check', 'recipe.txt', 'wrong.txt', '--json')
    expect(status).toBe(1)
    expect(lines(stdout)).toHaveLength(1)
    expect(stderr).toContain('recipe.txt')
  })

  test('plain text goes to a pipe, without colours', () => {
    expect(gongkai('report', 'check', 'wrong.txt').stdout).not.toContain('\u001b')
  })

  test('--out writes an overview that stands alone', () => {
    expect(gongkai('report', 'check', 'towns', 'wrong.txt', 'recipe.txt', '--out', 'overview').status).toBe(1)
    const page = readFileSync(join(folder, 'overview/overview.html'), 'utf8')
    expect(page).toContain('东河镇人民政府')
    expect(page).toContain('recipe.txt')
    expect(page).not.toMatch(/<script|<link|src=/)
    expect(readFileSync(join(folder, 'overview/overview.xlsx')).subarray(0, 2).toString()).toBe('PK')
  })

  test('--previous finds a carry-over that does not match', () => {
    writeFileSync(join(folder, 'previous.txt'), clean('青石镇人民政府', 2022, 2, 2))
    const [check] = lines(gongkai('report', 'check', 'towns/a.txt', '--previous', 'previous.txt', '--json').stdout)
    expect(check!['findings']).toContainEqual(expect.objectContaining({ rule: 'YOY-CARRY', severity: 'error' }))
  })
})

describe('gongkai report convert, compare, aggregate', () => {
  test.each(['html', 'docx', 'xlsx', 'json', 'pdf'])('what was converted to %s reads the same', (format) => {
    expect(gongkai('report', 'convert', 'county.txt', '--to', format, '--out', `out.${format}`, '--force').status).toBe(0)
    const tables = (file: string) => {
      const [report] = lines(gongkai('report', 'read', file, '--json').stdout)
      return [report!['table2'], report!['table3'], report!['table4'], report!['year']]
    }
    expect(tables(`out.${format}`)).toEqual(tables('county.txt'))
  })

  test('an existing file is not overwritten without --force', () => {
    writeFileSync(join(folder, 'kept.html'), 'kept')
    expect(gongkai('report', 'convert', 'county.txt', '--to', 'html', '--out', 'kept.html').status).toBe(2)
    expect(readFileSync(join(folder, 'kept.html'), 'utf8')).toBe('kept')
  })

  test('compare shows the differing cells', () => {
    const [comparison] = lines(gongkai('report', 'compare', 'towns/a.txt', 'towns/inner/b.txt', '--json').stdout)
    expect(comparison!['cells']).toContainEqual(expect.objectContaining({ cell: 'table3.newReceived.total', difference: 2 }))
  })

  test('aggregate adds up, names the missing and shows the difference from the parent', () => {
    writeFileSync(join(folder, 'units.txt'), '青石镇人民政府\n龙湾乡人民政府\n东河镇人民政府\n')
    const [sum] = lines(
      gongkai('report', 'aggregate', 'towns', '--parent', 'county.txt', '--units', 'units.txt', '--json').stdout,
    )
    expect(sum).toMatchObject({ schema: 'gongkai.aggregate/1', missing: ['东河镇人民政府'] })
    expect(sum!['cells']).toContainEqual(
      expect.objectContaining({ cell: 'table3.newReceived.total', sum: 8, counted: 2, difference: 1 }),
    )
  })
})

describe('gongkai --help', () => {
  test('reads in Chinese by default and in English when asked', () => {
    expect(gongkai('--help').stdout).toContain('用法：')
    expect(gongkai('--help', '--lang', 'en').stdout).toContain('Usage:')
  })

  test('wrong usage is status 2', () => {
    expect(gongkai('report', 'convert', 'county.txt', '--to', 'odt').status).toBe(2)
    expect(gongkai('report', 'nothing').status).toBe(2)
  })
})
