import { labelOf, TICKET_SOURCES, type TicketCase, type TicketEvent, type TicketView } from '@gongkai/contract'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link, useParams } from 'react-router'
import { get, post } from '../../api.ts'
import { ActionDialog } from '../../ui/action-dialog.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Fault } from '../../ui/fault.tsx'
import { momentText } from '../../ui/moment.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { useWords } from '../../words.ts'
import { PatrolLinks, refreshPatrol } from './links.tsx'
import { TicketTag } from './tickets-page.tsx'
import { PATROL } from './words.ts'

/** Events of which it must be said what was done, or why. */
const REMARKED: ReadonlySet<TicketEvent> = new Set(['rectify', 'return', 'explain'])

/** One ticket with what can be done to it and what happened. */
export function TicketPage(): ReactNode {
  const t = useWords(PATROL)
  const { id = '' } = useParams()
  const { data, error, refetch } = useQuery({
    queryKey: ['patrol', 'ticket', id],
    queryFn: ({ signal }) => get<TicketCase>(`/patrol/tickets/${id}`, {}, signal),
  })
  if (error) return <Fault fault={error} onRetry={() => void refetch()} />
  if (!data) return null
  const { ticket, history } = data
  return (
    <>
      <PageHead title={t.ticketOf(ticket.id)} note={ticket.summary} actions={<PatrolLinks />} />
      <section className="panel">
        <Facts facts={factsOf(ticket, t)} />
        <div className="tools">
          {ticket.events.map(({ event, term }) => (
            <EventDialog key={event} ticket={ticket} event={event} term={term} />
          ))}
        </div>
      </section>
      <section className="panel" aria-label={t.history}>
        <h2>{t.history}</h2>
        <ol className="timeline">
          {history.toReversed().map(({ at, by, what, remark }) => (
            <li key={`${at} ${what}`}>
              <div>
                <strong>{what}</strong> <span>{by}</span>{' '}
                <time dateTime={at} className="quiet">
                  {momentText(at)}
                </time>
              </div>
              {remark !== null && <p className="case-text">{remark}</p>}
            </li>
          ))}
        </ol>
      </section>
    </>
  )
}

function factsOf(
  ticket: TicketView,
  t: ReturnType<typeof useWords<(typeof PATROL)['zh']>>,
): readonly (readonly [string, ReactNode])[] {
  const { document, column } = ticket
  return [
    [t.state, <TicketTag ticket={ticket} />],
    [t.source, [labelOf(TICKET_SOURCES, ticket.source), ticket.ruleLabel].filter(Boolean).join('，')],
    [t.agency, ticket.agency.name],
    [t.site, ticket.site.name],
    ...(document === null
      ? []
      : [[t.document, <Link to={`/documents/${document.id}`}>{document.title}</Link>] satisfies [string, ReactNode]]),
    ...(column === null ? [] : [[t.column, column.name] satisfies [string, ReactNode]]),
    [t.evidence, ticket.evidence],
    [t.remedy, ticket.remedy],
    [t.openedOn, ticket.openedOn],
    [t.dueOn, ticket.dueOn],
    [t.rectifiedOn, ticket.rectifiedOn],
    [t.closedOn, ticket.closedOn],
    [t.outcome, ticket.outcome],
    [t.repeat, ticket.repeat === 0 ? null : t.repeated(ticket.repeat)],
  ]
}

interface EventDialogProps {
  readonly ticket: TicketView
  readonly event: TicketEvent
  readonly term: string
}

function EventDialog({ ticket: { id, version }, event, term }: EventDialogProps): ReactNode {
  const t = useWords(PATROL)
  const setsDay = event === 'assign' || event === 'return'
  return (
    <ActionDialog<{ readonly remark?: string; readonly dueOn?: string }>
      name={`patrol-ticket-${id}-${event}`}
      label={term}
      primary={event !== 'explain' && event !== 'return'}
      fields={[
        ...(setsDay ? [{ name: 'dueOn', label: t.dueOn, kind: 'day' as const, help: t.dueHelp }] : []),
        { name: 'remark', label: t.remark, kind: 'area', required: REMARKED.has(event) },
      ]}
      onSubmit={async (body) => {
        await post(`/patrol/tickets/${id}/events/${event}`, { version, ...body })
        await refreshPatrol()
      }}
    />
  )
}
