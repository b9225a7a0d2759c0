/**
 * Runs every case of `packages/law/cases/*.yaml`. A file names the rule that its cases are about; the rule's entry here says how the
 * Chinese words of the facts and of the expected result are read. A new rule is one entry.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { APPLICATION_RULES, type Words } from '../test/application-cases.ts'
import { PUBLICATION_RULES } from '../test/publication-cases.ts'
import { CHINA_CALENDAR, createWorkingCalendar } from './calendar/index.ts'
import { INSTRUMENTS } from './citation.ts'

interface CaseFile {
  readonly rule: string
  readonly cases: readonly { readonly name: string; readonly article: string; readonly facts: Words; readonly expected: Words }[]
}

const RULES: Readonly<Record<string, (facts: Words) => Words>> = {
  第几个工作日: (facts) => {
    const knownOn = facts['当时已知']
    const calendar =
      knownOn === undefined ? CHINA_CALENDAR : createWorkingCalendar(CHINA_CALENDAR.years, { knownOn: String(knownOn) })
    const { on, provisional } = calendar.nthWorkingDayAfter(String(facts['起算之日']), Number(facts['工作日']))
    return { 届满之日: on.toString(), 暂算: provisional }
  },
  一年的工作日: (facts) => {
    const year = Number(facts['年份'])
    const { count } = CHINA_CALENDAR.workingDaysBetween(`${year - 1}-12-31`, `${year}-12-31`)
    return { 工作日: count }
  },
  ...APPLICATION_RULES,
  ...PUBLICATION_RULES,
}

test('no name stands for two rules', () => {
  expect(Object.keys(PUBLICATION_RULES).filter((name) => name in APPLICATION_RULES)).toEqual([])
})

const folder = join(import.meta.dirname, '../cases')

describe.each(readdirSync(folder).filter((name) => name.endsWith('.yaml')))('%s', (name) => {
  const { rule, cases } = parse(readFileSync(join(folder, name), 'utf8')) as CaseFile
  const apply = RULES[rule]

  test('its rule is known and it has cases', () => {
    expect(Object.keys(RULES)).toContain(rule)
    expect(cases.length).toBeGreaterThan(0)
  })

  test.each(cases.map((one) => [one.article, one.name, one] as const))('%s %s', (article, _, { facts, expected }) => {
    expect(Object.keys(INSTRUMENTS)).toContain(article.split(' ')[0])
    expect(apply?.(facts)).toEqual(expected)
  })
})
