import type { EditedText } from '@gongkai/contract'
import { Button, Input } from 'antd'
import { type ReactNode, useId } from 'react'
import { useWords } from '../../words.ts'
import { CASE } from './words.ts'

type Block = EditedText['blocks'][number]

interface LetterTextEditorProps {
  readonly text: EditedText
  readonly onChange: (text: EditedText) => void
  readonly disabled?: boolean
}

/** The words of a letter, part by part; its form, number and remedies are the system's. */
export function LetterTextEditor({ text, onChange, disabled = false }: LetterTextEditorProps): ReactNode {
  const t = useWords(CASE)
  const id = useId()
  const { title, salutation, blocks, attachments } = text
  const put = (index: number, block: Block | undefined) =>
    onChange({ ...text, blocks: blocks.flatMap((one, at) => (at !== index ? [one] : block === undefined ? [] : [block])) })
  return (
    <div className="letter-text">
      <label htmlFor={`${id}-title`}>{t.letterTitle}</label>
      <Input
        id={`${id}-title`}
        value={title}
        disabled={disabled}
        maxLength={200}
        onChange={({ target }) => onChange({ ...text, title: target.value })}
      />
      {salutation !== undefined && (
        <>
          <label htmlFor={`${id}-salutation`}>{t.salutation}</label>
          <Input
            id={`${id}-salutation`}
            value={salutation}
            disabled={disabled}
            maxLength={300}
            onChange={({ target }) => onChange({ ...text, salutation: target.value })}
          />
        </>
      )}
      {blocks.map((block, index) => (
        <BlockField
          key={index}
          block={block}
          label={t.paragraph(index + 1)}
          disabled={disabled}
          onChange={(changed) => put(index, changed)}
        />
      ))}
      {!disabled && (
        <Button size="small" onClick={() => onChange({ ...text, blocks: [...blocks, { kind: 'paragraph', text: '' }] })}>
          {t.addParagraph}
        </Button>
      )}
      <label htmlFor={`${id}-attachments`}>{t.attachments}</label>
      <Input.TextArea
        id={`${id}-attachments`}
        value={attachments.join('\n')}
        disabled={disabled}
        rows={2}
        onChange={({ target }) => onChange({ ...text, attachments: target.value.split('\n').filter((line) => line !== '') })}
      />
    </div>
  )
}

interface BlockFieldProps {
  readonly block: Block
  readonly label: string
  readonly disabled: boolean
  readonly onChange: (block: Block | undefined) => void
}

function BlockField({ block, label, disabled, onChange }: BlockFieldProps): ReactNode {
  const t = useWords(CASE)
  switch (block.kind) {
    case 'remedies':
      return <p className="letter-remedies">{t.remedies}</p>
    case 'row':
      return (
        <div className="letter-row">
          {block.cells.map((cell, index) => (
            <Input
              key={index}
              aria-label={`${label} ${index + 1}`}
              value={cell}
              disabled={disabled}
              onChange={({ target }) =>
                onChange({ ...block, cells: block.cells.map((one, at) => (at === index ? target.value : one)) })
              }
            />
          ))}
        </div>
      )
    case 'paragraph':
    case 'quotation':
      return (
        <div className={block.kind === 'quotation' ? 'letter-quotation' : 'letter-paragraph'}>
          <Input.TextArea
            aria-label={label}
            value={block.text}
            disabled={disabled}
            rows={2}
            onChange={({ target }) => onChange({ ...block, text: target.value })}
          />
          {!disabled && (
            <Button size="small" type="text" aria-label={`${t.remove} ${label}`} onClick={() => onChange(undefined)}>
              ×
            </Button>
          )}
        </div>
      )
  }
}
