import type { LetterTemplateDetail } from '@gongkai/contract'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { StatusTag } from '../../ui/status-tag.tsx'
import { useWords } from '../../words.ts'
import { LETTERS } from './words.ts'

type FieldView = LetterTemplateDetail['fields'][number]

interface TemplateFieldsProps {
  readonly template: LetterTemplateDetail
  readonly onInsert: (words: string) => void
}

/** What the template may fill in, each with its sample and a button that puts it where the cursor stands. */
export function TemplateFields({ template: { fields, remedies }, onInsert }: TemplateFieldsProps): ReactNode {
  const t = useWords(LETTERS)
  return (
    <section className="panel">
      <h2>{t.fields}</h2>
      {/* The list scrolls, so the keyboard must be able to reach it. */}
      <ul className="template-fields" tabIndex={0} aria-label={t.fields}>
        {fields.map((field) => (
          <li key={field.path}>
            <Button type="link" size="small" aria-label={t.insert(field.term)} onClick={() => onInsert(insertion(field))}>
              {field.term}
            </Button>
            {field.required && <StatusTag tone="active">{t.required}</StatusTag>}
            <div>
              <code>{field.path}</code>
            </div>
            {field.sample !== null && <div className="quiet">{`${t.sample}：${field.sample}`}</div>}
          </li>
        ))}
        {remedies && (
          <li>
            <Button type="link" size="small" onClick={() => onInsert('{{remedies}}')}>
              {'{{remedies}}'}
            </Button>
          </li>
        )}
      </ul>
    </section>
  )
}

function insertion({ path, type, items }: FieldView): string {
  switch (type) {
    case 'text':
    case 'passage':
    case 'quotable':
      return `{{${path}}}`
    case 'flag':
      return `{{#if ${path}}}{{/if}}`
    case 'list':
      return `{{#each ${path}}}${items.map((item) => `{{${item.path}}}`).join(' ')}{{/each}}`
  }
}
