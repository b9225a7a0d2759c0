/** What can be asked of the search. It is sent by GET: every result has an address. */
import type { AskedSearch } from './search.portal.tsx'
import type { SiteRequest } from './site-request.ts'

/** The form with what was asked in it; filters chosen by links are kept. */
export function SearchForm({ request, asked }: { readonly request: SiteRequest; readonly asked: AskedSearch }) {
  const { words, href, language, elder } = request
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
          <legend>查找范围</legend>
          <label>
            <input type="radio" name="in" value="all" checked={asked.in !== 'title'} /> 全文
          </label>
          <label>
            <input type="radio" name="in" value="title" checked={asked.in === 'title'} /> 标题
          </label>
        </fieldset>
        <label>
          时效
          <select name="validity">
            <option value="">不限</option>
            <option value="inForce" selected={asked.validity === 'inForce'}>
              有效
            </option>
            <option value="notInForce" selected={asked.validity === 'notInForce'}>
              已失效、废止
            </option>
          </select>
        </label>
        <label>
          发布日期自
          <input type="date" name="from" value={asked.from ?? ''} />
        </label>
        <label>
          至
          <input type="date" name="to" value={asked.to ?? ''} />
        </label>
      </div>
      {Object.entries(kept).map(([name, value]) =>
        value === undefined ? null : <input key={name} type="hidden" name={name} value={String(value)} />,
      )}
    </form>
  )
}
