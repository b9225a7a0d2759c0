import type { ApplicationEvent, ApplicationView } from '@gongkai/contract'
import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { download } from '../../api.ts'
import { useWords } from '../../words.ts'
import { ReleaseLink } from '../release/release-link.tsx'
import { useTerms } from './terms.ts'
import { CASE } from './words.ts'

interface CaseFilesProps {
  readonly view: ApplicationView
  readonly onChoose: (event: ApplicationEvent) => void
}

/** The files of the case and its links to other cases. */
export function CaseFiles({ view, onChoose }: CaseFilesProps): ReactNode {
  const t = useWords(CASE)
  const terms = useTerms()
  const { mutate } = useMutation({ mutationFn: (fileId: string) => download(`/applications/${view.id}/files/${fileId}`) })
  const { mutate: archive } = useMutation({ mutationFn: () => download(`/applications/${view.id}/archive`) })
  return (
    <>
      <section className="panel" aria-label={t.files}>
        <h2>{t.files}</h2>
        {view.files.length === 0 && <p className="quiet">{t.noFiles}</p>}
        <ul className="case-list">
          {view.files.map(({ id, fileId, title, purpose, bytes, addedBy }) => (
            <li key={id} className="file-line">
              <span>
                {title}{' '}
                <span className="quiet">
                  {[terms.purpose(purpose), t.bytes(Math.ceil(bytes / 1024)), addedBy].filter(Boolean).join('，')}
                </span>
              </span>
              <Button size="small" aria-label={`${t.download} ${title}`} onClick={() => mutate(fileId)}>
                {t.download}
              </Button>
            </li>
          ))}
        </ul>
        <p>
          <ReleaseLink applicationId={view.id} />
        </p>
        {view.state === 'archived' && (
          <p>
            <Button size="small" onClick={() => archive()}>
              {t.archivePackage}
            </Button>
          </p>
        )}
        {view.events.some(({ event }) => event === 'addFile') && (
          <Button size="small" onClick={() => onChoose('addFile')}>
            {t.addFile}
          </Button>
        )}
      </section>
      {view.links.length > 0 && (
        <section className="panel" aria-label={t.links}>
          <h2>{t.links}</h2>
          <ul className="case-list">
            {view.links.map(({ id, number, relation, subject, outcome }) => (
              <li key={`${id} ${relation}`}>
                <span className="quiet">{t[relation]}</span> <Link to={`/applications/${id}`}>{number}</Link> {subject} {outcome}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
