/**
 * 答复决定辅助: from what people have established to the next question, the next step of procedure, or a proposal. It proposes and never
 * decides: an officer may choose another outcome and says why.
 */
import type { Citation } from '../citation.ts'
import {
  ASSISTANT_QUESTIONS,
  type Answers,
  type AnswerTo,
  type AssistantQuestion,
  type QuestionKey,
} from './assistant-question.ts'
import type { FindingKind } from './finding.ts'
import type { LetterKind } from './letter-kind.ts'
import {
  approvalChain,
  OUTCOMES,
  type ApproverRole,
  type DenialKey,
  type InformationGiven,
  type OutcomeKey,
  type ResultRow,
} from './outcome.ts'

/** A step of procedure that comes before the answer. */
export type ProcedureStep = 'requestSupplement' | 'askReasons' | 'consultThirdParty'

/** What the assistant says next. */
export type AssistantStep =
  | { readonly kind: 'question'; readonly question: AssistantQuestion; readonly asked: readonly QuestionKey[] }
  | {
      readonly kind: 'procedure'
      readonly step: ProcedureStep
      readonly letter: LetterKind
      /** The question that the step will answer. */
      readonly answers: QuestionKey
      readonly source: Citation
      readonly asked: readonly QuestionKey[]
    }
  | { readonly kind: 'proposal'; readonly proposal: Proposal; readonly asked: readonly QuestionKey[] }

/** A proposed outcome with everything that follows, and the findings that are still missing. */
export interface Proposal {
  readonly outcome: OutcomeKey
  readonly term: string
  readonly row: ResultRow
  readonly letter: LetterKind
  readonly grounds: readonly Citation[]
  readonly information: InformationGiven
  readonly approvers: readonly ApproverRole[]
  /** Whether the third party has to be told in writing what is disclosed and why (art. 32). */
  readonly informThirdParty: boolean
  readonly missingFindings: readonly FindingKind[]
}

/** What has been established: answers to the questions, and the kinds of findings that were written down. */
export interface AssistantFacts {
  readonly answers: Answers
  readonly findings: Iterable<{ readonly kind: FindingKind }>
}

/** What follows from an answer: another question, a step of procedure, an outcome, or the refusal of the exemption that was found. */
type Next = { readonly ask: QuestionKey } | { readonly do: ProcedureStep } | { readonly end: OutcomeKey | 'refusal' }

const ask = (key: QuestionKey): Next => ({ ask: key })
const end = (outcome: OutcomeKey | 'refusal'): Next => ({ end: outcome })

/** The way from question to question, in the order of the seven questions. */
const NEXT: { readonly [Key in QuestionKey]: Readonly<Record<AnswerTo<Key>, Next>> } = {
  clarity: {
    clear: ask('nature'),
    unclear: { do: 'requestSupplement' },
    unclearAfterSupplement: end('stillUnclear'),
    notSupplemented: end('noCorrection'),
  },
  nature: {
    information: ask('repetition'),
    specialProvision: end('adminQuery'),
    petition: end('petition'),
    publication: end('publication'),
    reissue: end('reissue'),
    recordCorrection: ask('correction'),
    notInformation: end('notInformation'),
  },
  correction: {
    corrected: end('recordCorrected'),
    notCorrected: end('recordNotCorrected'),
    forwarded: end('recordForwarded'),
    redirected: end('recordRedirected'),
  },
  repetition: { first: ask('volume'), duplicate: end('duplicate') },
  volume: { reasonable: ask('responsibility'), excessive: ask('reasons') },
  reasons: { reasonable: ask('responsibility'), unreasonable: end('excessive') },
  responsibility: { ours: ask('existence'), other: end('notOurs'), archived: end('archivedFiles') },
  existence: {
    held: ask('exemption'),
    publishedAlready: end('publishedAlready'),
    notHeld: end('notHeld'),
    needsCreation: end('needsCreation'),
  },
  exemption: {
    none: end('provided'),
    // Art. 14 leaves no choice.
    stateSecret: ask('severance'),
    otherLaw: ask('severance'),
    safetyStability: ask('severance'),
    thirdParty: ask('thirdPartyOpinion'),
    // Art. 16: such information may be withheld, unless a law, regulation or rule wants it disclosed.
    internalAffairs: ask('publicInterest'),
    process: ask('duty'),
    enforcementFile: ask('duty'),
  },
  duty: { none: ask('publicInterest'), mustDisclose: end('provided') },
  thirdPartyOpinion: {
    agrees: end('provided'),
    refusesWithReason: ask('publicInterest'),
    refusesWithoutReason: ask('publicInterest'),
    silent: ask('publicInterest'),
  },
  publicInterest: { withhold: ask('severance'), disclose: end('provided') },
  severance: { severable: end('partial'), notSeverable: end('refusal') },
}

/** Questions whose answer has to be asked of somebody else first. */
const ASKED_OF_OTHERS: { readonly [Key in QuestionKey]?: ProcedureStep } = {
  reasons: 'askReasons',
  thirdPartyOpinion: 'consultThirdParty',
}

const PROCEDURE: Readonly<Record<ProcedureStep, { readonly letter: LetterKind; readonly answers: QuestionKey }>> = {
  requestSupplement: { letter: 'supplementNotice', answers: 'clarity' },
  askReasons: { letter: 'reasonsRequest', answers: 'reasons' },
  consultThirdParty: { letter: 'thirdPartyConsultation', answers: 'thirdPartyOpinion' },
}

/** The refusal of each exemption. */
const REFUSALS: Readonly<Record<Exclude<AnswerTo<'exemption'>, 'none'>, DenialKey>> = {
  stateSecret: 'deniedStateSecret',
  otherLaw: 'deniedOtherLaw',
  safetyStability: 'deniedSafetyStability',
  thirdParty: 'deniedThirdParty',
  internalAffairs: 'deniedInternalAffairs',
  process: 'deniedProcess',
  enforcementFile: 'deniedEnforcementFile',
}

/**
 * What comes next. Answers to questions that are not on the way (left over after an earlier answer was changed) are ignored.
 */
export function assist({ answers, findings }: AssistantFacts): AssistantStep {
  const asked: QuestionKey[] = []
  let next: Next = ask('clarity')
  while ('ask' in next) {
    const key: QuestionKey = next.ask
    asked.push(key)
    const following = nextAfter(key, answers)
    if (following === undefined) {
      const step = ASKED_OF_OTHERS[key]
      if (step !== undefined) return procedure(step, asked)
      return { kind: 'question', question: ASSISTANT_QUESTIONS[key], asked }
    }
    next = following
  }
  if ('do' in next) return procedure(next.do, asked)
  return { kind: 'proposal', proposal: propose(next.end, answers, asked, findings), asked }
}

function nextAfter(key: QuestionKey, answers: Answers): Next | undefined {
  const following: Readonly<Record<string, Next>> = NEXT[key]
  const answer = answers[key]
  return answer === undefined ? undefined : following[answer]
}

function procedure(step: ProcedureStep, asked: readonly QuestionKey[]): AssistantStep {
  const { letter, answers } = PROCEDURE[step]
  return { kind: 'procedure', step, letter, answers, source: ASSISTANT_QUESTIONS[answers].source, asked }
}

function propose(
  ending: OutcomeKey | 'refusal',
  answers: Answers,
  asked: readonly QuestionKey[],
  findings: AssistantFacts['findings'],
): Proposal {
  const exemption = asked.includes('exemption') ? answers.exemption : undefined
  const refusal = exemption === undefined || exemption === 'none' ? undefined : REFUSALS[exemption]
  const key = ending === 'refusal' ? (refusal ?? 'other') : ending
  const { term, row, letter, basis, information, findings: required } = OUTCOMES[key]
  // What a partial disclosure withholds is a refusal, with its provision and findings.
  const withheld = key === 'partial' && refusal !== undefined ? OUTCOMES[refusal] : undefined
  const disclosed = exemption === 'thirdParty' && key === 'provided' && answers.thirdPartyOpinion !== 'agrees'
  const against = disclosed && answers.thirdPartyOpinion !== 'silent'
  const made = new Set(Array.from(findings, ({ kind }) => kind))
  const needed: readonly FindingKind[] = [...required, ...(withheld?.findings ?? []), ...(disclosed ? DISCLOSED_AGAINST : [])]
  return {
    outcome: key,
    term,
    row,
    letter,
    grounds: [...basis, ...(withheld?.basis.slice(0, 1) ?? [])],
    information,
    approvers: approvalChain(key, { overridesThirdParty: against }),
    informThirdParty: disclosed,
    missingFindings: [...new Set(needed)].filter((kind) => !made.has(kind)),
  }
}

/** What has to be written down before a third party's information is disclosed without its consent (arts. 15, 32). */
const DISCLOSED_AGAINST: readonly FindingKind[] = ['thirdPartyAnswer', 'publicInterestBalance']
