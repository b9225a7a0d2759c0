/** How consultations are shown to readers. */
import {
  COMMENT_DECISIONS,
  type CommentCounts,
  type CommentDecision,
  CONSULTATION_KINDS,
  CONSULTATION_STATES,
  type ConsultationState,
  labelOf,
} from '@gongkai/contract'
import { EmptyState, Notice, PageTitle, TableFrame } from '../../../portal/parts.tsx'
import type { SiteRequest } from '../../reading/index.ts'
import { RESPONSE_WORDS } from '../words.ts'
import type { ConsultationRow } from './consultation.ts'

/** A consultation in the list. */
export interface ConsultationLine {
  readonly id: number
  readonly title: string
  readonly from: string
  readonly to: string
  readonly agency: string
  readonly state: ConsultationState
}

/** A comment whose wording was released. */
export interface PublicComment {
  readonly number: string
  readonly receivedOn: string
  readonly text: string
  readonly decision: CommentDecision | null
  readonly reason: string | null
}

/** The state in words that readers need. */
function stateText(state: ConsultationState): string {
  return state === 'closed' ? '已截止' : labelOf(CONSULTATION_STATES, state)
}

/** The list. */
export function ConsultationLines({ site, lines }: { readonly site: SiteRequest; readonly lines: readonly ConsultationLine[] }) {
  const words = RESPONSE_WORDS[site.language]
  return (
    <>
      <PageTitle lead={words.consultationsLead}>{words.consultations}</PageTitle>
      {lines.length === 0 ? (
        <EmptyState title={words.noConsultations}>
          <p>{words.noConsultationsHint}</p>
        </EmptyState>
      ) : (
        <TableFrame caption={words.consultations} captionHidden>
          <thead>
            <tr>
              <th scope="col">{words.subject}</th>
              <th scope="col">{words.period}</th>
              <th scope="col">{words.state}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ id, title, from, to, agency, state }) => (
              <tr key={id}>
                <td>
                  <a href={site.href(`/consultations/${id}`)}>{title}</a> <span class="quiet">{agency}</span>
                </td>
                <td>
                  {from} 至 {to}
                </td>
                <td>{state === 'open' ? <strong>{stateText(state)}</strong> : stateText(state)}</td>
              </tr>
            ))}
          </tbody>
        </TableFrame>
      )}
    </>
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
  const words = RESPONSE_WORDS[site.language]
  return (
    <article>
      <PageTitle lead={agency}>{row.title}</PageTitle>
      <dl class="summary">
        <dt>{words.kind}</dt>
        <dd>{labelOf(CONSULTATION_KINDS, row.kind)}</dd>
        <dt>{words.period}</dt>
        <dd>
          {row.from} 至 {row.to}（{stateText(state)}）
        </dd>
        {row.shortened !== null && (
          <>
            <dt>缩短期限的理由</dt>
            <dd>{row.shortened}</dd>
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
      <p class="typed">{row.explanation}</p>
      <h2>{words.ways}</h2>
      <p class="typed">{row.ways}</p>
      <Comments {...props} />
    </article>
  )
}

/** 采纳情况: figures first, then the words. */
function Feedback({ site, row, counts, feedback }: ConsultationPageProps & { readonly feedback: string }) {
  const words = RESPONSE_WORDS[site.language]
  const figures = [
    ['收到意见', counts.received],
    ...COMMENT_DECISIONS.map(({ key, label }) => [label, counts[key]] as const),
  ] as const
  return (
    <section aria-labelledby="feedback">
      <h2 id="feedback">{words.feedback}</h2>
      <dl class="response-figures">
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}（条）</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p class="typed">{feedback}</p>
      <p class="quiet">公布日期：{row.feedbackOn}</p>
    </section>
  )
}

/** Released comments; what became of them only once that is published. */
function Comments({ site, row, state, comments, counts }: ConsultationPageProps) {
  const words = RESPONSE_WORDS[site.language]
  const isAnswered = row.feedbackOn !== null
  if (comments.length === 0) {
    if (state !== 'closed') return null
    return (
      <Notice kind="information" title={words.comments}>
        <p>共收到意见 {counts.received} 条，采纳情况整理后在这里公布。</p>
      </Notice>
    )
  }
  return (
    <section aria-labelledby="comments">
      <h2 id="comments">{words.comments}</h2>
      <ol class="response-comments">
        {comments.map(({ number, receivedOn, text, decision, reason }) => (
          <li key={number}>
            <p class="typed">{text}</p>
            <p class="quiet">
              {number} {receivedOn}
              {isAnswered && decision !== null && (
                <>
                  {' '}
                  {words.decision}：<strong>{labelOf(COMMENT_DECISIONS, decision)}</strong>
                  {reason !== null && `，${words.reason}：${reason}`}
                </>
              )}
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}
