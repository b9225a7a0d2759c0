import type { ReactNode } from 'react'
import { differences } from './differences.ts'

interface DifferenceViewProps {
  readonly before: string
  readonly after: string
}

/** What was taken away and what was added, struck and underlined, so that color is not all that tells them apart. */
export function DifferenceView({ before, after }: DifferenceViewProps): ReactNode {
  const pieces = differences(before, after)
  const keyed = pieces.map((piece, at) => ({ ...piece, at }))
  return (
    <div className="difference">
      {keyed.map(({ kind, text, at }) => {
        if (kind === 'removed') return <del key={at}>{text}</del>
        if (kind === 'added') return <ins key={at}>{text}</ins>
        return <span key={at}>{shortened(text)}</span>
      })}
    </div>
  )
}

/** What both have, with the middle left out where it is long. */
function shortened(text: string): string {
  const lines = text.split('\n')
  return lines.length <= 5 ? text : [...lines.slice(0, 2), '……', ...lines.slice(-2)].join('\n')
}
