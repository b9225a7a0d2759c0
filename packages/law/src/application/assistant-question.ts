/**
 * 答复七问: the questions that lead from an application to its answer: 补不补, 是不是, 谁负责, 有没有, 给不给, 怎么给, 怎么答. Each has the
 * provision that asks it and the answers that a person may give; the software never answers one.
 */
import { cite, type Citation } from '../citation.ts'

/** A question; those of one step belong to the same of the seven questions. */
export type QuestionKey =
  | 'clarity'
  | 'nature'
  | 'repetition'
  | 'volume'
  | 'reasons'
  | 'responsibility'
  | 'existence'
  | 'exemption'
  | 'duty'
  | 'thirdPartyOpinion'
  | 'publicInterest'
  | 'severance'
  | 'correction'

/** One of the seven questions, by its number; the seventh is the proposal itself. */
export type QuestionStep = 1 | 2 | 3 | 4 | 5 | 6

/** The seven questions as officers call them. */
export const SEVEN_QUESTIONS = ['补不补', '是不是', '谁负责', '有没有', '给不给', '怎么给', '怎么答'] as const

/** An answer that may be given. */
export interface AnswerOption {
  readonly key: string
  readonly term: string
}

/** A question with its answers. */
export interface AssistantQuestion {
  readonly key: QuestionKey
  readonly step: QuestionStep
  readonly text: string
  readonly source: Citation
  readonly options: readonly AnswerOption[]
}

const question = <const Options extends Readonly<Record<string, string>>>(
  step: QuestionStep,
  text: string,
  source: Citation,
  options: Options,
) => ({ step, text, source, options })

const DRAFTS = {
  clarity: question(1, '申请内容是否明确，能否据以查找', cite('条例2019', 30), {
    clear: '明确',
    unclear: '不明确，需要补正',
    unclearAfterSupplement: '补正后仍不明确',
    notSupplemented: '无正当理由逾期不补正',
  }),
  nature: question(2, '申请的是不是政府信息', cite('条例2019', 2), {
    information: '是政府信息',
    specialProvision: '属于工商、不动产登记资料等，法律、行政法规对获取有特别规定',
    petition: '以申请的形式信访、投诉、举报',
    publication: '要求提供公报、报刊、书籍等公开出版物',
    reissue: '要求确认或者重新出具已经获取的信息',
    recordCorrection: '要求更正与自身相关的记录',
    notInformation: '不是政府信息',
  }),
  repetition: question(2, '同一申请人是否就相同信息得到过答复', cite('条例2019', 36, undefined, 6), {
    first: '没有',
    duplicate: '已经答复过，重复申请',
  }),
  volume: question(2, '申请的数量、频次是否明显超过合理范围', cite('条例2019', 35), {
    reasonable: '没有超过',
    excessive: '明显超过',
  }),
  reasons: question(2, '申请人说明的理由是否合理', cite('条例2019', 35), {
    reasonable: '合理',
    unreasonable: '不合理，或者不说明理由',
  }),
  responsibility: question(3, '由哪个机关负责公开', cite('条例2019', 10), {
    ours: '本机关',
    other: '其他机关',
    archived: '已经移交国家档案馆，依照档案管理的规定办理',
  }),
  existence: question(4, '本机关有没有这个信息', cite('条例2019', 36, undefined, 4), {
    held: '有',
    publishedAlready: '有，并且已经主动公开',
    notHeld: '经检索没有',
    needsCreation: '没有现成的，需要加工、分析',
  }),
  exemption: question(5, '是否属于不予公开的情形', cite('条例2019', 13), {
    none: '不属于',
    stateSecret: '国家秘密',
    otherLaw: '法律、行政法规禁止公开',
    safetyStability: '可能危及国家安全、公共安全、经济安全、社会稳定',
    thirdParty: '涉及商业秘密、个人隐私等第三方合法权益',
    internalAffairs: '内部事务信息',
    process: '过程性信息',
    enforcementFile: '行政执法案卷信息',
  }),
  duty: question(5, '法律、法规、规章是否要求公开这类信息', cite('条例2019', 16, 2), {
    none: '没有要求',
    mustDisclose: '要求公开',
  }),
  thirdPartyOpinion: question(5, '第三方的意见是什么', cite('条例2019', 32), {
    agrees: '同意公开',
    refusesWithReason: '不同意，有合理理由',
    refusesWithoutReason: '不同意，没有合理理由',
    silent: '逾期没有提出意见',
  }),
  publicInterest: question(5, '权衡之后是否公开（不公开是否会对公共利益造成重大影响）', cite('条例2019', 15), {
    withhold: '不公开',
    disclose: '公开',
  }),
  severance: question(6, '能否区分处理，把可以公开的内容分出来', cite('条例2019', 37), {
    severable: '能',
    notSeverable: '不能',
  }),
  correction: question(2, '更正的要求怎样处理', cite('条例2019', 41), {
    corrected: '有权更正，经审核属实，予以更正',
    notCorrected: '有权更正，经审核不属实，不予更正',
    forwarded: '无权更正，转送有权更正的机关',
    redirected: '无权更正，告知向有权更正的机关提出',
  }),
} as const satisfies Readonly<Record<QuestionKey, ReturnType<typeof question>>>

/** The answers that a question may have. */
export type AnswerTo<Key extends QuestionKey> = keyof (typeof DRAFTS)[Key]['options'] & string

/** Answers by question. A question without an entry has not been answered. */
export type Answers = { readonly [Key in QuestionKey]?: AnswerTo<Key> }

/** Every question by its key, in the order in which they are asked. */
export const ASSISTANT_QUESTIONS: Readonly<Record<QuestionKey, AssistantQuestion>> = {
  clarity: asked('clarity'),
  nature: asked('nature'),
  repetition: asked('repetition'),
  volume: asked('volume'),
  reasons: asked('reasons'),
  correction: asked('correction'),
  responsibility: asked('responsibility'),
  existence: asked('existence'),
  exemption: asked('exemption'),
  duty: asked('duty'),
  thirdPartyOpinion: asked('thirdPartyOpinion'),
  publicInterest: asked('publicInterest'),
  severance: asked('severance'),
}

function asked(key: QuestionKey): AssistantQuestion {
  const { step, text, source, options } = DRAFTS[key]
  return { key, step, text, source, options: Object.entries(options).map(([answer, term]) => ({ key: answer, term })) }
}

/**
 * The answers among findings as they are recorded, question by question.
 *
 * @throws RangeError for an answer that its question does not have: it was written by something else than this list.
 */
export function answersOf(findings: Iterable<{ readonly kind: string; readonly answer: string }>): Answers {
  const answers: Record<string, string> = {}
  for (const { kind, answer } of findings) {
    if (!isQuestionKey(kind)) continue
    const { text, options } = ASSISTANT_QUESTIONS[kind]
    if (!options.some(({ key }) => key === answer)) throw new RangeError(`“${text}”没有这样的回答：${answer}`)
    answers[kind] = answer
  }
  // Every key is a question and every value one of its answers.
  return answers
}

/** Whether a text is the key of a question. */
export function isQuestionKey(text: string): text is QuestionKey {
  return Object.hasOwn(DRAFTS, text)
}
