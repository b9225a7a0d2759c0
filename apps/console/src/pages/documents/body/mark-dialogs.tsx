import type { Editor } from '@tiptap/core'
import { Input, Modal } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { useWords } from '../../../words.ts'
import { BODY } from './body-words.ts'
import { isLinkAddress } from './subset.ts'

interface DialogProps {
  readonly editor: Editor
  readonly onClose: () => void
}

/** The address of a link; its words too where none are chosen. */
export function LinkDialog({ editor, onClose }: DialogProps): ReactNode {
  const t = useWords(BODY)
  const id = useId()
  const [present] = useState(() => String(editor.getAttributes('link')['href'] ?? ''))
  const [address, setAddress] = useState(present)
  const [text, setText] = useState('')
  const needsText = editor.state.selection.empty && present === ''
  const isWrong = address.trim() !== '' && !isLinkAddress(address.trim())
  const apply = () => {
    if (isWrong) return
    const href = address.trim()
    const chain = editor.chain().focus()
    if (href === '') chain.extendMarkRange('link').unsetMark('link').run()
    else if (needsText)
      chain.insertContent([{ type: 'text', text: text.trim() || href, marks: [{ type: 'link', attrs: { href } }] }]).run()
    else chain.extendMarkRange('link').setMark('link', { href }).run()
    onClose()
  }
  return (
    <Modal open title={t.link} okText={t.save} cancelText={t.cancel} onOk={apply} onCancel={onClose} width={460}>
      <label htmlFor={`${id}-address`}>{t.linkAddress}</label>
      <Input
        id={`${id}-address`}
        autoFocus
        value={address}
        status={isWrong ? 'error' : ''}
        aria-invalid={isWrong}
        onChange={({ target }) => setAddress(target.value)}
        onPressEnter={apply}
      />
      <p className={isWrong ? 'over' : 'quiet'}>{isWrong ? t.linkWrong : t.linkHelp}</p>
      {needsText && (
        <>
          <label htmlFor={`${id}-text`}>{t.linkText}</label>
          <Input id={`${id}-text`} value={text} onChange={({ target }) => setText(target.value)} onPressEnter={apply} />
        </>
      )}
    </Modal>
  )
}

/** The caption above a table. */
export function CaptionDialog({ editor, onClose }: DialogProps): ReactNode {
  const t = useWords(BODY)
  const id = useId()
  const [caption, setCaption] = useState(() => String(editor.getAttributes('table')['caption'] ?? ''))
  const apply = () => {
    editor
      .chain()
      .focus()
      .updateAttributes('table', { caption: caption.trim() || null })
      .run()
    onClose()
  }
  return (
    <Modal open title={t.caption} okText={t.save} cancelText={t.cancel} onOk={apply} onCancel={onClose} width={460}>
      <label htmlFor={id}>{t.caption}</label>
      <Input
        id={id}
        autoFocus
        maxLength={200}
        value={caption}
        onChange={({ target }) => setCaption(target.value)}
        onPressEnter={apply}
      />
      <p className="quiet">{t.captionHelp}</p>
    </Modal>
  )
}
