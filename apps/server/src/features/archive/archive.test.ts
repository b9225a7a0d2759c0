/** Archive packages and the destruction of what was kept long enough. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { ApplicationView, DestructionReviewView, HistoryEntry, RetentionList } from '@gongkai/contract'
import { strFromU8, unzipSync } from 'fflate'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answer } from '../../../test/case-course.ts'
import { act, anOffice, handedIn, type Office, storyClock } from '../../../test/case-factory.ts'
import { aPerson, type Session, signedIn } from '../../../test/factories.ts'
import { runJobs, testApp, testDatabase } from '../../../test/harness.ts'
import type { Database } from '../../platform/database.ts'
import type { App } from '../../platform/http/server.ts'

const clock = storyClock('2026-03-02')
const lines: string[] = []
let db: Database
let app: App
let office: Office
let other: Office
let auditor: Session
let archived: number
const unpacked = mkdtempSync(join(tmpdir(), 'gongkai-archive-test-'))
afterAll(() => rmSync(unpacked, { recursive: true, force: true }))

beforeAll(async () => {
  ;({ db } = await testDatabase())
  app = await testApp({ db, clock, logTo: { write: (line) => void lines.push(line) } })
  office = await anOffice(app, db)
  other = await anOffice(app, db)
  auditor = await signedIn(app, await aPerson(db, { agencyId: office.agencyId, roles: ['auditor'] }))
  archived = await closedCase('张小示', '2025年度东河片区征收补偿方案')
  // Another case of the same office at the same time: nothing of it may be in the package.
  await closedCase('王另外', '2024年度西山林地流转清单')
})

/** An application of somebody about something, with a file of theirs, answered and archived in March 2026. */
async function closedCase(name: string, description: string): Promise<number> {
  clock.goTo('2026-03-02')
  const fileId = await uploaded(office.registrar, `${name}/的..申请\u202e书.txt`, `${name}的申请材料`)
  const id = await handedIn(office, {
    content: {
      description,
      parties: [
        {
          role: 'applicant',
          kind: 'naturalPerson',
          name,
          documentKind: 'residentId',
          documentNumber: '11010519491231002X',
          phone: '13800000000',
          address: '试验县建设路2号',
        },
      ],
    },
    files: [{ fileId, purpose: 'application', title: `../../${name}: 申请?书` }],
  })
  await answer(office, id, 'provided', '2026-03-02')
  await act(office.registrar, id, 'archive')
  await runJobs(app)
  return id
}

async function uploaded(session: Session, name: string, text: string): Promise<string> {
  const form = new FormData()
  form.append('file', new Blob([text]), name)
  const encoded = new Response(form)
  const reply = await app.inject({
    method: 'POST',
    url: `/api/office/agencies/${office.agencyId}/uploads`,
    headers: { ...session.headers, 'content-type': encoded.headers.get('content-type') ?? '' },
    payload: Buffer.from(await encoded.arrayBuffer()),
  })
  expect(reply.statusCode, reply.body).toBe(201)
  return reply.json<{ fileId: string }>().fileId
}

const view = async (id: number) => (await office.registrar.get(`/api/office/applications/${id}`)).json<ApplicationView>()
const historyOf = async (id: number) =>
  (await office.registrar.get(`/api/office/applications/${id}/history`)).json<HistoryEntry[]>()

async function packageOf(id: number): Promise<Readonly<Record<string, Uint8Array>>> {
  const reply = await office.registrar.get(`/api/office/applications/${id}/archive`)
  expect(reply.statusCode, reply.body).toBe(200)
  expect(reply.headers['content-type']).toBe('application/zip')
  expect(reply.headers['content-disposition']).toContain('attachment')
  return unzipSync(reply.rawPayload)
}

describe('归档包', () => {
  test('目录、原件、文书、审批、送达、办理过程、清单都在，文件名都能解压', async () => {
    const parts = await packageOf(archived)
    const names = new Set(Object.keys(parts))
    expect(names).toEqual(
      new Set([
        '00归档目录.pdf',
        '01申请/001-.._.._张小示_ 申请_书.txt',
        '04文书/002-政府信息公开申请登记表.pdf',
        '04文书/003-政府信息公开申请接收回执试公知〔2026〕1号.pdf',
        '04文书/001-政府信息予以公开告知书试公复〔2026〕1号.pdf',
        '04文书/004-政府信息公开文书送达回证.pdf',
        '04文书/政府信息公开申请审查呈批单.pdf',
        '05送达/送达登记.txt',
        'history.jsonl',
        'manifest-sha256.txt',
        'verify-archive.mjs',
        '核验说明.txt',
      ]),
    )
    expect(strFromU8(parts['01申请/001-.._.._张小示_ 申请_书.txt'] ?? new Uint8Array())).toBe('张小示的申请材料')
    expect(strFromU8(parts['05送达/送达登记.txt'] ?? new Uint8Array())).toContain('签收 2026-03-02')
  })

  test('清单与每个文件的摘要相符，办理过程与系统里的逐条相同', async () => {
    const parts = await packageOf(archived)
    const manifest = strFromU8(parts['manifest-sha256.txt'] ?? new Uint8Array())
      .trim()
      .split('\n')
    expect(manifest).toHaveLength(Object.keys(parts).length - 1)
    for (const line of manifest) {
      const bytes = parts[line.slice(66)] ?? new Uint8Array()
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(line.slice(0, 64))
    }
    const told = strFromU8(parts['history.jsonl'] ?? new Uint8Array())
      .trim()
      .split('\n')
    const hashes = told.map((line) => (JSON.parse(line) as { readonly hash: string }).hash)
    const known = (await historyOf(archived)).map(({ hash }) => hash)
    expect(hashes.length).toBeGreaterThan(8)
    expect(known.slice(0, hashes.length)).toEqual(hashes)
  })

  test('不依赖本系统即可核验；改动、增加、删去都会发现', async () => {
    for (const [name, bytes] of Object.entries(await packageOf(archived))) {
      mkdirSync(dirname(join(unpacked, name)), { recursive: true })
      writeFileSync(join(unpacked, name), bytes)
    }
    const verify = () => spawnSync(process.execPath, [join(unpacked, 'verify-archive.mjs')], { encoding: 'utf8' })
    expect(verify()).toMatchObject({ status: 0, stdout: expect.stringContaining('完好') })
    writeFileSync(join(unpacked, '多出来.txt'), '一')
    expect(verify()).toMatchObject({ status: 1, stdout: expect.stringContaining('清单里没有：多出来.txt') })
    rmSync(join(unpacked, '多出来.txt'))
    appendFileSync(join(unpacked, '05送达/送达登记.txt'), '改')
    expect(verify()).toMatchObject({ status: 1, stdout: expect.stringContaining('被改动：05送达/送达登记.txt') })
    rmSync(join(unpacked, '05送达/送达登记.txt'))
    expect(verify()).toMatchObject({ status: 1, stdout: expect.stringContaining('文件不见了') })
  })

  test('没有别的案件的任何内容', async () => {
    const parts = await packageOf(archived)
    const foreign = ['王另外', '西山林地'].map((text) => Buffer.from(text))
    for (const [name, bytes] of Object.entries(parts)) {
      expect(name).not.toContain('王另外')
      for (const text of foreign) expect(Buffer.from(bytes).includes(text), name).toBe(false)
    }
    const subjects = strFromU8(parts['history.jsonl'] ?? new Uint8Array())
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { readonly subject: { readonly id: string } }).subject.id)
    expect(new Set(subjects)).toEqual(new Set([String(archived)]))
  })

  test('任务再跑一次不再生成', async () => {
    const count = async () =>
      (await sql<{ n: number }>`select count(*)::int as n from archive_package where application_id = ${archived}`.execute(db))
        .rows[0]?.n
    await sql`select graphile_worker.add_job('make-archive-package', payload => ${JSON.stringify({ applicationId: archived })}::json,
      run_at => '2026-01-01')`.execute(db)
    await runJobs(app)
    expect(await count()).toBe(1)
  })

  test('登记员、负责人、稽核员可以下载，每次都有记录；承办人、别的机关不能', async () => {
    const url = `/api/office/applications/${archived}/archive`
    expect((await office.head.get(url)).statusCode).toBe(200)
    expect((await auditor.get(url)).statusCode).toBe(200)
    expect((await office.handler.get(url)).statusCode).toBe(403)
    expect((await other.registrar.get(url)).statusCode).toBe(404)
    expect((await app.inject(url)).statusCode).toBe(401)
    const reads = (await historyOf(archived)).filter(({ kind }) => kind === 'personal-data-read')
    expect(reads.at(-1)?.by).toBe(auditor.person.actor.name)
    const open = await handedIn(office)
    expect((await office.registrar.get(`/api/office/applications/${open}/archive`)).json()).toMatchObject({
      code: 'archive-package-missing',
    })
  })
})

describe('保管期限和销毁', () => {
  const due = async (session: Session) => (await session.get('/api/office/retention')).json<RetentionList>()
  const review = async (id: number) =>
    (await office.head.get(`/api/office/retention/reviews/${id}`)).json<DestructionReviewView>()
  const propose = (session: Session, ...ids: readonly number[]) =>
    session.post('/api/office/retention/reviews', {
      agencyId: office.agencyId,
      applicationIds: ids,
      reason: '保管期满，没有继续保存的价值',
    })

  test('期满之前不在清单里，也不能提请', async () => {
    clock.goTo('2036-12-31')
    expect(await due(office.registrar)).toEqual([])
    expect((await propose(office.registrar, archived)).json()).toMatchObject({ status: 422, code: 'destruction-unsuitable' })
  })

  test('登记员提请，负责人批准，任务销毁个人信息和文件；清册和数字保留', async () => {
    clock.goTo('2037-01-05')
    expect((await due(office.registrar)).map(({ id }) => id)).toContain(archived)
    expect((await due(other.registrar)).map(({ id }) => id)).not.toContain(archived)
    expect((await propose(office.handler, archived)).statusCode).toBe(403)
    expect((await propose(other.registrar, archived)).statusCode).toBe(403)
    const reply = await propose(office.registrar, archived)
    expect(reply.statusCode, reply.body).toBe(201)
    const { id } = reply.json<{ id: number }>()
    expect((await propose(office.registrar, archived)).statusCode).toBe(422)
    const decision = `/api/office/retention/reviews/${id}/decision`
    expect((await office.registrar.post(decision, { version: 1, approved: true })).statusCode).toBe(403)
    expect((await other.head.post(decision, { version: 1, approved: true })).statusCode).toBe(404)
    expect((await office.head.post(decision, { version: 2, approved: true })).statusCode).toBe(409)
    const before = await figures()
    const files = await fileIds(archived)
    expect(files.length).toBeGreaterThan(5)

    expect((await office.head.post(decision, { version: 1, approved: true, remark: '同意' })).json()).toMatchObject({
      state: 'approved',
    })
    await runJobs(app)
    expect(await review(id)).toMatchObject({ state: 'carriedOut', items: [{ id: archived, spared: null }] })
    expect((await review(id)).items[0]?.destroyedAt).not.toBeNull()

    const left = await view(archived)
    expect(left).toMatchObject({ state: 'archived', outcome: 'provided', description: '已销毁', files: [], comments: [] })
    expect(left.parties.map(({ name, phone, documentNumber, address }) => [name, phone, documentNumber, address])).toEqual([
      ['已销毁', null, null, null],
    ])
    expect(await figures()).toEqual(before)
    const { rows } = await sql<{
      n: number
    }>`select count(*)::int as n from stored_file where id = any(${files}::uuid[])`.execute(db)
    expect(rows[0]?.n).toBe(0)
    expect((await office.registrar.get(`/api/office/applications/${archived}/archive`)).statusCode).toBe(404)
    expect((await historyOf(archived)).at(-1)?.kind).toBe('application-destroyed')
  })

  test('有未结的诉讼的不销毁，批准以后才立案的也不', async () => {
    const [next] = await due(office.registrar)
    if (!next) throw new Error('the second case is due too')
    const { id } = (await propose(office.registrar, next.id)).json<{ id: number }>()
    await office.head.post(`/api/office/retention/reviews/${id}/decision`, { version: 1, approved: true })
    const sued = await office.registrar.post('/api/office/reviews', {
      agencyId: office.agencyId,
      applicationNumber: next.number,
      procedure: 'litigationDirect',
      organ: '试验县人民法院',
      ground: '对答复不服',
      simplified: false,
      acceptedOn: '2037-01-05',
    })
    expect(sued.statusCode, sued.body).toBe(201)
    await runJobs(app)
    expect((await review(id)).items[0]).toMatchObject({ destroyedAt: null, spared: '有未结的投诉、复议或者诉讼' })
    expect((await view(next.id)).description).toContain('西山林地')
    expect(await due(office.registrar)).toEqual([])
  })

  test('日志和任务里没有个人信息', async () => {
    const { rows } = await sql<{ payload: string }>`select payload::text as payload from graphile_worker._private_jobs`.execute(
      db,
    )
    const told = [...lines, ...rows.map(({ payload }) => payload)].join('\n')
    for (const secret of ['张小示', '王另外', '13800000000', '11010519491231002X', '建设路']) expect(told).not.toContain(secret)
  })

  async function figures(): Promise<unknown> {
    return (await sql`select * from application_figure where application_id = ${archived} order by id`.execute(db)).rows
  }

  async function fileIds(id: number): Promise<readonly string[]> {
    const { rows } = await sql<{ file: string }>`select file_id as file from application_file where application_id = ${id}
      union select pdf_file_id from letter where application_id = ${id} union select file_id from archive_package where application_id = ${id}`.execute(
      db,
    )
    return rows.map(({ file }) => file)
  }
})
