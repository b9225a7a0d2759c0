import { WITHDRAWAL_REASONS } from '@gongkai/law/publication'
import type { ReactNode } from 'react'
import { useWords } from '../../words.ts'
import { ACTS } from './act-words.ts'

interface WithdrawalPreviewProps {
  /** Of the one document; absent where many are withdrawn. */
  readonly title?: string
  readonly typed: Readonly<Record<string, unknown>>
}

/** What follows from the reason, and what readers will find at the address. */
export function WithdrawalPreview({ title, typed }: WithdrawalPreviewProps): ReactNode {
  const t = useWords(ACTS)
  const reason = WITHDRAWAL_REASONS.find(({ key }) => key === typed['reason'])
  if (!reason) return null
  const note = typeof typed['publicNote'] === 'string' && typed['publicNote'].trim() !== '' ? typed['publicNote'] : undefined
  return (
    <div className="withdrawal-preview">
      <p className="quiet">
        {reason.asks}。{t.approver}：{t[reason.approver]}。{reason.atOnce && t.atOnce}
        {reason.mustExplain && t.mustExplain}
      </p>
      <p>{t.tombstone}</p>
      <blockquote>
        <strong>{reason.keepsTitle ? (title ?? t.tombstoneTitles) : t.tombstoneTitle}</strong>
        <p>{note ?? reason.publicWording}</p>
      </blockquote>
    </div>
  )
}
