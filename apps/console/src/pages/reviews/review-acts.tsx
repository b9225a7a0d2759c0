import type { ReviewChange, ReviewView } from '@gongkai/contract'
import { resultsOf } from '@gongkai/law/application'
import type { ReactNode } from 'react'
import { patch } from '../../api.ts'
import { queryClient } from '../../problem-bus.ts'
import { ActionDialog } from '../../ui/action-dialog.tsx'
import { useWords } from '../../words.ts'
import { today } from '../applications/case.client.ts'
import { REVIEWS } from './words.ts'

type Conclusion = NonNullable<ReviewChange['conclusion']>

/** What can be done to a review: its answer, its end, the lesson of a lost one. */
export function ReviewActs({ review }: { readonly review: ReviewView }): ReactNode {
  const t = useWords(REVIEWS)
  const send = async (change: Omit<ReviewChange, 'version'>) => {
    await patch(`/reviews/${review.id}`, { version: review.version, ...change })
    await refreshReviews()
  }
  return (
    <div className="tools">
      {review.answeredOn === null && review.concludedOn === null && (
        <ActionDialog<{ readonly answeredOn: string }>
          name={`review-answer-${review.id}`}
          label={t.answer}
          small
          initial={{ answeredOn: today() }}
          fields={[{ name: 'answeredOn', label: t.answeredOn, kind: 'day', required: true }]}
          onSubmit={send}
        />
      )}
      <ActionDialog<Conclusion>
        name={`review-end-${review.id}`}
        label={review.concludedOn === null ? t.conclude : t.correct}
        small
        initial={{ on: review.concludedOn ?? today(), reasons: review.reasons ?? '' }}
        fields={[
          { name: 'on', label: t.on, kind: 'day', required: true },
          {
            name: 'result',
            label: t.result,
            kind: 'choice',
            required: true,
            choices: resultsOf(review.procedure).map(({ key, term, column }) => ({
              value: key,
              label: `${term}（${t[column]}）`,
            })),
          },
          { name: 'reasons', label: t.reasons, kind: 'area', required: true },
          ...(review.concludedOn === null
            ? []
            : [{ name: 'correctionReason', label: t.correctionReason, kind: 'text' as const, required: true }]),
        ]}
        onSubmit={(conclusion) => send({ conclusion })}
      />
      {review.column === 'corrected' && (
        <ActionDialog<{ readonly lesson: string }>
          name={`review-lesson-${review.id}`}
          label={t.writeLesson}
          small
          initial={{ lesson: review.lesson ?? '' }}
          fields={[{ name: 'lesson', label: t.lesson, kind: 'area', required: true }]}
          onSubmit={send}
        />
      )}
    </div>
  )
}

/** The registers are asked for again, and the figures that rest on them. */
export async function refreshReviews(): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: ['reviews'] })
  await queryClient.invalidateQueries({ queryKey: ['statistics'] })
}
