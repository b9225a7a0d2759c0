import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assist } from './assistant.ts'
import { answersOf, ASSISTANT_QUESTIONS, isQuestionKey, SEVEN_QUESTIONS, type Answers } from './assistant-question.ts'
import { OUTCOME_LIST, OUTCOMES } from './outcome.ts'

const until: Answers = { clarity: 'clear', nature: 'information', repetition: 'first', volume: 'reasonable' }
const held: Answers = { ...until, responsibility: 'ours', existence: 'held' }

/** Every way of answering: for each question one of its answers, or none. */
const anyAnswers = fc
  .record(
    Object.fromEntries(
      Object.values(ASSISTANT_QUESTIONS).map(({ key, options }) => [
        key,
        fc.option(fc.constantFrom(...options.map((option) => option.key)), { nil: undefined, freq: 12 }),
      ]),
    ),
  )
  .map((answers) =>
    answersOf(Object.entries(answers).flatMap(([kind, answer]) => (answer === undefined ? [] : [{ kind, answer }]))),
  )

/** The outcomes that can be reached from some answers by giving every further answer. */
function proposals(answers: Answers): readonly string[] {
  const step = assist({ answers, findings: [] })
  if (step.kind === 'proposal') return [step.proposal.outcome]
  const open = step.kind === 'question' ? step.question.key : step.answers
  if (answers[open] !== undefined) return []
  return ASSISTANT_QUESTIONS[open].options.flatMap(({ key }) =>
    proposals({ ...answers, ...answersOf([{ kind: open, answer: key }]) }),
  )
}

describe('the seven questions', () => {
  test('are asked in their order, however they are answered', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const step = assist({ answers, findings: [] })
        const steps = step.asked.map((key) => ASSISTANT_QUESTIONS[key].step)
        expect(steps).toEqual(steps.toSorted((a, b) => a - b))
        expect(new Set(step.asked).size).toBe(step.asked.length)
        if (step.kind === 'question') expect(answers[step.question.key]).toBeUndefined()
        if (step.kind === 'proposal') {
          const { outcome, row, letter, missingFindings } = step.proposal
          expect(OUTCOMES[outcome]).toMatchObject({ row, letter })
          expect(missingFindings).toEqual(expect.arrayContaining([...OUTCOMES[outcome].findings]))
        }
      }),
      { numRuns: 5000 },
    )
  })

  test('reach every outcome but those that events of the case bring about', () => {
    const reached = new Set(proposals({}))
    const others = OUTCOME_LIST.map(({ key }) => key).filter((key) => !reached.has(key))
    expect(others).toEqual(['feeUnpaid', 'withdrawn', 'merged', 'other'])
  })

  test('have seven names, and the first is asked first', () => {
    expect(SEVEN_QUESTIONS).toHaveLength(7)
    expect(assist({ answers: {}, findings: [] })).toMatchObject({ kind: 'question', question: { key: 'clarity', step: 1 } })
  })
})

describe('what is asked of others comes first', () => {
  test.each<[string, Answers, object]>([
    ['an unclear application is supplemented', { clarity: 'unclear' }, { step: 'requestSupplement', letter: 'supplementNotice' }],
    [
      'reasons are asked for before they are judged',
      { ...until, volume: 'excessive' },
      { step: 'askReasons', answers: 'reasons' },
    ],
    [
      'a third party is asked before its interests are weighed',
      { ...held, exemption: 'thirdParty' },
      { step: 'consultThirdParty', letter: 'thirdPartyConsultation' },
    ],
  ])('%s', (_, answers, expected) => expect(assist({ answers, findings: [] })).toMatchObject({ kind: 'procedure', ...expected }))
})

test('a partial disclosure names the provision of what it withholds and needs its findings', () => {
  const step = assist({
    answers: { ...held, exemption: 'process', duty: 'none', publicInterest: 'withhold', severance: 'severable' },
    findings: [{ kind: 'harm' }],
  })
  expect(step).toMatchObject({
    proposal: {
      outcome: 'partial',
      grounds: [
        { instrument: '条例2019', article: 37 },
        { instrument: '条例2019', article: 16, paragraph: 2 },
      ],
      missingFindings: ['severability', 'publicInterestBalance', 'noDutyToDisclose'],
    },
  })
})

test('to disclose against a third party needs the head of the agency and a notice; after silence only the notice', () => {
  const answers: Answers = {
    ...held,
    exemption: 'thirdParty',
    thirdPartyOpinion: 'refusesWithReason',
    publicInterest: 'disclose',
  }
  expect(assist({ answers, findings: [] })).toMatchObject({
    proposal: {
      outcome: 'provided',
      informThirdParty: true,
      approvers: ['secrecyReviewer', 'officeHead', 'agencyHead'],
      missingFindings: ['thirdPartyAnswer', 'publicInterestBalance'],
    },
  })
  expect(assist({ answers: { ...answers, thirdPartyOpinion: 'silent' }, findings: [] })).toMatchObject({
    proposal: { informThirdParty: true, approvers: ['secrecyReviewer', 'officeHead'] },
  })
  expect(assist({ answers: { ...answers, thirdPartyOpinion: 'agrees' }, findings: [] })).toMatchObject({
    proposal: { informThirdParty: false, missingFindings: [] },
  })
})

describe('answersOf', () => {
  test('takes the questions among the findings and leaves the rest', () =>
    expect(
      answersOf([
        { kind: 'clarity', answer: 'clear' },
        { kind: 'searchRecord', answer: '已检索' },
      ]),
    ).toEqual({ clarity: 'clear' }))
  test('refuses an answer that its question does not have', () =>
    expect(() => answersOf([{ kind: 'clarity', answer: 'perhaps' }])).toThrow('没有这样的回答'))
  test('isQuestionKey', () => expect(['clarity', 'toString', 'harm'].map(isQuestionKey)).toEqual([true, false, false]))
})
