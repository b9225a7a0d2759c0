import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { markup } from '../test/arbitrary-markup.ts'
import { CONTEXT, screened } from '../test/screened.ts'
import { plainText } from './body/body.ts'
import { summaryOf } from './body/summary.ts'
import type { FindingPlace, ScreeningFinding } from './finding.ts'
import type { Screened } from './input.ts'
import { seedLists } from './lists/seed.ts'
import { screen } from './screen.ts'
import { simhashDistance, simhashOf } from './simhash.ts'

const LISTS = { ...seedLists(), leaders: [{ name: '王建国', title: '区委书记' }] }

/** Pieces that rules fire on, and pieces around them. */
const piece = fc.constantFrom(
  '截止目前',
  '截 止\u3000目前',
  '台湾总统',
  '區委書計王建国',
  '11010519491231002X',
  '13800138000',
  '家庭住址：红旗路5号',
  '机密★3年',
  'beat365官网在线',
  'www.bet365a.com',
  'http:/x.cn',
  '2023年2月30日',
  '，现已办结。',
  '甲\t乙',
  '\n',
  '𠮷',
  '\u200b',
  '留守儿童王小明，',
)
const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''))
const body = fc
  .array(fc.oneof(markup, text, fc.constantFrom('<p>', '</p>', '<br>', '<h4>', '</h4>', '<td>', '<tr>')), { maxLength: 10 })
  .map((parts) => parts.join(''))
const document: fc.Arbitrary<Screened> = fc.record({
  title: text,
  summary: text,
  bodyHtml: body,
  metadata: fc.dictionary(
    fc.constantFrom('writtenOn', 'issuer', 'publishedOn'),
    fc.oneof(text, fc.constantFrom('2026-02-30', '2027-01-01')),
  ),
  columnRules: fc.subarray(['topic', 'summary']),
  attachments: fc
    .array(fc.record({ name: fc.constantFrom('a.doc', 'b.pdf'), text, hidden: fc.constantFrom([], ['批注']) }), { maxLength: 2 })
    .map((files) => files.filter(({ name }, index) => files.findIndex((file) => file.name === name) === index)),
  kind: fc.constantFrom('article', 'officialDocument', 'video'),
})

function fieldText(input: Screened, { field, part }: FindingPlace): string {
  switch (field) {
    case 'title':
      return input.title
    case 'summary':
      return input.summary
    case 'body':
      return plainText(input.bodyHtml)
    case 'metadata':
      return input.metadata[part ?? ''] ?? ''
    case 'attachment':
      return input.attachments.find(({ name }) => name === part)?.text ?? ''
  }
}

const MASKED = 'personal-data'

function expectInside(input: Screened, { rule, place }: ScreeningFinding): void {
  const { block, start, end, quote } = place
  if (block === undefined) {
    expect([start, end]).toEqual([undefined, undefined])
    return
  }
  const line = fieldText(input, place).split('\n')[block]
  expect(line).toBeDefined()
  expect(start).toBeGreaterThanOrEqual(0)
  expect(end).toBeLessThanOrEqual(line?.length ?? 0)
  if (rule === MASKED) expect(quote).toContain('*')
  else expect(line?.slice(start, end)).toBe(quote)
}

describe('properties', () => {
  test('never throws; places lie inside of the text and quote it; fingerprints are distinct', () => {
    fc.assert(
      fc.property(document, (input) => {
        const findings = screen(input, LISTS, CONTEXT)
        for (const finding of findings) expectInside(input, finding)
        expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(findings.length)
        expect(screen(input, LISTS, CONTEXT)).toEqual(findings)
      }),
      { numRuns: 1500 },
    )
  })

  test('no personal number is told in full', () => {
    fc.assert(
      fc.property(document, (input) => {
        const told = JSON.stringify(screen(input, LISTS, CONTEXT).filter(({ rule }) => rule === MASKED))
        for (const number of ['11010519491231002X', '13800138000', '王小明', '红旗路5号']) expect(told).not.toContain(number)
      }),
    )
  })
})

describe('fingerprints', () => {
  const of = (bodyHtml: string) => screen(screened({ bodyHtml }), LISTS, CONTEXT).map(({ fingerprint }) => fingerprint)
  const sentence = '<p>各单位高度重视有关工作，截止目前，已办结四十九件，全部按期。</p>'
  test('stay when the text around moves', () => expect(of(`<h2>一</h2><p>新写的一段。</p>${sentence}`)).toEqual(of(sentence)))
  test('change when the words beside change', () => expect(of(sentence.replace('已办结', '未办结'))).not.toEqual(of(sentence)))
  test('tell the second of two apart', () => expect(new Set(of(sentence + sentence)).size).toBe(2))
  test('are of 16 digits', () => expect(of(sentence)[0]).toMatch(/^[0-9a-f]{16}$/))
})

describe('summary', () => {
  const text =
    '赣县区人民政府办公室\n赣县区府办发〔2023〕1号\n各镇人民政府：\n为做好工作，现将有关事项通知如下。请认真贯彻执行。\n一、总体要求'
  test('whole sentences', () => {
    expect(summaryOf(text, 20)).toBe('为做好工作，现将有关事项通知如下。')
    expect(summaryOf(text, 30)).toBe('为做好工作，现将有关事项通知如下。请认真贯彻执行。')
  })
  test('cut where no sentence fits', () => expect(summaryOf('甲'.repeat(50), 10)).toBe(`${'甲'.repeat(9)}…`))
  test('never longer than asked', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 40 }), (words, max) => {
        expect(Array.from(summaryOf(words, max)).length).toBeLessThanOrEqual(max)
      }),
    )
  })
})

describe('simhash', () => {
  test('new figures change nothing', () =>
    expect(
      simhashDistance(simhashOf('本月办结12件，同比增长3.5%，群众满意。'), simhashOf('本月办结480件，同比增长12%，群众满意。')),
    ).toBe(0))
  test('what is no fingerprint is far', () => expect(simhashDistance('', simhashOf('甲'))).toBe(64))
})
