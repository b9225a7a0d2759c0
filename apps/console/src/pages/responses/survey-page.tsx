import { SurveyResult, type SurveyView } from '@gongkai/contract'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link, useParams } from 'react-router'
import { get, post } from '../../api.ts'
import { ActionDialog } from '../../ui/action-dialog.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Fault } from '../../ui/fault.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { useWords } from '../../words.ts'
import './responses.css'
import { EditSurvey, refreshSurveys } from './survey-forms.tsx'
import { SurveyStateTag } from './survey-list-page.tsx'
import { SURVEY } from './survey-words.ts'

/** One survey with what was answered so far. */
export function SurveyPage(): ReactNode {
  const t = useWords(SURVEY)
  const { id = '' } = useParams()
  const { data, error, refetch } = useQuery({
    queryKey: ['surveys', id],
    queryFn: ({ signal }) => get<SurveyView>(`/surveys/${id}`, {}, signal),
  })
  if (error) return <Fault fault={error} onRetry={() => void refetch()} />
  if (!data) return <PageHead title={t.title} />
  const { site, state, from, to, answers, introduction, note } = data
  return (
    <>
      <PageHead
        title={data.title}
        actions={
          <>
            <Link to="/surveys">{t.back}</Link>
            {state !== 'draft' && (
              <a href={`/sites/${site.key}/surveys/${data.id}`} target="_blank" rel="noopener">
                {t.onSite}
              </a>
            )}
          </>
        }
      />
      <div className="tools response-acts">
        <Acts survey={data} />
      </div>
      <div className="response-columns">
        <section>
          <p className="case-text">{introduction}</p>
          <Answers survey={data} />
          {note !== null && (
            <>
              <h2>{t.resultNote}</h2>
              <p className="case-text">{note}</p>
            </>
          )}
        </section>
        <aside>
          <Facts
            facts={[
              [t.state, <SurveyStateTag key="state" state={state} />],
              [t.agency, data.agency.name],
              [t.site, site.name],
              [t.period, `${from} – ${to}`],
              [t.answers, answers],
            ]}
          />
        </aside>
      </div>
    </>
  )
}

function Answers({ survey: { questions, results, texts } }: { readonly survey: SurveyView }): ReactNode {
  const t = useWords(SURVEY)
  return questions.map(({ kind, text, options }, place) => (
    <section key={text}>
      <h2>
        {place + 1}. {text}
      </h2>
      {kind === 'text' ? (
        <>
          <p className="quiet">
            {t.written}：{results[place]?.written ?? 0}
          </p>
          <ul>
            {(texts[place] ?? []).map((written, index) => (
              <li key={`${index}-${written}`} className="case-text">
                {written}
              </li>
            ))}
          </ul>
        </>
      ) : (
        <Facts facts={options.map((option, index) => [option, results[place]?.chosen[index] ?? 0])} />
      )}
    </section>
  ))
}

function Acts({ survey: { id, version, may }, survey }: { readonly survey: SurveyView }): ReactNode {
  const t = useWords(SURVEY)
  const send = async (path: string, body: object = {}) => {
    await post(`/surveys/${id}/${path}`, { version, ...body })
    await refreshSurveys()
  }
  return (
    <>
      {may.includes('publish') && (
        <ActionDialog
          name={`survey-publish-${id}`}
          label={t.publish}
          note={t.publishNote}
          primary
          fields={[]}
          onSubmit={() => send('publish')}
        />
      )}
      {may.includes('result') && (
        <ActionDialog<Omit<SurveyResult, 'version'>>
          name={`survey-result-${id}`}
          label={t.result}
          primary
          shape={SurveyResult}
          fields={[{ name: 'note', label: t.resultNote, kind: 'area', rows: 6 }]}
          onSubmit={(body) => send('result', body)}
        />
      )}
      {may.includes('edit') && <EditSurvey survey={survey} />}
    </>
  )
}
