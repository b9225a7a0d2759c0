/** 区分处理 through the real routes: upload, search, mark, produce, gate, hand out; and everybody who may not. */
import type { ReleaseDocumentDetail, ReleaseDocumentView, ReleaseSuggestion } from '@gongkai/contract'
import { inspectFile } from '@gongkai/release'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { buildPdf } from '../../../../../packages/release/test/build-pdf.ts'
import { secretiveDocx } from '../../../../../packages/release/test/build-office.ts'
import { act, anOffice, handedIn, type Office, storyClock } from '../../../test/case-factory.ts'
import { aPerson, type Session, signedIn, type TestReply } from '../../../test/factories.ts'
import { runJobs, testApp, testDatabase } from '../../../test/harness.ts'
import type { Database } from '../../platform/database.ts'
import type { App } from '../../platform/http/server.ts'

const clock = storyClock('2026-03-02')
const PHONE = '13800138000'
const NAME = '张三丰'
const SOURCE = buildPdf({
  pages: [
    {
      texts: [
        { text: `承租人：${NAME}，电话 ${PHONE}`, x: 60, y: 760, size: 12 },
        { text: '补偿标准按照公告执行。', x: 60, y: 720, size: 12 },
      ],
    },
    { texts: [{ text: `经手：${NAME}`, x: 60, y: 760, size: 12 }] },
  ],
})

let db: Database
let app: App
let office: Office
let other: Office
let application: number

beforeAll(async () => {
  ;({ db } = await testDatabase())
  app = await testApp({ db, clock })
  office = await anOffice(app, db)
  other = await anOffice(app, db)
  application = await aCase()
})

async function aCase(): Promise<number> {
  const id = await handedIn(office)
  await act(office.registrar, id, 'assign', { handlerId: office.handler.person.personId })
  return id
}

const base = (id = application): string => `/api/office/applications/${id}/release-documents`

async function upload(session: Session, bytes: Uint8Array, name = '补偿协议.pdf', id = application): Promise<TestReply> {
  const boundary = 'boundary-of-the-test'
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`
  const payload = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)])
  return app.inject({
    method: 'POST',
    url: base(id),
    headers: { ...session.headers, 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload,
  })
}

async function added(bytes: Uint8Array = SOURCE, name?: string, id = application): Promise<number> {
  const reply = await upload(office.handler, bytes, name, id)
  expect(reply.statusCode, reply.body).toBe(201)
  return reply.json<{ id: number }>().id
}

async function detail(document: number, id = application): Promise<ReleaseDocumentDetail> {
  const reply = await office.handler.get(`${base(id)}/${document}`)
  expect(reply.statusCode, reply.body).toBe(200)
  return reply.json()
}

async function found(
  document: number,
  words: readonly string[],
  patterns: readonly string[] = [],
): Promise<readonly ReleaseSuggestion[]> {
  const reply = await office.handler.post(`${base()}/${document}/search`, { words, patterns, ground: 'deniedThirdParty' })
  expect(reply.statusCode, reply.body).toBe(200)
  return reply.json()
}

async function mark(document: number, edition: number, suggestions: readonly ReleaseSuggestion[]): Promise<ReleaseDocumentView> {
  const marks = suggestions.flatMap((each) => each.marks)
  const reply = await office.handler.send('PUT', `${base()}/${document}/marks`, { edition, marks })
  expect(reply.statusCode, reply.body).toBe(200)
  return reply.json()
}

async function produced(document: number, edition: number): Promise<ReleaseDocumentDetail> {
  const reply = await office.handler.post(`${base()}/${document}/produce`, { edition })
  expect(reply.statusCode, reply.body).toBe(202)
  expect(reply.json()).toMatchObject({ state: 'producing', releasedFileId: null })
  await runJobs(app)
  return detail(document)
}

const purposes = async (id = application): Promise<readonly string[]> => {
  const { rows } = await sql<{ purpose: string }>`
    select purpose from application_file where application_id = ${id} and removed_at is null order by id`.execute(db)
  return rows.map(({ purpose }) => purpose)
}

describe('从原件到可以提供的文件', () => {
  test('查找、标记、重建、放行、下载、列清单；改动标记后作废', async () => {
    const id = await added()
    const first = await detail(id)
    expect(first).toMatchObject({ state: 'marking', edition: 1, kind: 'pdf', pages: 2, editable: true, title: '补偿协议.pdf' })
    expect(first.pageSizes[0]).toEqual({ width: 595, height: 842 })

    const page = await office.handler.get(`${base()}/${id}/pages/1.png?width=300`)
    expect(page.headers['content-type']).toBe('image/png')
    expect(page.rawPayload.readUInt32BE(16)).toBe(300)

    const suggestions = await found(id, [NAME], ['mobilePhone'])
    expect(suggestions.map(({ kind, text, page: on }) => ({ kind, text, on }))).toEqual([
      { kind: 'mobilePhone', text: PHONE, on: 1 },
      { kind: 'word', text: NAME, on: 1 },
      { kind: 'word', text: NAME, on: 2 },
    ])

    // Only one of the two places of the name: the gate refuses.
    expect(await mark(id, 1, suggestions.slice(0, 2))).toMatchObject({ edition: 2, marks: 2 })
    const refused = await produced(id, 2)
    expect(refused).toMatchObject({
      state: 'refused',
      releasedFileId: null,
      faults: [{ code: 'marked-text-left', place: '第 2 页' }],
    })
    expect(JSON.stringify(refused.faults)).not.toContain(NAME)
    expect((await office.handler.get(`${base()}/${id}/released`)).json()).toMatchObject({ code: 'release-not-passed' })
    expect(await purposes()).not.toContain('released')

    await mark(id, 2, suggestions)
    const passed = await produced(id, 3)
    expect(passed).toMatchObject({ state: 'passed', faults: [] })
    expect(await purposes()).toContain('released')
    const file = await office.handler.get(`${base()}/${id}/released`)
    expect(file.headers['content-disposition']).toContain('attachment')
    const { pages } = await inspectFile(file.rawPayload)
    const text = pages.flatMap(({ lines }) => lines.map((line) => line.text)).join('')
    expect(text).toContain('补偿标准')
    expect(text).not.toContain(NAME)
    expect(text).not.toContain(PHONE)
    const drawn = await office.handler.get(`${base()}/${id}/pages/2.png?width=200&of=released`)
    expect(drawn.statusCode).toBe(200)

    const list = await office.handler.get(`${base()}/marks.csv`)
    expect(list.body).toContain('"保护第三方合法权益"')
    expect(list.body.split('\r\n')).toHaveLength(3 + 2)
    expect(list.body).not.toContain(NAME)

    // The file may be handed over with an answer.
    const provided = [{ title: '补偿协议', fileId: passed.releasedFileId }]
    const decision = { outcome: 'partial', facts: '经查。', reasons: '含个人隐私。', basis: '第三十七条', provided, withheld: [] }
    const { version } = (await office.handler.get(`/api/office/applications/${application}`)).json<{ version: number }>()
    const drafted = await office.handler.post(`/api/office/applications/${application}/events/draftDecision`, {
      version,
      body: decision,
    })
    expect(drafted.json<{ code?: string }>().code).not.toBe('file-not-in-case')

    await mark(id, 3, [])
    expect(await detail(id)).toMatchObject({ state: 'marking', releasedFileId: null, edition: 4 })
    expect(await purposes()).not.toContain('released')
  }, 60_000)

  test('Office 文件列出隐藏内容，清理后放行，不能标记', async () => {
    const id = await added(secretiveDocx(), '附件.docx')
    const document = await detail(id)
    expect(document.findings.map(({ kind }) => kind)).toContain('tracked-change')
    const marks = [{ page: 1, x: 1, y: 1, width: 9, height: 9, ground: 'deniedProcess' }]
    const refused = await office.handler.send('PUT', `${base()}/${id}/marks`, { edition: 1, marks })
    expect(refused.json()).toMatchObject({ status: 422, code: 'release-mark-unsuitable' })
    expect(await produced(id, 1)).toMatchObject({ state: 'passed' })
    const { rows } = await sql<{
      findings: Buffer
    }>`select findings_sealed as findings from release_document where id = ${id}`.execute(db)
    expect(rows[0]?.findings.toString('utf8')).not.toContain('秘')
  }, 60_000)

  test('案卷中已有的文件也可以区分处理；移出后不再列出', async () => {
    const { rows } = await sql<{ id: string }>`
      select file_id as id from application_file where application_id = ${application} and purpose = 'record' limit 1`.execute(db)
    const reply = await office.handler.post(`${base()}/from-case`, { fileId: rows[0]?.id, title: '再处理' })
    expect(reply.statusCode, reply.body).toBe(201)
    const { id } = reply.json<{ id: number }>()
    expect((await office.handler.send('DELETE', `${base()}/${id}`)).statusCode).toBe(204)
    expect((await office.handler.get(`${base()}/${id}`)).statusCode).toBe(404)
    const foreign = await office.handler.post(`${base()}/from-case`, { fileId: '00000000-0000-4000-8000-000000000000' })
    expect(foreign.json()).toMatchObject({ status: 422, code: 'file-not-found' })
  })
})

describe('拒绝', () => {
  test('不能处理的文件说明原因和办法', async () => {
    const encrypted = buildPdf({
      pages: [{ texts: [] }],
      trailer: '/Encrypt << /Filter /Standard /V 1 /R 2 /O () /U () /P -1 >>',
    })
    for (const bytes of [encrypted, Buffer.from('GIF89a'), Buffer.from('hello')]) {
      const reply = await upload(office.handler, bytes)
      expect(reply.json(), reply.body).toMatchObject({ status: 422, code: 'release-refused' })
    }
  })

  test('两人同时改动，后到的被拒绝；重建中不能改', async () => {
    const id = await added()
    await mark(id, 1, [])
    const stale = await office.handler.send('PUT', `${base()}/${id}/marks`, { edition: 1, marks: [] })
    expect(stale.json()).toMatchObject({ status: 409, code: 'release-changed' })
    expect((await office.handler.post(`${base()}/${id}/produce`, { edition: 1 })).json()).toMatchObject({
      code: 'release-changed',
    })
    expect((await office.handler.post(`${base()}/${id}/produce`, { edition: 2 })).statusCode).toBe(202)
    const busy = await office.handler.send('PUT', `${base()}/${id}/marks`, { edition: 2, marks: [] })
    expect(busy.json()).toMatchObject({ status: 409, code: 'release-busy' })
    await runJobs(app)
    const off = [{ page: 9, x: 1, y: 1, width: 9, height: 9, ground: 'deniedProcess' }]
    const unsuitable = await office.handler.send('PUT', `${base()}/${id}/marks`, { edition: 2, marks: off })
    expect(unsuitable.json()).toMatchObject({ status: 422, code: 'release-mark-unsuitable' })
  }, 60_000)

  test('未登录、其他机关、没有权限、不在办理中', async () => {
    const id = await added()
    const urls = ['', `/${id}`, `/${id}/pages/1.png`, `/${id}/released`, '/marks.csv'].map((path) => base() + path)
    const supervisor = await signedIn(app, await aPerson(db, { agencyId: office.agencyId, roles: ['supervisor'] }))
    for (const url of urls) {
      expect((await app.inject(url)).statusCode, url).toBe(401)
      for (const session of [other.handler, supervisor]) expect((await session.get(url)).statusCode, url).toBe(404)
    }
    const writes = [
      ['PUT', `/${id}/marks`, { edition: 1, marks: [] }],
      ['POST', `/${id}/produce`, { edition: 1 }],
      ['DELETE', `/${id}`, undefined],
    ] as const
    for (const [method, path, body] of writes) {
      expect((await other.handler.send(method, base() + path, body)).statusCode, path).toBe(404)
      expect((await office.registrar.send(method, base() + path, body)).statusCode, path).toBe(403)
    }
    expect((await upload(other.handler, SOURCE)).statusCode).toBe(404)
    expect((await upload(office.registrar, SOURCE)).statusCode).toBe(403)
    expect((await office.legal.get(`${base()}/${id}`)).statusCode).toBe(200)
    const elsewhere = await aCase()
    expect((await office.handler.get(`${base(elsewhere)}/${id}`)).statusCode).toBe(404)
    await sql`update application set state = 'secrecyReview' where id = ${elsewhere}`.execute(db)
    expect((await upload(office.handler, SOURCE, 'a.pdf', elsewhere)).json()).toMatchObject({
      status: 409,
      code: 'release-locked',
    })
  })

  test('看原件、查找、下载都留痕，记录中没有内容', async () => {
    const { rows } = await sql<{ kind: string; payload: string }>`
      select kind, payload::text as payload from audit_entry where subject_id = ${String(application)}`.execute(db)
    const all = rows.map(({ kind, payload }) => `${kind} ${payload}`).join('\n')
    for (const field of [
      'release-source-page',
      'release-source-text',
      'released-file',
      'release-marks-saved',
      'release-passed',
      'release-refused',
    ])
      expect(all).toContain(field)
    expect(all).not.toContain(NAME)
    expect(all).not.toContain(PHONE)
  })
})
