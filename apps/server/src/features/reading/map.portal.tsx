/** 网站地图、无障碍说明、订阅: what helps to find one's way. */
import type { App } from '../../platform/http/server.ts'
import { columnLanguage, columnName, columnTarget } from './column-link.ts'
import { siteOf, type SiteRequest } from './site-request.ts'

/** Adds the pages. */
export function mapPages(app: App): void {
  app.get('/sites/:key/map', async (request, reply) => {
    const site = await siteOf(request)
    return reply.sitePage(site, { title: site.words.map }, <SiteMap request={site} />)
  })
  app.get('/sites/:key/feeds', async (request, reply) => {
    const site = await siteOf(request)
    return reply.sitePage(site, { title: site.words.feeds }, <Feeds request={site} />)
  })
  app.get('/sites/:key/accessibility', async (request, reply) => {
    const site = await siteOf(request)
    return reply.sitePage(site, { title: site.words.accessibility }, <Accessibility request={site} />)
  })
}

function SiteMap({ request }: { readonly request: SiteRequest }) {
  const { columns, words, href, language } = request
  const branch = (parent: number | undefined) => {
    const children = columns.below(parent)
    return children.length === 0 ? null : (
      <ul class={parent === undefined ? 'site-map' : undefined}>
        {children.map((column) => (
          <li key={column.id}>
            <a href={columnTarget(request, column)} {...columnLanguage(column, request)}>
              {columnName(column, language)}
            </a>
            {branch(column.id)}
          </li>
        ))}
      </ul>
    )
  }
  const pages = [
    [words.search, '/search'],
    [words.annualReports, '/annual-reports'],
    [words.application, '/application'],
    [words.feeds, '/feeds'],
    [words.figures, '/statistics'],
    [words.openData, '/data'],
    [words.accessibility, '/accessibility'],
    [words.mistakes, '/mistakes'],
  ] as const
  return (
    <>
      <h1>{words.map}</h1>
      {branch(undefined)}
      <h2>{words.tools}</h2>
      <ul>
        {pages.map(([label, path]) => (
          <li key={path}>
            <a href={href(path)}>{label}</a>
          </li>
        ))}
      </ul>
    </>
  )
}

function Feeds({ request }: { readonly request: SiteRequest }) {
  const { columns, words, href, language } = request
  return (
    <>
      <h1>{words.feeds}</h1>
      <p>
        {language === 'en' ? (
          <>
            Add an address below to your feed reader, or <a href={href('/subscriptions')}>subscribe by mail</a>. Results of
            searches have feeds too.
          </>
        ) : (
          <>
            把下面的地址加到阅读器里，栏目一有新信息就会收到；也可以<a href={href('/subscriptions')}>用邮箱订阅</a>
            。搜索结果也可以订阅，地址在搜索结果页上。
          </>
        )}
      </p>
      <ul class="document-lines">
        <li>
          <span>{words.latest}</span> <FeedLinks base="/feed" href={href} name={words.latest} />
        </li>
        {columns.all
          .filter(({ presentation }) => presentation === 'list')
          .map((column) => (
            <li key={column.id} {...columnLanguage(column, request)}>
              <a href={href(`/columns/${column.id}`)}>{columnName(column, language)}</a>{' '}
              <FeedLinks base={`/columns/${column.id}/feed`} href={href} name={columnName(column, language)} />
            </li>
          ))}
      </ul>
    </>
  )
}

function FeedLinks({ base, href, name }: { readonly base: string; readonly href: SiteRequest['href']; readonly name: string }) {
  return (
    <span>
      <a href={href(`${base}.atom`)} aria-label={`${name} (Atom)`}>
        Atom
      </a>{' '}
      <a href={href(`${base}.rss`)} aria-label={`${name} (RSS)`}>
        RSS
      </a>
    </span>
  )
}

function Accessibility({ request: { words, href, site, language } }: { readonly request: SiteRequest }) {
  if (language === 'en') {
    return (
      <>
        <h1>{words.accessibility}</h1>
        <p>
          These pages follow WCAG 2.1 level AA and GB/T 37668. They work without scripts and cookies, by keyboard, and at 200 %
          zoom.
        </p>
        <ul>
          <li>The first link of each page skips to its content.</li>
          <li>“{words.elder}” shows larger type and stronger contrast and stays on while you follow links.</li>
          <li>“{words.readAloud}” appears where the browser can read aloud.</li>
        </ul>
        <p>
          Is something hard to read? <a href={href('/mistakes')}>Tell us.</a>
        </p>
      </>
    )
  }
  return (
    <>
      <h1>{words.accessibility}</h1>
      <p>
        本网站按照《互联网网站适老化通用设计规范》、《信息技术 互联网内容无障碍可访问性技术要求与测试方法》（GB/T 37668）和 WCAG
        2.1 的 AA 级制作，不用脚本、不用登录也能阅读全部内容。
      </p>
      <ul>
        <li>用键盘：按 Tab 键逐项移动，回车打开；每页第一个链接可以跳到正文。</li>
        <li>
          看不清：用“<a href={href('/', { mode: 'elder' }, 'mode')}>{words.elder}</a>
          ”，字大、反差强，在您点链接时一直有效；也可以用浏览器放大到 200% 以上。
        </li>
        <li>听：浏览器支持时，页面上方有“{words.readAloud}”。读屏软件可以按标题、列表和表格阅读。</li>
        <li>图片有文字说明，视频有文字稿；没有弹窗、广告和限时操作。</li>
      </ul>
      <p>
        阅读有困难的，请告诉{site.organizer ?? site.agencyName}
        {site.contact !== undefined && `（${site.contact}）`}，或者<a href={href('/mistakes')}>在线反映</a>。
      </p>
    </>
  )
}
