import type { DutyCounts as Counts, DutyView } from '@gongkai/contract'
import type { ReactNode } from 'react'
import { StatusTag, type Tone } from '../../ui/status-tag.tsx'
import { useWords } from '../../words.ts'
import { CATALOGUE } from './catalogue-words.ts'

/** A state of a duty. */
export type DutyState = keyof DutyView['counts'] | 'none'

const TONES: Readonly<Record<DutyState, Tone>> = { late: 'bad', owed: 'active', done: 'good', none: 'neutral' }

/** Whether something is owed, done or late. */
export function DutyTag({ state }: { readonly state: DutyState }): ReactNode {
  const t = useWords(CATALOGUE)
  return <StatusTag tone={TONES[state]}>{t[state]}</StatusTag>
}

/** How many are late, owed, done; what is none is not said. */
export function DutyCounts({ counts }: { readonly counts: Counts }): ReactNode {
  const t = useWords(CATALOGUE)
  const said = (['late', 'owed', 'done'] as const).filter((state) => counts[state] > 0)
  if (said.length === 0) return <span className="quiet">—</span>
  return (
    <span className="duty-counts">
      {said.map((state) => (
        <StatusTag key={state} tone={TONES[state]}>{`${t[state]} ${counts[state]}`}</StatusTag>
      ))}
    </span>
  )
}
