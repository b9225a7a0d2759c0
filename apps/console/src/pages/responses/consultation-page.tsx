import { CONSULTATION_KINDS, ConsultationFeedback, type ConsultationView, labelOf } from '@gongkai/contract'
import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import type { ReactNode } from 'react'
import { Link, useParams } from 'react-router'
import { get, post } from '../../api.ts'
import { ActionDialog } from '../../ui/action-dialog.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Fault } from '../../ui/fault.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { useWords } from '../../words.ts'
import { CommentTable } from './comment-table.tsx'
import { EditConsultation, refreshConsultations } from './consultation-forms.tsx'
import { ConsultationStateTag } from './consultation-list-page.tsx'
import './responses.css'
import { CONSULTATION } from './words.ts'

/** One consultation: what it says, what the law says of it, its comments. */
export function ConsultationPage(): ReactNode {
  const t = useWords(CONSULTATION)
  const { id = '' } = useParams()
  const { data, error, refetch } = useQuery({
    queryKey: ['consultations', id],
    queryFn: ({ signal }) => get<ConsultationView>(`/consultations/${id}`, {}, signal),
  })
  if (error) return <Fault fault={error} onRetry={() => void refetch()} />
  if (!data) return <PageHead title={t.title} />
  const isSeen = !['draft', 'withdrawn'].includes(data.state)
  return (
    <>
      <PageHead
        title={data.title}
        actions={
          <>
            <Link to="/consultations">{t.back}</Link>
            {isSeen && (
              <a href={`/sites/${data.site.key}/consultations/${data.id}`} target="_blank" rel="noopener">
                {t.onSite}
              </a>
            )}
          </>
        }
      />
      <Warnings consultation={data} />
      <div className="tools response-acts">
        <Acts consultation={data} />
      </div>
      <div className="response-columns">
        <section>
          <h2>{t.explanation}</h2>
          <p className="case-text">{data.explanation}</p>
          <h2>{t.ways}</h2>
          <p className="case-text">{data.ways}</p>
          {data.feedback !== null && (
            <>
              <h2>{t.feedbackText}</h2>
              <p className="case-text">{data.feedback}</p>
            </>
          )}
        </section>
        <aside>
          <ConsultationFacts consultation={data} />
        </aside>
      </div>
      {data.may.includes('comment') && data.state !== 'draft' && <CommentTable consultation={data} />}
    </>
  )
}

function Warnings({ consultation: { warnings, state } }: { readonly consultation: ConsultationView }): ReactNode {
  if (state !== 'draft' || warnings.length === 0) return null
  return warnings.map(({ message, remedy, basis }) => (
    <Alert
      key={message}
      className="response-warnings"
      type="warning"
      showIcon
      title={message}
      description={[remedy, basis].filter(Boolean).join('；')}
    />
  ))
}

function ConsultationFacts({ consultation }: { readonly consultation: ConsultationView }): ReactNode {
  const t = useWords(CONSULTATION)
  const { document, counts, shortened } = consultation
  return (
    <Facts
      facts={[
        [t.state, <ConsultationStateTag key="state" state={consultation.state} />],
        [t.kind, labelOf(CONSULTATION_KINDS, consultation.kind)],
        [t.agency, consultation.agency.name],
        [t.site, consultation.site.name],
        [t.period, `${consultation.from} – ${consultation.to}`],
        ...(shortened === null ? [] : [[t.shortened, shortened] as const]),
        [
          t.document,
          document && (
            <span key="document">
              <Link to={`/documents/${document.id}`}>{document.title}</Link>
              {!document.published && `（${t.notPublic}）`}
            </span>
          ),
        ],
        [t.received, counts.received],
        [t.adopted, counts.adopted + counts.partly],
        [t.undecided, counts.undecided],
      ]}
    />
  )
}

function Acts({ consultation }: { readonly consultation: ConsultationView }): ReactNode {
  const t = useWords(CONSULTATION)
  const { id, version, may } = consultation
  const send = async (path: string, body: object = {}) => {
    await post(`/consultations/${id}/${path}`, { version, ...body })
    await refreshConsultations()
  }
  return (
    <>
      {may.includes('publish') && (
        <ActionDialog
          name={`consultation-publish-${id}`}
          label={t.publish}
          note={t.publishNote}
          primary
          fields={[]}
          onSubmit={() => send('publish')}
        />
      )}
      {may.includes('feedback') && (
        <ActionDialog<Omit<ConsultationFeedback, 'version'>>
          name={`consultation-feedback-${id}`}
          label={t.feedback}
          note={t.feedbackNote}
          primary
          shape={ConsultationFeedback}
          fields={[{ name: 'feedback', label: t.feedbackText, kind: 'area', rows: 10 }]}
          onSubmit={(body) => send('feedback', body)}
        />
      )}
      {may.includes('edit') && <EditConsultation consultation={consultation} />}
      {may.includes('withdraw') && (
        <ActionDialog
          name={`consultation-withdraw-${id}`}
          label={t.withdraw}
          note={t.withdrawNote}
          danger
          fields={[]}
          onSubmit={() => send('withdraw')}
        />
      )}
    </>
  )
}
