/** The frame of every page of a site: head with the 47号 tags, header, navigation, way to here, content, footer. */
import type { ComponentChildren } from 'preact'
import { chinese } from '../../portal/bilingual.ts'
import { columnLanguage, columnName, columnTarget } from './column-link.ts'
import { columnTags, orderedTags, siteTags } from './page-tags.ts'
import { jsonForMarkup } from './structured-data.ts'
import type { SiteCrumb, SitePageHead } from './site-page.tsx'
import type { SiteRequest } from './site-request.ts'
import { SiteFooter } from './site-footer.tsx'

interface SiteLayoutProps {
  readonly request: SiteRequest
  readonly head: SitePageHead
  readonly asset: (name: string) => string
  readonly children: ComponentChildren
}

/** The whole document. */
export function SiteLayout({ request, head, asset, children }: SiteLayoutProps) {
  const { site, words, language, elder, path } = request
  const classes = ['site', `site-${site.color}`, ...(elder ? ['elder'] : [])].join(' ')
  return (
    <html lang={language === 'en' ? 'en' : 'zh-CN'} class={classes}>
      <SiteHead request={request} head={head} asset={asset} />
      <body>
        <a class="skip" href="#content">
          {words.skip}
        </a>
        <SiteHeader request={request} />
        <SiteNavigation request={request} head={head} />
        <div class="frame">
          {path !== '/' && <Breadcrumbs request={request} head={head} />}
          <main id="content" tabIndex={-1}>
            {children}
          </main>
        </div>
        <SiteFooter request={request} />
      </body>
    </html>
  )
}

function SiteHead({ request, head, asset }: Pick<SiteLayoutProps, 'request' | 'head' | 'asset'>) {
  const { site, canonical, path, query } = request
  const { title, description, column, feeds = [], scripts = [], styles = [] } = head
  const here = canonicalOf(request, head)
  const tags = orderedTags({
    ...siteTags(site, canonical('/')),
    ...(column === undefined ? {} : columnTags(column)),
    ...head.tags,
    ...(head.tags === undefined || here.startsWith('/') ? {} : { Url: here }),
  })
  const ownName = siteName(request)
  const fullTitle = path === '/' ? title : `${title} - ${head.isChinese === true ? site.name : ownName}`
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title {...(head.isChinese === true ? chinese(request) : {})}>{fullTitle}</title>
      {tags.map(({ name, content }) => (
        <meta key={name} name={name} content={content} />
      ))}
      {description !== undefined && <meta name="description" content={description} />}
      {head.unlisted === true ? <meta name="robots" content="noindex" /> : <link rel="canonical" href={here} />}
      <meta property="og:type" content={head.tags === undefined ? 'website' : 'article'} />
      <meta property="og:title" content={title} />
      <meta property="og:site_name" content={site.name} />
      {!here.startsWith('/') && <meta property="og:url" content={here} />}
      {description !== undefined && <meta property="og:description" content={description} />}
      <link rel="alternate" hreflang="zh-CN" href={canonical(path, query)} />
      <link rel="alternate" hreflang="en" href={canonical(path, { ...query, lang: 'en' })} />
      {feeds.map(({ title: name, href, type }) => (
        <link
          key={href}
          rel="alternate"
          type={type}
          title={name}
          href={href}
          {...(head.isChinese === true ? chinese(request) : {})}
        />
      ))}
      <link rel="icon" href={asset('gongkai.svg')} type="image/svg+xml" />
      {['gongkai.css', 'site.css', ...styles].map((name) => (
        <link key={name} rel="stylesheet" href={asset(name)} />
      ))}
      {['site.js', ...scripts].map((name) => (
        <script key={name} type="module" src={asset(name)} />
      ))}
      {head.data !== undefined && (
        // A block of data, not a script; what it quotes cannot end it.
        <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: jsonForMarkup(head.data) }} />
      )}
    </head>
  )
}

/** The name of the site in the language asked for, where it has one. */
function siteName({ site, language }: SiteRequest): string {
  return language === 'en' ? (site.englishName ?? site.name) : site.name
}

function canonicalOf({ canonical, path, query }: SiteRequest, { canonical: told }: SitePageHead): string {
  if (told === undefined) return canonical(path, query)
  return /^https?:\/\//.test(told) ? told : canonical(told)
}

function SiteHeader({ request }: { readonly request: SiteRequest }) {
  const { site, words, href, language, elder, path } = request
  return (
    <header class="site-head">
      <div class="site-head-inner">
        <a class="site-name" href={href('/')} {...(path === '/' ? { 'aria-current': 'page' as const } : {})}>
          <span class="site-name-own" {...(site.englishName === undefined ? chinese(request) : {})}>
            {siteName(request)}
          </span>
          <span class="site-name-platform">{words.platform}</span>
        </a>
        <div class="site-head-side">
          <ReadingTools request={request} />
          <form class="site-search" role="search" action={href('/search').split('?', 1)[0]} method="get">
            <label class="visually-hidden" for="site-search">
              {words.searchLabel}
            </label>
            <input id="site-search" type="search" name="q" maxLength={100} placeholder={words.searchHint} autoComplete="off" />
            {language === 'en' && <input type="hidden" name="lang" value="en" />}
            {elder && <input type="hidden" name="mode" value="elder" />}
            <button type="submit">{words.search}</button>
          </form>
        </div>
      </div>
    </header>
  )
}

/** Language and look are links: they work without cookies and scripts. Reading aloud and printing are added by the script. */
function ReadingTools({ request: { words, href, path, query, language, elder } }: { readonly request: SiteRequest }) {
  return (
    <ul
      class="site-tools"
      aria-label={words.tools}
      data-read={words.readAloud}
      data-stop={words.stopReading}
      data-print={words.print}
    >
      <li>
        <a
          href={href(path, { ...query, lang: language === 'en' ? undefined : 'en' }, 'lang')}
          hreflang={words.otherLanguageCode}
          lang={words.otherLanguageCode}
        >
          {words.otherLanguage}
        </a>
      </li>
      <li>
        <a href={href(path, { ...query, mode: elder ? undefined : 'elder' }, 'mode')}>{elder ? words.standard : words.elder}</a>
      </li>
    </ul>
  )
}

/** The first level of columns. */
function SiteNavigation({ request, head: { column } }: Pick<SiteLayoutProps, 'request' | 'head'>) {
  const { columns, words, href, path } = request
  const here = column === undefined ? undefined : columns.lineage(column.id)[0]?.id
  return (
    <nav class="site-navigation" aria-label={words.mainNavigation}>
      <ul>
        <li>
          <a href={href('/')} {...(path === '/' ? { 'aria-current': 'page' as const } : {})}>
            {words.home}
          </a>
        </li>
        {columns.below(undefined).map((entry) => (
          <li key={entry.id}>
            <a
              href={columnTarget(request, entry)}
              {...columnLanguage(entry, request)}
              {...(entry.id === here ? { 'aria-current': 'true' as const } : {})}
            >
              {columnName(entry, request.language)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Breadcrumbs({ request, head }: Pick<SiteLayoutProps, 'request' | 'head'>) {
  const { column, breadcrumbs, title, tags, isChinese = false } = head
  const { columns, words, href, language } = request
  const lineage = column === undefined ? [] : columns.lineage(column.id)
  // A column's own page is where one is; a document is below its column.
  const above = tags === undefined && breadcrumbs === undefined ? lineage.slice(0, -1) : lineage
  const crumbs: readonly SiteCrumb[] = [
    { label: words.home, href: href('/') },
    ...above.map((step) => ({
      label: columnName(step, language),
      href: href(`/columns/${step.id}`),
      isChinese: columnLanguage(step, request).lang !== undefined,
    })),
    ...(breadcrumbs ?? []),
  ]
  return (
    <nav class="breadcrumbs" aria-label={words.breadcrumbs}>
      <ol>
        {crumbs.map(({ label, href: to, isChinese: inChinese = false }) => (
          <li key={to} {...(inChinese ? chinese(request) : {})}>
            <a href={to}>{label}</a>
          </li>
        ))}
        <li aria-current="page" {...(isChinese ? chinese(request) : {})}>
          {title}
        </li>
      </ol>
    </nav>
  )
}
