import type { DocumentListItem } from '@gongkai/contract'
import type { ReactNode } from 'react'
import { momentText } from '../../ui/moment.ts'
import { StatusTag } from '../../ui/status-tag.tsx'
import { useWords } from '../../words.ts'
import { documentTone, useDocumentTerms } from './terms.ts'
import { DESK } from './words.ts'

/** Where a document is, and besides what readers have of it where that is something else. */
export function DocumentStateTags({
  state,
  standing,
  scheduledAt,
}: Pick<DocumentListItem, 'state' | 'standing'> & { readonly scheduledAt?: string | null }): ReactNode {
  const t = useWords(DESK)
  const terms = useDocumentTerms()
  const isTwofold = standing !== 'unpublished' && standing !== state
  return (
    <span className="document-state">
      <StatusTag tone={documentTone(state)}>{terms.state(state)}</StatusTag>
      {isTwofold && <StatusTag tone={documentTone(standing)}>{terms.standing(standing)}</StatusTag>}
      {state === 'scheduled' && scheduledAt && (
        <span className="quiet">
          {t.scheduledAt} {momentText(scheduledAt).slice(0, 16)}
        </span>
      )}
    </span>
  )
}
