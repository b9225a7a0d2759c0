/** What of a document's course readers are told: dates and the documents that made them, never the reasons given inside the office. */
import type { NormativeRow, NormativeStep } from './normative-document.ts'
import type { NormativeComments } from '../responses/index.ts'
import type { PublicStep } from './history.view.tsx'
import type { PublicRelation } from './library.query.ts'

/** The public events, by their days. */
export function publicSteps(
  row: NormativeRow,
  steps: readonly NormativeStep[],
  relations: readonly PublicRelation[],
  held?: NormativeComments,
): readonly PublicStep[] {
  const by: By = (id) => {
    const found = relations.find((related) => related.id === id)
    return found === undefined ? {} : { by: { id: found.id, title: found.title, siteId: found.siteId } }
  }
  const told = steps.flatMap((step) => stepTold(step, by, held))
  return [
    ...told,
    ...(held === undefined ? [] : consultationSteps(held)),
    ...(row.issuedOn === null ? [] : [{ on: row.issuedOn, text: '印发' }]),
    ...(row.effectiveFrom === null ? [] : [{ on: row.effectiveFrom, text: '施行' }]),
    ...(row.endedOn === null || row.endManner === null
      ? []
      : [{ on: row.endedOn, text: ENDS[row.endManner], ...by(row.endedBy) }]),
  ].toSorted((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0))
}

type By = (id: number | null | undefined) => Pick<PublicStep, 'by'>

/** What readers are told of one step. */
function stepTold(step: NormativeStep, by: By, held: NormativeComments | undefined): readonly PublicStep[] {
  switch (step.event) {
    case 'openComments':
      // What was held here is told from its own records; an earlier round, and one held elsewhere, as it was entered.
      return step.facts.from === held?.from ? [] : [{ on: step.facts.from, text: `公开征求意见，至 ${step.facts.to}` }]
    case 'answerComments':
      return step.on === held?.answeredOn
        ? []
        : [{ on: step.on, text: `公布意见采纳情况：收到 ${step.facts.received} 条，采纳 ${step.facts.adopted} 条` }]
    case 'decide':
      return [{ on: step.on, text: `经${step.facts.meeting}讨论决定` }]
    case 'markPublished':
      return [{ on: step.on, text: '公布' }]
    case 'recordFiling':
      return [{ on: step.on, text: `报送${step.facts.organ}备案` }]
    case 'extendTerm':
      return [
        {
          on: step.on,
          text: step.facts.effectiveTo === undefined ? '决定不再设有效期' : `决定有效期延至 ${step.facts.effectiveTo} 前`,
        },
      ]
    case 'amendText':
      return [{ on: step.facts.from, text: '修改后的文本开始执行', ...by(step.facts.byDocumentId) }]
    case 'setMajor':
    case 'waiveComments':
    case 'sendLegalityReview':
    case 'passLegalityReview':
    case 'returnFromLegality':
    case 'sendBack':
    case 'number':
    case 'waiveFiling':
    case 'waiveInterpretation':
    case 'evaluate':
    case 'repeal':
    case 'declareLapsed':
    case 'lapse':
    case 'correctDates':
    case 'abandon':
      return []
  }
}

function consultationSteps({
  consultationId: id,
  siteId,
  from,
  to,
  received,
  adopted,
  answeredOn,
}: NormativeComments): readonly PublicStep[] {
  const consultation = { id, siteId }
  return [
    { on: from, text: `公开征求意见，至 ${to}`, consultation },
    ...(answeredOn === null
      ? []
      : [{ on: answeredOn, text: `公布意见采纳情况：收到 ${received} 条，采纳 ${adopted} 条`, consultation }]),
  ]
}

const ENDS = { repealed: '废止', replaced: '被取代，不再有效', declaredLapsed: '宣布失效', lapsed: '有效期届满失效' } as const
