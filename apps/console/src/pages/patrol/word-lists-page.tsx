import { labelOf, WORD_LIST_KINDS, type WordListResult, type WordListView } from '@gongkai/contract'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Alert, Button, Upload } from 'antd'
import type { ReactNode } from 'react'
import { download, get, post } from '../../api.ts'
import { useAgency } from '../../session.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { momentText } from '../../ui/moment.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { useWords } from '../../words.ts'
import { PatrolLinks, refreshPatrol } from './links.tsx'
import { PATROL } from './words.ts'

/** The word lists of the installation, and those that the agency adds. */
export function WordListsPage(): ReactNode {
  const t = useWords(PATROL)
  const agency = useAgency()
  return (
    <>
      <PageHead title={t.wordLists} note={t.wordListsNote} actions={<PatrolLinks />} />
      <Lists title={t.ofInstallation} />
      {agency !== undefined && <Lists key={agency.id} title={`${t.ofAgency}：${agency.name}`} agency={agency.id} />}
    </>
  )
}

function Lists({ title, agency }: { readonly title: string; readonly agency?: number }): ReactNode {
  const { data, error, refetch } = useQuery({
    queryKey: ['patrol', 'word-lists', agency],
    queryFn: ({ signal }) => get<readonly WordListView[]>('/patrol/word-lists', { agency }, signal),
  })
  const { mutate, data: result } = useMutation({
    mutationFn: async ({ list, file }: { readonly list: WordListView; readonly file: File }) =>
      post<WordListResult>('/patrol/word-lists', {
        kind: list.kind,
        version: list.version,
        ...(agency === undefined ? {} : { agencyId: agency }),
        file: await base64Of(file),
      }),
    onSuccess: refreshPatrol,
  })
  return (
    <section className="panel" aria-label={title}>
      <h2>{title}</h2>
      {result !== undefined && <Outcome result={result} />}
      <DataTable
        name={agency === undefined ? 'word-lists' : 'word-lists-agency'}
        title={title}
        columns={useColumns(agency, (list, file) => mutate({ list, file }))}
        rows={data}
        rowKey={({ kind }) => kind}
        fault={error}
        onRetry={() => void refetch()}
      />
    </section>
  )
}

type Replace = (list: WordListView, file: File) => void

function useColumns(agency: number | undefined, replace: Replace): readonly Column<WordListView>[] {
  const t = useWords(PATROL)
  return [
    { key: 'kind', title: t.kind, render: ({ kind }) => labelOf(WORD_LIST_KINDS, kind), phone: 'heading' },
    { key: 'entries', title: t.entries, render: ({ entries }) => entries, align: 'right' },
    {
      key: 'version',
      title: t.version,
      render: ({ version }) => (version === 0 ? (agency === undefined ? t.standard : t.nothing) : version),
    },
    {
      key: 'by',
      title: t.uploadedBy,
      render: ({ uploadedBy, uploadedAt }) => [uploadedBy, momentText(uploadedAt)].filter(Boolean).join(' ') || '—',
    },
    { key: 'acts', title: '', render: (list) => <Acts agency={agency} list={list} replace={replace} /> },
  ]
}

interface ActsProps {
  readonly agency: number | undefined
  readonly list: WordListView
  readonly replace: Replace
}

function Acts({ agency, list, replace }: ActsProps): ReactNode {
  const t = useWords(PATROL)
  const { mutate } = useMutation({ mutationFn: () => download(`/patrol/word-lists/${list.kind}/file`, { agency }) })
  return (
    <div className="tools">
      <Button size="small" onClick={() => mutate()}>
        {t.download}
      </Button>
      {list.mayUpload && (
        <Upload
          accept=".csv,.txt"
          showUploadList={false}
          beforeUpload={(file) => {
            replace(list, file)
            return false
          }}
        >
          <Button size="small">{t.replace}</Button>
        </Upload>
      )}
    </div>
  )
}

function Outcome({ result: { replaced, entries, faults } }: { readonly result: WordListResult }): ReactNode {
  const t = useWords(PATROL)
  if (replaced) return <Alert type="success" showIcon title={t.replaced(entries)} />
  return (
    <Alert
      type="error"
      showIcon
      title={t.faults}
      description={
        <ul>
          {faults.map(({ line, message }) => (
            <li key={line}>{t.line(line, message)}</li>
          ))}
        </ul>
      }
    />
  )
}

/** The bytes of a file as the server takes them. */
async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const PIECE = 0x8000
  let text = ''
  for (let at = 0; at < bytes.length; at += PIECE) text += String.fromCharCode(...bytes.subarray(at, at + PIECE))
  return btoa(text)
}
