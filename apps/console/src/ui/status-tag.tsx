import { Tag } from 'antd'
import type { ReactNode } from 'react'

/** How a state stands: the color only underlines what the words say. */
export type Tone = 'neutral' | 'active' | 'good' | 'warning' | 'bad'

const COLORS: Readonly<Record<Tone, string>> = {
  neutral: 'default',
  active: 'processing',
  good: 'success',
  warning: 'warning',
  bad: 'error',
}

/** The state of something, in words with a tone. */
export function StatusTag({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }): ReactNode {
  return (
    <Tag color={COLORS[tone]} className="status-tag">
      {children}
    </Tag>
  )
}
