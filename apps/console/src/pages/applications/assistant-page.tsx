import type { ApplicationEvent, ApplicationView, AssistantView } from '@gongkai/contract'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, useParams } from 'react-router'
import { get } from '../../api.ts'
import { Facts } from '../../ui/facts.tsx'
import { Fault } from '../../ui/fault.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { useWords } from '../../words.ts'
import './applications.css'
import { AssistantQuestion } from './assistant-question.tsx'
import { ASSISTANT } from './assistant-words.ts'
import { useCase } from './case.client.ts'
import { CaseDeadline } from './case-deadline.tsx'
import { CaseLetters } from './case-letters.tsx'
import { DraftDecision } from './draft-decision.tsx'
import { EventButton } from './event-actions.tsx'
import { EventDialog } from './event-dialog.tsx'

/** 决定辅助: the seven questions of a case, the proposal they lead to, and the draft of the answer. */
export function AssistantPage(): ReactNode {
  const { id = '' } = useParams()
  const view = useCase(id)
  const assistant = useQuery({
    queryKey: ['applications', 'assistant', Number(id), view.data?.version],
    queryFn: ({ signal }) => get<AssistantView>(`/applications/${id}/assistant`, {}, signal),
    enabled: view.data !== undefined,
    placeholderData: (before) => before,
  })
  const fault = view.error ?? assistant.error
  if (fault) return <Fault fault={fault} onRetry={() => void view.refetch()} />
  return view.data && assistant.data ? <Assistant view={view.data} assistant={assistant.data} /> : null
}

interface AssistantProps {
  readonly view: ApplicationView
  readonly assistant: AssistantView
}

function Assistant({ view, assistant }: AssistantProps): ReactNode {
  const t = useWords(ASSISTANT)
  const [event, setEvent] = useState<ApplicationEvent>()
  const mayDecide = view.events.some((one) => one.event === 'draftDecision')
  const draft = view.decisions.find(({ state }) => state === 'draft')
  return (
    <>
      <PageHead title={t.title(view.number)} note={t.note} actions={<Link to={`/applications/${view.id}`}>{t.back}</Link>} />
      <div className="case-state">
        <CaseDeadline deadline={view.deadline} />
        <span>{view.subject ?? view.description.slice(0, 60)}</span>
      </div>
      <Steps questions={assistant.questions} step={assistant.step} />
      {!mayDecide && <Alert type="info" className="fault" title={t.notHandling} />}
      {assistant.asked.map((question) => (
        <AssistantQuestion key={`${question.key} ${question.answer}`} view={view} question={question} mayAnswer={mayDecide} />
      ))}
      <Procedure assistant={assistant} view={view} onChoose={setEvent} />
      <Proposal proposal={assistant.proposal} />
      {mayDecide && <DraftDecision view={view} assistant={assistant} />}
      <CaseLetters view={view} />
      {draft && mayDecide && (
        <section className="panel" aria-label={t.submit}>
          <h2>{t.submit}</h2>
          <EventButton view={view} event="submitDecision" primary onChoose={setEvent} />
        </section>
      )}
      <EventDialog view={view} event={event} onClose={() => setEvent(undefined)} />
    </>
  )
}

function Steps({ questions, step }: { readonly questions: readonly string[]; readonly step: number }): ReactNode {
  const t = useWords(ASSISTANT)
  return (
    <ol className="seven" aria-label={t.steps}>
      {questions.map((question, index) => (
        <li
          key={question}
          className={index + 1 < step ? 'passed' : undefined}
          aria-current={index + 1 === step ? 'step' : undefined}
        >
          <span>{index + 1}</span> {question}
        </li>
      ))}
    </ol>
  )
}

interface ProcedureProps extends AssistantProps {
  readonly onChoose: (event: ApplicationEvent) => void
}

function Procedure({ assistant: { procedure }, view, onChoose }: ProcedureProps): ReactNode {
  const t = useWords(ASSISTANT)
  if (!procedure) return null
  const event = view.events.find((one) => one.event === procedure.event)?.event
  return (
    <section className="panel" aria-label={t.procedure}>
      <h2>{t.procedure}</h2>
      <p>
        {procedure.term}
        <span className="quiet">（{procedure.basis}）</span> {t.procedureNote}
      </p>
      {event && (
        <Button type="primary" onClick={() => onChoose(event)}>
          {procedure.term}
        </Button>
      )}
    </section>
  )
}

function Proposal({ proposal }: Pick<AssistantView, 'proposal'>): ReactNode {
  const t = useWords(ASSISTANT)
  if (!proposal) return null
  return (
    <section className="panel proposal" aria-label={t.proposal}>
      <h2>
        {t.proposal}：{proposal.term}
      </h2>
      <Facts
        facts={[
          [t.basis, proposal.basis],
          [t.letter, proposal.letter],
          [t.approvers, proposal.approvers.join(' → ')],
        ]}
      />
      {proposal.informThirdParty && <p>{t.inform}</p>}
      <p className="quiet">{t.proposalNote}</p>
    </section>
  )
}
