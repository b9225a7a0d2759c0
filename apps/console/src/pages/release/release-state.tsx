import type { ReleaseState } from '@gongkai/contract'
import type { ReactNode } from 'react'
import { StatusTag, type Tone } from '../../ui/status-tag.tsx'
import { useWords } from '../../words.ts'
import { RELEASE } from './words.ts'

const TONES: Readonly<Record<ReleaseState, Tone>> = { marking: 'neutral', producing: 'active', passed: 'good', refused: 'bad' }

/** Where a document stands. */
export function ReleaseStateTag({ state }: { readonly state: ReleaseState }): ReactNode {
  return <StatusTag tone={TONES[state]}>{useWords(RELEASE)[state]}</StatusTag>
}
