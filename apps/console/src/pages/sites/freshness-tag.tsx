import type { ColumnView } from '@gongkai/contract'
import type { ReactNode } from 'react'
import { StatusTag, type Tone } from '../../ui/status-tag.tsx'
import { useWords } from '../../words.ts'
import { COLUMNS } from './column-words.ts'

const TONES: Readonly<Record<ColumnView['freshness'], Tone>> = {
  fresh: 'good',
  due: 'warning',
  stale: 'bad',
  empty: 'bad',
  none: 'neutral',
}

/** How current a column is. */
export function FreshnessTag({ freshness }: { readonly freshness: ColumnView['freshness'] }): ReactNode {
  const t = useWords(COLUMNS)
  return <StatusTag tone={TONES[freshness]}>{freshness === 'none' ? t.noCycle : t[freshness]}</StatusTag>
}
