import type { ApplicationEvent, ApplicationView } from '@gongkai/contract'
import { Button } from 'antd'
import { type ReactNode, useCallback } from 'react'
import { useNavigate } from 'react-router'
import { useLanguage } from '../../preferences.ts'
import { useShortcut } from '../../ui/shortcuts.tsx'
import { useLabel, useWords } from '../../words.ts'
import { EVENT_GROUPS, EVENTS_EN, hasRoom, NEXT } from './event-terms.ts'
import { CASE } from './words.ts'

interface EventActionsProps {
  readonly view: ApplicationView
  readonly onChoose: (event: ApplicationEvent) => void
}

/** What the person may do now: what comes next in front, the rest in groups. */
export function EventActions({ view, onChoose }: EventActionsProps): ReactNode {
  const t = useWords(CASE)
  const label = useLabel()
  const navigate = useNavigate()
  const offered = new Set(view.events.flatMap(({ event }) => (hasRoom(event, view) ? [event] : [])))
  const next = NEXT[view.state].filter((event) => offered.has(event))
  const isHandling = offered.has('recordFinding') || offered.has('draftDecision')
  const groups = EVENT_GROUPS.map(({ label: name, events }) => ({
    name: label(name),
    events: events.filter((event) => offered.has(event) && !next.includes(event)),
  })).filter(({ events }) => events.length > 0)
  const [first] = next
  useShortcut(
    'n',
    t.keyNext,
    useCallback(() => {
      if (first) onChoose(first)
    }, [first, onChoose]),
  )
  return (
    <section className="panel" aria-label={t.actions}>
      <h2>{t.actions}</h2>
      {next.length + groups.length === 0 && !isHandling && <p className="quiet">{t.none}</p>}
      <div className="event-next">
        {isHandling && (
          <Button type="primary" block onClick={() => void navigate(`/applications/${view.id}/assistant`)}>
            {t.assistant}
          </Button>
        )}
        {isHandling && (
          <Button block onClick={() => void navigate(`/applications/${view.id}/release`)}>
            {t.redaction}
          </Button>
        )}
        {next.map((event) => (
          <EventButton key={event} event={event} view={view} primary={event !== 'returnDecision'} onChoose={onChoose} />
        ))}
      </div>
      {groups.map(({ name, events }) => (
        <div key={name} className="event-group">
          <h3>{name}</h3>
          <div className="tools">
            {events.map((event) => (
              <EventButton key={event} event={event} view={view} onChoose={onChoose} />
            ))}
          </div>
        </div>
      ))}
    </section>
  )
}

interface EventButtonProps extends EventActionsProps {
  readonly event: ApplicationEvent
  readonly primary?: boolean
}

/** The button of one event; why it cannot be done yet is said beside it. */
export function EventButton({ event, view, primary, onChoose }: EventButtonProps): ReactNode {
  const term = useEventTerm(view)(event)
  const blocked = view.events.find((one) => one.event === event)?.blocked ?? null
  return (
    <>
      <Button
        {...(primary === undefined ? { size: 'small' as const } : { block: true, type: primary ? 'primary' : 'default' })}
        disabled={blocked !== null}
        onClick={() => onChoose(event)}
      >
        {term}
      </Button>
      {blocked !== null && <span className="quiet">{blocked}</span>}
    </>
  )
}

/** What an event is called: the server's term, or the English one. */
export function useEventTerm({ events }: Pick<ApplicationView, 'events'>): (event: ApplicationEvent) => string {
  const isEnglish = useLanguage() === 'en'
  return (event) => (isEnglish ? EVENTS_EN[event] : (events.find((one) => one.event === event)?.term ?? EVENTS_EN[event]))
}
