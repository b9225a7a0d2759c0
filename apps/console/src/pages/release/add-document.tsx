import { AddReleaseDocument } from '@gongkai/contract'
import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { type ReactNode, useRef } from 'react'
import { post } from '../../api.ts'
import { ActionDialog } from '../../ui/action-dialog.tsx'
import { useWords } from '../../words.ts'
import { useCase } from '../applications/case.client.ts'
import { refreshRelease, releasePath } from './release.client.ts'
import { RELEASE } from './words.ts'

interface FromCase {
  readonly fileId: string
  readonly title?: string
}

interface AddDocumentProps {
  readonly applicationId: string
  readonly onAdded: (id: number) => void
}

/** Adds a document: uploaded, or chosen from the files of the case. */
export function AddDocument({ applicationId, onAdded }: AddDocumentProps): ReactNode {
  const t = useWords(RELEASE)
  const input = useRef<HTMLInputElement>(null)
  const { data: view } = useCase(applicationId)
  const added = async ({ id }: { readonly id: number }) => {
    await refreshRelease(applicationId)
    onAdded(id)
  }
  const uploading = useMutation({
    mutationFn: (file: File) => {
      const body = new FormData()
      body.append('file', file)
      return post<{ readonly id: number }>(releasePath(applicationId), body)
    },
    onSuccess: added,
  })
  const files = view?.files.filter(({ purpose }) => purpose !== 'released') ?? []
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        data-upload
        accept=".pdf,.png,.jpg,.jpeg,.docx,.xlsx"
        onChange={({ target }) => {
          const file = target.files?.[0]
          target.value = ''
          if (file) uploading.mutate(file)
        }}
      />
      <Button type="primary" loading={uploading.isPending} onClick={() => input.current?.click()}>
        {t.upload}
      </Button>
      {files.length > 0 && (
        <ActionDialog<FromCase>
          name={`release-from-case-${applicationId}`}
          label={t.fromCase}
          shape={AddReleaseDocument}
          fields={[
            {
              name: 'fileId',
              label: t.caseFile,
              kind: 'choice',
              required: true,
              choices: files.map(({ fileId, title }) => ({ value: fileId, label: title })),
            },
            { name: 'title', label: t.documentTitle, kind: 'text' },
          ]}
          onSubmit={async (body) => added(await post(`${releasePath(applicationId)}/from-case`, body))}
        />
      )}
      <span role="status" className="quiet">
        {uploading.isPending ? t.uploading : ''}
      </span>
    </>
  )
}
