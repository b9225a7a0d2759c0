/** Lists of what has a first and a last day: consultations and surveys. */
import { chinese } from '../../portal/bilingual.ts'
import { EmptyState, PageTitle, TableFrame } from '../../portal/parts.tsx'
import type { SiteRequest } from '../reading/index.ts'

/** One of them in its list. */
export interface DatedLine<State extends string> {
  readonly id: number
  readonly title: string
  readonly from: string
  readonly to: string
  readonly agency: string
  readonly state: State
}

interface DatedLinesProps<State extends string> {
  readonly site: SiteRequest
  readonly lines: readonly DatedLine<State>[]
  /** Where one of them is read, below the address of the site. */
  readonly path: '/consultations' | '/surveys'
  readonly stateText: (state: State) => string
  readonly words: {
    readonly heading: string
    readonly lead: string
    readonly none: string
    readonly noneHint: string
    readonly subject: string
    readonly period: string
    readonly until: string
    readonly state: string
  }
}

/** The page of the list; what is open stands out. */
export function DatedLines<State extends string>({ site, lines, path, stateText, words }: DatedLinesProps<State>) {
  return (
    <>
      <PageTitle lead={words.lead}>{words.heading}</PageTitle>
      {lines.length === 0 ? (
        <EmptyState title={words.none}>
          <p>{words.noneHint}</p>
        </EmptyState>
      ) : (
        <TableFrame caption={words.heading} captionHidden>
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
                  <span {...chinese(site)}>
                    <a href={site.href(`${path}/${id}`)}>{title}</a> <span class="quiet">{agency}</span>
                  </span>
                </td>
                <td class="period">
                  <span>{from}</span> {words.until} <span>{to}</span>
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
