import { Editor, type EditorOptions } from '@tiptap/core'
import { Slice } from '@tiptap/pm/model'
import { Alert } from 'antd'
import { type ReactNode, useEffect, useEffectEvent, useReducer, useRef, useState } from 'react'
import { useWords } from '../../../words.ts'
import { BODY } from './body-words.ts'
import './body.css'
import { BodyToolbar } from './body-toolbar.tsx'
import { type FileShown, figureNode } from './figure.ts'
import { cleanPasted } from './paste.ts'
import type { PictureUpload } from './picture-dialog.tsx'
import { BODY_EXTENSIONS } from './schema.ts'
import { writtenBody } from './written.ts'

interface BodyEditorProps {
  /** The label's id names the field; given by the form. */
  readonly id?: string
  readonly value?: string | undefined
  readonly onChange?: (html: string) => void
  readonly onUpload: PictureUpload
  readonly shown: FileShown
}

/** The editor of rich text in the strict subset (ADR 60). Loaded when a text is edited: nothing else needs it. */
export function BodyEditor({ id, value = '', onChange, onUpload, shown }: BodyEditorProps): ReactNode {
  const t = useWords(BODY)
  const place = useRef<HTMLDivElement>(null)
  const toolbar = useRef<HTMLDivElement>(null)
  const [notice, setNotice] = useState('')
  const { editor, redraws } = useEditor({ place, toolbar, value, onChange, shown, onNotice: setNotice, id })
  return (
    <div className="body-editor">
      <div ref={toolbar}>{editor && <BodyToolbar editor={editor} drawn={redraws} onUpload={onUpload} />}</div>
      {notice !== '' && <Alert type="warning" showIcon closable={{ onClose: () => setNotice('') }} title={notice} />}
      <div ref={place} className="body-paper" />
      <p className="quiet body-help">
        {t.help} {editor && t.characters(editor.state.doc.textContent.replaceAll(/\s/gu, '').length)}
      </p>
    </div>
  )
}

interface EditorParts {
  readonly place: { readonly current: HTMLDivElement | null }
  readonly toolbar: { readonly current: HTMLDivElement | null }
  readonly value: string
  readonly onChange: ((html: string) => void) | undefined
  readonly shown: FileShown
  readonly onNotice: (text: string) => void
  readonly id: string | undefined
}

/** The editor of this place, and a number that grows with every change of it. */
function useEditor({ place, toolbar, value, onChange, shown, onNotice, id }: EditorParts) {
  const t = useWords(BODY)
  const [editor, setEditor] = useState<Editor>()
  const [redraws, redraw] = useReducer((count: number) => count + 1, 0)
  const written = useRef<string>(undefined)
  const tell = useEffectEvent((html: string) => {
    written.current = html
    onChange?.(html)
  })
  const show = useEffectEvent((fileId: string) => shown(fileId))
  const notice = useEffectEvent((pictures: number) => onNotice(pictures > 0 ? t.pasted(pictures) : ''))

  // Made once: its content follows below, its words with the next visit.
  const make = useEffectEvent(
    () =>
      new Editor({
        element: place.current,
        content: value,
        injectCSS: false,
        extensions: [...BODY_EXTENSIONS, figureNode((fileId) => show(fileId), { noAlt: t.noAlt })],
        editorProps: propsOf({
          label: t.body,
          id,
          onPasted: notice,
          toTools: () => toolbar.current?.querySelector('button')?.focus(),
        }),
        onUpdate: ({ editor: changed }) => tell(writtenBody(changed.getHTML())),
        onTransaction: redraw,
      }),
  )
  useEffect(() => {
    const made = make()
    setEditor(made)
    return () => made.destroy()
  }, [])

  useEffect(() => {
    // What comes from elsewhere, a draft or the colleague's text, replaces the content; what was typed here comes back as it is.
    if (editor && value !== written.current && value !== writtenBody(editor.getHTML())) {
      editor.commands.setContent(value, { emitUpdate: false })
    }
    written.current = value
  }, [editor, value])

  return { editor, redraws }
}

interface EditorBehavior {
  readonly label: string
  readonly id: string | undefined
  /** Told how many pictures could not come along. */
  readonly onPasted: (pictures: number) => void
  readonly toTools: () => void
}

/** What the field is to those who hear it, and how it takes what is pasted. */
function propsOf({ label, id, onPasted, toTools }: EditorBehavior): EditorOptions['editorProps'] {
  return {
    attributes: {
      role: 'textbox',
      'aria-multiline': 'true',
      'aria-label': label,
      spellcheck: 'false',
      ...(id === undefined ? {} : { id }),
    },
    transformPastedHTML: (html) => {
      const { html: cleaned, pictures } = cleanPasted(html)
      onPasted(pictures)
      return cleaned
    },
    // Several paragraphs come as they are; one alone flows into the line.
    transformPasted: (slice) => (slice.content.childCount > 1 ? new Slice(slice.content, 0, 0) : slice),
    handleKeyDown: (_view, event) => {
      if (!event.altKey || event.key !== 'F10') return false
      toTools()
      return true
    },
  }
}
