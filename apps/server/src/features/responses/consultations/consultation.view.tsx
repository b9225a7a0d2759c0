/** How consultations are shown to readers. */
import {
  COMMENT_DECISIONS,
  type CommentCounts,
  type CommentDecision,
  CONSULTATION_KINDS,
  CONSULTATION_STATES,
  type ConsultationState,
} from '@gongkai/contract'
import { chinese, type Language, termIn } from '../../../portal/bilingual.ts'
import { Notice, PageTitle } from '../../../portal/parts.tsx'
import type { SiteRequest } from '../../reading/index.ts'
import { type DatedLine, DatedLines } from '../dated-lines.tsx'
import type { ConsultationRow } from './consultation.ts'
import {
  CONSULTATION_WORDS,
  ENGLISH_COMMENT_DECISIONS,
  ENGLISH_CONSULTATION_KINDS,
  ENGLISH_CONSULTATION_STATES,
} from './words.ts'

/** A comment whose wording was released. */
export interface PublicComment {
  readonly number: string
  readonly receivedOn: string
  readonly text: string
  readonly decision: CommentDecision | null
  readonly reason: string | null
}

/** The state in words that readers need. */
function stateText(state: ConsultationState, language: Language): string {
  if (state === 'closed' && language === 'zh') return '已截止'
  return termIn(language, CONSULTATION_STATES, ENGLISH_CONSULTATION_STATES, state)
}

/** The list. */
export function ConsultationLines({
  site,
  lines,
}: {
  readonly site: SiteRequest
  readonly lines: readonly DatedLine<ConsultationState>[]
}) {
  const words = CONSULTATION_WORDS[site.language]
  return (
    <DatedLines
      site={site}
      lines={lines}
      path="/consultations"
      stateText={(state) => stateText(state, site.language)}
      words={{
        ...words,
        heading: words.consultations,
        lead: words.consultationsLead,
        none: words.noConsultations,
        noneHint: words.noConsultationsHint,
      }}
    />
  )
}

interface ConsultationPageProps {
  readonly site: SiteRequest
  readonly row: ConsultationRow
  readonly state: ConsultationState
  readonly agency: string
  /** The draft, as far as readers have it. */
  readonly documentId: number | null
  readonly comments: readonly PublicComment[]
  readonly counts: CommentCounts
}

/** One consultation. */
export function ConsultationPage(props: ConsultationPageProps) {
  const { site, row, state, agency, documentId } = props
  const words = CONSULTATION_WORDS[site.language]
  return (
    <article>
      <PageTitle lead={<span {...chinese(site)}>{agency}</span>}>
        <span {...chinese(site)}>{row.title}</span>
      </PageTitle>
      <dl class="summary">
        <dt>{words.kind}</dt>
        <dd>{termIn(site.language, CONSULTATION_KINDS, ENGLISH_CONSULTATION_KINDS, row.kind)}</dd>
        <dt>{words.period}</dt>
        <dd>
          {row.from} {words.until} {row.to}
          {site.language === 'en' ? ` (${stateText(state, 'en')})` : `（${stateText(state, 'zh')}）`}
        </dd>
        {row.shortened !== null && (
          <>
            <dt>{words.shortened}</dt>
            <dd {...chinese(site)}>{row.shortened}</dd>
          </>
        )}
      </dl>
      <p class="buttons">
        {state === 'open' && (
          <a class="button" href={site.href(`/consultations/${row.id}/comment`)}>
            {words.comment}
          </a>
        )}
        {documentId !== null && (
          <a class={state === 'open' ? 'button button-quiet' : 'button'} href={site.href(`/documents/${documentId}`)}>
            {words.draft}
          </a>
        )}
      </p>
      {row.feedback !== null && <Feedback {...props} feedback={row.feedback} />}
      <h2>{words.explanation}</h2>
      <p class="typed" {...chinese(site)}>
        {row.explanation}
      </p>
      <h2>{words.ways}</h2>
      <p class="typed" {...chinese(site)}>
        {row.ways}
      </p>
      <Comments {...props} />
    </article>
  )
}

function decisionText(decision: CommentDecision, language: Language): string {
  return termIn(language, COMMENT_DECISIONS, ENGLISH_COMMENT_DECISIONS, decision)
}

/** 采纳情况: figures first, then the words. */
function Feedback({ site, row, counts, feedback }: ConsultationPageProps & { readonly feedback: string }) {
  const words = CONSULTATION_WORDS[site.language]
  const figures = [
    [words.received, counts.received],
    ...COMMENT_DECISIONS.map(({ key }) => [words.counted(decisionText(key, site.language)), counts[key]] as const),
  ] as const
  return (
    <section aria-labelledby="feedback">
      <h2 id="feedback">{words.feedback}</h2>
      <dl class="response-figures">
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p class="typed" {...chinese(site)}>
        {feedback}
      </p>
      <p class="quiet">
        {words.feedbackOn}
        {row.feedbackOn}
      </p>
    </section>
  )
}

/** Released comments; what became of them only once that is published. */
function Comments({ site, row, state, comments, counts }: ConsultationPageProps) {
  const words = CONSULTATION_WORDS[site.language]
  const isAnswered = row.feedbackOn !== null
  const colon = site.language === 'en' ? ': ' : '：'
  if (comments.length === 0) {
    if (state !== 'closed') return null
    return (
      <Notice kind="information" title={words.comments}>
        <p>{words.awaited(counts.received)}</p>
      </Notice>
    )
  }
  return (
    <section aria-labelledby="comments">
      <h2 id="comments">{words.comments}</h2>
      <ol class="response-comments">
        {comments.map(({ number, receivedOn, text, decision, reason }) => (
          <li key={number}>
            <p class="typed" {...chinese(site)}>
              {text}
            </p>
            <p class="quiet">
              {number} {receivedOn}
              {isAnswered && decision !== null && (
                <>
                  {' '}
                  {words.decision}
                  {colon}
                  <strong>{decisionText(decision, site.language)}</strong>
                  {reason !== null && (
                    <>
                      {site.language === 'en' ? ', ' : '，'}
                      {words.reason}
                      {colon}
                      <span {...chinese(site)}>{reason}</span>
                    </>
                  )}
                </>
              )}
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}
