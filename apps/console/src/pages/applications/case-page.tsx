import type { ApplicationEvent, ApplicationView } from '@gongkai/contract'
import { Button } from 'antd'
import { type ReactNode, useCallback, useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { Fault } from '../../ui/fault.tsx'
import { Facts } from '../../ui/facts.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { useShortcut } from '../../ui/shortcuts.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { useWords } from '../../words.ts'
import './applications.css'
import { useCase } from './case.client.ts'
import { CaseComments } from './case-comments.tsx'
import { CaseDeadline } from './case-deadline.tsx'
import { CaseDecisions } from './case-decisions.tsx'
import { CaseFiles } from './case-files.tsx'
import { CaseHistory } from './case-history.tsx'
import { CaseLetters } from './case-letters.tsx'
import { CaseParties } from './case-parties.tsx'
import { CaseProcedure } from './case-procedure.tsx'
import { DeadlineDrawer } from './deadline-drawer.tsx'
import { EventActions } from './event-actions.tsx'
import { EventDialog } from './event-dialog.tsx'
import { toneOf, useTerms } from './terms.ts'
import { CASE } from './words.ts'

/** One case: what it is, where it stands, what has happened, and what can be done. */
export function CasePage(): ReactNode {
  const { id = '' } = useParams()
  const { data, error, refetch } = useCase(id)
  if (error && !data) return <Fault fault={error} onRetry={() => void refetch()} />
  return data ? <Case view={data} /> : null
}

function Case({ view }: { readonly view: ApplicationView }): ReactNode {
  const t = useWords(CASE)
  const terms = useTerms()
  const [event, setEvent] = useState<ApplicationEvent>()
  const [why, setWhy] = useState(false)
  useCaseKeys(view, setEvent, setWhy)
  return (
    <>
      <PageHead
        title={view.number}
        note={view.subject ?? view.description.slice(0, 60)}
        actions={<Link to="/queues">{t.back}</Link>}
      />
      <div className="case-state">
        <StatusTag tone={toneOf(view.state)}>{terms.state(view.state)}</StatusTag>
        <CaseDeadline deadline={view.deadline} />
        <Button size="small" onClick={() => setWhy(true)}>
          {t.why}
        </Button>
        {view.outcomeTerm !== null && <span>{view.outcomeTerm}</span>}
      </div>
      <div className="case">
        <aside>
          <EventActions view={view} onChoose={setEvent} />
        </aside>
        <div>
          <Content view={view} />
          <CaseParties view={view} />
          <CaseProcedure view={view} />
          <CaseDecisions view={view} />
          <CaseLetters view={view} />
          <CaseFiles view={view} onChoose={setEvent} />
          <CaseComments view={view} onChoose={setEvent} />
          <CaseHistory id={view.id} />
        </div>
      </div>
      <EventDialog view={view} event={event} onClose={() => setEvent(undefined)} />
      <DeadlineDrawer id={view.id} version={view.version} open={why} onClose={() => setWhy(false)} />
    </>
  )
}

function useCaseKeys(
  { events }: ApplicationView,
  choose: (event: ApplicationEvent) => void,
  showWhy: (open: boolean) => void,
): void {
  const t = useWords(CASE)
  const navigate = useNavigate()
  const mayComment = events.some(({ event }) => event === 'comment')
  useShortcut(
    'w',
    t.keyWhy,
    useCallback(() => showWhy(true), [showWhy]),
  )
  useShortcut(
    'm',
    t.keyComment,
    useCallback(() => {
      if (mayComment) choose('comment')
    }, [mayComment, choose]),
  )
  useShortcut(
    'u',
    t.keyBack,
    useCallback(() => void navigate('/queues'), [navigate]),
  )
}

function Content({ view }: { readonly view: ApplicationView }): ReactNode {
  const t = useWords(CASE)
  const terms = useTerms()
  return (
    <section className="panel" aria-label={t.content}>
      <h2>{t.content}</h2>
      <p className="case-text">{view.description}</p>
      <Facts
        facts={[
          [t.matter, t[view.matter]],
          [t.agency, view.agency.name],
          [t.channel, terms.channel(view.channel)],
          [t.arrivedOn, view.arrivedOn],
          [t.receivedOn, view.receivedOn],
          [t.receiptBasis, view.receiptBasis],
          [t.handler, view.handler?.name],
          [t.carrier, `${terms.carrier(view.carrier)}，${terms.manner(view.manner)}`],
          ...(view.concludedOn === null ? [] : [[t.concludedOn, view.concludedOn] as const]),
          ...(view.retainUntil === null ? [] : [[t.retainUntil, view.retainUntil] as const]),
        ]}
      />
    </section>
  )
}
