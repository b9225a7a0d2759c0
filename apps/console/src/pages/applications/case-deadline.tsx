import type { DeadlineView } from '@gongkai/contract'
import type { ReactNode } from 'react'
import { Deadline } from '../../ui/deadline.tsx'
import { useWords } from '../../words.ts'
import './case-deadline.css'
import { DEADLINE } from './deadline-words.ts'

/** The reply limit of a case: light, day and the working days that are left; in words why there is none. */
export function CaseDeadline({ deadline }: { readonly deadline: DeadlineView }): ReactNode {
  const t = useWords(DEADLINE)
  const { clock, dueOn, light, provisional, workingDaysLeft } = deadline
  if (dueOn === null || light === 'none') return <span className="quiet">{t[clock]}</span>
  return (
    <span className="case-deadline">
      <Deadline dueOn={dueOn} light={light} provisional={provisional} />
      {workingDaysLeft !== null && (
        <span className={workingDaysLeft < 0 ? 'over' : 'quiet'}>
          {workingDaysLeft < 0 ? t.over(-workingDaysLeft) : workingDaysLeft === 0 ? t.today : t.left(workingDaysLeft)}
        </span>
      )}
    </span>
  )
}
