import type { LetterTemplateDetail } from '@gongkai/contract'
import { Alert, Input, Select } from 'antd'
import { type ComponentRef, type ReactNode, useId, useRef, useState } from 'react'
import { keepDraft, readDraft } from '../../ui/drafts.ts'
import { useWords } from '../../words.ts'
import { TemplateFields } from './template-fields.tsx'
import { TemplateActions } from './template-actions.tsx'
import { LETTERS } from './words.ts'

type Layout = LetterTemplateDetail['layout']

const LAYOUTS: readonly Layout[] = ['document', 'letterhead', 'form']

type Area = ComponentRef<typeof Input.TextArea>

interface TemplateEditorProps {
  readonly template: LetterTemplateDetail
  readonly agency: number | undefined
  /** The text to begin with. */
  readonly text: string
  /** Whether that text was chosen on purpose, and a draft must give way. */
  readonly isLoaded: boolean
}

/** The text of a template beside the fields that it may use; what was typed is kept until it is saved. */
export function TemplateEditor(props: TemplateEditorProps): ReactNode {
  const { template, agency } = props
  const t = useWords(LETTERS)
  const id = useId()
  const { draftKey, isRestored, text, type } = useText(props)
  const [layout, setLayout] = useState<Layout>(template.layout)
  const area = useRef<Area>(null)
  const { insert, jump } = createCursor(() => area.current?.resizableTextArea?.textArea, text, type)
  return (
    <div className="template-editor">
      <section className="panel">
        {isRestored && <Alert type="info" className="fault" title={t.restored} />}
        <label htmlFor={id}>{t.editor}</label>
        <p className="quiet">{t.editorHelp}</p>
        <Input.TextArea
          id={id}
          ref={area}
          value={text}
          maxLength={20_000}
          spellCheck={false}
          rows={22}
          onChange={({ target }) => type(target.value)}
        />
        <div className="tools spaced">
          <span>{t.layout}</span>
          <Select
            aria-label={t.layout}
            value={layout}
            options={LAYOUTS.map((value) => ({ value, label: t[value] }))}
            onChange={setLayout}
          />
        </div>
        <TemplateActions template={template} agency={agency} text={text} layout={layout} draftKey={draftKey} onJump={jump} />
      </section>
      <TemplateFields template={template} onInsert={insert} />
    </div>
  )
}

/** The text with its draft. */
function useText({ template, agency, text: initial, isLoaded }: TemplateEditorProps) {
  const draftKey = `template-${template.kind}-${agency ?? 'all'}`
  const [draft] = useState(() => (isLoaded ? undefined : readDraft(draftKey)?.['text']))
  const [text, setText] = useState(typeof draft === 'string' ? draft : initial)
  return {
    draftKey,
    isRestored: draft !== undefined,
    text,
    type: (typed: string) => {
      setText(typed)
      keepDraft(draftKey, { text: typed })
    },
  }
}

/** Acts where the cursor of the text field stands. */
function createCursor(element: () => HTMLTextAreaElement | undefined, text: string, type: (typed: string) => void) {
  return {
    insert: (words: string) => {
      const field = element()
      const at = field?.selectionStart ?? text.length
      type(text.slice(0, at) + words + text.slice(field?.selectionEnd ?? at))
      field?.focus()
    },
    jump: (line: number, column: number) => {
      const before = text.split('\n').slice(0, line - 1)
      const at = before.reduce((length, { length: own }) => length + own + 1, 0) + column - 1
      element()?.focus()
      element()?.setSelectionRange(at, at + 1)
    },
  }
}
