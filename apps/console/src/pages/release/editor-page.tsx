import type { ReactNode } from 'react'
import { useParams } from 'react-router'
import { Fault } from '../../ui/fault.tsx'
import { UI } from '../../ui/words.ts'
import { useWords } from '../../words.ts'
import { Editor } from './editor.tsx'
import { useReleaseDocument } from './release.client.ts'
import './release.css'

/** The editor of one document: its pages, marks and what the gate says. */
export function EditorPage(): ReactNode {
  const t = useWords(UI)
  const { id = '', document = '' } = useParams()
  const { data, error, refetch } = useReleaseDocument(id, document)
  if (data) return <Editor key={data.id} detail={data} />
  if (error) return <Fault fault={error} onRetry={() => void refetch()} />
  return <p role="status">{t.loading}</p>
}
