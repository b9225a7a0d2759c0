/** The page of a column: the tree on the left, the list on the right. */
import { EmptyState } from '../../portal/parts.tsx'
import { columnLanguage, columnName, columnTarget } from './column-link.ts'
import { ListPager, type ListPages } from './list-pager.tsx'
import { DocumentLines } from './list.view.tsx'
import type { BoundedCount, Listed } from './listing.query.ts'
import type { SiteRequest } from './site-request.ts'
import type { SiteColumn } from './site.ts'
import { SubscribeLinks } from './subscribe-links.tsx'

/** What the page of a column shows. */
export interface ColumnPageProps {
  readonly request: SiteRequest
  readonly column: SiteColumn
  readonly count: BoundedCount
  /** What is pinned, on the first page only. */
  readonly top: readonly Listed[]
  readonly lines: readonly Listed[]
  readonly year: number | undefined
  readonly years: readonly number[]
  readonly pager: ListPages
}

/** The page of a column. */
export function ColumnPage({ request, column, count, top, lines, year, years, pager }: ColumnPageProps) {
  const { words, href, language } = request
  const path = `/columns/${column.id}`
  return (
    <div class="with-tree">
      <ColumnTreeNavigation request={request} column={column} />
      <div>
        <h1 {...columnLanguage(column, request)}>{columnName(column, language)}</h1>
        {column.closed && <p class="notice notice-information">{words.closed}</p>}
        {top.length + lines.length === 0 ? (
          <EmptyState title={words.empty}>
            <p>{words.emptyHint}</p>
          </EmptyState>
        ) : (
          <>
            <p class="list-facts">
              {words.documents(count.more ? `${count.count}+` : String(count.count))}
              <SubscribeLinks request={request} feed={href(`${path}/feed.atom`)} wanted={{ column: column.id }} />
            </p>
            {years.length > 1 && <Years request={request} path={path} year={year} years={years} />}
            <DocumentLines request={request} lines={[...top, ...lines]} />
            <ListPager request={request} path={path} query={{ year }} pages={pager} />
          </>
        )}
      </div>
    </div>
  )
}

/** The first-level column with everything below it, and where one is. */
function ColumnTreeNavigation({ request, column }: Pick<ColumnPageProps, 'request' | 'column'>) {
  const { columns, words, language } = request
  const lineage = columns.lineage(column.id)
  const [root] = lineage
  if (!root || columns.below(root.id).length === 0) return null
  const open = new Set(lineage.map(({ id }) => id))
  const branch = (parent: SiteColumn) => {
    const children = columns.below(parent.id)
    if (children.length === 0 || !open.has(parent.id)) return null
    return (
      <ul>
        {children.map((child) => (
          <li key={child.id}>
            <a
              href={columnTarget(request, child)}
              {...columnLanguage(child, request)}
              {...(child.id === column.id ? { 'aria-current': 'page' as const } : {})}
            >
              {columnName(child, language)}
            </a>
            {branch(child)}
          </li>
        ))}
      </ul>
    )
  }
  return (
    <nav class="column-tree" aria-label={words.columns}>
      <p>
        <a
          href={columnTarget(request, root)}
          {...columnLanguage(root, request)}
          {...(root.id === column.id ? { 'aria-current': 'page' as const } : {})}
        >
          {columnName(root, language)}
        </a>
      </p>
      {branch(root)}
    </nav>
  )
}

/** Years as links: a stable way to everything old. */
function Years({
  request: { href, words },
  path,
  year,
  years,
}: Pick<ColumnPageProps, 'request' | 'year' | 'years'> & { readonly path: string }) {
  return (
    <nav class="years" aria-label={words.byYear}>
      <ul>
        <li>
          <a href={href(path)} {...(year === undefined ? { 'aria-current': 'true' as const } : {})}>
            {words.allYears}
          </a>
        </li>
        {years.map((entry) => (
          <li key={entry}>
            <a href={href(path, { year: entry })} {...(year === entry ? { 'aria-current': 'true' as const } : {})}>
              {words.inYear(String(entry))}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
