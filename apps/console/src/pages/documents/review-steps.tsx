import type { DocumentReviewView, DocumentState, DocumentView } from '@gongkai/contract'
import { reviewRounds } from '@gongkai/law/publication'
import type { ReactNode } from 'react'
import { momentText } from '../../ui/moment.ts'
import { useWords } from '../../words.ts'
import { DOCUMENT } from './document-words.ts'
import { useDocumentTerms } from './terms.ts'

/** The way of an edition by its scheme: the secrecy review stands before the last review and cannot be left out. */
function stepsOf({ scheme }: DocumentView): readonly DocumentState[] {
  // A scheme has one, two or three reviews; the law's table knows no others.
  const rounds = reviewRounds({ reviews: scheme.reviews as 1 | 2 | 3 })
  return [
    'draft',
    ...rounds.slice(0, -1),
    'secrecyReview',
    'finalReview',
    ...(scheme.approvalBy === null ? [] : ['approval' as const]),
    'approved',
    'published',
  ]
}

/** Whether a round was left out by an urgent publication and nobody has made up for it. */
function isOwed({ owed, state, scheme, reviews }: DocumentView, step: DocumentState): boolean {
  if (owed === null || state !== 'published') return false
  const hasPassed = reviews.some(({ round, act, valid }) => round === step && act === 'pass' && valid)
  if (step === 'secrecyReview') return owed.items.some(({ key }) => key === 'secrecy-by-decider')
  if (step === 'approval') return !hasPassed
  return reviewRounds({ reviews: scheme.reviews as 1 | 2 | 3 }).some((round) => round === step) && !hasPassed
}

/** 三审三校: where the open edition is, who has done what, and what is still to come. */
export function ReviewSteps({ view }: { readonly view: DocumentView }): ReactNode {
  const t = useWords(DOCUMENT)
  const terms = useDocumentTerms()
  const { state, scheme, reviews } = view
  if (state === 'withdrawn' || state === 'discarded') return null
  const steps = stepsOf(view)
  const at = steps.indexOf(state === 'scheduled' ? 'approved' : state)
  const termOf = (step: DocumentState) =>
    step === 'approved' && state === 'scheduled' ? terms.state('scheduled') : terms.state(step)
  return (
    <section className="panel steps-panel" aria-label={t.steps}>
      <h2>
        {t.steps} <span className="quiet">{t.schemeText(scheme.reviews, scheme.proofs)}</span>
        {scheme.interpretation && <span className="quiet">，{t.needsInterpretation}</span>}
      </h2>
      <ol className="steps">
        {steps.map((step, index) => {
          const how = isOwed(view, step)
            ? 'stillOwed'
            : index < at || state === 'published'
              ? 'done'
              : index === at
                ? 'current'
                : 'toCome'
          return (
            <li key={step} className={`step-${how}`} aria-current={how === 'current' ? 'step' : undefined}>
              <strong>{termOf(step)}</strong>
              <span className="unseen">{t[how]}</span>
              {step === 'draft' && view.editor !== null && <span>{view.editor.name}</span>}
              <Acts reviews={reviews.filter(({ round, valid }) => round === step && valid)} />
            </li>
          )
        })}
      </ol>
    </section>
  )
}

function Acts({ reviews }: { readonly reviews: readonly DocumentReviewView[] }): ReactNode {
  const t = useWords(DOCUMENT)
  return reviews.map(({ act, by, at, corrections }) => (
    <span key={`${at} ${act}`} title={momentText(at)}>
      {act === 'proof' ? t.proofBy(by, corrections.length) : act === 'pass' ? by : `${by} ${t[act]}`}
    </span>
  ))
}
