import type { DocumentView } from '@gongkai/contract'
import { Button, Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { Fault } from '../../ui/fault.tsx'
import { momentText } from '../../ui/moment.ts'
import { StatusTag } from '../../ui/status-tag.tsx'
import { useWords } from '../../words.ts'
import { useFieldNames } from './conflict.tsx'
import { changedFields, comparedEdition } from './content-text.ts'
import { DifferenceView } from './difference-view.tsx'
import { useEdition } from './document.client.ts'
import { DOCUMENT } from './document-words.ts'

/** The editions, latest first: which one readers have, and what each changed. */
export function Editions({ view }: { readonly view: DocumentView }): ReactNode {
  const t = useWords(DOCUMENT)
  const [compared, setCompared] = useState<number>()
  const isOpen = view.editions.every(({ edition }) => edition !== view.edition.edition)
  const editions = isOpen ? [...view.editions, { ...view.edition, publishedAt: null, current: false }] : view.editions
  if (editions.length === 1 && isOpen) return null
  return (
    <section className="panel" aria-label={t.editions}>
      <h2>{t.editions}</h2>
      <ul className="case-list">
        {editions
          .toSorted((one, other) => other.edition - one.edition)
          .map(({ edition, changeNote, publishedAt, current }) => (
            <li key={edition} className="file-line">
              <span>
                <strong>{t.edition(edition)}</strong> {current && <StatusTag tone="good">{t.current2}</StatusTag>} {changeNote}{' '}
                <span className="quiet">{publishedAt === null ? t.notPublished : momentText(publishedAt).slice(0, 16)}</span>
              </span>
              {edition > 1 && (
                <Button size="small" aria-label={`${t.edition(edition)} ${t.compare}`} onClick={() => setCompared(edition)}>
                  {t.compare}
                </Button>
              )}
            </li>
          ))}
      </ul>
      <Modal
        open={compared !== undefined}
        width={860}
        footer={null}
        destroyOnHidden
        title={compared === undefined ? '' : t.compareTitle(compared - 1, compared)}
        onCancel={() => setCompared(undefined)}
      >
        {compared !== undefined && <Comparison id={view.id} edition={compared} />}
      </Modal>
    </section>
  )
}

function Comparison({ id, edition }: { readonly id: number; readonly edition: number }): ReactNode {
  const t = useWords(DOCUMENT)
  const nameOf = useFieldNames()
  const before = useEdition(id, edition - 1)
  const after = useEdition(id, edition)
  const fault = before.error ?? after.error
  if (fault) return <Fault fault={fault} />
  if (!before.data || !after.data) return null
  const changes = changedFields(comparedEdition(before.data), comparedEdition(after.data))
  if (changes.length === 0) return <p>{t.noDifference}</p>
  return changes.map((change) => (
    <section key={change.field} aria-label={nameOf(change.field)}>
      <h3>{nameOf(change.field)}</h3>
      <DifferenceView before={change.before} after={change.after} />
    </section>
  ))
}
