/** What a walk looks for in one published document besides the check that every document gets: dead links, and whether it stands twice. */
import { simhashDistance, simhashOf } from '@gongkai/screening'
import { sql } from 'kysely'
import type { Database } from '../../platform/database.ts'
import type { Found, Run } from './found.repository.ts'
import { deadLinks } from './internal-links.ts'

/** Texts that differ in so few bits are one text; four bands find every such pair. */
const ALIKE = 3
const BAND = 4
/** Shorter texts are alike by their form only. */
const SHORTEST = 60
const MOST_TEXT = 50_000

interface Published {
  readonly agencyId: number
  readonly body: string
  readonly text: string
}

/** What is wrong with a document among others. */
export async function lookAround(trx: Database, run: Run, id: number, hosts: ReadonlySet<string>): Promise<readonly Found[]> {
  const { rows } = await sql<Published>`
    select d.agency_id as "agencyId", e.body, left(e.body_text, ${MOST_TEXT}) as text
    from document d join document_edition e on e.document_id = d.id and e.edition = d.current_edition
    where d.id = ${id} and d.standing = 'published'`.execute(trx)
  const [document] = rows
  if (!document) return []
  const dead = await deadLinks(trx, document.body, hosts)
  const twin = await earlierTwin(trx, run, id, document.text)
  return [
    ...dead.map(({ href, why }): Found => ({
      rule: 'dead-internal-link',
      severity: 'error',
      agencyId: document.agencyId,
      documentId: id,
      quote: href,
      reason: `链接“${href.slice(0, 120)}”打不开：${why}`,
      remedy: '改为现在的地址，或者取消链接',
    })),
    ...(twin === undefined
      ? []
      : [
          {
            rule: 'duplicate-document',
            severity: 'warning',
            agencyId: document.agencyId,
            documentId: id,
            quote: twin.title,
            reason: `与信息 ${twin.id}“${twin.title.slice(0, 80)}”的正文几乎相同`,
            remedy: '同一信息只发布一次，可同时放入几个栏目；重复的申请撤稿',
          } satisfies Found,
        ]),
  ]
}

/** The earliest published document of the site with nearly the same text, unless its own check says so already; notes this one's mark for those that come after it. */
async function earlierTwin(
  trx: Database,
  { siteId }: Run,
  id: number,
  text: string,
): Promise<{ readonly id: number; readonly title: string } | undefined> {
  if (text.replaceAll(/\s/gu, '').length < SHORTEST) {
    await sql`delete from patrol_mark where document_id = ${id}`.execute(trx)
    return undefined
  }
  const simhash = simhashOf(text)
  const bands = Array.from({ length: 16 / BAND }, (_, index) => `${index}${simhash.slice(index * BAND, (index + 1) * BAND)}`)
  await sql`insert into patrol_mark (document_id, site_id, simhash, bands) values (${id}, ${siteId}, ${simhash}, ${bands}::text[])
    on conflict (document_id) do update set site_id = excluded.site_id, simhash = excluded.simhash, bands = excluded.bands`.execute(
    trx,
  )
  const { rows } = await sql<{ id: number; simhash: string; title: string }>`
    select m.document_id as id, m.simhash, e.title from patrol_mark m join document d on d.id = m.document_id and d.standing = 'published'
    join document_edition e on e.document_id = d.id and e.edition = d.current_edition
    where m.site_id = ${siteId} and m.bands && ${bands}::text[] and m.document_id < ${id}
      and not exists (select from document_finding f where f.document_id = ${id} and f.rule = 'near-duplicate' and f.resolved_at is null)
    order by m.document_id limit 500`.execute(trx)
  return rows.find((other) => simhashDistance(other.simhash, simhash) <= ALIKE)
}
