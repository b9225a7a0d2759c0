/** The page of a search: what was asked, what can be narrowed, what was found. */
import { PUBLICATION_KINDS } from '@gongkai/contract'
import type { Highlighted, SearchCount, SearchHit, SearchPage as Found, Validity } from '../../platform/search/index.ts'
import { Notice } from '../../portal/parts.tsx'
import { columnName } from './column-link.ts'
import { ListPager } from './list-pager.tsx'
import { dayText } from './moment.ts'
import type { AskedSearch } from './search.portal.tsx'
import { SearchForm } from './search-form.tsx'
import type { SiteRequest } from './site-request.ts'
import { SubscribeLinks } from './subscribe-links.tsx'

interface SearchViewProps {
  readonly request: SiteRequest
  readonly asked: AskedSearch
  /** Absent when nothing was asked yet. */
  readonly found: Found | undefined
  readonly agencies: ReadonlyMap<number, string>
  readonly size: number
  readonly feed: string
}

const VALIDITY_WORDS: Readonly<Record<Validity, string>> = { inForce: '有效', notInForce: '已失效、废止' }

/** Some number of hits; `+` where counting was stopped. */
function countText({ kind, count }: SearchCount): string {
  return kind === 'exact' ? String(count) : `${count}+`
}

/** The whole content of the page. */
export function SearchView({ request, asked, found, agencies, size, feed }: SearchViewProps) {
  const { words } = request
  return (
    <>
      <h1>{words.search}</h1>
      <SearchForm request={request} asked={asked} />
      {found !== undefined && (
        <div class="search-result">
          <div class="search-hits">
            <Facts request={request} asked={asked} found={found} feed={feed} />
            {found.hits.length === 0 ? (
              <Nothing request={request} />
            ) : (
              <Hits request={request} hits={found.hits} agencies={agencies} />
            )}
            <SearchPager request={request} asked={asked} found={found} size={size} />
          </div>
          <Facets request={request} asked={asked} found={found} agencies={agencies} />
        </div>
      )}
    </>
  )
}

/** How many, how the words were taken, and what was probably meant. */
function Facts({ request, asked, found, feed }: Pick<SearchViewProps, 'request' | 'asked' | 'feed'> & { readonly found: Found }) {
  const { href, words } = request
  const { page: _page, ...conditions } = asked
  const other = asked.order === 'newest' ? 'relevance' : 'newest'
  return (
    <>
      <p class="list-facts" role="status">
        <span>
          {words.documents(countText(found.total))}
          {asked.q !== undefined && asked.q.trim() !== '' && (
            <>
              {'，'}
              <a href={href('/search', { ...conditions, order: other })}>
                {other === 'newest' ? '按时间排序' : '按相关程度排序'}
              </a>
            </>
          )}
        </span>
        <SubscribeLinks
          request={request}
          feed={feed}
          wanted={{ words: asked.q?.trim(), kind: asked.kind, validity: asked.validity, column: asked.column }}
        />
      </p>
      {found.didYouMean !== undefined && (
        <p class="search-note">
          您是不是要找：<a href={href('/search', { ...conditions, q: found.didYouMean })}>{found.didYouMean}</a>
        </p>
      )}
      {found.taken === 'pinyin' && <p class="search-note">没有找到原样的词，已按拼音查找。</p>}
      {found.taken === 'part' && <p class="search-note">没有找到全部的词，以下只含其中一部分。</p>}
      {found.shortened && <p class="search-note">您输入的内容较长，只用了前面的词。</p>}
      {found.expanded.map(({ term, synonyms }) => (
        <p key={term} class="search-note">
          “{term}”也查找了：{synonyms.join('、')}
        </p>
      ))}
    </>
  )
}

function Nothing({ request: { href, words } }: Pick<SearchViewProps, 'request'>) {
  return (
    <Notice kind="information" title="没有找到">
      <ul>
        <li>少用几个词，或者去掉左右的条件。</li>
        <li>发文字号可以写成“青府发〔2026〕1号”或者“青府发2026 1号”，索引号可以只写一部分。</li>
        <li>
          从<a href={href('/map')}>{words.map}</a>逐级查找；没有公开的，可以<a href={href('/application')}>申请公开</a>。
        </li>
      </ul>
    </Notice>
  )
}

function Marked({ pieces }: { readonly pieces: Highlighted }) {
  return <>{pieces.map(({ text, hit }, index) => (hit ? <mark key={index}>{text}</mark> : text))}</>
}

function Hits({
  request: { href },
  hits,
  agencies,
}: Pick<SearchViewProps, 'request' | 'agencies'> & { readonly hits: readonly SearchHit[] }) {
  return (
    <ol class="hits">
      {hits.map((hit) => (
        <li key={hit.id}>
          <h2>
            <a href={href(`/documents/${hit.id}`)}>
              <Marked pieces={hit.title} />
            </a>{' '}
            {hit.validity !== undefined && (
              <span class={`validity validity-${hit.validity === 'inForce' ? 'inForce' : 'ended'}`}>
                {VALIDITY_WORDS[hit.validity]}
              </span>
            )}
          </h2>
          {hit.excerpt.length > 0 && (
            <p>
              <Marked pieces={hit.excerpt} />
            </p>
          )}
          <p class="hit-facts">
            <span>{dayText(hit.publishedAt)}</span>
            <span>{agencies.get(hit.agency)}</span>
            {hit.documentNumber !== undefined && (
              <span>
                <Marked pieces={hit.documentNumber} />
              </span>
            )}
            <span>索引号 {hit.indexNumber}</span>
            <span>{kindLabel(hit.kind)}</span>
          </p>
        </li>
      ))}
    </ol>
  )
}

function kindLabel(kind: string): string {
  return PUBLICATION_KINDS.find(({ key }) => key === kind)?.label ?? kind
}

function SearchPager({
  request,
  asked,
  found,
  size,
}: Pick<SearchViewProps, 'request' | 'asked' | 'size'> & { readonly found: Found }) {
  const { page = 1, ...conditions } = asked
  const pageCount = Math.max(1, Math.ceil(found.reachable / size))
  const older = page < pageCount ? { older: request.href('/search', { ...conditions, page: page + 1 }) } : {}
  return <ListPager request={request} path="/search" query={conditions} pages={{ page, pageCount, ...older }} />
}

interface FacetEntry extends SearchCount {
  readonly value: string | number
  readonly label: string
}

/** What the result can be narrowed to, each value a link; what is chosen can be taken away. */
function Facets({
  request,
  asked,
  found,
  agencies,
}: Pick<SearchViewProps, 'request' | 'asked' | 'agencies'> & { readonly found: Found }) {
  const { facets } = found
  const groups: readonly { readonly name: keyof AskedSearch; readonly label: string; readonly entries: readonly FacetEntry[] }[] =
    [
      {
        name: 'validity',
        label: '时效',
        entries: facets.validity.map((entry) => ({ ...entry, label: VALIDITY_WORDS[entry.value] })),
      },
      { name: 'kind', label: '体裁', entries: facets.kind.map((entry) => ({ ...entry, label: kindLabel(entry.value) })) },
      {
        name: 'column',
        label: '栏目',
        entries: facets.column.flatMap((entry) => {
          const column = request.columns.find(entry.value)
          return column === undefined ? [] : [{ ...entry, label: columnName(column, request.language) }]
        }),
      },
      {
        name: 'agency',
        label: '发布机构',
        entries: facets.agency.map((entry) => ({ ...entry, label: agencies.get(entry.value) ?? String(entry.value) })),
      },
      { name: 'topic', label: '主题', entries: facets.topic.map((entry) => ({ ...entry, label: entry.value })) },
      { name: 'year', label: '年份', entries: facets.year.map((entry) => ({ ...entry, label: `${entry.value}年` })) },
    ]
  return (
    <nav class="facets" aria-label="缩小范围">
      {groups.map((group) => (
        <Facet key={group.name} request={request} asked={asked} {...group} />
      ))}
    </nav>
  )
}

interface FacetProps extends Pick<SearchViewProps, 'request' | 'asked'> {
  readonly name: keyof AskedSearch
  readonly label: string
  readonly entries: readonly FacetEntry[]
}

function Facet({ request: { href }, asked, name, label, entries }: FacetProps) {
  const { page: _page, ...conditions } = asked
  const chosen = conditions[name as keyof typeof conditions]
  if (entries.length === 0 && chosen === undefined) return null
  return (
    <section>
      <h2>{label}</h2>
      <ul>
        {chosen !== undefined && (
          <li>
            <a href={href('/search', { ...conditions, [name]: undefined })}>不限{label}</a>
          </li>
        )}
        {entries.slice(0, 12).map((entry) => (
          <li key={entry.value}>
            <a
              href={href('/search', { ...conditions, [name]: entry.value })}
              {...(entry.value === chosen ? { 'aria-current': 'true' as const } : {})}
            >
              {entry.label}
            </a>{' '}
            <span class="quiet">{countText(entry)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
