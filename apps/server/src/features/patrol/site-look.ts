/** What a walk looks for in a site as a whole: columns that are empty or stale, tags that pages lack, and links to other hosts. */
import { sql } from 'kysely'
import type { Database } from '../../platform/database.ts'
import type { Services } from '../../platform/feature.ts'
import { columnViews } from '../sites/index.ts'
import { type Found, ownHosts, type Run } from './found.repository.ts'
import { externalAddresses } from './internal-links.ts'
import { probe } from './link-probe.ts'

interface SiteFacts {
  readonly agencyId: number
  readonly name: string
  readonly siteCode: string | null
  readonly origin: string | null
}

/** An empty column is told at once, and wants a ticket when it is this old. */
const GRACE_DAYS = 30

async function grownColumns(db: Database, siteId: number, openedBefore: string): Promise<ReadonlySet<number>> {
  const { rows } = await sql<{ id: number }>`
    select id from site_column where site_id = ${siteId} and opened_at < ${openedBefore}::timestamptz`.execute(db)
  return new Set(rows.map(({ id }) => id))
}

/** What is wrong with the site and its columns. */
export async function lookAtSite({ db, clock }: Services, { siteId }: Run): Promise<readonly Found[]> {
  const { rows } = await sql<SiteFacts>`
    select agency_id as "agencyId", name, site_code as "siteCode", origin from site where id = ${siteId}`.execute(db)
  const [site] = rows
  if (!site) return []
  const columns = await columnViews(db, siteId, { clock })
  const parents = new Set(columns.map(({ parentId }) => parentId))
  const grown = await grownColumns(db, siteId, String(clock.now().subtract({ hours: GRACE_DAYS * 24 })))
  return [
    ...tagsOfSite(site),
    ...columns.flatMap((column): readonly Found[] => {
      const about = { agencyId: column.owner.id, columnId: column.id }
      const found: Found[] = []
      if (column.freshness === 'stale')
        found.push({
          ...about,
          rule: 'stale-column',
          severity: 'error',
          quote: column.name,
          reason: `栏目“${column.name}”自 ${column.dueOn ?? '更新周期届满'} 起没有更新`,
          remedy: '发布应当公开的信息；不再需要的栏目合并或者关闭',
        })
      // Of an empty branch the lowest columns are told; nobody fills all columns of a new site at once.
      if (column.freshness === 'empty' && !parents.has(column.id))
        found.push({
          ...about,
          rule: 'empty-column',
          severity: grown.has(column.id) ? 'error' : 'notice',
          quote: column.name,
          reason: `栏目“${column.name}”没有信息`,
          remedy: '发布应当公开的信息；不再需要的栏目合并或者关闭',
        })
      if (column.presentation !== 'link' && column.keywords.length === 0)
        found.push({
          ...about,
          rule: 'page-tags',
          severity: 'notice',
          quote: column.name,
          reason: `栏目“${column.name}”没有填写关键词，页面标签 ColumnKeywords 暂用栏目名称`,
          remedy: '在栏目管理中填写关键词（国办发〔2017〕47号）',
        })
      return found
    }),
  ]
}

function tagsOfSite({ agencyId, name, siteCode, origin }: SiteFacts): readonly Found[] {
  const missing = [
    ...(siteCode === null ? [['SiteIDCode', '网站标识码']] : []),
    ...(origin === null ? [['SiteDomain', '自有域名']] : []),
  ]
  return missing.map(([tag = '', what = '']): Found => ({
    rule: 'page-tags',
    severity: 'warning',
    agencyId,
    quote: tag,
    reason: `${name}没有登记${what}，每个页面都缺少标签 ${tag}`,
    remedy: `在网站设置中填写${what}（国办发〔2017〕47号）`,
  }))
}

interface Linking {
  readonly id: number
  readonly agencyId: number
  readonly body: string
}

/** So many addresses are asked for in one walk, each once, one after the other: a patrol is no burden to others. */
const MOST_PROBES = 300
const PORTION = 200

/** Links to other hosts that a reader cannot open. Nothing is asked unless the installation wants it. */
export async function lookOutside({ db, config }: Services, { siteId }: Run): Promise<readonly Found[]> {
  if (!config.patrol.links) return []
  const hosts = await ownHosts(db)
  const results = new Map<string, string | undefined>()
  const found: Found[] = []
  for (let after = 0; ;) {
    const portion = await linking(db, siteId, after)
    for (const { id, agencyId, body } of portion) {
      for (const href of externalAddresses(body, hosts)) {
        if (!results.has(href) && results.size >= MOST_PROBES) continue
        if (!results.has(href)) results.set(href, await faultOf(href))
        const why = results.get(href)
        if (why !== undefined)
          found.push({
            rule: 'dead-external-link',
            severity: 'warning',
            agencyId,
            documentId: id,
            quote: href,
            reason: `外部链接“${href.slice(0, 120)}”打不开：${why}`,
            remedy: '核对地址；已经失效的取消链接',
          })
      }
    }
    const last = portion.at(-1)
    if (!last) return found
    after = last.id
  }
}

async function linking(db: Database, siteId: number, after: number): Promise<readonly Linking[]> {
  const { rows } = await sql<Linking>`
    select d.id, d.agency_id as "agencyId", e.body from document d
    join document_edition e on e.document_id = d.id and e.edition = d.current_edition
    where d.site_id = ${siteId} and d.standing = 'published' and d.id > ${after} and e.body like '%="http%'
    order by d.id limit ${PORTION}`.execute(db)
  return rows
}

async function faultOf(href: string): Promise<string | undefined> {
  const result = await probe(href)
  switch (result.kind) {
    case 'answered':
      // Who asks too often or without signing in is told so by a page that is there.
      return result.status === 404 || result.status === 410 || result.status >= 500 ? `对方答复 ${result.status}` : undefined
    case 'unreachable':
      return '没有回应'
    case 'refused':
      return result.why
  }
}
