import { labelOf, MAIL_KINDS, type MailView } from '@gongkai/contract'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link, useParams } from 'react-router'
import { get } from '../../api.ts'
import { Deadline } from '../../ui/deadline.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Fault } from '../../ui/fault.tsx'
import { momentText } from '../../ui/moment.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { useWords } from '../../words.ts'
import { MailActs } from './mail-acts.tsx'
import { MailStateTag } from './mail-list-page.tsx'
import './responses.css'
import { MAIL } from './words.ts'

/** One letter with what can be done to it. */
export function MailPage(): ReactNode {
  const t = useWords(MAIL)
  const { id = '' } = useParams()
  const { data, error, refetch } = useQuery({
    queryKey: ['mail', 'one', id],
    queryFn: ({ signal }) => get<MailView>(`/mail/${id}`, {}, signal),
  })
  if (error) return <Fault fault={error} onRetry={() => void refetch()} />
  if (!data) return <PageHead title={t.letter} />
  return (
    <>
      <PageHead title={data.subject} note={t.read} actions={<Link to="/mail">{t.back}</Link>} />
      <div className="tools response-acts">
        <MailActs letter={data} />
      </div>
      <div className="response-columns">
        <section aria-label={t.letter}>
          <h2>{t.text}</h2>
          <p className="case-text">{data.text}</p>
          {data.answer !== null && (
            <>
              <h2>{data.state === 'refused' ? t.reason : t.answer}</h2>
              <p className="case-text">{data.answer}</p>
            </>
          )}
          <PublicWording letter={data} />
        </section>
        <aside>
          <LetterFacts letter={data} />
          <Steps letter={data} />
        </aside>
      </div>
    </>
  )
}

function LetterFacts({ letter }: { readonly letter: MailView }): ReactNode {
  const t = useWords(MAIL)
  const { sender, light, page, site } = letter
  return (
    <Facts
      facts={[
        [t.number, letter.number],
        [t.kind, labelOf(MAIL_KINDS, letter.kind)],
        [t.state, <MailStateTag key="state" state={letter.state} />],
        [t.agency, letter.agency.name],
        [t.handler, letter.handler?.name],
        [t.received, letter.receivedOn],
        [
          t.due,
          <span key="due">
            <Deadline dueOn={letter.dueOn} light={light === 'none' ? null : light} provisional={letter.provisional} />
            {letter.extended && ` ${t.extended}`}
          </span>,
        ],
        ...(letter.closedOn === null ? [] : [[t.closedOn, letter.closedOn] as const]),
        ...(page === null
          ? []
          : ([
              [
                t.page,
                <a key="page" href={`/sites/${site.key}${page}`} target="_blank" rel="noopener">
                  {page}
                </a>,
              ],
            ] as const)),
        [t.sender, sender === null ? t.anonymous : sender.name],
        ...(sender === null
          ? []
          : ([
              [t.phone, sender.phone],
              [t.mail, sender.mail],
            ] as const)),
        [t.wantsPublic, letter.wantsPublic ? t.yes : t.no],
      ]}
    />
  )
}

function PublicWording({ letter: { publicWording, released } }: { readonly letter: MailView }): ReactNode {
  const t = useWords(MAIL)
  if (publicWording === null) return null
  return (
    <section className="response-public">
      <h2>
        {t.published}（{released ? t.publishedNow : t.concealed}）
      </h2>
      <p>
        <strong>{publicWording.subject}</strong>
      </p>
      <p className="case-text">{publicWording.question}</p>
      <p className="case-text">{publicWording.answer}</p>
    </section>
  )
}

function Steps({ letter: { steps } }: { readonly letter: MailView }): ReactNode {
  const t = useWords(MAIL)
  return (
    <section>
      <h2>{t.steps}</h2>
      {steps.length === 0 && <p className="quiet">{t.noSteps}</p>}
      <ol className="timeline">
        {steps.toReversed().map(({ term, by, at, remark }) => (
          <li key={`${at} ${term}`}>
            <strong>{term}</strong> <span>{by}</span> <time className="quiet">{momentText(at)}</time>
            {remark !== '' && <p className="case-text">{remark}</p>}
          </li>
        ))}
      </ol>
    </section>
  )
}
