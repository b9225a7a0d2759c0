import type { UploadedFileView } from '@gongkai/contract'
import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useId } from 'react'
import { post } from '../../api.ts'
import { useWords } from '../../words.ts'
import { CASE } from './words.ts'

interface FileFieldProps {
  /** The agency whose file it becomes. */
  readonly agencyId: number
  readonly label?: string
  /** Told the file with its name, where the form wants to know more than its id. */
  readonly onUploaded?: (file: UploadedFileView) => void
  /** Given by the form. */
  readonly id?: string
  readonly value?: string
  readonly onChange?: (fileId: string) => void
}

/** A file that is uploaded at once and known to the form by its id. */
export function FileField({ agencyId, label, onUploaded, id, value, onChange }: FileFieldProps): ReactNode {
  const t = useWords(CASE)
  const own = useId()
  const { mutate, data, isPending } = useMutation({
    mutationFn: (file: File) => {
      const body = new FormData()
      body.append('file', file)
      return post<UploadedFileView>(`/agencies/${agencyId}/uploads`, body)
    },
    onSuccess: (file) => {
      onChange?.(file.fileId)
      onUploaded?.(file)
    },
  })
  return (
    <div>
      <input
        id={id ?? own}
        type="file"
        aria-label={label ?? t.chooseFile}
        disabled={isPending}
        onChange={({ target }) => {
          const file = target.files?.[0]
          if (file) mutate(file)
        }}
      />
      <span role="status" className="quiet">
        {isPending ? t.uploading : value && data ? t.uploaded(data.name) : ''}
      </span>
    </div>
  )
}
