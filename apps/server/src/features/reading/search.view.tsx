/** The page of a search: what was asked, what can be narrowed, what was found. */
import { PUBLICATION_KINDS, type PublicationKind } from '@gongkai/contract'
import type { Highlighted, SearchCount, SearchHit, SearchPage as Found } from '../../platform/search/index.ts'
import { chinese, type Language, termIn } from '../../portal/bilingual.ts'
import { Notice } from '../../portal/parts.tsx'
import { columnLanguage, columnName } from './column-link.ts'
import { ENGLISH_KINDS } from './document-words.ts'
import { ListPager } from './list-pager.tsx'
import { dayText } from './moment.ts'
import type { AskedSearch } from './search.portal.tsx'
import { SearchForm } from './search-form.tsx'
import { SEARCH_WORDS } from './search-words.ts'
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
  const { href, words, language } = request
  const said = SEARCH_WORDS[language]
  const { page: _page, ...conditions } = asked
  const other = asked.order === 'newest' ? 'relevance' : 'newest'
  return (
    <>
      <p class="list-facts" role="status">
        <span>
          {words.documents(countText(found.total))}
          {asked.q !== undefined && asked.q.trim() !== '' && (
            <>
              {language === 'en' ? ', ' : '，'}
              <a href={href('/search', { ...conditions, order: other })}>{other === 'newest' ? said.byTime : said.byRelevance}</a>
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
          {said.didYouMean}
          <a href={href('/search', { ...conditions, q: found.didYouMean })} {...chinese(request)}>
            {found.didYouMean}
          </a>
        </p>
      )}
      {found.taken === 'pinyin' && <p class="search-note">{said.pinyin}</p>}
      {found.taken === 'part' && <p class="search-note">{said.part}</p>}
      {found.shortened && <p class="search-note">{said.shortened}</p>}
      {found.expanded.map(({ term, synonyms }) => (
        <p key={term} class="search-note">
          <span {...chinese(request)}>“{term}”</span>
          {language === 'en' && ' '}
          {said.expanded}
          <span {...chinese(request)}>{synonyms.join('、')}</span>
        </p>
      ))}
    </>
  )
}

function Nothing({ request: { href, words, language } }: Pick<SearchViewProps, 'request'>) {
  const said = SEARCH_WORDS[language]
  return (
    <Notice kind="information" title={said.nothing}>
      <ul>
        <li>{said.fewer}</li>
        <li>{said.numbers}</li>
        <li>
          {said.other}
          <a href={href('/map')}>{words.map}</a>
          {language === 'en' ? ', ' : '、'}
          <a href={href('/application')}>{said.apply}</a>
        </li>
      </ul>
    </Notice>
  )
}

function Marked({ pieces }: { readonly pieces: Highlighted }) {
  return <>{pieces.map(({ text, hit }, index) => (hit ? <mark key={index}>{text}</mark> : text))}</>
}

function Hits({
  request,
  hits,
  agencies,
}: Pick<SearchViewProps, 'request' | 'agencies'> & { readonly hits: readonly SearchHit[] }) {
  const { href, language } = request
  const said = SEARCH_WORDS[language]
  return (
    <ol class="hits">
      {hits.map((hit) => (
        <li key={hit.id}>
          <h2>
            <a href={href(`/documents/${hit.id}`)} {...chinese(request)}>
              <Marked pieces={hit.title} />
            </a>{' '}
            {hit.validity !== undefined && (
              <span class={`validity validity-${hit.validity === 'inForce' ? 'inForce' : 'ended'}`}>{said[hit.validity]}</span>
            )}
          </h2>
          {hit.excerpt.length > 0 && (
            <p {...chinese(request)}>
              <Marked pieces={hit.excerpt} />
            </p>
          )}
          <p class="hit-facts">
            <span>{dayText(hit.publishedAt)}</span>
            <span {...chinese(request)}>{agencies.get(hit.agency)}</span>
            {hit.documentNumber !== undefined && (
              <span {...chinese(request)}>
                <Marked pieces={hit.documentNumber} />
              </span>
            )}
            <span>
              {said.indexNumber} {hit.indexNumber}
            </span>
            <span>{kindLabel(hit.kind, language)}</span>
          </p>
        </li>
      ))}
    </ol>
  )
}

/** The index tells the kind as a text. */
function isKind(kind: string): kind is PublicationKind {
  return PUBLICATION_KINDS.some(({ key }) => key === kind)
}

function kindLabel(kind: string, language: Language): string {
  return isKind(kind) ? termIn(language, PUBLICATION_KINDS, ENGLISH_KINDS, kind) : kind
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
  readonly lang?: 'zh-CN'
}

/** What the result can be narrowed to, each value a link; what is chosen can be taken away. */
function Facets({
  request,
  asked,
  found,
  agencies,
}: Pick<SearchViewProps, 'request' | 'asked' | 'agencies'> & { readonly found: Found }) {
  const { facets } = found
  const { language } = request
  const said = SEARCH_WORDS[language]
  const groups: readonly { readonly name: keyof AskedSearch; readonly label: string; readonly entries: readonly FacetEntry[] }[] =
    [
      {
        name: 'validity',
        label: said.validity,
        entries: facets.validity.map((entry) => ({ ...entry, label: said[entry.value] })),
      },
      {
        name: 'kind',
        label: said.kind,
        entries: facets.kind.map((entry) => ({ ...entry, label: kindLabel(entry.value, language) })),
      },
      {
        name: 'column',
        label: said.column,
        entries: facets.column.flatMap((entry) => {
          const column = request.columns.find(entry.value)
          return column === undefined
            ? []
            : [{ ...entry, label: columnName(column, language), ...columnLanguage(column, request) }]
        }),
      },
      {
        name: 'agency',
        label: said.agency,
        entries: facets.agency.map((entry) => ({
          ...entry,
          label: agencies.get(entry.value) ?? String(entry.value),
          ...chinese(request),
        })),
      },
      {
        name: 'topic',
        label: said.topic,
        entries: facets.topic.map((entry) => ({ ...entry, label: entry.value, ...chinese(request) })),
      },
      {
        name: 'year',
        label: said.year,
        entries: facets.year.map((entry) => ({ ...entry, label: said.inYear(String(entry.value)) })),
      },
    ]
  return (
    <nav class="facets" aria-label={said.narrow}>
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

function Facet({ request: { href, language }, asked, name, label, entries }: FacetProps) {
  const { page: _page, ...conditions } = asked
  const chosen = conditions[name as keyof typeof conditions]
  if (entries.length === 0 && chosen === undefined) return null
  return (
    <section>
      <h2>{label}</h2>
      <ul>
        {chosen !== undefined && (
          <li>
            <a href={href('/search', { ...conditions, [name]: undefined })}>{SEARCH_WORDS[language].anyOf(label)}</a>
          </li>
        )}
        {entries.slice(0, 12).map((entry) => (
          <li key={entry.value}>
            <a
              href={href('/search', { ...conditions, [name]: entry.value })}
              {...(entry.lang === undefined ? {} : { lang: entry.lang })}
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
