import type { ReactNode } from 'react'

/** How a state stands: the color only underlines what the words say. */
export type Tone = 'neutral' | 'active' | 'good' | 'warning' | 'bad'

/** The state of something, in words with a tone. */
export function StatusTag({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }): ReactNode {
  return <span className={`status status-${tone}`}>{children}</span>
}
