/** What can be asked of the search. It is sent by GET: every result has an address. */
import { SEARCH_WORDS } from './search-words.ts'
import type { AskedSearch } from './search.portal.tsx'
import type { SiteRequest } from './site-request.ts'

/** The form with what was asked in it; filters chosen by links are kept. */
export function SearchForm({ request, asked }: { readonly request: SiteRequest; readonly asked: AskedSearch }) {
  const { words, href, language, elder } = request
  const said = SEARCH_WORDS[language]
  const kept = {
    kind: asked.kind,
    column: asked.column,
    agency: asked.agency,
    topic: asked.topic,
    year: asked.year,
    lang: language === 'en' ? 'en' : undefined,
    mode: elder ? 'elder' : undefined,
  }
  return (
    <form class="search-form" role="search" method="get" action={href('/search').split('?', 1)[0]} aria-label={words.searchLabel}>
      <div class="search-words">
        <label for="search-words">{words.searchHint}</label>
        <input id="search-words" type="search" name="q" maxLength={200} value={asked.q ?? ''} autoComplete="off" />
        <button class="button" type="submit">
          {words.search}
        </button>
      </div>
      <div class="search-more">
        <fieldset>
          <legend>{said.place}</legend>
          <label>
            <input type="radio" name="in" value="all" checked={asked.in !== 'title'} /> {said.everywhere}
          </label>
          <label>
            <input type="radio" name="in" value="title" checked={asked.in === 'title'} /> {said.inTitle}
          </label>
        </fieldset>
        <label>
          {said.validity}
          <select name="validity">
            <option value="">{said.any}</option>
            <option value="inForce" selected={asked.validity === 'inForce'}>
              {said.inForce}
            </option>
            <option value="notInForce" selected={asked.validity === 'notInForce'}>
              {said.notInForce}
            </option>
          </select>
        </label>
        <label>
          {said.from}
          <input type="date" name="from" value={asked.from ?? ''} />
        </label>
        <label>
          {said.to}
          <input type="date" name="to" value={asked.to ?? ''} />
        </label>
      </div>
      {Object.entries(kept).map(([name, value]) =>
        value === undefined ? null : <input key={name} type="hidden" name={name} value={String(value)} />,
      )}
    </form>
  )
}
