/** 时效沿革: whether a document is in force on a chosen day, its whole life, the text that held on that day, and what belongs to it. */
import { DOCUMENT_RELATIONS } from '@gongkai/contract'
import { type ValidityFacts, validityOn, type ValiditySpan, VALIDITY_TERMS, validityTimeline } from '@gongkai/law/publication'
import { EmptyState, Notice, TableFrame } from '../../portal/parts.tsx'
import { DocumentBody, type SiteRequest } from '../reading/index.ts'
import type { LibraryLine, PublicRelation, PublishedEdition } from './library.query.ts'
import { Kept, ValidityMark } from './library.view.tsx'
import type { TextOnDay } from './text-on-day.ts'

/** One event of a document's life that readers are told of. */
export interface PublicStep {
  readonly on: string
  readonly text: string
  /** The document that did it, if it is published. */
  readonly by?: { readonly id: number; readonly title: string; readonly siteId: number }
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
  const { kind } = validityOn(facts, day)
  return (
    <article class="document normative-history">
      <h1>{line.title}</h1>
      <p class="document-source">
        {line.documentNumber !== null && <span>{line.documentNumber}</span>} <span>{line.agency}</span>{' '}
        <a href={request.href(`/documents/${line.id}`)}>阅读公开的文本</a>
      </p>
      <form class="filters" action={request.href(`/normative/${line.id}`)} method="get">
        <Kept request={request} />
        <div class="filter">
          <label for="history-day">查看哪一天</label>
          <input id="history-day" name="on" type="date" min="1949-10-01" max="2199-12-31" value={day} />
        </div>
        <button type="submit">查看</button>
      </form>
      <p class="history-answer">
        {day === today ? '今天' : ''}（{day}）这件文件：
        <ValidityMark validity={kind} />
      </p>
      <Timeline spans={validityTimeline(facts)} day={day} />
      <Course {...props} />
      <TextOfDay {...props} />
      <Related {...props} />
      <Files line={line} />
    </article>
  )
}

function Timeline({ spans, day }: { readonly spans: readonly ValiditySpan[]; readonly day: string }) {
  return (
    <section aria-labelledby="spans">
      <h2 id="spans">时效</h2>
      <TableFrame caption="各个时期的时效" captionHidden>
        <thead>
          <tr>
            <th scope="col">起</th>
            <th scope="col">止（不含）</th>
            <th scope="col">时效</th>
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
                  {VALIDITY_TERMS[validity.kind]}
                  {isChosen && <span class="quiet">（所选日期）</span>}
                </td>
              </tr>
            )
          })}
        </tbody>
      </TableFrame>
    </section>
  )
}

function Course({ steps, addressOf }: Pick<HistoryPageProps, 'steps' | 'addressOf'>) {
  if (steps.length === 0) return null
  return (
    <section aria-labelledby="course">
      <h2 id="course">制定和变化</h2>
      <ol class="history-steps">
        {steps.map(({ on, text, by }) => (
          <li key={`${on} ${text}`}>
            <time dateTime={on}>{on}</time> {text}
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

const WHY = {
  'change-without-edition':
    '登记了修改，但没有登记修改后是哪一版文本，因此不能确定这一天执行的是下列哪一版。请以发布机关的答复为准。',
  'edition-not-published': '登记的修改后文本还没有在本网站发布，因此不能给出这一天的文本。',
} as const

function TextOfDay({ request, line, day, text, editions, facts }: HistoryPageProps) {
  const { kind } = validityOn(facts, day)
  const isBinding = kind === 'inForce' || kind === 'amended'
  if (text.kind === 'unclear') {
    return (
      <section aria-labelledby="text">
        <h2 id="text">{day} 的文本</h2>
        <Notice kind="warning" title="不能确定是哪一版">
          <p>{WHY[text.why]}</p>
          <ul>
            {text.editions.map((edition) => (
              <li key={edition}>
                <a href={editionPath(request, line.id, editions, edition)}>第 {edition} 版</a>
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
      <h2 id="text">{day} 的文本</h2>
      {!isBinding && (
        <Notice kind="warning" title={`这一天的时效：${VALIDITY_TERMS[kind]}`}>
          <p>下面的文本在这一天不作为行政管理的依据，只供查考。</p>
        </Notice>
      )}
      {edition === undefined ? (
        <EmptyState title="没有这一版文本" />
      ) : (
        <>
          <p class="quiet">
            <a href={editionPath(request, line.id, editions, edition.edition)}>第 {edition.edition} 版</a>
            {text.since !== undefined && `，自 ${text.since} 起执行`}
          </p>
          <DocumentBody html={edition.body} />
        </>
      )}
    </section>
  )
}

function editionPath({ href }: SiteRequest, id: number, editions: readonly PublishedEdition[], edition: number): string {
  const isCurrent = editions.find((one) => one.edition === edition)?.current ?? false
  return href(isCurrent ? `/documents/${id}` : `/documents/${id}/editions/${edition}`)
}

function Related({ relations, addressOf }: Pick<HistoryPageProps, 'relations' | 'addressOf'>) {
  if (relations.length === 0) return null
  return (
    <section aria-labelledby="related" class="document-related">
      <h2 id="related">相关文件和解读</h2>
      <ul>
        {relations.map((related) => {
          const row = DOCUMENT_RELATIONS.find(({ key }) => key === related.kind)
          return (
            <li key={`${related.direction}${related.kind}${related.id}`}>
              {related.direction === 'to' ? row?.label : row?.inverse}：<a href={addressOf(related)}>{related.title}</a>
              {related.since !== null && <span class="quiet">（自 {related.since} 起）</span>}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function Files({ line: { files } }: Pick<HistoryPageProps, 'line'>) {
  if (files.length === 0) return null
  return (
    <section aria-labelledby="files" class="document-files">
      <h2 id="files">下载</h2>
      <ul>
        {files.map(({ fileId, name }) => (
          <li key={fileId}>
            <a href={`/files/${fileId}`}>{name}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}
