import type { PersonSummary } from '@gongkai/contract'
import type { ReactNode } from 'react'
import { momentText } from '../../ui/moment.ts'
import { StatusTag } from '../../ui/status-tag.tsx'
import { useWords } from '../../words.ts'
import { PEOPLE } from './words.ts'

/** Whether somebody can sign in. */
export function PersonStateTag({ state, lockedUntil }: Pick<PersonSummary, 'state' | 'lockedUntil'>): ReactNode {
  const t = useWords(PEOPLE)
  if (state === 'left') return <StatusTag tone="neutral">{t.left}</StatusTag>
  if (state === 'locked') return <StatusTag tone="bad">{t.locked}</StatusTag>
  if (lockedUntil !== null) return <StatusTag tone="warning">{t.lockedUntil(momentText(lockedUntil))}</StatusTag>
  return <StatusTag tone="good">{t.active}</StatusTag>
}
