/** The pages of a list: numbered as far as they are, then from line to line. */
import type { Query, SiteRequest } from './site-request.ts'

/** Where in a list a page is. */
export interface ListPages {
  /** Absent beyond the numbered pages. */
  readonly page: number | undefined
  readonly pageCount: number
  /** The address of what is older, if there is anything. */
  readonly older?: string
}

interface ListPagerProps {
  readonly request: SiteRequest
  readonly path: string
  /** What else the address of each page holds. */
  readonly query: Query
  readonly pages: ListPages
}

/** Links to the pages of a list; nothing when there is only one. */
export function ListPager({ request: { words, href }, path, query, pages: { page, pageCount, older } }: ListPagerProps) {
  if (page === 1 && older === undefined) return null
  const to = (number: number) => href(path, { ...query, page: number === 1 ? undefined : number })
  const numbers = page === undefined ? [1] : [...new Set([1, page - 2, page - 1, page, page + 1, page + 2, pageCount])]
  const shown = numbers.filter((number) => number >= 1 && number <= Math.max(pageCount, page ?? 1))
  return (
    <nav class="pager" aria-label={words.pages}>
      <ul>
        {page !== undefined && page > 1 && (
          <li>
            <a href={to(page - 1)} rel="prev">
              {words.previous}
            </a>
          </li>
        )}
        {shown.map((number, index) => (
          <li key={number} class={number - (shown[index - 1] ?? number - 1) > 1 ? 'pager-after-gap' : undefined}>
            <a
              href={to(number)}
              aria-label={words.page(number)}
              {...(number === page ? { 'aria-current': 'page' as const } : {})}
            >
              {number}
            </a>
          </li>
        ))}
        {older !== undefined && (
          <li>
            <a href={older} rel="next">
              {words.next}
            </a>
          </li>
        )}
      </ul>
    </nav>
  )
}
