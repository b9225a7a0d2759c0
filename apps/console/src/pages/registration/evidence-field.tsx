import { FILE_PURPOSES, type FilePurpose, type RegisterApplication, type UploadedFileView } from '@gongkai/contract'
import { Button, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { useWords } from '../../words.ts'
import { FileField } from '../applications/file-field.tsx'
import { choicesOf, useTerms } from '../applications/terms.ts'
import { REGISTRATION } from './words.ts'

type Files = NonNullable<RegisterApplication['files']>

interface EvidenceFieldProps {
  readonly agencyId: number
  /** Given by the form. */
  readonly id?: string
  readonly value?: Files
  readonly onChange?: (files: Files) => void
}

const PURPOSES = FILE_PURPOSES.filter(({ key }) =>
  ['application', 'identity', 'authorization', 'evidence', 'other'].includes(key),
)

/** The files that came with the application, each with what it is for; uploaded at once. */
export function EvidenceField({ agencyId, id, value = [], onChange }: EvidenceFieldProps): ReactNode {
  const t = useWords(REGISTRATION)
  const terms = useTerms()
  const [purpose, setPurpose] = useState<FilePurpose>('application')
  const add = ({ fileId, name }: UploadedFileView) => onChange?.([...value, { fileId, purpose, title: name.slice(0, 200) }])
  return (
    <div id={id} className="parties">
      <ul className="evidence">
        {value.map((file) => (
          <li key={file.fileId}>
            {terms.purpose(file.purpose)}：{file.title}{' '}
            <Button
              size="small"
              aria-label={`${t.remove} ${file.title}`}
              onClick={() => onChange?.(value.filter(({ fileId }) => fileId !== file.fileId))}
            >
              {t.remove}
            </Button>
          </li>
        ))}
      </ul>
      <div className="tools">
        <Select
          aria-label={t.purpose}
          value={purpose}
          options={choicesOf(PURPOSES, terms.purpose).map((choice) => ({ ...choice, value: choice.value as FilePurpose }))}
          onChange={setPurpose}
        />
        <FileField key={value.length} agencyId={agencyId} label={t.files} onUploaded={add} />
      </div>
    </div>
  )
}
