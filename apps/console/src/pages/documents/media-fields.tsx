import type { DocumentParts, UploadedFileView } from '@gongkai/contract'
import { Button, Input, Progress } from 'antd'
import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useId, useState } from 'react'
import { Fault } from '../../ui/fault.tsx'
import { useWords } from '../../words.ts'
import { PARTS_WORDS } from './parts-words.ts'
import type { Uploads } from './use-uploads.ts'

type Pictures = readonly { readonly fileId: string; readonly caption?: string | undefined }[]
type Video = Partial<NonNullable<DocumentParts['video']>>

interface UploadButtonProps {
  readonly label: string
  readonly accept: string
  readonly multiple?: boolean
  readonly uploads: Uploads
  readonly onSent: (files: readonly UploadedFileView[]) => void
}

/** A file field that sends what is chosen, with how much has arrived. */
function UploadButton({ label, accept, multiple = false, uploads, onSent }: UploadButtonProps): ReactNode {
  const id = useId()
  const [percent, setPercent] = useState(0)
  const { mutate, isPending, error } = useMutation({
    meta: { shown: 'in place' },
    mutationFn: async (files: readonly File[]) => {
      const sent: UploadedFileView[] = []
      for (const file of files) sent.push(await uploads.send(file, setPercent))
      return sent
    },
    onSuccess: onSent,
  })
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="block"
        type="file"
        accept={accept}
        multiple={multiple}
        disabled={isPending}
        onChange={({ target }) => {
          const files = [...(target.files ?? [])]
          if (files.length > 0) mutate(files)
          target.value = ''
        }}
      />
      {isPending && <Progress percent={percent} size="small" aria-label={label} />}
      {error && <Fault fault={error} />}
    </div>
  )
}

interface MediaFieldProps<Value> {
  readonly uploads: Uploads
  /** Given by the form. */
  readonly value?: Value
  readonly onChange?: (value: Value) => void
}

/** A series of pictures, each with its caption. */
export function PicturesField({ uploads, value = [], onChange }: MediaFieldProps<Pictures>): ReactNode {
  const t = useWords(PARTS_WORDS)
  return (
    <div className="pictures-field">
      <ol>
        {value.map(({ fileId, caption }, index) => (
          <li key={fileId}>
            <img src={uploads.shown(fileId)} alt={caption ?? ''} />
            <Input.TextArea
              aria-label={`${t.caption} ${index + 1}`}
              placeholder={t.caption}
              rows={2}
              maxLength={300}
              value={caption ?? ''}
              onChange={({ target }) =>
                onChange?.(value.map((picture, at) => (at === index ? { ...picture, caption: target.value } : picture)))
              }
            />
            <Button
              size="small"
              danger
              aria-label={`${t.remove} ${index + 1}`}
              onClick={() => onChange?.(value.filter((_, at) => at !== index))}
            >
              {t.remove}
            </Button>
          </li>
        ))}
      </ol>
      <UploadButton
        label={t.addPictures}
        accept="image/png,image/jpeg,image/gif,image/webp"
        multiple
        uploads={uploads}
        onSent={(files) => onChange?.([...value, ...files.map(({ fileId }) => ({ fileId }))])}
      />
    </div>
  )
}

/** A video with its poster and what is said in it. */
export function VideoField({ uploads, value = {}, onChange }: MediaFieldProps<Video>): ReactNode {
  const t = useWords(PARTS_WORDS)
  const id = useId()
  const { fileId, posterId, transcript = '' } = value
  return (
    <>
      <div className="field-row">
        <div>
          <UploadButton
            label={t.videoFile}
            accept="video/mp4"
            uploads={uploads}
            onSent={([file]) => file && onChange?.({ ...value, fileId: file.fileId })}
          />
          {fileId !== undefined && <p role="status">{t.chosen}</p>}
        </div>
        <div>
          <UploadButton
            label={t.poster}
            accept="image/png,image/jpeg,image/webp"
            uploads={uploads}
            onSent={([file]) => file && onChange?.({ ...value, posterId: file.fileId })}
          />
          {posterId !== undefined && <img className="poster" src={uploads.shown(posterId)} alt={t.poster} />}
        </div>
      </div>
      <label htmlFor={id}>{t.transcript}</label>
      <Input.TextArea
        id={id}
        rows={6}
        maxLength={200_000}
        value={transcript}
        onChange={({ target }) => onChange?.({ ...value, transcript: target.value })}
      />
      <p className="quiet">{t.transcriptHelp}</p>
    </>
  )
}
