import { describe, expect, test } from 'vitest'
import { OUTCOME_ROWS_2019, OUTCOME_ROWS_2021 } from '../annual-report/forms/table3.ts'
import { FINDING_REQUIREMENTS, findingRequirement } from './finding.ts'
import { LETTER_KINDS } from './letter-kind.ts'
import { approvalChain, missingFindings, OUTCOME_LIST, outcomeRow, OUTCOMES } from './outcome.ts'

describe('OUTCOMES and table 3 of the annual report', () => {
  test('every outcome is counted in a result row of both forms', () => {
    const rows = (form: typeof OUTCOME_ROWS_2021) => new Set(form.filter(({ role }) => role === 'result').map(({ key }) => key))
    const [of2019, of2021] = [rows(OUTCOME_ROWS_2019), rows(OUTCOME_ROWS_2021)]
    expect(OUTCOME_LIST.filter(({ key }) => !of2019.has(outcomeRow(key, '2019')))).toEqual([])
    expect(OUTCOME_LIST.filter(({ key }) => !of2021.has(outcomeRow(key, '2021')))).toEqual([])
  })

  test('every result row has an outcome, in the order of the form', () => {
    const rows = OUTCOME_ROWS_2021.filter(({ role }) => role === 'result').map(({ key }) => key)
    expect([...new Set(OUTCOME_LIST.map(({ row }) => row))]).toEqual(rows)
  })

  test.each(OUTCOME_LIST.map((one) => [one.term, one] as const))('%s stands under its own key', (_, one) => {
    expect(OUTCOMES[one.key]).toBe(one)
    expect(one.basis.length).toBeGreaterThan(0)
    expect(one.approvers.length).toBeGreaterThan(0)
    expect(one.approvers).toContain('officeHead')
  })
})

describe('remedies by outcome (行政复议法2023 art. 23, 法释〔2025〕8号)', () => {
  test('reconsideration comes first for refusals under arts 14 to 16 and for nothing else', () => {
    const first = OUTCOME_LIST.filter(({ remedy }) => remedy === 'reconsiderationFirst')
    expect(first.map(({ row }) => row)).toEqual([
      'deniedStateSecret',
      'deniedOtherLaw',
      'deniedSafetyStability',
      'deniedThirdParty',
      'deniedInternalAffairs',
      'deniedProcess',
      'deniedEnforcementFile',
    ])
    expect(first.every(({ basis }) => [14, 15, 16].includes(basis[0]?.article ?? 0))).toBe(true)
  })

  test('行政查询事项 stands among the refusals of the form, yet may be sued at once', () =>
    expect(OUTCOMES.adminQuery).toMatchObject({ group: 'denied', remedy: 'choice' }))
})

describe('what must be established first', () => {
  test('条例 art. 36(4): no search record, no 信息不存在', () => {
    expect(missingFindings('notHeld', [])).toEqual(['searchRecord'])
    expect(missingFindings('notHeld', [{ kind: 'searchRecord' }])).toEqual([])
  })
  test('条例 arts 15, 32, 37: the third party answers, harm and public interest are weighed, severance is tried', () =>
    expect(missingFindings('deniedThirdParty', [{ kind: 'harm' }])).toEqual([
      'thirdPartyAnswer',
      'publicInterestBalance',
      'severability',
    ]))
  test('every finding is described once and needed by some outcome', () => {
    const needed = new Set(OUTCOME_LIST.flatMap(({ findings }) => findings))
    expect(new Set(FINDING_REQUIREMENTS.map(({ kind }) => kind))).toEqual(needed)
    expect(FINDING_REQUIREMENTS).toHaveLength(needed.size)
    expect(findingRequirement('searchRecord').term).toBe('检索记录')
  })
})

describe('who must agree (ADR 42)', () => {
  test('what is handed over has passed the secrecy review (art. 17)', () => {
    const handedOver = OUTCOME_LIST.filter(({ information }) => information === 'given' || information === 'givenInPart')
    expect(handedOver.map(({ key }) => key)).toEqual(['provided', 'partial'])
    expect(handedOver.every(({ approvers }) => approvers.includes('secrecyReviewer'))).toBe(true)
  })
  test('to override a third party needs the head of the agency, once', () => {
    expect(approvalChain('provided', { overridesThirdParty: false })).toEqual(['secrecyReviewer', 'officeHead'])
    expect(approvalChain('provided', { overridesThirdParty: true })).toEqual(['secrecyReviewer', 'officeHead', 'agencyHead'])
    expect(approvalChain('excessive', { overridesThirdParty: true })).toEqual(
      approvalChain('excessive', { overridesThirdParty: false }),
    )
  })
})

describe('LETTER_KINDS', () => {
  test.each(Object.entries(LETTER_KINDS))('%s stands under its own key', (key, letter) => expect(letter.key).toBe(key))

  test('every answer belongs to an outcome and every outcome ends with an answer', () => {
    const answers = Object.values(LETTER_KINDS).filter(({ role }) => role === 'answer')
    expect(new Set(answers.map(({ key }) => key))).toEqual(new Set(OUTCOME_LIST.map(({ letter }) => letter)))
  })
  test('only answers and the notice to a third party print remedies of a decision', () => {
    const printing = Object.values(LETTER_KINDS).filter(({ remedy }) => remedy === 'byOutcome' || remedy === 'choice')
    expect(printing.filter(({ role }) => role !== 'answer').map(({ key }) => key)).toEqual(['thirdPartyDecisionNotice'])
  })
  test('internal papers go to nobody outside', () =>
    expect(Object.values(LETTER_KINDS).every(({ role, to }) => (role === 'internal') === (to === 'file'))).toBe(true))
})
