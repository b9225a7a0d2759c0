import type { ReleaseDocumentDetail, ReleaseDocumentView } from '@gongkai/contract'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import type { ReactNode } from 'react'
import { Link, useParams } from 'react-router'
import { download, get, post } from '../../api.ts'
import { Fault } from '../../ui/fault.tsx'
import { useFilters } from '../../ui/filters.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { StatusTag, type Tone } from '../../ui/status-tag.tsx'
import { useWords } from '../../words.ts'
import './applications.css'
import './redaction.css'
import { useCase } from './case.client.ts'
import { refreshRelease } from './redaction-marks.ts'
import { RedactionEditor } from './redaction-editor.tsx'
import { REDACTION } from './redaction-words.ts'

const TONES: Readonly<Record<ReleaseDocumentView['state'], Tone>> = {
  marking: 'active',
  producing: 'warning',
  passed: 'good',
  refused: 'bad',
}

/** How often a document that is being made is asked for, in milliseconds. */
const POLL = 1_500

/** 区分处理: the documents of a case that are made fit for being given out. */
export function RedactionPage(): ReactNode {
  const { id = '' } = useParams()
  const t = useWords(REDACTION)
  const { of } = useFilters()
  const view = useCase(id)
  const base = `/applications/${id}/release-documents`
  const documents = useQuery({
    queryKey: ['release', id],
    queryFn: ({ signal }) => get<readonly ReleaseDocumentView[]>(base, {}, signal),
    refetchInterval: ({ state }) => (state.data?.some((one) => one.state === 'producing') ? POLL : false),
  })
  const opened = of('document')
  const fault = view.error ?? documents.error
  if (fault) return <Fault fault={fault} onRetry={() => void documents.refetch()} />
  if (!view.data || !documents.data) return null
  return (
    <>
      <PageHead title={t.title(view.data.number)} note={t.note} actions={<Link to={`/applications/${id}`}>{t.back}</Link>} />
      <Documents base={base} documents={documents.data} files={view.data.files} />
      {opened !== '' && <Opened key={opened} base={base} document={opened} />}
    </>
  )
}

interface DocumentsProps {
  readonly base: string
  readonly documents: readonly ReleaseDocumentView[]
  readonly files: readonly { readonly fileId: string; readonly title: string; readonly purpose: string }[]
}

function Documents({ base, documents, files }: DocumentsProps): ReactNode {
  const t = useWords(REDACTION)
  const { set } = useFilters()
  const table = useMutation({ mutationFn: () => download(`${base}/marks.csv`) })
  return (
    <section className="panel" aria-label={t.documents}>
      <h2>{t.documents}</h2>
      {documents.length === 0 && <p className="quiet">{t.none}</p>}
      <ul className="case-list">
        {documents.map(({ id, title, state, marks }) => (
          <li key={id} className="file-line">
            <span>
              {title} <StatusTag tone={TONES[state]}>{t[state]}</StatusTag> <span className="quiet">{t.marks(marks)}</span>
            </span>
            <Button size="small" aria-label={`${t.open} ${title}`} onClick={() => set({ document: String(id) })}>
              {t.open}
            </Button>
          </li>
        ))}
      </ul>
      <div className="tools">
        <AddDocument base={base} files={files} />
        {documents.length > 0 && (
          <Button size="small" loading={table.isPending} onClick={() => table.mutate()}>
            {t.table}
          </Button>
        )}
      </div>
    </section>
  )
}

/** Takes a document from this computer or from the case, and opens it. */
function AddDocument({ base, files }: Pick<DocumentsProps, 'base' | 'files'>): ReactNode {
  const t = useWords(REDACTION)
  const { set } = useFilters()
  const onSuccess = async ({ id }: { readonly id: number }) => {
    await refreshRelease()
    set({ document: String(id) })
  }
  const upload = useMutation({
    mutationFn: (file: File) => {
      const body = new FormData()
      body.append('title', file.name)
      body.append('file', file)
      return post<{ readonly id: number }>(base, body)
    },
    onSuccess,
  })
  const take = useMutation({
    mutationFn: (fileId: string) => post<{ readonly id: number }>(`${base}/from-case`, { fileId }),
    onSuccess,
  })
  return (
    <>
      <label>
        {t.upload}{' '}
        <input
          type="file"
          disabled={upload.isPending}
          onChange={({ target }) => {
            const file = target.files?.[0]
            if (file) upload.mutate(file)
          }}
        />
      </label>
      <Select<string>
        aria-label={t.fromCase}
        className="from-case"
        placeholder={t.fromCase}
        value={null}
        loading={take.isPending}
        options={files
          .filter(({ purpose }) => purpose !== 'released' && purpose !== 'letter')
          .map(({ fileId, title }) => ({ value: fileId, label: title }))}
        onChange={(fileId) => take.mutate(fileId)}
      />
    </>
  )
}

function Opened({ base, document }: { readonly base: string; readonly document: string }): ReactNode {
  const { data, error, refetch } = useQuery({
    queryKey: ['release', base, document],
    queryFn: ({ signal }) => get<ReleaseDocumentDetail>(`${base}/${document}`, {}, signal),
    refetchOnWindowFocus: false,
    refetchInterval: ({ state }) => (state.data?.state === 'producing' ? POLL : false),
  })
  if (error) return <Fault fault={error} onRetry={() => void refetch()} />
  // Another edition of the marks is another beginning.
  return data ? <RedactionEditor key={data.edition} base={base} document={data} /> : null
}
