/** What each step says beside its name and day, in words for the course of a document. */
import type { NormativeStep } from './normative-document.ts'

const CONCLUSIONS = { keep: '继续有效', amend: '修改', repeal: '废止' } as const

/** The particulars of a step, a line each. */
export function stepText(step: NormativeStep): readonly string[] {
  switch (step.event) {
    case 'setMajor':
      return [step.facts.major ? '属于重大行政决策事项' : '不属于重大行政决策事项', ...some(step.facts.remark)]
    case 'openComments':
      return [`${step.facts.from} 至 ${step.facts.to}`, ...some(step.facts.shortened, '缩短期限的理由：')]
    case 'answerComments':
      return [`收到意见 ${step.facts.received} 条，采纳 ${step.facts.adopted} 条`, step.facts.summary]
    case 'sendLegalityReview':
      return [`审核期限至 ${step.facts.until}`, ...some(step.facts.urgent, '紧急理由：')]
    case 'passLegalityReview':
    case 'returnFromLegality':
      return [step.facts.opinion]
    case 'decide':
      return [step.facts.meeting]
    case 'number':
      return [
        step.facts.documentNumber,
        ...some(step.facts.registrationNumber, '登记号：'),
        `自 ${step.facts.effectiveFrom} 起施行`,
        ...some(step.facts.effectiveTo, '有效期届满次日：'),
      ]
    case 'recordFiling':
      return [`报送${step.facts.organ}`, ...some(step.facts.number, '备案号：')]
    case 'evaluate':
      return [`评估结论：${CONCLUSIONS[step.facts.conclusion]}`, step.facts.report]
    case 'extendTerm':
      return [
        step.facts.effectiveTo === undefined ? '不再设有效期' : `有效期届满次日改为 ${step.facts.effectiveTo}`,
        step.facts.basis,
      ]
    case 'amendText':
      return [`自 ${step.facts.from} 起按修改后的文本执行`, step.facts.note]
    case 'repeal':
    case 'declareLapsed':
      return [`自 ${step.facts.on} 起不再有效`, step.facts.note]
    case 'sendBack':
      return [step.facts.remark]
    case 'waiveComments':
    case 'waiveFiling':
    case 'waiveInterpretation':
    case 'abandon':
    case 'correctDates':
      return [step.facts.reason]
    case 'markPublished':
    case 'lapse':
      return []
  }
}

function some(text: string | undefined, label = ''): readonly string[] {
  return text === undefined ? [] : [`${label}${text}`]
}
