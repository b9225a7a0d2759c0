import type { ReactNode } from 'react'
import { useParams } from 'react-router'
import { Fault } from '../../ui/fault.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { useReleaseDocument } from './release.client.ts'

/** The editor of one document: its pages, marks and what the gate says. */
export function EditorPage(): ReactNode {
  const { id = '', document = '' } = useParams()
  const { data, error, refetch } = useReleaseDocument(id, document)
  if (error) return <Fault fault={error} onRetry={() => void refetch()} />
  return <PageHead title={data?.title ?? ''} />
}
