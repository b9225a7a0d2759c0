import type { Editor } from '@tiptap/core'
import { useMutation } from '@tanstack/react-query'
import { Input, Modal } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { Fault } from '../../../ui/fault.tsx'
import { useWords } from '../../../words.ts'
import { BODY } from './body-words.ts'

/** Uploads a picture with its description and answers with the id under which it is kept. */
export type PictureUpload = (file: File, alt: string, onProgress: (percent: number) => void) => Promise<string>

interface PictureDialogProps {
  readonly editor: Editor
  readonly onUpload: PictureUpload
  readonly onClose: () => void
}

/** A new picture from a file, or the description of the one that is chosen. No picture without its description. */
export function PictureDialog({ editor, onUpload, onClose }: PictureDialogProps): ReactNode {
  const t = useWords(BODY)
  const id = useId()
  const [isChange] = useState(() => editor.isActive('figure'))
  const [alt, setAlt] = useState(() => (isChange ? String(editor.getAttributes('figure')['alt'] ?? '') : ''))
  const [file, setFile] = useState<File>()
  const [tried, setTried] = useState(false)
  const [percent, setPercent] = useState(0)
  const { mutate, isPending, error } = useMutation({
    meta: { shown: 'in place' },
    mutationFn: async () => {
      if (isChange) editor.chain().focus().updateAttributes('figure', { alt: alt.trim() }).run()
      else if (file) {
        const fileId = await onUpload(file, alt.trim(), setPercent)
        editor
          .chain()
          .focus()
          .insertContent({ type: 'figure', attrs: { src: `/files/${fileId}`, alt: alt.trim() } })
          .run()
      }
    },
    onSuccess: onClose,
  })
  const apply = () => {
    setTried(true)
    if (alt.trim() !== '' && (isChange || file)) mutate()
  }
  return (
    <Modal
      open
      title={isChange ? t.changePicture : t.insertPicture}
      okText={isChange ? t.save : t.insert}
      cancelText={t.cancel}
      confirmLoading={isPending}
      onOk={apply}
      onCancel={onClose}
      width={480}
    >
      {error && <Fault fault={error} />}
      {!isChange && (
        <p>
          <label htmlFor={`${id}-file`}>{t.file}</label>
          <input
            id={`${id}-file`}
            className="block"
            type="file"
            accept="image/png,image/jpeg,image/gif,image/webp"
            onChange={({ target }) => setFile(target.files?.[0])}
          />
          {tried && !file && <span className="over">{t.fileMissing}</span>}
          {isPending && <span role="status">{t.uploading(percent)}</span>}
        </p>
      )}
      <label htmlFor={`${id}-alt`}>{t.alt}</label>
      <Input.TextArea id={`${id}-alt`} rows={2} maxLength={300} value={alt} onChange={({ target }) => setAlt(target.value)} />
      <p className={tried && alt.trim() === '' ? 'over' : 'quiet'}>{tried && alt.trim() === '' ? t.altMissing : t.altHelp}</p>
    </Modal>
  )
}
