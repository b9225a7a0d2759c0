import { ATTACHMENT_ROLES, type AttachmentRole, type UploadedFileView } from '@gongkai/contract'
import { Button, Input, Progress, Select } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { Fault } from '../../ui/fault.tsx'
import { useWords } from '../../words.ts'
import type { DraftAttachment } from './content.ts'
import { EDIT } from './edit-words.ts'
import { useDocumentTerms } from './terms.ts'
import type { Uploads } from './use-uploads.ts'

interface AttachmentsFieldProps {
  readonly uploads: Uploads
  /** Given by the form. */
  readonly value?: readonly DraftAttachment[]
  readonly onChange?: (attachments: readonly DraftAttachment[]) => void
}

interface Sending {
  readonly key: number
  readonly name: string
  readonly percent: number
  readonly fault?: Error
}

/** The files of a document: sent at once, each with its name, kind and description, in the order in which readers see them. */
export function AttachmentsField({ uploads, value = [], onChange }: AttachmentsFieldProps): ReactNode {
  const t = useWords(EDIT)
  const id = useId()
  const { sending, send, forget } = useSending(uploads, (file) => onChange?.([...value, attachmentOf(file)]))
  const change = (index: number, changed: Partial<DraftAttachment>) =>
    onChange?.(value.map((one, at) => (at === index ? { ...one, ...changed } : one)))
  const move = (index: number, by: number) => {
    const moved = [...value]
    moved.splice(index + by, 0, ...moved.splice(index, 1))
    onChange?.(moved)
  }
  return (
    <div className="attachments-field">
      {value.length === 0 && sending.length === 0 && <p className="quiet">{t.noFiles}</p>}
      <ol>
        {value.map((attachment, index) => (
          <li key={attachment.fileId}>
            <AttachmentLine attachment={attachment} shown={uploads.shown} onChange={(changed) => change(index, changed)} />
            <span className="tools">
              <Button size="small" disabled={index === 0} onClick={() => move(index, -1)}>
                {t.up}
              </Button>
              <Button size="small" disabled={index === value.length - 1} onClick={() => move(index, 1)}>
                {t.down}
              </Button>
              <Button size="small" danger onClick={() => onChange?.(value.filter((_, at) => at !== index))}>
                {t.remove}
              </Button>
            </span>
          </li>
        ))}
      </ol>
      {sending.map(({ key, name, percent, fault }) =>
        fault ? (
          <div key={key}>
            <p>{t.uploadFailed(name)}</p>
            <Fault fault={fault} onRetry={() => forget(key)} />
          </div>
        ) : (
          <div key={key} role="status">
            {t.uploading(name, percent)}
            <Progress percent={percent} size="small" showInfo={false} />
          </div>
        ),
      )}
      <label htmlFor={id}>{t.addFiles}</label>
      <input
        id={id}
        className="block"
        type="file"
        multiple
        onChange={({ target }) => {
          void send([...(target.files ?? [])])
          target.value = ''
        }}
      />
    </div>
  )
}

/** Sends files one after the other; each stays in the list until it has arrived, or failed and was put away. */
function useSending({ send: sendOne }: Uploads, onSent: (file: UploadedFileView) => void) {
  const [sending, setSending] = useState<readonly Sending[]>([])
  const [latest] = useState(() => ({ onSent, next: 0 }))
  latest.onSent = onSent
  const update = (key: number, change: Partial<Sending>) =>
    setSending((all) => all.map((one) => (one.key === key ? { ...one, ...change } : one)))
  const forget = (key: number) => setSending((all) => all.filter((one) => one.key !== key))
  const send = async (files: readonly File[]) => {
    const waiting = files.map((file) => ({ key: latest.next++, file }))
    setSending((all) => [...all, ...waiting.map(({ key, file }) => ({ key, name: file.name, percent: 0 }))])
    for (const { key, file } of waiting) {
      try {
        const kept = await sendOne(file, (percent) => update(key, { percent }))
        forget(key)
        latest.onSent(kept)
      } catch (fault) {
        update(key, { fault: fault instanceof Error ? fault : new Error(String(fault)) })
      }
    }
  }
  return { sending, send, forget }
}

function attachmentOf({ fileId, name, mediaType, bytes }: UploadedFileView): DraftAttachment {
  const role: AttachmentRole = mediaType.startsWith('image/')
    ? 'picture'
    : mediaType.startsWith('video/')
      ? 'video'
      : 'attachment'
  return { fileId, role, name, mediaType, size: bytes }
}

interface AttachmentLineProps {
  readonly attachment: DraftAttachment
  readonly shown: Uploads['shown']
  readonly onChange: (changed: Partial<DraftAttachment>) => void
}

function AttachmentLine({ attachment, shown, onChange }: AttachmentLineProps): ReactNode {
  const t = useWords(EDIT)
  const terms = useDocumentTerms()
  const { fileId, role, name, description = '', mediaType, size } = attachment
  const isPicture = role === 'picture' || role === 'poster'
  return (
    <div className="attachment-line">
      {mediaType?.startsWith('image/') === true && <img src={shown(fileId)} alt={description} />}
      <Input aria-label={t.fileName} value={name} maxLength={200} onChange={({ target }) => onChange({ name: target.value })} />
      <Select
        aria-label={t.fileRole}
        value={role}
        options={ATTACHMENT_ROLES.map(({ key }) => ({ value: key, label: terms.attachmentRole(key) }))}
        onChange={(chosen) => onChange({ role: chosen })}
      />
      <Input
        aria-label={t.description}
        placeholder={isPicture ? t.descriptionNeeded : t.description}
        status={isPicture && description.trim() === '' ? 'warning' : ''}
        value={description}
        maxLength={500}
        onChange={({ target }) => onChange({ description: target.value })}
      />
      {size !== undefined && <span className="quiet">{sizeText(size)}</span>}
    </div>
  )
}

/** The size of a file as people say it. */
export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  return bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
