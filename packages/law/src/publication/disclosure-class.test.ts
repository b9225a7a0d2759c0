import { describe, expect, test } from 'vitest'
import { decideDisclosureClass, WITHHOLDING_GROUNDS, type DisclosureClassFacts, type GroundFinding } from './disclosure-class.ts'

const finding = (ground: GroundFinding['ground'], more: Partial<GroundFinding> = {}): GroundFinding => ({
  ground,
  by: '王审核',
  on: '2026-03-02',
  reasons: '依据和危害已写明',
  ...more,
})

const facts = (more: Partial<DisclosureClassFacts>): DisclosureClassFacts => ({ findings: [], policyDocument: false, ...more })

const codesOf = (given: DisclosureClassFacts): readonly string[] => {
  const decision = decideDisclosureClass(given)
  return decision.kind === 'open' ? decision.missing.map(({ code }) => code) : [decision.class]
}

describe('公开属性（国办发〔2016〕80号，条例第十三条至第十七条）', () => {
  test.each<[string, Partial<DisclosureClassFacts>, readonly string[]]>([
    ['没有标注的退文', {}, ['class-not-marked']],
    ['主动公开不需要理由', { class: 'public' }, ['public']],
    ['依申请公开要有理由', { class: 'onApplication' }, ['reasons-missing']],
    ['空白的理由不是理由', { class: 'onApplication', reasons: ' 　' }, ['reasons-missing']],
    ['依申请公开写明理由即可', { class: 'onApplication', reasons: '只涉及特定人' }, ['onApplication']],
    ['不予公开既要理由又要法定情形，一次说完', { class: 'withheld' }, ['reasons-missing', 'ground-missing']],
    ['第十六条：内部事务信息', { class: 'withheld', reasons: '内部', findings: [finding('internalAffairs')] }, ['withheld']],
    [
      '认定没有写理由',
      { class: 'withheld', reasons: '内部', findings: [finding('internalAffairs', { reasons: '' })] },
      ['ground-reasons-missing'],
    ],
    [
      '第十五条：商业秘密先问第三方',
      { class: 'withheld', reasons: '商业秘密', findings: [finding('tradeSecret')] },
      ['third-party-not-asked'],
    ],
    [
      '第十五条：已问第三方',
      { class: 'withheld', reasons: '商业秘密', findings: [finding('tradeSecret', { consulted: true })] },
      ['withheld'],
    ],
    [
      '第十七条：不能确定是否涉密的报请确定',
      { class: 'withheld', reasons: '涉密', findings: [finding('stateSecret', { consulted: false })] },
      ['secrecy-authority-not-asked'],
    ],
    ['能够确定涉密的不必报请', { class: 'withheld', reasons: '涉密', findings: [finding('stateSecret')] }, ['withheld']],
    ['政策性文件拟不公开，先报公开机构', { class: 'onApplication', reasons: '理由', policyDocument: true }, ['office-not-asked']],
    [
      '公开机构不同意',
      { class: 'onApplication', reasons: '理由', policyDocument: true, officeOpinion: 'objected' },
      ['office-objects'],
    ],
    [
      '公开机构同意',
      { class: 'onApplication', reasons: '理由', policyDocument: true, officeOpinion: 'agreed' },
      ['onApplication'],
    ],
    ['政策性文件主动公开不必审查', { class: 'public', policyDocument: true }, ['public']],
    ['第十四条：涉密的不能主动公开', { class: 'public', findings: [finding('stateSecret')] }, ['ground-against-publication']],
    ['第十六条是可以不公开，不妨碍公开', { class: 'public', findings: [finding('processInformation')] }, ['public']],
    ['第十一条：涉及其他机关的先协商', { class: 'public', otherAgencies: 'asked' }, ['agencies-not-agreed']],
    ['第十一条：其他机关已同意', { class: 'public', otherAgencies: 'agreed' }, ['public']],
  ])('%s', (_, given, codes) => {
    expect(codesOf(facts(given))).toEqual(codes)
  })

  test('每一种缺少都说明怎么办，并有出处', () => {
    const decision = decideDisclosureClass(
      facts({ class: 'withheld', policyDocument: true, findings: [finding('privacy', { reasons: '' })] }),
    )
    expect(decision.kind).toBe('open')
    for (const gap of decision.kind === 'open' ? decision.missing : []) {
      expect(gap.message).not.toBe('')
      expect(gap.remedy).not.toBe('')
      expect(gap.source.instrument).toMatch(/条例2019|80号/u)
    }
  })

  test('第十四条必须不公开，第十五条须权衡，第十六条可以不公开', () => {
    const force = (article: number) =>
      new Set(WITHHOLDING_GROUNDS.filter(({ source }) => source.article === article).map((row) => row.force))
    expect([force(14), force(15), force(16)]).toEqual([new Set(['must']), new Set(['balance']), new Set(['may'])])
  })
})
