/** What must hold of published information whatever happened before: database, search, pages, site map and numbers say the same. */
import { sql } from 'kysely'
import { searchSource } from '../src/features/publications/search-document.ts'
import { systemClock } from '../src/platform/clock.ts'
import type { Database } from '../src/platform/database.ts'
import { createJobs } from '../src/platform/jobs/index.ts'
import { createSearchIndex } from '../src/platform/search/index.ts'

interface Row {
  readonly id: number
  readonly standing: string
  readonly state: string
  readonly title: string
  readonly indexNumber: string | null
  readonly inSight: number
  readonly fileId: string | null
}

const PAGE: Readonly<Record<string, number>> = { published: 200, withdrawn: 410, unpublished: 404 }

/** Everything in which they differ at the server at `url`, for the site `siteKey`. */
export async function disagreements(db: Database, url: string, siteKey: string): Promise<readonly string[]> {
  const { rows } = await sql<Row>`
    select d.id, d.standing, d.state, d.index_number as "indexNumber",
      (select e.title from document_edition e where e.document_id = d.id order by e.edition desc limit 1) as title,
      (select count(*)::int from document_placement p where p.document_id = d.id and p.published_at is not null) as "inSight",
      (select a.file_id from document_attachment a where a.document_id = d.id and a.edition = d.current_edition limit 1) as "fileId"
    from document d order by d.id`.execute(db)
  const found: string[] = [...(await indexDifferences(db)), ...numberGaps(rows)]
  for (const { id, standing, state, inSight } of rows) {
    if (inSight > 0 !== (standing === 'published')) found.push(`${id} is ${standing} and in sight ${inSight} times`)
    if (state === 'published' && standing !== 'published') found.push(`${id} is in the state ${state} and stands as ${standing}`)
  }
  const listed = await listedIds(url, siteKey)
  for (const row of rows) found.push(...(await pageDifferences(url, siteKey, row, listed)))
  return found
}

async function indexDifferences(db: Database): Promise<readonly string[]> {
  const index = createSearchIndex({ jobs: createJobs({ clock: systemClock }) })
  const { missing, surplus, stale } = await index.reconcile(db, searchSource(db), { repair: false })
  return Object.entries({ missing, surplus, stale }).flatMap(([what, ids]) => ids.map((id) => `the index: ${what} ${id}`))
}

/** Numbers of an agency and year run from 1 without a gap and without a repetition. */
function numberGaps(rows: readonly Row[]): readonly string[] {
  const series = new Map<string, number[]>()
  for (const { indexNumber } of rows) {
    const { head, serial } = /^(?<head>.+)-(?<serial>\d+)$/u.exec(indexNumber ?? '')?.groups ?? {}
    if (head !== undefined) series.set(head, [...(series.get(head) ?? []), Number(serial)])
  }
  return [...series].flatMap(([head, serials]) =>
    serials
      .toSorted((one, other) => one - other)
      .flatMap((serial, index) => (serial === index + 1 ? [] : [`${head}: ${serial} instead of ${index + 1}`])),
  )
}

/** What the site map for machines names. */
async function listedIds(url: string, siteKey: string): Promise<ReadonlySet<number>> {
  const index = await (await fetch(`${url}/sites/${siteKey}/sitemap.xml`)).text()
  const months = [...index.matchAll(/<loc>[^<]*(\/sitemap\/[^<]+)<\/loc>/gu)].map((match) => match[1] ?? '')
  const maps = await Promise.all(months.map(async (month) => (await fetch(`${url}/sites/${siteKey}${month}`)).text()))
  return new Set(maps.flatMap((map) => [...map.matchAll(/\/documents\/(\d+)</gu)].map((match) => Number(match[1]))))
}

async function pageDifferences(
  url: string,
  siteKey: string,
  { id, standing, title, fileId }: Row,
  listed: ReadonlySet<number>,
): Promise<readonly string[]> {
  const isPublished = standing === 'published'
  const page = await fetch(`${url}/sites/${siteKey}/documents/${id}`)
  const body = await page.text()
  const search = await (await fetch(`${url}/sites/${siteKey}/search?q=${encodeURIComponent(title)}`)).text()
  const isFound = new RegExp(`/documents/${id}"`, 'u').test(search.split('class="hits"')[1] ?? '')
  const file = fileId === null ? undefined : await fetch(`${url}/files/${fileId}`)
  await file?.arrayBuffer()
  return [
    ...(page.status === PAGE[standing] ? [] : [`${id} is ${standing} and its page answers ${page.status}`]),
    ...(!isPublished || body.includes(title) ? [] : [`the page of ${id} does not say its title`]),
    ...(isFound === isPublished ? [] : [`${id} is ${standing} and ${isFound ? '' : 'not '}found by its title`]),
    ...(listed.has(id) === isPublished ? [] : [`${id} is ${standing} and ${listed.has(id) ? '' : 'not '}in the site map`]),
    ...(file === undefined || file.ok === isPublished ? [] : [`${id} is ${standing} and its file answers ${file.status}`]),
  ]
}
