/** Walks over planted faults, tickets from finding to closing, word lists, and who may do what. */
import {
  type PatrolFindingList,
  TICKET_EVENTS,
  TICKET_STATES,
  type TicketCase,
  type TicketEvent,
  type TicketFigure,
  type TicketList,
  type WordListView,
} from '@gongkai/contract'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { storyClock } from '../../../test/case-factory.ts'
import { aColumn, aSite } from '../../../test/document-factory.ts'
import { anAgency, aPerson, type Session, signedIn } from '../../../test/factories.ts'
import { runJobs, testApp, testDatabase } from '../../../test/harness.ts'
import { type Relation, ROLES } from '../../platform/actor.ts'
import type { Database } from '../../platform/database.ts'
import type { App } from '../../platform/http/server.ts'
import { PATROL_READERS, TICKET_WORKFLOW } from './patrol.policy.ts'

const clock = storyClock('2026-01-12')
let app: App
let db: Database
let county: number
let bureau: number
let sibling: number
let site: Awaited<ReturnType<typeof aSite>>
let manager: Session
let editor: Session
let other: Session
let supervisor: Session

beforeAll(async () => {
  ;({ db } = await testDatabase())
  app = await testApp({ db, clock })
  county = await anAgency(db, { kind: 'county', name: '试验县人民政府' })
  bureau = await anAgency(db, { parentId: county, name: '试验县住房和城乡建设局' })
  sibling = await anAgency(db, { parentId: county, name: '试验县民政局' })
  site = await aSite(db, { agencyId: county })
  manager = await signedIn(app, await aPerson(db, { agencyId: county, roles: [{ role: 'siteManager', scope: 'subtree' }] }))
  editor = await signedIn(app, await aPerson(db, { agencyId: bureau, roles: ['editor'] }))
  other = await signedIn(app, await aPerson(db, { agencyId: sibling, roles: ['editor', 'siteManager'] }))
  supervisor = await signedIn(app, await aPerson(db, { agencyId: county, roles: [{ role: 'supervisor', scope: 'subtree' }] }))
})

let made = 0
/** A published document of the bureau, as a row. */
async function published(body: string, columnId = site.columnId): Promise<number> {
  const text = body.replaceAll(/<[^>]*>/gu, '')
  made += 1
  const at = '2026-01-05T01:00:00Z'
  const { rows } = await sql<{ id: number }>`
    with made as (
      insert into document (agency_id, kind, state, standing, index_number, current_edition, site_id, first_published_at, published_at, created_at)
      values (${bureau}, 'notice', 'published', 'published', ${`P/2026-${made}`}, 1, ${site.siteId}, ${at}, ${at}, ${at}) returning id
    ), text as (
      insert into document_edition (document_id, edition, title, body, body_text, content_source, disclosure_class, created_at, published_at)
      select id, 1, ${`关于第${made}件事项的通知`}, ${body}, ${text}, '试验县住房和城乡建设局', 'public', ${at}, ${at} from made
    )
    insert into document_placement (document_id, column_id, main, published_at) select id, ${columnId}, true, ${at} from made
    returning document_id as id`.execute(db)
  return rows[0]?.id ?? 0
}

async function findings(session = manager, query = ''): Promise<PatrolFindingList> {
  const reply = await session.get(`/api/office/patrol/findings?agency=${bureau}${query}`)
  expect(reply.statusCode).toBe(200)
  return reply.json()
}
const rulesOf = ({ items }: PatrolFindingList, id: number) =>
  items.filter(({ document }) => document?.id === id).map(({ rule }) => rule)

async function walk(): Promise<void> {
  const reply = await manager.post(`/api/office/patrol/sites/${site.siteId}/runs`)
  expect(reply.statusCode).toBe(202)
  expect((await runJobs(app)).failed).toBe(0)
}

async function tickets(session = manager, query = ''): Promise<TicketList['items']> {
  const reply = await session.get(`/api/office/patrol/tickets?agency=${bureau}${query}`)
  expect(reply.statusCode).toBe(200)
  return reply.json<TicketList>().items
}
const doTo = (session: Session, id: number, event: TicketEvent, body: object) =>
  session.post(`/api/office/patrol/tickets/${id}/events/${event}`, body)

const LONG =
  '为做好今年冬季供暖工作，保障群众温暖过冬，现将有关事项通知如下。一、供热企业应当在十月底前完成设备检修和管网冲洗。二、街道办事处应当组织入户走访，登记困难家庭。三、供热期间设立值班电话，接到报修后两小时内上门处理。'

describe('a walk', () => {
  let clean = 0
  let planted = 0
  let linking = 0
  let twin = 0
  const missing = '/files/00000000-0000-4000-8000-000000000000'

  test('finds what was planted and nothing in what is clean', async () => {
    clean = await published(`<p>${LONG}</p>`)
    planted = await published(
      '<p>机密★5年</p><p>张某，公民身份号码11010519491231002X，请领取补贴。</p><p>mobile28365-365_bt365如何_beat365官网在线</p>',
    )
    linking = await published(
      `<p>见<a href="/sites/${site.key}/documents/${clean}">通知</a>、<a href="/sites/${site.key}/documents/999999">旧文</a>、<a href="${missing}">附件</a>、<a href="/sites/${site.key}/columns/${site.columnId}">栏目</a>、<a href="https://shop.example.com/">商店</a></p>`,
    )
    twin = await published(`<p>${LONG}</p><p>特此通知。</p>`, await aColumn(db, { siteId: site.siteId, agencyId: county }))
    await walk()
    const found = await findings()
    expect(rulesOf(found, planted)).toEqual(expect.arrayContaining(['personal-data', 'secrecy-marking', 'spam-injection']))
    expect(found.items.filter(({ rule }) => rule === 'dead-internal-link').map(({ quote }) => quote)).toEqual([
      `/sites/${site.key}/documents/999999`,
      missing,
    ])
    expect(rulesOf(found, linking)).toContain('external-link')
    expect(rulesOf(found, twin)).toContain('duplicate-document')
    expect(rulesOf(found, clean).filter((rule) => /duplicate|dead|personal|secrecy|spam/u.test(rule))).toEqual([])
    expect(JSON.stringify(found)).not.toContain('11010519491231002X')
    expect(found.counts.find(({ rule }) => rule === 'dead-internal-link')).toMatchObject({ count: 2, severity: 'error' })
  })

  test('opens one ticket for each grave finding, however often it walks', async () => {
    const before = await tickets()
    expect(before.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['dead-internal-link', 'personal-data']))
    await walk()
    expect(await tickets()).toHaveLength(before.length)
  })

  test('broken off it goes on after the last document', async () => {
    await sql`insert into patrol_run (site_id, started_at, cursor, documents) values (${site.siteId}, now(), ${linking}, 3)`.execute(
      db,
    )
    await sql`update patrol_finding set seen_in = (select max(id) from patrol_run)`.execute(db)
    await runJobs(app, { also: ['patrol-nightly'] })
    const { rows: waiting } = await sql<{ stage: string }>`select stage from patrol_run order by id desc limit 1`.execute(db)
    // The site was walked through a moment ago: the nightly task leaves it alone, asking goes on with it.
    expect(waiting).toEqual([{ stage: 'documents' }])
    await walk()
    const { rows } = await sql<{ documents: number; cursor: number; stage: string }>`
      select documents, cursor, stage from patrol_run order by id desc limit 1`.execute(db)
    expect(rows).toEqual([{ documents: 4, cursor: twin, stage: 'done' }])
  })

  test('what is mended settles its ticket, what comes back is counted', async () => {
    await walk()
    const ticket = (await tickets()).find(({ evidence }) => evidence.includes('999999'))
    const id = ticket?.id ?? 0
    expect((await doTo(manager, id, 'assign', { version: 1 })).statusCode).toBe(204)
    const { body } = await sql<{ body: string }>`select body from document_edition where document_id = ${linking}`
      .execute(db)
      .then(({ rows }) => rows[0] ?? { body: '' })
    await sql`update document_edition set body = replace(body, 'documents/999999', ${`documents/${clean}`}) where document_id = ${linking}`.execute(
      db,
    )
    await walk()
    const mended = (await tickets()).find(({ id: each }) => each === id)
    expect(mended).toMatchObject({ state: 'rectified', dueOn: '2026-01-15', rectifiedOn: '2026-01-12' })
    await doTo(manager, id, 'check', { version: 3 })
    expect((await doTo(manager, id, 'close', { version: 4 })).statusCode).toBe(204)
    await sql`update document_edition set body = ${body} where document_id = ${linking}`.execute(db)
    await walk()
    const again = (await tickets(manager, '&open=true')).find(({ evidence }) => evidence.includes('999999'))
    expect(again).toMatchObject({ state: 'found', repeat: 1 })
  })

  test('an explanation accepted at the document holds; one on the ticket ends it', async () => {
    await sql`update document_finding set accepted_at = now(), explanation = '公示名单', accepted_by = ${editor.person.personId}
      where document_id = ${planted} and rule = 'personal-data'`.execute(db)
    const dead = (await tickets()).find(({ evidence }) => evidence === missing)
    expect((await doTo(manager, dead?.id ?? 0, 'explain', { version: 1 })).json()).toMatchObject({ code: 'ticket-unsuitable' })
    await doTo(manager, dead?.id ?? 0, 'explain', { version: 1, remark: '附件另行公布' })
    await walk()
    const found = await findings()
    expect(rulesOf(found, planted)).not.toContain('personal-data')
    expect(found.items.map(({ quote }) => quote)).not.toContain(missing)
    expect((await tickets(manager, '&open=true')).map(({ evidence }) => evidence)).not.toContain(missing)
  })

  test('an empty column is the owner’s, tags are missed', async () => {
    const reply = await manager.get(`/api/office/patrol/findings?agency=${county}&below=true&rule=page-tags`)
    expect(reply.json<PatrolFindingList>().items.map(({ quote }) => quote)).toContain('SiteIDCode')
  })
})

describe('tickets', () => {
  const report = (change: object = {}) => ({
    kind: 'report',
    source: 'visitor',
    siteId: site.siteId,
    agencyId: bureau,
    summary: '办事指南的电话打不通',
    remedy: '核实并更正电话',
    ...change,
  })

  test('from a report to closing, with its history and figures', async () => {
    const id = (await manager.post('/api/office/patrol/tickets', report())).json<{ id: number }>().id
    await doTo(manager, id, 'assign', { version: 1, dueOn: '2026-01-14' })
    expect((await doTo(editor, id, 'rectify', { version: 2 })).json()).toMatchObject({ code: 'ticket-unsuitable' })
    await doTo(editor, id, 'rectify', { version: 2, remark: '已更正，热线 13800138000' })
    expect((await doTo(manager, id, 'check', { version: 2 })).json()).toMatchObject({ code: 'ticket-changed' })
    await doTo(manager, id, 'return', { version: 3, remark: '英文页也要改' })
    await doTo(editor, id, 'rectify', { version: 4, remark: '都已更正' })
    await doTo(manager, id, 'check', { version: 5 })
    await doTo(manager, id, 'close', { version: 6 })
    const { ticket, history } = (await editor.get(`/api/office/patrol/tickets/${id}`)).json<TicketCase>()
    expect(ticket).toMatchObject({ state: 'closed', outcome: '都已更正', events: [] })
    expect(history.map(({ what }) => what)).toEqual(['登记', '派单', '登记整改', '退回整改', '登记整改', '复核通过', '销号'])
    expect(JSON.stringify(history)).not.toContain('13800138000')
    const figures = (await supervisor.get(`/api/office/patrol/figures?agency=${county}&below=true&month=2026-01`)).json<
      TicketFigure[]
    >()
    expect(figures.find(({ agency }) => agency.id === bureau)).toMatchObject({ closedInTime: 3, late: 0 })
    const csv = await supervisor.get(`/api/office/patrol/figures.csv?agency=${county}&below=true&month=2026-01`)
    expect(csv.body).toContain('"试验县住房和城乡建设局"')
  })

  test('another agency neither sees nor touches it', async () => {
    const id = (await manager.post('/api/office/patrol/tickets', report())).json<{ id: number }>().id
    expect((await other.get(`/api/office/patrol/tickets/${id}`)).json()).toMatchObject({ code: 'ticket-not-found' })
    expect((await doTo(other, id, 'assign', { version: 1 })).statusCode).toBe(404)
    expect((await other.get(`/api/office/patrol/tickets?agency=${bureau}`)).statusCode).toBe(404)
    expect((await other.get(`/api/office/patrol/findings?agency=${bureau}`)).statusCode).toBe(404)
    expect((await other.post('/api/office/patrol/tickets', report())).statusCode).toBe(403)
    expect((await other.post(`/api/office/patrol/sites/${site.siteId}/runs`)).statusCode).toBe(404)
    expect((await editor.post('/api/office/patrol/tickets', report())).statusCode).toBe(403)
  })

  test('every role, state and event that the table does not name is refused', { timeout: 120_000 }, async () => {
    const parent = await anAgency(db)
    const own = await anAgency(db, { parentId: parent })
    const places: readonly (readonly [Relation, number])[] = [
      ['own', own],
      ['child', await anAgency(db, { parentId: own })],
      ['parent', parent],
      ['sibling', await anAgency(db, { parentId: parent })],
    ]
    for (const { key: role } of ROLES) {
      const session = await signedIn(app, await aPerson(db, { agencyId: own, roles: [{ role, scope: 'subtree' }] }))
      const named = (who: typeof PATROL_READERS, relation: Relation) =>
        who.some((each) => each.role === role && each.relations.includes(relation))
      for (const [relation, agency] of places) {
        if (!named(PATROL_READERS, relation)) {
          const id = await aTicket(agency, 'found')
          expect((await doTo(session, id, 'assign', { version: 1 })).statusCode, `${role} ${relation}`).toBe(404)
          continue
        }
        for (const { key: state } of TICKET_STATES) {
          for (const event of TICKET_EVENTS) {
            const rule = TICKET_WORKFLOW[event]
            const id = await aTicket(agency, state)
            const expected = !named(rule.who, relation) ? 403 : rule.from.includes(state) ? 204 : 409
            const reply = await doTo(session, id, event, { version: 1, remark: '试验' })
            expect(reply.statusCode, `${role} ${relation} ${state} ${event}`).toBe(expected)
          }
        }
      }
    }
  })

  async function aTicket(agency: number, state: string): Promise<number> {
    made += 1
    const closed = state === 'closed' || state === 'explained' ? '2026-01-12' : null
    const { rows } = await sql<{ id: number }>`
      insert into patrol_ticket (site_id, agency_id, source, fingerprint, summary, evidence, remedy, state, opened_on, due_on, closed_on, opened_at)
      values (${site.siteId}, ${agency}, 'superior', ${`t${made}`}, '试验', '', '试验', ${state}, '2026-01-12', '2026-01-15', ${closed}, now())
      returning id`.execute(db)
    return rows[0]?.id ?? 0
  }
})

describe('word lists', () => {
  const upload = (session: Session, content: string, change: object = {}) =>
    session.post('/api/office/patrol/word-lists', {
      kind: 'typos',
      version: 0,
      file: Buffer.from(content).toString('base64'),
      ...change,
    })

  test('are replaced as a whole, faults told by line, and looked for by every check after', async () => {
    const id = await published('<p>请各单位做好甲乙丙丁工作。</p>')
    const faulty = await upload(manager, '甲乙丙丁,子丑寅卯\n戊')
    expect(faulty.json()).toMatchObject({ replaced: false, faults: [{ line: 2 }] })
    expect((await upload(manager, '甲乙丙丁,子丑寅卯\n')).json()).toMatchObject({ replaced: true, entries: 1 })
    expect((await upload(manager, '甲乙丙丁,子丑\n')).json()).toMatchObject({ code: 'word-list-changed' })
    await walk()
    expect(rulesOf(await findings(), id)).toContain('typo')
    const lists = (await manager.get('/api/office/patrol/word-lists')).json<WordListView[]>()
    expect(lists.map(({ kind, version }) => [kind, version])).toEqual([
      ['typos', 1],
      ['sensitive', 0],
      ['leaders', 0],
    ])
    const file = await manager.get('/api/office/patrol/word-lists/typos/file')
    expect(file.body).toContain('甲乙丙丁,子丑寅卯')
    const seed = await manager.get('/api/office/patrol/word-lists/sensitive/file')
    expect((await upload(manager, seed.body, { kind: 'sensitive' })).json()).toMatchObject({ replaced: true, faults: [] })
  })

  test('an agency adds its own; nobody else replaces them', async () => {
    const id = await published('<p>请联系戊己庚辛科室办理。</p>')
    expect((await upload(other, '戊己庚辛,壬癸\n', { agencyId: bureau })).statusCode).toBe(403)
    expect((await upload(other, '戊己庚辛,壬癸\n', { version: 1 })).statusCode).toBe(403)
    expect((await upload(editor, '戊己庚辛,壬癸\n', { agencyId: bureau })).statusCode).toBe(403)
    expect((await upload(manager, '戊己庚辛,壬癸\n', { agencyId: bureau })).json()).toMatchObject({ replaced: true })
    await walk()
    expect(rulesOf(await findings(), id)).toContain('typo')
  })
})
