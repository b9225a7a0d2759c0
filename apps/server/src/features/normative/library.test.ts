/** The public library: validity on any day, the text that held on it, and nothing that is not published. */
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { testApp, testDatabase } from '../../../test/harness.ts'
import { aColumn, aPublished, aSite, related, type TestSite, withdrawn } from '../../../test/site-factory.ts'
import { stoppedClock } from '../../platform/clock.ts'
import { readCsv } from '../../platform/csv.ts'
import { createJobs } from '../../platform/jobs/index.ts'
import { project } from '../publications/index.ts'
import { textOnDay } from './text-on-day.ts'

const { db } = await testDatabase()
const app = await testApp({ db })
let site: TestSite
let column: number
let road: number

interface Facts {
  readonly title: string
  readonly number?: string
  readonly issuedOn?: string
  readonly effectiveFrom?: string
  readonly effectiveTo?: string
  readonly endedOn?: string
  readonly category?: 'regulation'
  readonly earlier?: readonly { readonly title: string; readonly body: string }[]
  readonly body?: string
}

async function published({
  title,
  number,
  issuedOn,
  effectiveFrom,
  effectiveTo,
  endedOn,
  category,
  ...facts
}: Facts): Promise<number> {
  const id = await aPublished(db, site, {
    columns: [column],
    kind: category ?? 'normativeDocument',
    title,
    ...(number === undefined ? {} : { documentNumber: number }),
    ...facts,
  })
  await sql`insert into normative_document (document_id, agency_id, category, stage, issued_on, effective_from, effective_to, ended_on, end_manner, created_at)
    values (${id}, ${site.agencyId}, ${category ?? 'normative'}, ${endedOn === undefined ? 'inForce' : 'ended'}, ${issuedOn ?? null}, ${effectiveFrom ?? null},
      ${effectiveTo ?? null}, ${endedOn ?? null}, ${endedOn === undefined ? null : 'repealed'}, now())`.execute(db)
  return id
}

async function amended(
  id: number,
  facts: { readonly from: string; readonly edition?: number; readonly note?: string },
): Promise<void> {
  await sql`insert into normative_step (document_id, event, on_day, facts, recorded_at)
    values (${id}, 'amendText', ${facts.from}, ${JSON.stringify({ note: '内部说明', ...facts })}::jsonb, now())`.execute(db)
}

async function page(path: string): Promise<string> {
  const reply = await app.inject({ url: `/sites/${site.key}${path}` })
  expect([path, reply.statusCode]).toEqual([path, 200])
  return reply.body
}

beforeAll(async () => {
  site = await aSite(db)
  column = await aColumn(db, site)
  road = await published({
    title: '青禾县农村公路管理办法',
    number: '青政规〔2020〕1号',
    issuedOn: '2020-05-01',
    effectiveFrom: '2020-06-01',
    earlier: [{ title: '青禾县农村公路管理办法', body: '<p>原来的第三条。</p>' }],
    body: '<p>修改后的第三条。</p>',
  })
  await amended(road, { from: '2023-01-01', edition: 2 })
  await published({
    title: '青禾县集市管理规定',
    number: '青政规〔2018〕2号',
    issuedOn: '2018-03-01',
    effectiveFrom: '2018-04-01',
    endedOn: '2024-07-01',
  })
  await published({
    title: '青禾县节水办法',
    number: '青政规〔2025〕9号',
    issuedOn: '2025-12-20',
    effectiveFrom: '2026-03-01',
    effectiveTo: '2031-03-01',
  })
  await published({ title: '青禾县旧事规定' })
  await published({ title: '=青禾县户外广告规章', category: 'regulation', issuedOn: '2022-01-01', effectiveFrom: '2022-03-01' })
})

describe('the list', () => {
  test('shows what is in force today unless asked otherwise, and each validity on its own', async () => {
    const body = await page('/normative')
    expect(body).toContain('青禾县农村公路管理办法')
    expect(body).toContain('有效（已修改）')
    for (const other of ['集市管理', '节水', '旧事', '户外广告']) expect(body).not.toContain(other)
    expect(await page('/normative?validity=repealed')).toContain('集市管理')
    expect(await page('/normative?validity=notYet')).toContain('节水')
    expect(await page('/normative?validity=unknown')).toContain('旧事')
    expect(await page('/normative?category=regulation')).toContain('户外广告')
  })

  test('as of a day', async () => {
    const body = await page('/normative?on=2021-01-01')
    expect(body).toContain('集市管理')
    expect(body).toContain('公路管理')
    expect(body).not.toContain('有效（已修改）')
    expect(await page('/normative?on=2024-07-01')).not.toContain('集市管理')
    expect(await page('/normative?on=2021-02-30')).toContain('按今天')
  })

  test('by number, word of the text, year and agency', async () => {
    expect(await page(`/normative?q=${encodeURIComponent('〔2020〕1号')}`)).toContain('公路管理')
    expect(await page(`/normative?q=${encodeURIComponent('没有 这个词')}`)).toContain('没有符合条件的文件')
    // Words of a text are found as the search index has them.
    const clock = stoppedClock('2026-01-31T08:00:00Z')
    await sql`update document_edition set body_text = '修改后的第三条。' where document_id = ${road}`.execute(db)
    await db.transaction().execute((trx) => project(trx, { clock, jobs: createJobs({ clock }) }, [road]))
    expect(await page(`/normative?q=${encodeURIComponent('修改后 公路')}`)).toContain('公路管理')
    expect(await page(`/normative?q=${encodeURIComponent('修改后 集市')}`)).toContain('没有符合条件的文件')
    expect(await page('/normative?year=2018&validity=all')).toContain('集市管理')
    expect(await page('/normative?year=2018&validity=all')).not.toContain('公路管理')
    expect(await page(`/normative?agency=${site.agencyId}`)).toContain('公路管理')
    expect(await page(`/normative?agency=${site.agencyId}`)).toContain(`/documents/${road}.docx"`)
  })

  test('as CSV, with formulas disarmed', async () => {
    const rows = readCsv(await page('/normative.csv?validity=all'))
    expect(rows?.map(({ cells }) => cells[9])).toEqual(['时效', '尚未施行', '有效（已修改）', '废止', '时效不明'])
    expect(await page('/normative.csv?category=regulation')).toContain("'=青禾县")
  })
})

describe('the life of a document', () => {
  test('the text that held on a day', async () => {
    const before = await page(`/normative/${road}?on=2022-12-31`)
    expect(before).toContain('原来的第三条')
    expect(before).not.toContain('修改后的第三条')
    const after = await page(`/normative/${road}?on=2023-01-01`)
    expect(after).toContain('修改后的第三条')
    expect(after).not.toContain('内部说明')
    expect(await page(`/normative/${road}?on=2020-05-31`)).toContain('这一天的时效：尚未施行')
  })

  test('where nobody has said which edition held, the page says so', async () => {
    const id = await published({
      title: '青禾县停车规定',
      effectiveFrom: '2019-01-01',
      earlier: [{ title: '青禾县停车规定', body: '<p>一</p>' }],
      body: '<p>二</p>',
    })
    await amended(id, { from: '2021-01-01' })
    for (const day of ['2020-01-01', '2022-01-01']) {
      expect(await page(`/normative/${id}?on=${day}`)).toContain('不能确定是哪一版')
    }
  })

  test('editions between two changes are one text, corrected', () => {
    const changes = [
      { from: '2021-01-01', edition: 3 },
      { from: '2022-01-01', edition: 5 },
    ]
    const on = (day: string) => textOnDay(changes, [1, 2, 3, 4], day)
    expect(on('2020-12-31')).toEqual({ kind: 'edition', edition: 2 })
    expect(on('2021-12-31')).toEqual({ kind: 'edition', edition: 4, since: '2021-01-01' })
    expect(on('2022-01-01')).toMatchObject({ kind: 'unclear', why: 'edition-not-published' })
    expect(textOnDay([], [1, 2], '2020-01-01')).toEqual({ kind: 'edition', edition: 2 })
    expect(textOnDay([{ from: '2021-01-01' }], [1], '2020-01-01')).toMatchObject({ kind: 'unclear' })
  })

  test('its relations and interpretations from both ends', async () => {
    const about = await aPublished(db, site, {
      columns: [column],
      kind: 'interpretation',
      title: '《公路管理办法》图解',
      parts: { interpretation: { form: 'graphic' } },
    })
    await related(db, about, 'interprets', road)
    expect(await page(`/normative/${road}`)).toContain('《公路管理办法》图解')
    const byInterpretation = await page('/interpretations')
    expect(byInterpretation).toMatch(/《公路管理办法》图解[\s\S]*解读的文件[\s\S]*农村公路管理办法/u)
    expect(await page('/interpretations?by=document')).toMatch(/农村公路管理办法[\s\S]*图解[\s\S]*《公路管理办法》图解/u)
    expect(await page('/normative')).toContain('有解读')
  })
})

test('nothing unpublished, withdrawn or of another site is seen', async () => {
  const gone = await published({ title: '青禾县撤下的规定', effectiveFrom: '2020-01-01' })
  await withdrawn(db, site, gone)
  const secret = await aPublished(db, site, { columns: [column], title: '正在起草的修改决定' })
  await sql`update document set state = 'draft', standing = 'unpublished', first_published_at = null, current_edition = null, open_edition = 1, index_number = null
    where id = ${secret}`.execute(db)
  await related(db, secret, 'amends', road)
  await sql`insert into document_edition (document_id, edition, title, body, content_source, disclosure_class, created_at)
    values (${road}, 3, '还没有发布的新标题', '<p>草稿</p>', '县政府', 'public', now())`.execute(db)
  await sql`update document set open_edition = 3 where id = ${road}`.execute(db)
  const pages = [
    await page('/normative?validity=all'),
    await page('/normative.csv?validity=all'),
    await page(`/normative/${road}`),
    await page('/interpretations'),
  ]
  for (const body of pages) {
    for (const hidden of ['撤下的规定', '正在起草的', '还没有发布的', '草稿']) expect(body).not.toContain(hidden)
  }
  expect((await app.inject({ url: `/sites/${site.key}/normative/${gone}` })).statusCode).toBe(404)
  const other = await aSite(db)
  expect((await app.inject({ url: `/sites/${other.key}/normative/${road}` })).statusCode).toBe(404)
  expect((await app.inject({ url: `/sites/${other.key}/normative?validity=all` })).body).not.toContain('公路')
})
