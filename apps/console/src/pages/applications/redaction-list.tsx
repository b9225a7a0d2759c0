import type { ReleaseDocumentDetail, ReleaseGround } from '@gongkai/contract'
import { Button, Input, Select } from 'antd'
import type { ReactNode } from 'react'
import { useWords } from '../../words.ts'
import type { Marks } from './redaction-marks.ts'
import { REDACTION } from './redaction-words.ts'

interface RedactionMarksProps {
  readonly document: ReleaseDocumentDetail
  readonly marks: Marks
  readonly grounds: readonly { readonly value: ReleaseGround; readonly label: string }[]
  readonly onPage: (page: number) => void
}

/** Every mark with its ground and what it covers. */
export function RedactionMarks({ document, marks, grounds, onPage }: RedactionMarksProps): ReactNode {
  const t = useWords(REDACTION)
  return (
    <section aria-label={t.list}>
      <h3>{t.list}</h3>
      {marks.list.length === 0 && <p className="quiet">{t.noMarks}</p>}
      <ol className="case-list">
        {marks.list.map(({ page, ground, note }, index) => {
          const name = t.mark(index + 1, page)
          return (
            <li key={index} className="redaction-line">
              <Button type="link" size="small" onClick={() => onPage(page)}>
                {name}
              </Button>
              <Select
                aria-label={`${t.ground}：${name}`}
                value={ground}
                disabled={!document.editable}
                options={[...grounds]}
                onChange={(chosen) => marks.change(index, { ground: chosen })}
              />
              <Input
                aria-label={`${t.markNote}：${name}`}
                placeholder={t.markNote}
                value={note ?? ''}
                disabled={!document.editable}
                maxLength={200}
                onChange={({ target }) => marks.change(index, { note: target.value })}
              />
              {document.editable && (
                <Button size="small" aria-label={`${t.remove} ${name}`} onClick={() => marks.remove(index)}>
                  {t.remove}
                </Button>
              )}
            </li>
          )
        })}
      </ol>
    </section>
  )
}
