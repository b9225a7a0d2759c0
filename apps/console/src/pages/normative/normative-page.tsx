import { NORMATIVE_STAGES, type NormativeEvent, type NormativeStage, type NormativeView } from '@gongkai/contract'
import type { ReactNode } from 'react'
import { Link, useParams } from 'react-router'
import { post } from '../../api.ts'
import { ActionDialog } from '../../ui/action-dialog.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Fault } from '../../ui/fault.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { useLabel, useWords } from '../../words.ts'
import '../documents/documents.css'
import { EVENT_NOTES, fieldsOf, initialOf, shapeOf } from './event-fields.tsx'
import { refreshNormative, useNormative } from './normative.client.ts'
import './normative.css'
import { useNormativeTerms, VALIDITY_TONES } from './terms.ts'
import { NORMATIVE } from './words.ts'

/** The course of one document: where it is, what is missing, what has happened, what can be done. */
export function NormativePage(): ReactNode {
  const { id = '' } = useParams()
  const { data, error, refetch } = useNormative(id)
  if (error && !data) return <Fault fault={error} onRetry={() => void refetch()} />
  return data ? <OneNormative key={data.id} view={data} /> : null
}

interface OfView {
  readonly view: NormativeView
}

function OneNormative({ view }: OfView): ReactNode {
  const t = useWords(NORMATIVE)
  const terms = useNormativeTerms()
  const isMade = ['publication', 'filing', 'inForce', 'ended'].includes(view.stage)
  return (
    <>
      <PageHead
        title={view.title}
        note={[view.agency.name, terms.category(view.category), view.documentNumber].filter(Boolean).join(' · ')}
        actions={
          <>
            <Link to={`/documents/${view.id}`}>{t.openDocument}</Link>
            <Link to="/normative">{t.back}</Link>
          </>
        }
      />
      <div className="case-state">
        <StatusTag tone={view.stage === 'abandoned' ? 'bad' : 'active'}>{terms.stage(view.stage)}</StatusTag>
        {isMade && <StatusTag tone={VALIDITY_TONES[view.validity]}>{terms.validity(view.validity)}</StatusTag>}
        {terms.alarm(view.alarm) !== '' && <StatusTag tone="warning">{terms.alarm(view.alarm)}</StatusTag>}
      </div>
      <Stages view={view} />
      <div className="document-columns">
        <aside>
          <Actions view={view} />
          <Missing view={view} />
        </aside>
        <div>
          <Registered view={view} />
          <Course view={view} />
        </div>
      </div>
    </>
  )
}

const MAKING: ReadonlySet<string> = new Set(['drafting', 'comments', 'legalityReview', 'decision', 'numbering'])

/** The stages of the making; how it ended is said elsewhere. */
const WAY = NORMATIVE_STAGES.map(({ key }) => key).filter((key) => key !== 'ended' && key !== 'abandoned')

function Stages({ view: { stage, steps } }: OfView): ReactNode {
  const t = useWords(NORMATIVE)
  const terms = useNormativeTerms()
  // Of what was issued before it was entered, nobody has said how it was made.
  const isKnown = steps.some(({ event }) => event === 'number') || MAKING.has(stage)
  if (stage === 'abandoned' || !isKnown) return null
  const at = stage === 'ended' ? WAY.length : WAY.indexOf(stage)
  const how = (index: number) => (index < at ? 'done' : index === at ? 'current' : 'toCome')
  return (
    <section className="panel steps-panel" aria-label={t.steps}>
      <h2>{t.steps}</h2>
      <ol className="steps">
        {WAY.map((step: NormativeStage, index) => (
          <li key={step} className={`step-${how(index)}`} aria-current={how(index) === 'current' ? 'step' : undefined}>
            <strong>{terms.stage(step)}</strong>
            <span className="unseen">{t[how(index)]}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** What leads on stands in front; what ends or goes back is marked. */
const GRAVE: ReadonlySet<string> = new Set(['abandon', 'sendBack', 'returnFromLegality', 'repeal', 'declareLapsed'])

function Actions({ view }: OfView): ReactNode {
  const t = useWords(NORMATIVE)
  const label = useLabel()
  return (
    <section className="panel" aria-label={t.actions}>
      <h2>{t.actions}</h2>
      {view.events.length === 0 && <p className="quiet">{t.none}</p>}
      <div className="tools normative-acts">
        {view.events.map(({ event: name, term, basis }) => {
          // The answer's shape knows the events only as words; they are those of the contract.
          const event = name as NormativeEvent
          const note = EVENT_NOTES[event]
          return (
            <ActionDialog<object>
              key={event}
              name={`normative-${view.id}-${event}`}
              label={term}
              note={
                <>
                  {note !== undefined && label(note)} {basis !== '' && <span className="quiet">{basis}</span>}
                </>
              }
              danger={GRAVE.has(event)}
              shape={shapeOf(event)}
              fields={fieldsOf(event, view, label)}
              initial={initialOf(event, view)}
              onSubmit={async (body) => {
                await post(`/normative/${view.id}/events/${event}`, { version: view.version, body })
                await refreshNormative()
              }}
            />
          )
        })}
      </div>
    </section>
  )
}

function Missing({ view: { missing, stage } }: OfView): ReactNode {
  const t = useWords(NORMATIVE)
  if (!MAKING.has(stage)) return null
  return (
    <section className="panel" aria-label={t.missing}>
      <h2>
        {t.missing} <span className="quiet">{missing.length}</span>
      </h2>
      {missing.length === 0 && <p className="quiet">{t.missingNone}</p>}
      <ol className="obstacles">
        {missing.map(({ key, message, remedy, basis }) => (
          <li key={key}>
            <strong>{message}</strong>
            <p>{remedy}</p>
            <p className="quiet">{basis}</p>
          </li>
        ))}
      </ol>
    </section>
  )
}

function Registered({ view }: OfView): ReactNode {
  const t = useWords(NORMATIVE)
  return (
    <section className="panel" aria-label={t.facts}>
      <h2>{t.facts}</h2>
      <Facts
        facts={[
          [t.number, view.documentNumber],
          [t.registrationNumber, view.registrationNumber],
          [t.major, view.major ? t.is : t.isNot],
          [t.consultation, view.consultation && <Consulted key="consultation" consultation={view.consultation} />],
          [t.adoptedOn, view.adoptedOn],
          [t.issuedOn, view.issuedOn],
          [t.effectiveFrom, view.effectiveFrom],
          [t.effectiveTo, view.effectiveTo],
          [t.publishDueOn, view.publishDueOn],
          [t.publishedOn, view.publishedOn],
          [t.filingDueOn, view.filingDueOn],
          [t.filedOn, view.filedOn],
          [t.filingNumber, view.filingNumber],
          [t.interpreted, view.interpreted ? t.yes : t.no],
          ...(view.end === null
            ? []
            : [
                [t.end, [view.end.on, view.end.note].filter(Boolean).join(' · ')] as const,
                [t.endBy, view.end.by && <Link to={`/documents/${view.end.by.id}`}>{view.end.by.title}</Link>] as const,
              ]),
        ]}
      />
    </section>
  )
}

function Consulted({ consultation }: { readonly consultation: NonNullable<NormativeView['consultation']> }): ReactNode {
  const t = useWords(NORMATIVE)
  const { consultationId, from, to, received, adopted, undecided, answeredOn } = consultation
  return (
    <>
      <Link to={`/consultations/${consultationId}`}>{t.consulted(from, to)}</Link>{' '}
      {answeredOn === null ? t.commentsSoFar(received, undecided) : t.commentsAnswered(answeredOn, received, adopted)}
    </>
  )
}

function Course({ view: { steps } }: OfView): ReactNode {
  const t = useWords(NORMATIVE)
  if (steps.length === 0) return null
  return (
    <section className="panel" aria-label={t.course}>
      <h2>{t.course}</h2>
      <ol className="normative-course">
        {steps.toReversed().map(({ event, term, on, by, text }, index) => (
          <li key={`${event} ${steps.length - index}`}>
            <time>{on}</time>
            <div>
              <strong>{term}</strong> {by !== null && <span className="quiet">{by}</span>}
              {text.map((line, at) => (
                <p key={at}>{line}</p>
              ))}
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}
