import type { DocumentListItem } from '@gongkai/contract'
import type { ReactNode } from 'react'
import { useWords } from '../../words.ts'
import { Deadline } from '../../ui/deadline.tsx'
import { DESK } from './words.ts'

/** By when it must be public (条例 art. 26), and the working days that are left; a dash when nothing is owed. */
export function DocumentDue({ dueOn, workingDaysLeft: left }: Pick<DocumentListItem, 'dueOn' | 'workingDaysLeft'>): ReactNode {
  const t = useWords(DESK)
  if (dueOn === null) return t.noDue
  if (left === null) return <Deadline dueOn={dueOn} />
  return (
    <span className="document-due">
      <Deadline dueOn={dueOn} light={left < 0 ? 'black' : left <= 2 ? 'red' : left <= 5 ? 'yellow' : 'green'} />
      <span className={left < 0 ? 'over' : 'quiet'}>{left < 0 ? t.over(-left) : left === 0 ? t.today : t.left(left)}</span>
    </span>
  )
}
