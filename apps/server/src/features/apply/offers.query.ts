/**
 * What may make an application unnecessary: published reports of the agency, and earlier answers by which information was given whole. Of an
 * earlier answer only the titles of what was given are shown, and none in which a party of that case is named.
 */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Database } from '../../platform/database.ts'
import type { Services } from '../../platform/feature.ts'
import { tokensOfText } from '../../platform/search/tokens.ts'
import type { Applications } from '../applications/index.ts'

/** Something that was published already or given before. */
export interface Offer {
  readonly id: string
  readonly kind: 'report' | 'earlierAnswer'
  readonly title: string
  readonly when: string
}

/** At most so many of each kind are offered. */
const MOST = 3

/** So many of the agency's latest answers are looked through. */
const LOOKED_AT = 200

interface Candidate {
  readonly kind: Offer['kind']
  readonly key: number
  readonly title: string
  readonly when: string
}

/** The offers for a description, noted as shown. Asked again for the same draft, they are the same. */
export async function offersFor(
  { db, clock, applicant }: Pick<Services, 'db' | 'clock'> & Pick<Applications, 'applicant'>,
  wanted: { readonly print: Buffer; readonly agencyId: number; readonly description: string },
): Promise<readonly Offer[]> {
  const candidates = [...(await reports(db, wanted)), ...(await earlierAnswers(db, applicant, wanted))]
  const offers: Offer[] = []
  for (const { kind, key, title, when } of candidates) {
    const [year, earlier] = kind === 'report' ? [key, null] : [null, key]
    const { rows } = await sql<{ id: string }>`
      insert into apply_offer (id, draft_print, agency_id, kind, report_year, earlier_id, shown_at)
      values (${randomUUID()}, ${wanted.print}, ${wanted.agencyId}, ${kind}, ${year}, ${earlier}, ${String(clock.now())}::timestamptz)
      on conflict (draft_print, kind, coalesce(report_year, 0), coalesce(earlier_id, 0)) do update set shown_at = apply_offer.shown_at
      returning id`.execute(db)
    const [row] = rows
    if (row) offers.push({ id: row.id, kind, title, when })
  }
  return offers
}

/** Annual reports, where the description speaks of one; those of the years that it names first. */
async function reports(
  db: Database,
  { agencyId, description }: { readonly agencyId: number; readonly description: string },
): Promise<readonly Candidate[]> {
  if (!/年度?报告|年报|政府信息公开工作|信息公开.{0,6}(情况|数据|统计)/u.test(description)) return []
  const years = Array.from(description.matchAll(/20\d{2}/g), ([year]) => Number(year))
  const { rows } = await sql<{ year: number }>`
    select year from report where agency_id = ${agencyId} and is_current
    order by (year = any(${years}::int[])) desc, year desc limit ${MOST}`.execute(db)
  return rows.map(({ year }) => ({
    kind: 'report',
    key: year,
    title: `${year} 年政府信息公开工作年度报告`,
    when: '本机关的年报已经公布',
  }))
}

interface Answered {
  readonly id: number
  readonly on: string
  readonly shared: number
  readonly provided: readonly { readonly title: string }[]
}

async function earlierAnswers(
  db: Database,
  applicant: Applications['applicant'],
  { agencyId, description }: { readonly agencyId: number; readonly description: string },
): Promise<readonly Candidate[]> {
  const tokens = tokensOfText(description)
  if (tokens.length === 0) return []
  const { rows } = await sql<Answered>`
    with latest as (
      select id, concluded_on, search_tokens from application
      where agency_id = ${agencyId} and table3_row = 'granted' and matter = 'information' and concluded_on is not null
        and search_tokens && ${tokens}::int[]
      order by concluded_on desc limit ${LOOKED_AT}
    ), shared as (
      select l.id, l.concluded_on, (select count(*)::int from unnest(l.search_tokens) t where t = any(${tokens}::int[])) as shared from latest l
    )
    select s.id, s.concluded_on as on, s.shared, d.provided from shared s
    join application_decision d on d.application_id = s.id and d.state = 'approved'
    where s.shared >= ${Math.max(2, Math.ceil(tokens.length / 3))} and jsonb_array_length(d.provided) > 0
    order by s.shared desc, s.id desc limit 10`.execute(db)
  const found: Candidate[] = []
  for (const { id, on, provided } of rows) {
    const title = provided.map((given) => given.title).join('；')
    if (found.length < MOST && (await applicant.isImpersonal(id, title))) {
      found.push({ kind: 'earlierAnswer', key: id, title, when: `${on.slice(0, 4)} 年 ${Number(on.slice(5, 7))} 月公开` })
    }
  }
  return found
}

/** An offer that was clicked on, with what its page needs. */
export interface ClickedOffer {
  readonly agencyId: number
  readonly reportYear: number | null
  readonly earlierId: number | null
}

/** Notes the first click on an offer. */
export async function clickOffer(db: Database, id: string, now: Temporal.Instant): Promise<ClickedOffer | undefined> {
  const { rows } = await sql<ClickedOffer>`
    update apply_offer set clicked_at = coalesce(clicked_at, ${String(now)}::timestamptz) where id = ${id}::uuid
    returning agency_id as "agencyId", report_year as "reportYear", earlier_id as "earlierId"`.execute(db)
  return rows[0]
}

/** Notes that the application was sent all the same. */
export async function noteSentAnyway(trx: Database, print: Buffer, now: Temporal.Instant): Promise<void> {
  await sql`update apply_offer set sent_at = ${String(now)}::timestamptz where draft_print = ${print}`.execute(trx)
}

/** An earlier answer as anybody may see it. */
export interface EarlierAnswer {
  readonly month: string
  readonly titles: readonly string[]
  readonly location?: string
}

/** The earlier answer, when its titles still name nobody. */
export async function earlierAnswer(
  db: Database,
  applicant: Applications['applicant'],
  id: number,
): Promise<EarlierAnswer | undefined> {
  const { rows } = await sql<Pick<Answered, 'on' | 'provided'> & { location: string | null }>`
    select a.concluded_on as on, d.provided, (select f.detail ->> 'location' from application_finding f
      where f.application_id = a.id and f.superseded_at is null and f.kind in ('publicationPlace', 'publishedWork') limit 1) as location
    from application a join application_decision d on d.application_id = a.id and d.state = 'approved'
    where a.id = ${id} and a.table3_row = 'granted' and a.matter = 'information' and a.concluded_on is not null`.execute(db)
  const [row] = rows
  if (!row) return undefined
  const titles = row.provided.map(({ title }) => title)
  const texts = [...titles, ...(row.location === null ? [] : [row.location.replaceAll(/\d{7,}/g, '')])]
  for (const text of texts) if (!(await applicant.isImpersonal(id, text))) return undefined
  const month = `${row.on.slice(0, 4)} 年 ${Number(row.on.slice(5, 7))} 月`
  return { month, titles, ...(row.location === null ? {} : { location: row.location }) }
}
