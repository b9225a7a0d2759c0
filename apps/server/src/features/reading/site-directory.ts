/** The sites of the installation in memory: by key and by host, with the version of their content, kept current by a poll. */
import { sql } from 'kysely'
import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/database.ts'
import { columnTree, type ColumnTree, type Site, type SiteColumn } from './site.ts'

/** So often a listening process asks whether anything has changed, in milliseconds: readers see a publication within two seconds. */
const POLL_EVERY = 300

/** Trees of columns in memory at once. */
const TREES_KEPT = 200

/** The open sites, and where they are. */
export interface SiteDirectory {
  readonly byKey: (key: string) => Site | undefined
  readonly byId: (id: number) => Site | undefined
  /** The site whose own host this is, as the browser says it: `www.qinghe.gov.cn` or with a port. */
  readonly byHost: (host: string) => Site | undefined
  readonly all: () => readonly Site[]
  /** The columns of a site as they are at its content version. */
  readonly columns: (site: Site) => Promise<ColumnTree>
  /** Brings the directory up to date, unless a poll does so all the time. */
  readonly current: () => Promise<void>
  /** The day in China for which the directory was last brought up to date. */
  readonly day: () => string
  /** Whether the last poll failed: what is known is then served on. */
  readonly isCutOff: () => boolean
  /** Polls from now on. */
  readonly start: (report: (fault: unknown) => void) => void
  readonly stop: () => void
}

/** The directory over `db`. Until `start`, each `current()` asks the database (tests and tools see what was just written). */
export function createSiteDirectory({ db, clock }: { readonly db: Database; readonly clock: Clock }): SiteDirectory {
  let sites: readonly Site[] = []
  let byKey = new Map<string, Site>()
  let byId = new Map<number, Site>()
  let byHost = new Map<string, Site>()
  let mark = ''
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  let cutOff = false
  const trees = new Map<string, Promise<ColumnTree>>()

  const refresh = async () => {
    const day = clock.today().toString()
    const now = `${day} ${await contentMark(db)}`
    if (now === mark) return
    sites = await loadSites(db, day)
    byKey = new Map(sites.map((site) => [site.key, site]))
    byId = new Map(sites.map((site) => [site.id, site]))
    byHost = new Map(sites.flatMap((site) => (site.origin === undefined ? [] : [[new URL(site.origin).host, site] as const])))
    mark = now
  }
  const poll = async (report: (fault: unknown) => void) => {
    try {
      await refresh()
      cutOff = false
    } catch (fault) {
      if (!cutOff) report(fault)
      cutOff = true
    }
    if (!stopped) timer = setTimeout(() => void poll(report), POLL_EVERY).unref()
  }
  return {
    byKey: (key) => byKey.get(key),
    byId: (id) => byId.get(id),
    byHost: (host) => byHost.get(host),
    all: () => sites,
    columns: (site) => {
      const key = `${site.id}@${site.contentVersion}@${clock.today().toString()}`
      const tree = trees.get(key) ?? loadColumns(db, site.id, clock.today().toString())
      trees.delete(key)
      trees.set(key, tree)
      // A failed load must not be remembered.
      tree.catch(() => trees.delete(key))
      for (const oldest of trees.keys()) if (trees.size > TREES_KEPT) trees.delete(oldest)
      return tree
    },
    current: async () => {
      if (timer === undefined) await refresh()
    },
    day: () => mark.slice(0, 10),
    isCutOff: () => cutOff,
    start: (report) => void poll(report),
    stop: () => {
      stopped = true
      clearTimeout(timer)
    },
  }
}

/** Changes with any version: versions only grow, and sites are never removed. */
async function contentMark(db: Database): Promise<string> {
  const { rows } = await sql<{ mark: string }>`
    select count(*) || '/' || coalesce(sum(version), 0) || '/' || (select count(*) from site where closed_at is null) as mark
    from site_content`.execute(db)
  return rows[0]?.mark ?? ''
}

async function loadSites(db: Database, day: string): Promise<readonly Site[]> {
  const { rows } = await sql<SiteRow>`
    select s.*, a.name as agency_name, coalesce(c.version, 0) as content_version
    from site s left join site_content c on c.site_id = s.id
    join lateral (select name from agency_version where agency_id = s.agency_id
                  order by valid_from <= ${day}::date desc, valid_from desc limit 1) a on true
    where s.closed_at is null order by s.id`.execute(db)
  return rows.map(toSite)
}

interface SiteRow {
  readonly id: number
  readonly key: string
  readonly agency_id: number
  readonly agency_name: string
  readonly name: string
  readonly english_name: string | null
  readonly origin: string | null
  readonly site_code: string | null
  readonly icp_number: string | null
  readonly police_number: string | null
  readonly organizer: string | null
  readonly undertaker: string | null
  readonly contact: string | null
  readonly introduction: string | null
  readonly color: Site['color']
  readonly content_version: number
}

function toSite(row: SiteRow): Site {
  return {
    id: row.id,
    key: row.key,
    agencyId: row.agency_id,
    agencyName: row.agency_name,
    name: row.name,
    englishName: row.english_name ?? undefined,
    origin: row.origin ?? undefined,
    siteCode: row.site_code ?? undefined,
    icpNumber: row.icp_number ?? undefined,
    policeNumber: row.police_number ?? undefined,
    organizer: row.organizer ?? undefined,
    undertaker: row.undertaker ?? undefined,
    contact: row.contact ?? undefined,
    introduction: row.introduction ?? undefined,
    color: row.color,
    contentVersion: row.content_version,
  }
}

interface ColumnRow {
  readonly id: number
  readonly parent_id: number | null
  readonly name: string
  readonly english_name: string | null
  readonly description: string
  readonly keywords: readonly string[]
  readonly column_type: string
  readonly presentation: SiteColumn['presentation']
  readonly section: SiteColumn['section'] | null
  readonly library: SiteColumn['library'] | null
  readonly link: string | null
  readonly owner_name: string
  readonly closed: boolean
  readonly moved_to: number | null
}

async function loadColumns(db: Database, siteId: number, day: string): Promise<ColumnTree> {
  const { rows } = await sql<ColumnRow>`
    select c.id, c.parent_id, c.name, c.english_name, c.description, c.keywords, c.column_type, c.presentation, c.section, c.library,
           c.link, a.name as owner_name, c.closed_at is not null as closed, c.moved_to
    from site_column c
    join lateral (select name from agency_version where agency_id = c.owner_agency_id
                  order by valid_from <= ${day}::date desc, valid_from desc limit 1) a on true
    where c.site_id = ${siteId} order by c.position, c.id`.execute(db)
  return columnTree(
    rows.map((row) => ({
      id: row.id,
      parentId: row.parent_id ?? undefined,
      name: row.name,
      englishName: row.english_name ?? undefined,
      description: row.description,
      keywords: row.keywords,
      columnType: row.column_type,
      presentation: row.presentation,
      section: row.section ?? undefined,
      library: row.library ?? undefined,
      link: row.link ?? undefined,
      ownerName: row.owner_name,
      closed: row.closed,
      movedTo: row.moved_to ?? undefined,
    })),
  )
}
