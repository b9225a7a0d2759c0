/** Links of a body that point to something of ours: whether it is still there. */
import { sql } from 'kysely'
import type { Database } from '../../platform/database.ts'
import { readableEdition } from '../reading/index.ts'

/** A link that leads to nothing, and why. */
export interface DeadLink {
  readonly href: string
  readonly why: string
}

interface Wanted {
  readonly kind: 'document' | 'column' | 'file' | 'site'
  readonly id: string
}

const ATTRIBUTE = /\s(?:href|src)="([^"]*)"/gu

/** Every address in a cleaned body, each once. */
export function addressesIn(body: string): readonly string[] {
  const found = Array.from(body.matchAll(ATTRIBUTE), ([, address = '']) =>
    address.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&').trim(),
  )
  return [...new Set(found)]
}

/** The addresses of other hosts, http(s) only. */
export function externalAddresses(body: string, ownHosts: ReadonlySet<string>): readonly string[] {
  return addressesIn(body).filter(
    (address) => /^https?:\/\//iu.test(address) && URL.canParse(address) && !ownHosts.has(new URL(address).hostname),
  )
}

/** What of ours an address means; undefined for what is not ours to judge. */
function wanted(address: string, ownHosts: ReadonlySet<string>): Wanted | undefined {
  const isRelative = address.startsWith('/') && !address.startsWith('//')
  if (!isRelative && !(URL.canParse(address) && ownHosts.has(new URL(address).hostname))) return undefined
  const { pathname } = new URL(address, 'http://own.invalid')
  const file = /^\/files\/([^/]+)$/u.exec(pathname)?.[1]
  if (file !== undefined) return { kind: 'file', id: file }
  const [, what, id] = /^(?:\/sites\/[^/]+)?\/(documents|columns)\/([^/]+)/u.exec(pathname) ?? []
  if (what !== undefined && id !== undefined) return { kind: what === 'documents' ? 'document' : 'column', id }
  const site = /^\/sites\/([^/]+)\/?$/u.exec(pathname)?.[1]
  return site === undefined ? undefined : { kind: 'site', id: site }
}

/** The links of a body that lead to nothing of ours. */
export async function deadLinks(db: Database, body: string, ownHosts: ReadonlySet<string>): Promise<readonly DeadLink[]> {
  const dead: DeadLink[] = []
  for (const href of addressesIn(body)) {
    const target = wanted(href, ownHosts)
    const why = target === undefined ? undefined : await fault(db, target)
    if (why !== undefined) dead.push({ href, why })
  }
  return dead
}

async function fault(db: Database, { kind, id }: Wanted): Promise<string | undefined> {
  switch (kind) {
    case 'document': {
      if (!/^[1-9]\d{0,14}$/u.test(id)) return '没有这件信息'
      const { rows } = await sql<{ standing: string }>`select standing from document where id = ${id}::bigint`.execute(db)
      if (rows[0]?.standing === 'published') return undefined
      return rows[0]?.standing === 'withdrawn' ? '所指的信息已经撤稿' : '没有这件信息'
    }
    case 'column': {
      if (!/^[1-9]\d{0,8}$/u.test(id)) return '没有这个栏目'
      const { rows } = await sql`
        select from site_column where id = ${id}::integer and (closed_at is null or moved_to is not null)`.execute(db)
      return rows.length > 0 ? undefined : '没有这个栏目，或者它已经关闭'
    }
    case 'file': {
      if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u.test(id)) return '没有这个文件'
      const { rows } = await sql`
        select from document_attachment a join document_edition e on e.document_id = a.document_id and e.edition = a.edition
        join document d on d.id = a.document_id
        where a.file_id = ${id}::uuid and d.standing = 'published' and ${sql.raw(readableEdition('e'))} limit 1`.execute(db)
      return rows.length > 0 ? undefined : '没有这个文件，或者它所在的信息已经撤稿'
    }
    case 'site': {
      const { rows } = await sql`select from site where key = ${id} and closed_at is null`.execute(db)
      return rows.length > 0 ? undefined : '没有这个网站，或者它已经关停'
    }
  }
}
