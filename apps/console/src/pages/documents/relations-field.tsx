import { DOCUMENT_RELATIONS } from '@gongkai/contract'
import { Button, Input, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { useWords } from '../../words.ts'
import type { DraftRelation } from './content.ts'
import { DocumentPicker } from './document-picker.tsx'
import { EDIT } from './edit-words.ts'
import { useDocumentTerms } from './terms.ts'

interface RelationsFieldProps {
  /** The document itself. */
  readonly except: number | undefined
  /** Given by the form. */
  readonly value?: readonly DraftRelation[]
  readonly onChange?: (relations: readonly DraftRelation[]) => void
}

/** Relations to other documents; the other one tells them too, once this draft is published. */
export function RelationsField({ except, value = [], onChange }: RelationsFieldProps): ReactNode {
  const t = useWords(EDIT)
  const terms = useDocumentTerms()
  const [kind, setKind] = useState<DraftRelation['kind']>('related')
  const add = (documentId: number | undefined, title: string) => {
    const isThere = value.some((relation) => relation.documentId === documentId && relation.kind === kind)
    if (documentId !== undefined && !isThere) onChange?.([...value, { kind, documentId, title }])
  }
  const change = (index: number, changed: Partial<DraftRelation>) =>
    onChange?.(value.map((one, at) => (at === index ? { ...one, ...changed } : one)))
  return (
    <div className="relations-field">
      <p className="quiet">{value.length === 0 ? t.noRelations : t.relationsHint}</p>
      <ul>
        {value.map(({ kind: relation, documentId, title, since, remark }, index) => (
          <li key={`${relation} ${documentId}`}>
            <p>
              <strong>{terms.relation(relation)}</strong> {title}
            </p>
            <span className="tools">
              <Input
                type="date"
                aria-label={`${t.since}：${title}`}
                title={t.since}
                value={since ?? ''}
                onChange={({ target }) => change(index, { since: target.value })}
              />
              <Input
                aria-label={`${t.remark}：${title}`}
                placeholder={t.remark}
                maxLength={300}
                value={remark ?? ''}
                onChange={({ target }) => change(index, { remark: target.value })}
              />
              <Button size="small" danger onClick={() => onChange?.(value.filter((_, at) => at !== index))}>
                {t.remove}
              </Button>
            </span>
          </li>
        ))}
      </ul>
      <div className="add-relation">
        <Select
          aria-label={t.relation}
          value={kind}
          options={DOCUMENT_RELATIONS.map(({ key }) => ({ value: key, label: terms.relation(key) }))}
          onChange={setKind}
        />
        <DocumentPicker key={value.length} except={except} onChange={add} />
      </div>
    </div>
  )
}
