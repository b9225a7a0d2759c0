import { describe, expect, test } from 'vitest'
import { DEFINITION_ELEMENTS, isNormativeDocument, type DefinitionFinding } from './definition.ts'
import { checkCleanUp, expiryAlarm, lapsesOn, termKindOfTitle } from './expiry.ts'
import { relationsOf, repealFrom, type StatedRelation } from './relations.ts'

const ALL_MET: readonly DefinitionFinding[] = DEFINITION_ELEMENTS.map(({ key }) => ({
  element: key,
  met: true,
  by: '王审核',
  on: '2026-03-02',
  reasons: '经核对',
}))

describe('行政规范性文件的认定（国办发〔2018〕37号）', () => {
  test('六个要件都认定符合才是', () => {
    expect(isNormativeDocument(ALL_MET).kind).toBe('normative')
  })

  test.each(DEFINITION_ELEMENTS.map(({ key, term }) => [term, key] as const))('缺“%s”就不是', (_, key) => {
    const findings = ALL_MET.map((finding) => (finding.element === key ? { ...finding, met: false } : finding))
    expect(isNormativeDocument(findings)).toMatchObject({ kind: 'notNormative', because: [key] })
  })

  test('没有认定的不猜；没有写理由的不算认定', () => {
    expect(isNormativeDocument(ALL_MET.slice(1))).toMatchObject({ kind: 'open', missing: ['notRegulation'] })
    expect(isNormativeDocument(ALL_MET.map((one, index) => (index === 0 ? { ...one, reasons: '' } : one))).kind).toBe('open')
    expect(isNormativeDocument([])).toMatchObject({ kind: 'open', missing: DEFINITION_ELEMENTS.map(({ key }) => key) })
  })
})

describe('有效期', () => {
  test.each([
    ['2021-03-01', 5, '2026-03-01'],
    ['2024-02-29', 1, '2025-03-01'],
    ['2024-02-29', 4, '2028-02-29'],
    ['2024-12-31', 2, '2026-12-31'],
  ])('%s 施行，%i 年，%s 起失效', (from, years, on) => {
    expect(lapsesOn(from, years)).toBe(on)
  })

  test('不是整年的有效期被拒绝', () => {
    expect(() => lapsesOn('2024-01-01', 0)).toThrow('有效期')
  })

  test.each([
    ['清河县农村公路养护管理办法（试行）', 'trial'],
    ['清河县暂行规定', 'trial'],
    ['清河县人民政府关于试行的通知', 'ordinary'],
    ['清河县农村公路养护管理办法', 'ordinary'],
  ])('%s', (title, kind) => {
    expect(termKindOfTitle(title)).toBe(kind)
  })

  test.each([
    ['2025-08-31', 'none'],
    ['2025-09-02', 'evaluate'],
    ['2025-12-01', 'decide'],
    ['2026-01-30', 'announce'],
    ['2026-02-28', 'announce'],
    ['2026-03-01', 'ended'],
  ])('%s 提醒', (today, kind) => {
    expect(expiryAlarm({ effectiveFrom: '2021-03-01', effectiveTo: '2026-03-01' }, today).kind).toBe(kind)
  })

  test('没有有效期的不提醒', () => {
    expect(expiryAlarm({ effectiveFrom: '2021-03-01' }, '2030-01-01')).toEqual({ kind: 'none' })
  })
})

describe('清理', () => {
  const inForce = { effectiveFrom: '2021-03-01' }

  test('每件都有结论才能公布清理结果', () => {
    expect(
      checkCleanUp(
        [
          { document: '一', ...inForce, result: 'keep' },
          { document: '二', ...inForce, result: 'repeal' },
        ],
        '2026-03-02',
      ),
    ).toEqual({ kind: 'complete', counts: { keep: 1, amend: 0, repeal: 1, lapse: 0 } })
  })

  test('说出没有结论的和早已失效的', () => {
    expect(
      checkCleanUp(
        [
          { document: '一', ...inForce },
          { document: '二', ...inForce, effectiveTo: '2026-03-02', result: 'repeal' },
        ],
        '2026-03-02',
      ),
    ).toEqual({ kind: 'open', undecided: ['一'], endedBefore: ['二'] })
  })
})

describe('文件之间的关系，两面都说', () => {
  const stated: readonly StatedRelation[] = [
    { from: '决定', kind: 'amends', to: '办法', since: '2024-07-01' },
    { from: '新办法', kind: 'replaces', to: '办法', since: '2026-01-01' },
    { from: '废止决定', kind: 'repeals', to: '办法', since: '2025-10-01' },
    { from: '问答', kind: 'interprets', to: '办法' },
    { from: '办法', kind: 'basedOn', to: '条例' },
  ]

  test('办法看到的', () => {
    expect(relationsOf('办法', stated).map(({ term, other }) => `${term}：${other}`)).toEqual([
      '被修改：决定',
      '被取代：新办法',
      '被废止：废止决定',
      '相关解读：问答',
      '依据：条例',
    ])
  })

  test('条例看到的', () => {
    expect(relationsOf('条例', stated).map(({ term, other, direction }) => [term, other, direction])).toEqual([
      ['据此制定', '办法', 'incoming'],
    ])
  })

  test('最早的废止或者取代结束其效力', () => {
    expect(repealFrom('办法', stated)).toEqual({ on: '2025-10-01', by: '废止决定' })
    expect(repealFrom('条例', stated)).toBeUndefined()
  })
})
