import { type ReleaseDocumentDetail, RELEASE_GROUNDS, type ReleaseGround, type ReleaseGroundView } from '@gongkai/contract'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Alert, Button, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { download, get, post, put, remove } from '../../api.ts'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import { useFilters } from '../../ui/filters.ts'
import { useWords } from '../../words.ts'
import { refreshCases } from './case.client.ts'
import { RedactionCanvas } from './redaction-canvas.tsx'
import { RedactionMarks } from './redaction-list.tsx'
import { refreshRelease, useMarks } from './redaction-marks.ts'
import { RedactionSearch } from './redaction-search.tsx'
import { REDACTION } from './redaction-words.ts'

interface RedactionEditorProps {
  readonly base: string
  readonly document: ReleaseDocumentDetail
}

/** One document: its pages with marks, the search, the list of marks, and the file that the gate lets through. */
export function RedactionEditor({ base, document }: RedactionEditorProps): ReactNode {
  const t = useWords(REDACTION)
  const [page, setPage] = useState(1)
  const [ground, setGround] = useState<ReleaseGround>(RELEASE_GROUNDS[3])
  const marks = useMarks(document)
  const grounds = useGrounds()
  return (
    <section className="panel" aria-label={document.title}>
      <h2>{document.title}</h2>
      <Outcome document={document} />
      <ProduceTools base={base} document={document} marks={marks} />
      {document.pages === 0 ? (
        <p className="quiet">{t.office}</p>
      ) : (
        <div className="redaction">
          <div>
            <div className="tools spaced">
              <Button size="small" disabled={page === 1} onClick={() => setPage(page - 1)}>
                {t.previous}
              </Button>
              <span role="status">{t.page(page, document.pages)}</span>
              <Button size="small" disabled={page === document.pages} onClick={() => setPage(page + 1)}>
                {t.next}
              </Button>
              <Select aria-label={t.ground} className="ground" value={ground} options={grounds} onChange={setGround} />
            </div>
            <RedactionCanvas base={base} document={document} page={page} marks={marks} ground={ground} />
          </div>
          <div>
            {document.editable && <RedactionSearch base={base} document={document} marks={marks} ground={ground} />}
            <RedactionMarks document={document} marks={marks} grounds={grounds} onPage={setPage} />
          </div>
        </div>
      )}
    </section>
  )
}

function useGrounds() {
  const { data } = useQuery({
    queryKey: ['release-grounds'],
    queryFn: ({ signal }) => get<readonly ReleaseGroundView[]>('/release-grounds', {}, signal),
    staleTime: Infinity,
  })
  return (data ?? []).map(({ key, term, article }) => ({ value: key, label: `${term}（${article}）` }))
}

interface ProduceToolsProps extends RedactionEditorProps {
  readonly marks: ReturnType<typeof useMarks>
}

function ProduceTools({ base, document, marks }: ProduceToolsProps): ReactNode {
  const t = useWords(REDACTION)
  const { set } = useFilters()
  const path = `${base}/${document.id}`
  const save = useMutation({
    mutationFn: () => put(`${path}/marks`, { edition: document.edition, marks: marks.list }),
    onSuccess: () => {
      marks.forget()
      return refreshRelease()
    },
  })
  const produce = useMutation({
    mutationFn: () => post(`${path}/produce`, { edition: document.edition }),
    onSuccess: () => Promise.all([refreshRelease(), refreshCases()]),
  })
  const released = useMutation({ mutationFn: () => download(`${path}/released`) })
  return (
    <div className="tools">
      {document.editable && (
        <>
          <Button type="primary" disabled={marks.isSaved} loading={save.isPending} onClick={() => save.mutate()}>
            {marks.isSaved ? t.saved : t.save}
          </Button>
          <Button
            disabled={!marks.isSaved || document.state === 'passed'}
            loading={produce.isPending || document.state === 'producing'}
            onClick={() => produce.mutate()}
          >
            {t.produce}
          </Button>
          <ConfirmButton
            label={t.drop}
            note={t.dropNote}
            danger
            onConfirm={async () => {
              await remove(path)
              set({ document: undefined })
              await refreshRelease()
            }}
          />
        </>
      )}
      {document.releasedFileId !== null && (
        <Button loading={released.isPending} onClick={() => released.mutate()}>
          {t.download}
        </Button>
      )}
    </div>
  )
}

function Outcome({ document: { state, faults, findings } }: { readonly document: ReleaseDocumentDetail }): ReactNode {
  const t = useWords(REDACTION)
  return (
    <div role="status">
      {state === 'passed' && <Alert type="success" className="fault" showIcon title={t.passed} />}
      {faults.length > 0 && (
        <Alert
          type="error"
          className="fault"
          showIcon
          title={t.faults}
          description={
            <ul>
              {faults.map(({ code, place, message }) => (
                <li key={`${code} ${place}`}>
                  {place} {message}
                </li>
              ))}
            </ul>
          }
        />
      )}
      {findings.length > 0 && (
        <details className="fault">
          <summary>{t.hidden}</summary>
          <ul>
            {findings.map(({ kind, place, detail }) => (
              <li key={`${kind} ${place} ${detail}`}>
                {place} {detail}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}
