import type { ReleaseDocumentView } from '@gongkai/contract'
import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { download, remove } from '../../api.ts'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { momentText } from '../../ui/moment.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { useWords } from '../../words.ts'
import { AddDocument } from './add-document.tsx'
import { refreshRelease, releasePath, useReleaseDocuments } from './release.client.ts'
import { ReleaseStateTag } from './release-state.tsx'
import { RELEASE } from './words.ts'

/** The documents of a case that are redacted, with what the gate said of each. */
export function ReleaseListPage(): ReactNode {
  const t = useWords(RELEASE)
  const { id = '' } = useParams()
  const navigate = useNavigate()
  const { data, error, refetch } = useReleaseDocuments(id)
  const { mutate, isPending } = useMutation({ mutationFn: () => download(`${releasePath(id)}/marks.csv`) })
  const columns = useColumns(id)
  const open = (document: number) => void navigate(`/applications/${id}/release/${document}`)
  return (
    <>
      <PageHead
        title={t.title}
        note={t.listNote}
        actions={
          <>
            <Link to={`/applications/${id}`}>{t.backToCase}</Link>
            <Button loading={isPending} disabled={!data?.length} onClick={() => mutate()}>
              {t.csv}
            </Button>
          </>
        }
      />
      <DataTable
        name="release-documents"
        title={t.documents}
        columns={columns}
        rows={data}
        rowKey={(row) => row.id}
        onOpen={(row) => open(row.id)}
        fault={error}
        onRetry={() => void refetch()}
        empty={t.none}
        tools={<AddDocument applicationId={id} onAdded={open} />}
      />
      <p className="quiet">{t.uploadNote}</p>
    </>
  )
}

function useColumns(id: string): readonly Column<ReleaseDocumentView>[] {
  const t = useWords(RELEASE)
  const result = ({ state, faults }: ReleaseDocumentView) => {
    if (state === 'refused') return t.faultCount(faults.length)
    return state === 'passed' ? t.noFault : t.notChecked
  }
  return [
    {
      key: 'title',
      title: t.name,
      phone: 'heading',
      render: (row) => <Link to={`/applications/${id}/release/${row.id}`}>{row.title}</Link>,
    },
    { key: 'state', title: t.state, phone: 'heading', render: ({ state }) => <ReleaseStateTag state={state} /> },
    { key: 'result', title: t.result, render: result },
    { key: 'kind', title: t.kind, render: ({ kind }) => kind.toUpperCase() },
    { key: 'pages', title: t.pages, align: 'right', render: ({ pages }) => (pages === 0 ? '—' : pages) },
    { key: 'marks', title: t.marks, align: 'right', render: ({ marks }) => marks },
    { key: 'edition', title: t.edition, align: 'right', render: ({ edition }) => edition },
    { key: 'added', title: t.added, render: ({ addedAt }) => momentText(addedAt) },
    {
      key: 'remove',
      title: '',
      render: (row) =>
        row.editable && (
          <ConfirmButton
            small
            danger
            label={t.remove}
            about={row.title}
            note={t.removeNote}
            onConfirm={async () => {
              await remove(releasePath(id, row.id))
              await refreshRelease(id)
            }}
          />
        ),
    },
  ]
}
