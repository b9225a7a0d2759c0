/** The pages of the library: the search, what was found, the table. */
import type { NormativeCategory, ValidityKey } from '@gongkai/contract'
import { VALIDITY_TERMS } from '@gongkai/law/publication'
import { EmptyState, TableFrame } from '../../portal/parts.tsx'
import { Badge, ListPager, type SiteRequest, typeLabel } from '../reading/index.ts'
import { VALIDITY_CHOICES } from './library-query.ts'
import type { libraryChoices, LibraryFilter, LibraryLine } from './library.query.ts'

/** What the two libraries are called. */
export const LIBRARY_NAMES: Readonly<Record<NormativeCategory, string>> = { normative: '行政规范性文件库', regulation: '规章库' }

/** Lines on a page. */
export const LIBRARY_PAGE = 20

const STATES = {
  inForce: 'inForce',
  amended: 'inForce',
  repealed: 'ended',
  lapsed: 'ended',
  notYet: 'unclear',
  unknown: 'unclear',
} as const satisfies Readonly<Record<ValidityKey, 'inForce' | 'ended' | 'unclear'>>

/** The badge of a validity. */
export function ValidityMark({ validity, detail }: { readonly validity: ValidityKey; readonly detail?: string }) {
  return (
    <Badge badge={{ term: VALIDITY_TERMS[validity], state: STATES[validity], ...(detail === undefined ? {} : { detail }) }} />
  )
}

interface LibraryPageProps {
  readonly request: SiteRequest
  readonly filter: LibraryFilter
  readonly today: string
  readonly choices: Awaited<ReturnType<typeof libraryChoices>>
  readonly lines: readonly LibraryLine[]
  readonly count: number
  readonly page: number
}

/** The library with its search and what was found. */
export function LibraryPage(props: LibraryPageProps) {
  const { request, filter, today, lines, count, page } = props
  const { category, day } = filter
  const { page: _page, ...query } = request.query
  const pageCount = Math.max(1, Math.ceil(count / LIBRARY_PAGE))
  return (
    <>
      <h1>{LIBRARY_NAMES[category]}</h1>
      <OtherLibrary request={request} category={category} />
      <SearchForm {...props} />
      <p class="list-facts">
        {day === today ? '按今天' : <>按 {day}</>}的时效，共 {count} 件{' '}
        <a href={request.href('/normative.csv', query)}>下载目录（CSV）</a>
      </p>
      {lines.length === 0 ? (
        <EmptyState title="没有符合条件的文件">
          <p>可以把时效改为“不限”，或者减少查找的词。</p>
        </EmptyState>
      ) : (
        <Lines request={request} filter={filter} today={today} lines={lines} />
      )}
      <ListPager
        request={request}
        path="/normative"
        query={query}
        pages={{
          page,
          pageCount,
          ...(page < pageCount ? { older: request.href('/normative', { ...query, page: page + 1 }) } : {}),
        }}
      />
    </>
  )
}

function OtherLibrary({ request: { href }, category }: { readonly request: SiteRequest; readonly category: NormativeCategory }) {
  const entry = (key: NormativeCategory) => (
    <a
      href={href('/normative', key === 'normative' ? {} : { category: key })}
      {...(key === category ? { 'aria-current': 'page' as const } : {})}
    >
      {LIBRARY_NAMES[key]}
    </a>
  )
  return (
    <nav class="library-choice" aria-label="文件库">
      {entry('normative')} {entry('regulation')} <a href={href('/interpretations')}>政策解读</a>
    </nav>
  )
}

function SearchForm({ request, filter, today, choices }: LibraryPageProps) {
  const { category, validity, day, year, agency } = filter
  return (
    <form class="filters" action={request.href('/normative')} method="get" role="search">
      <Kept request={request} />
      {category === 'regulation' && <input type="hidden" name="category" value={category} />}
      <div class="filter filter-grow">
        <label for="library-words">标题、文号、登记号或者正文里的词</label>
        <input id="library-words" name="q" type="search" maxLength={100} value={filter.words.join(' ')} />
      </div>
      <div class="filter">
        <label for="library-validity">时效</label>
        <select id="library-validity" name="validity">
          {VALIDITY_CHOICES.map(({ key, label }) => (
            <option key={key} value={key} selected={key === validity}>
              {label}
            </option>
          ))}
        </select>
      </div>
      <div class="filter">
        <label for="library-year">印发年份</label>
        <select id="library-year" name="year">
          <option value="">不限</option>
          {choices.years.map((one) => (
            <option key={one} value={one} selected={one === year}>
              {one}年
            </option>
          ))}
        </select>
      </div>
      <div class="filter">
        <label for="library-agency">制定机关</label>
        <select id="library-agency" name="agency">
          <option value="">不限</option>
          {choices.agencies.map(({ id, name }) => (
            <option key={id} value={id} selected={id === agency}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <div class="filter">
        <label for="library-day">按哪一天的时效</label>
        <input id="library-day" name="on" type="date" min="1949-10-01" max="2199-12-31" value={day === today ? '' : day} />
      </div>
      <button type="submit">查找</button>
    </form>
  )
}

/** Language and look, which a form would lose. */
export function Kept({ request: { language, elder } }: { readonly request: SiteRequest }) {
  return (
    <>
      {language === 'en' && <input type="hidden" name="lang" value="en" />}
      {elder && <input type="hidden" name="mode" value="elder" />}
    </>
  )
}

function Lines({
  request: { href },
  filter: { category, day },
  today,
  lines,
}: Pick<LibraryPageProps, 'request' | 'filter' | 'today' | 'lines'>) {
  const on = day === today ? {} : { on: day }
  return (
    <TableFrame caption={LIBRARY_NAMES[category]} captionHidden class="data normative-lines">
      <thead>
        <tr>
          <th scope="col">标题</th>
          <th scope="col">发文字号</th>
          <th scope="col">印发日期</th>
          <th scope="col">施行日期</th>
          <th scope="col">时效</th>
          <th scope="col">下载</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id}>
            <th scope="row">
              <a href={href(`/documents/${line.id}`)}>{line.title}</a>
              <span class="line-notes">
                {line.agency} <a href={href(`/normative/${line.id}`, on)}>时效沿革</a>
                {line.interpretations > 0 && <> 有解读</>}
              </span>
            </th>
            <td>{line.documentNumber ?? '—'}</td>
            <td class="day" data-label="印发">
              {line.issuedOn ?? '不详'}
            </td>
            <td class="day" data-label="施行">
              {line.effectiveFrom ?? '不详'}
            </td>
            <td>
              <ValidityMark validity={line.validity} />
            </td>
            <td>
              {line.files.length === 0 ? (
                <span class="quiet">网页版</span>
              ) : (
                line.files.map(({ fileId, name, mediaType }) => (
                  <a key={fileId} class="line-file" href={`/files/${fileId}`} title={name} aria-label={`下载${name}`}>
                    {typeLabel(mediaType)}
                  </a>
                ))
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </TableFrame>
  )
}
