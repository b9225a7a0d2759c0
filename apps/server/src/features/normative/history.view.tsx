/** 时效沿革: whether a document is in force on a chosen day, its whole life, the text that held on that day, and what belongs to it. */
import { type ValidityFacts, validityOn, type ValiditySpan, validityTimeline } from '@gongkai/law/publication'
import { chinese } from '../../portal/bilingual.ts'
import { EmptyState, Notice, TableFrame } from '../../portal/parts.tsx'
import { DocumentBody, DownloadLinks, relationName, type SiteRequest } from '../reading/index.ts'
import type { LibraryLine, PublicRelation, PublishedEdition } from './library.query.ts'
import { Kept, ValidityMark, validityTerm } from './library.view.tsx'
import { HISTORY_WORDS, LIBRARY_WORDS } from './public-words.ts'
import type { TextOnDay } from './text-on-day.ts'

/** One event of a document's life that readers are told of. */
export interface PublicStep {
  readonly on: string
  readonly text: string
  /** The document that did it, if it is published. */
  readonly by?: { readonly id: number; readonly title: string; readonly siteId: number }
  /** The consultation that it tells of. */
  readonly consultation?: { readonly id: number; readonly siteId: number }
}

interface HistoryPageProps {
  readonly request: SiteRequest
  readonly line: LibraryLine
  readonly day: string
  readonly today: string
  readonly facts: ValidityFacts
  readonly steps: readonly PublicStep[]
  readonly text: TextOnDay
  readonly editions: readonly PublishedEdition[]
  readonly relations: readonly PublicRelation[]
  readonly addressOf: (document: { readonly id: number; readonly siteId: number }) => string
}

/** The page. */
export function HistoryPage(props: HistoryPageProps) {
  const { request, line, day, today, facts } = props
  const { language } = request
  const words = HISTORY_WORDS[language]
  const { kind } = validityOn(facts, day)
  return (
    <article class="document normative-history">
      <h1 {...chinese(request)}>{line.title}</h1>
      <p class="document-source">
        {line.documentNumber !== null && <span {...chinese(request)}>{line.documentNumber}</span>}{' '}
        <span {...chinese(request)}>{line.agency}</span> <a href={request.href(`/documents/${line.id}`)}>{words.read}</a>
      </p>
      <form class="filters" action={request.href(`/normative/${line.id}`)} method="get">
        <Kept request={request} />
        <div class="filter">
          <label for="history-day">{words.day}</label>
          <input id="history-day" name="on" type="date" min="1949-10-01" max="2199-12-31" value={day} />
        </div>
        <button type="submit">{words.show}</button>
      </form>
      <p class="history-answer">
        {day === today ? words.answerToday(day) : words.answer(day)}
        <ValidityMark validity={kind} language={language} />
      </p>
      <Timeline request={request} spans={validityTimeline(facts)} day={day} />
      <Course {...props} />
      <TextOfDay {...props} />
      <Related {...props} />
      <Files request={request} line={line} />
    </article>
  )
}

interface TimelineProps extends Pick<HistoryPageProps, 'request' | 'day'> {
  readonly spans: readonly ValiditySpan[]
}

function Timeline({ request: { language }, spans, day }: TimelineProps) {
  const words = HISTORY_WORDS[language]
  return (
    <section aria-labelledby="spans">
      <h2 id="spans">{words.validity}</h2>
      <TableFrame caption={words.spans} captionHidden>
        <thead>
          <tr>
            <th scope="col">{words.from}</th>
            <th scope="col">{words.to}</th>
            <th scope="col">{words.validity}</th>
          </tr>
        </thead>
        <tbody>
          {spans.map(({ from, to, validity }) => {
            const isChosen = (from === undefined || from <= day) && (to === undefined || day < to)
            return (
              <tr key={from ?? ''} {...(isChosen ? { 'aria-current': 'date' as const } : {})}>
                <td class="day">{from ?? '—'}</td>
                <td class="day">{to ?? '—'}</td>
                <td>
                  {validityTerm(validity.kind, language)}
                  {isChosen && <span class="quiet">{words.chosen}</span>}
                </td>
              </tr>
            )
          })}
        </tbody>
      </TableFrame>
    </section>
  )
}

function Course({ request, steps, addressOf }: Pick<HistoryPageProps, 'request' | 'steps' | 'addressOf'>) {
  if (steps.length === 0) return null
  return (
    <section aria-labelledby="course">
      <h2 id="course">{HISTORY_WORDS[request.language].course}</h2>
      <ol class="history-steps" {...chinese(request)}>
        {steps.map(({ on, text, by, consultation }) => (
          <li key={`${on} ${text}`}>
            <time dateTime={on}>{on}</time>{' '}
            {consultation?.siteId === request.site.id ? (
              <a href={request.href(`/consultations/${consultation.id}`)}>{text}</a>
            ) : (
              text
            )}
            {by !== undefined && (
              <>
                ：<a href={addressOf(by)}>{by.title}</a>
              </>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}

function TextOfDay({ request, line, day, text, editions, facts }: HistoryPageProps) {
  const words = HISTORY_WORDS[request.language]
  const { kind } = validityOn(facts, day)
  const isBinding = kind === 'inForce' || kind === 'amended'
  if (text.kind === 'unclear') {
    return (
      <section aria-labelledby="text">
        <h2 id="text">{words.textOn(day)}</h2>
        <Notice kind="warning" title={words.unclear}>
          <p>{words[text.why]}</p>
          <ul>
            {text.editions.map((edition) => (
              <li key={edition}>
                <a href={editionPath(request, line.id, editions, edition)}>{words.edition(edition)}</a>
              </li>
            ))}
          </ul>
        </Notice>
      </section>
    )
  }
  const edition = editions.find((one) => one.edition === text.edition)
  return (
    <section aria-labelledby="text">
      <h2 id="text">{words.textOn(day)}</h2>
      {!isBinding && (
        <Notice kind="warning" title={words.notBinding(validityTerm(kind, request.language))}>
          <p>{words.notBindingHint}</p>
        </Notice>
      )}
      {edition === undefined ? (
        <EmptyState title={words.noEdition} />
      ) : (
        <>
          <p class="quiet">
            <a href={editionPath(request, line.id, editions, edition.edition)}>{words.edition(edition.edition)}</a>
            {text.since !== undefined && words.since(text.since)}
          </p>
          <div {...chinese(request)}>
            <DocumentBody html={edition.body} />
          </div>
          <DownloadLinks
            request={request}
            document={{
              id: line.id,
              ...edition,
              currentEdition: editions.find(({ current }) => current)?.edition ?? edition.edition,
            }}
          />
        </>
      )}
    </section>
  )
}

function editionPath({ href }: SiteRequest, id: number, editions: readonly PublishedEdition[], edition: number): string {
  const isCurrent = editions.find((one) => one.edition === edition)?.current ?? false
  return href(isCurrent ? `/documents/${id}` : `/documents/${id}/editions/${edition}`)
}

function Related({ request, relations, addressOf }: Pick<HistoryPageProps, 'request' | 'relations' | 'addressOf'>) {
  if (relations.length === 0) return null
  const { language } = request
  const words = HISTORY_WORDS[language]
  return (
    <section aria-labelledby="related" class="document-related">
      <h2 id="related">{words.related}</h2>
      <ul>
        {relations.map((related) => {
          return (
            <li key={`${related.direction}${related.kind}${related.id}`}>
              {relationName(related, language)}
              {LIBRARY_WORDS[language].colon}
              <a href={addressOf(related)} {...chinese(request)}>
                {related.title}
              </a>
              {related.since !== null && <span class="quiet">{words.relatedSince(related.since)}</span>}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function Files({ request, line: { files } }: Pick<HistoryPageProps, 'request' | 'line'>) {
  if (files.length === 0) return null
  return (
    <section aria-labelledby="files" class="document-files">
      <h2 id="files">{HISTORY_WORDS[request.language].files}</h2>
      <ul>
        {files.map(({ fileId, name }) => (
          <li key={fileId} {...chinese(request)}>
            <a href={`/files/${fileId}`}>{name}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}
