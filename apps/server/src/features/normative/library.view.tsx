/** The pages of the library: the search, what was found, the table. */
import type { NormativeCategory, ValidityKey } from '@gongkai/contract'
import { VALIDITY_TERMS } from '@gongkai/law/publication'
import { chinese, type Language } from '../../portal/bilingual.ts'
import { EmptyState, TableFrame } from '../../portal/parts.tsx'
import { Badge, ENGLISH_VALIDITY, FORMATS, ListPager, type SiteRequest, typeLabel } from '../reading/index.ts'
import { VALIDITY_CHOICES } from './library-query.ts'
import type { libraryChoices, LibraryFilter, LibraryLine } from './library.query.ts'
import { LIBRARY_WORDS } from './public-words.ts'

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
export function ValidityMark({ validity, language }: { readonly validity: ValidityKey; readonly language: Language }) {
  return <Badge badge={{ term: validityTerm(validity, language), state: STATES[validity] }} language={language} />
}

/** A validity in the language of the page. */
export function validityTerm(validity: ValidityKey, language: Language): string {
  return language === 'en' ? ENGLISH_VALIDITY[validity] : VALIDITY_TERMS[validity]
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
  const words = LIBRARY_WORDS[request.language]
  const { page: _page, ...query } = request.query
  const pageCount = Math.max(1, Math.ceil(count / LIBRARY_PAGE))
  return (
    <>
      <h1>{words[category]}</h1>
      <OtherLibrary request={request} category={category} />
      <SearchForm {...props} />
      <p class="list-facts">
        {day === today ? words.today : words.onDay(day)}
        {words.count(count)} <a href={request.href('/normative.csv', query)}>{words.download}</a>
      </p>
      {lines.length === 0 ? (
        <EmptyState title={words.nothing}>
          <p>{words.nothingHint}</p>
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

function OtherLibrary({ request, category }: { readonly request: SiteRequest; readonly category: NormativeCategory }) {
  const { href, language } = request
  const words = LIBRARY_WORDS[language]
  const entry = (key: NormativeCategory) => (
    <a
      href={href('/normative', key === 'normative' ? {} : { category: key })}
      {...(key === category ? { 'aria-current': 'page' as const } : {})}
    >
      {words[key]}
    </a>
  )
  return (
    <nav class="library-choice" aria-label={words.libraries}>
      {entry('normative')} {entry('regulation')} <a href={href('/interpretations')}>{words.interpretations}</a>
    </nav>
  )
}

function SearchForm({ request, filter, today, choices }: LibraryPageProps) {
  const { category, validity, day, year, agency } = filter
  const words = LIBRARY_WORDS[request.language]
  return (
    <form class="filters" action={request.href('/normative')} method="get" role="search">
      <Kept request={request} />
      {category === 'regulation' && <input type="hidden" name="category" value={category} />}
      <div class="filter filter-grow">
        <label for="library-words">{words.words}</label>
        <input id="library-words" name="q" type="search" maxLength={100} value={filter.words.join(' ')} />
      </div>
      <div class="filter">
        <label for="library-validity">{words.validity}</label>
        <select id="library-validity" name="validity">
          {VALIDITY_CHOICES.map((key) => (
            <option key={key} value={key} selected={key === validity}>
              {words[key]}
            </option>
          ))}
        </select>
      </div>
      <div class="filter">
        <label for="library-year">{words.year}</label>
        <select id="library-year" name="year">
          <option value="">{words.any}</option>
          {choices.years.map((one) => (
            <option key={one} value={one} selected={one === year}>
              {words.inYear(String(one))}
            </option>
          ))}
        </select>
      </div>
      <div class="filter">
        <label for="library-agency">{words.agency}</label>
        <select id="library-agency" name="agency">
          <option value="">{words.any}</option>
          {choices.agencies.map(({ id, name }) => (
            <option key={id} value={id} selected={id === agency} {...chinese(request)}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <div class="filter">
        <label for="library-day">{words.day}</label>
        <input id="library-day" name="on" type="date" min="1949-10-01" max="2199-12-31" value={day === today ? '' : day} />
      </div>
      <button type="submit">{words.find}</button>
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
  request,
  filter: { category, day },
  today,
  lines,
}: Pick<LibraryPageProps, 'request' | 'filter' | 'today' | 'lines'>) {
  const { href, language } = request
  const words = LIBRARY_WORDS[language]
  const on = day === today ? {} : { on: day }
  return (
    <TableFrame caption={words[category]} captionHidden class="data normative-lines">
      <thead>
        <tr>
          <th scope="col">{words.title}</th>
          <th scope="col">{words.number}</th>
          <th scope="col">{words.issuedOn}</th>
          <th scope="col">{words.effectiveFrom}</th>
          <th scope="col">{words.validity}</th>
          <th scope="col">{words.files}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id}>
            <th scope="row">
              <a href={href(`/documents/${line.id}`)} {...chinese(request)}>
                {line.title}
              </a>
              <span class="line-notes">
                <span {...chinese(request)}>{line.agency}</span> <a href={href(`/normative/${line.id}`, on)}>{words.course}</a>
                {line.interpretations > 0 && <> {words.interpreted}</>}
              </span>
            </th>
            <td {...chinese(request)}>{line.documentNumber ?? '—'}</td>
            <td class="day" data-label={words.issued}>
              {line.issuedOn ?? words.unclear}
            </td>
            <td class="day" data-label={words.effective}>
              {line.effectiveFrom ?? words.unclear}
            </td>
            <td>
              <ValidityMark validity={line.validity} language={language} />
            </td>
            <td>
              <Files request={request} line={line} />
            </td>
          </tr>
        ))}
      </tbody>
    </TableFrame>
  )
}

/** What can be taken along: the files of the agency, and the text as a file of ours. */
function Files({ request, line }: Pick<LibraryPageProps, 'request'> & { readonly line: LibraryLine }) {
  const words = LIBRARY_WORDS[request.language]
  return (
    <>
      {line.files.map(({ fileId, name, mediaType }) => (
        <a
          key={fileId}
          class="line-file"
          href={`/files/${fileId}`}
          title={name}
          aria-label={words.take(name)}
          {...chinese(request)}
        >
          {typeLabel(mediaType)}
        </a>
      ))}
      {FORMATS.map(({ format, name }) => (
        <a
          key={format}
          class="line-file"
          href={request.href(`/documents/${line.id}.${format}`, { lang: undefined, mode: undefined })}
          aria-label={words.take(`${line.title}（${name}）`)}
          download
          rel="nofollow"
          {...chinese(request)}
        >
          {name}
        </a>
      ))}
    </>
  )
}
