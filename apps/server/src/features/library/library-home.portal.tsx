/** 年报库: the tree of agencies, search, and the ways into the library. */
import Type from 'typebox'
import type { Services } from '../../platform/feature.ts'
import type { App } from '../../platform/http/server.ts'
import { EmptyState, Notice, PageTitle, Pager, TableFrame } from '../../portal/parts.tsx'
import { type Agency, kindLabel, pendingAgencies, searchAgencies, subordinates, SUBORDINATES_LISTED } from '../agencies/index.ts'
import { createOverview, type Overview } from './overview.query.ts'
import { agencyPath, withQuery } from './paths.ts'
import { dropEmptyFields, PageNumber } from './request.ts'
import { STYLES } from './view.tsx'

const HomeQuery = Type.Object({ q: Type.Optional(Type.String({ maxLength: 60 })), page: Type.Optional(PageNumber) })
const PAGE_SIZE = 50
const PENDING_SHOWN = 200

/** Adds the library's first page, which is also the page of search results. */
export function libraryHomePage(app: App, { db, clock }: Services): void {
  const overview = createOverview(db, clock)

  app.get('/library', { schema: { querystring: HomeQuery }, preValidation: dropEmptyFields }, async ({ query }, reply) => {
    const words = query.q?.trim()
    if (words) {
      const page = query.page ?? 1
      const found = await searchAgencies(db, words, {
        limit: PAGE_SIZE,
        offset: (page - 1) * PAGE_SIZE,
        day: clock.today().toString(),
      })
      return reply.page(
        { title: `查找“${words}”`, section: 'library', styles: STYLES, breadcrumbs: [{ label: '年报库', href: '/library' }] },
        <SearchResults words={words} page={page} {...found} />,
      )
    }
    const today = clock.today().toString()
    const [numbers, tops, pending] = await Promise.all([
      overview(),
      subordinates(db, null, today),
      pendingAgencies(db, PENDING_SHOWN),
    ])
    return reply.page(
      { title: '年报库', description: '按地区和机关查阅历年政府信息公开工作年度报告。', section: 'library', styles: STYLES },
      <Home numbers={numbers} tops={tops} pending={pending} />,
    )
  })
}

function SearchForm({ words }: { readonly words?: string }) {
  return (
    <form class="filters" action="/library" method="get" role="search">
      <div class="filter filter-grow">
        <label for="search-words">查找机关</label>
        <input
          id="search-words"
          name="q"
          type="search"
          maxLength={60}
          value={words}
          placeholder="机关名称、区划代码或统一社会信用代码"
        />
      </div>
      <button type="submit">查找</button>
    </form>
  )
}

const WAYS = [
  { href: '/library/matrix', title: '机关与年度对照', text: '任选一项数字，看各机关历年的变化。' },
  { href: '/library/rankings', title: '排名', text: '按任何一项数字给机关排序。' },
  { href: '/library/findings', title: '检查发现', text: '全部年报的勾稽和文字问题，可按规则、程度和处理意见筛选。' },
  { href: '/library/imports', title: '导入记录', text: '每次导入了哪些文件，哪些没有入库，为什么。' },
] as const

interface HomeProps {
  readonly numbers: Overview
  readonly tops: readonly (Agency & { readonly children: number })[]
  readonly pending: readonly Agency[]
}

function Home({ numbers, tops, pending }: HomeProps) {
  const { agencies, reports, years } = numbers
  return (
    <>
      <PageTitle
        lead={
          years
            ? `收录 ${agencies} 个机关 ${years.from}—${years.to} 年的 ${reports} 份年度报告，数字、文字和检查结果都可以查阅、比较和下载。`
            : '按地区和机关查阅历年政府信息公开工作年度报告。'
        }
      >
        年报库
      </PageTitle>
      <SearchForm />
      {reports === 0 && (
        <EmptyState title="还没有年报">
          <p>
            运行 <code>npx gongkai library import 文件夹</code>，把已公布的年报导入进来。
          </p>
        </EmptyState>
      )}
      <ul class="entrances ways">
        {WAYS.map(({ href, title, text }) => (
          <li key={href} class="entrance">
            <h2>
              <a href={href}>{title}</a>
            </h2>
            <p>{text}</p>
          </li>
        ))}
      </ul>
      {tops.length > 0 && (
        <section aria-labelledby="tree">
          <h2 id="tree">机关</h2>
          <AgencyList agencies={tops} />
          {tops.length === SUBORDINATES_LISTED && <p class="quiet">只列出前 {SUBORDINATES_LISTED} 个，其余请用上面的查找。</p>}
        </section>
      )}
      {pending.length > 0 && <PendingAgencies pending={pending} total={numbers.pending} />}
    </>
  )
}

/** Agencies with their kind and the number of their subordinates. */
export function AgencyList({ agencies }: { readonly agencies: readonly (Agency & { readonly children: number })[] }) {
  return (
    <ul class="agencies">
      {agencies.map(({ id, name, kind, children }) => (
        <li key={id}>
          <a href={agencyPath(id)}>{name}</a>{' '}
          <span class="quiet">
            {kindLabel(kind)}
            {children > 0 && `，下级 ${children} 个`}
          </span>
        </li>
      ))}
    </ul>
  )
}

function PendingAgencies({ pending, total }: { readonly pending: readonly Agency[]; readonly total: number }) {
  return (
    <section aria-labelledby="pending">
      <h2 id="pending">待归并</h2>
      <Notice kind="information" title={`${Math.max(total, pending.length)} 个机关待归并`}>
        <p>
          导入的年报写明了这些名称，机关目录里没有，或者无法断定是哪一个。请打开机关页面，确认它是新机关，或把它归并到已有机关。
        </p>
      </Notice>
      <ul class="agencies">
        {pending.map(({ id, name, region }) => (
          <li key={id}>
            <a href={agencyPath(id)}>{name}</a> <span class="quiet">{region.join('')}</span>
          </li>
        ))}
      </ul>
      {total > pending.length && <p class="quiet">只列出最早的 {pending.length} 个。</p>}
    </section>
  )
}

interface SearchResultsProps {
  readonly words: string
  readonly page: number
  readonly total: number
  readonly agencies: readonly (Agency & { readonly foundAs: string })[]
}

function SearchResults({ words, page, total, agencies }: SearchResultsProps) {
  return (
    <>
      <PageTitle>查找“{words}”</PageTitle>
      <SearchForm words={words} />
      {agencies.length === 0 ? (
        <EmptyState title="没有找到">
          <p>请减少字数，例如只写地名或部门名称的一部分。</p>
        </EmptyState>
      ) : (
        <>
          <p>{total >= 1000 ? '找到 1000 个以上，只列出名称最短的，请把名称写得更完整。' : `找到 ${total} 个机关。`}</p>
          <TableFrame caption="找到的机关" captionHidden>
            <thead>
              <tr>
                <th scope="col">机关</th>
                <th scope="col">类型</th>
                <th scope="col">地区</th>
              </tr>
            </thead>
            <tbody>
              {agencies.map(({ id, name, foundAs, kind, region, standing }) => (
                <tr key={id}>
                  <th scope="row">
                    <a href={agencyPath(id)}>{name}</a>
                    {foundAs !== name && <span class="quiet">（曾用名：{foundAs}）</span>}
                    {standing === 'pending' && <span class="tag tag-warning">待归并</span>}
                  </th>
                  <td>{kindLabel(kind)}</td>
                  <td>{region.join('')}</td>
                </tr>
              ))}
            </tbody>
          </TableFrame>
          <Pager
            page={page}
            pageCount={Math.ceil(Math.min(total, 1000) / PAGE_SIZE)}
            href={(number) => withQuery('/library', { q: words, page: number })}
          />
        </>
      )}
    </>
  )
}
