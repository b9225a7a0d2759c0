/** Files of an old site: fetched through the guard, kept and checked like uploads, told of where they cannot be had. */
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { storyClock } from '../../../../test/case-factory.ts'
import { anAgency } from '../../../../test/factories.ts'
import { runJobs, testApp, testDatabase, testServices } from '../../../../test/harness.ts'
import { aColumn, aSite, type TestSite } from '../../../../test/site-factory.ts'
import type { Database } from '../../../platform/database.ts'
import type { Services } from '../../../platform/feature.ts'
import type { App } from '../../../platform/http/server.ts'
import { createJobs } from '../../../platform/jobs/index.ts'
import type { OutgoingParts } from '../../../platform/outgoing/public-target.ts'
import { publicationsFeature } from '../../publications/index.ts'
import { fetchFiles, importRows, readRows } from '../index.ts'
import { NO_OUTBOX } from '../../../platform/outbox/index.ts'

const clock = storyClock('2026-03-02')
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
let db: Database
let app: App
let services: Services
let site: TestSite
let folder: string
let server: Server
let port = 0
let missing = true
const asked: string[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongkai-files-'))
  ;({ db } = await testDatabase())
  app = await testApp({ db, clock })
  const jobs = createJobs({ clock })
  services = { ...(await testServices({ db, clock })), jobs, outbox: NO_OUTBOX }
  jobs.register(publicationsFeature.jobs?.(services) ?? {})
  site = await aSite(db, { agencyId: await anAgency(db, { kind: 'county', name: '青禾县人民政府' }) })
  await aColumn(db, site, { name: '通知公告' })
  server = createServer((request, response) => {
    const path = request.url ?? ''
    asked.push(path)
    if (path === '/moved.txt') response.writeHead(302, { location: '/a.txt' }).end()
    else if (path === '/inside') response.writeHead(302, { location: 'http://10.0.0.1/secret' }).end()
    else if (path === '/round') response.writeHead(302, { location: '/round' }).end()
    else if (path === '/big.txt') response.writeHead(200, { 'content-length': '60000000' }).end()
    else if (path === '/late.txt' && missing) response.writeHead(404).end()
    else if (path === '/program.exe') response.end(Buffer.from('MZ\x90\0 not a document'))
    else if (path.startsWith('/p.png')) response.end(PNG)
    else if (path.startsWith('/show.ashx'))
      response
        .writeHead(200, { 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent('说明.txt')}` })
        .end('说明')
    else response.end('行政许可事项清单的附件')
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  port = (server.address() as AddressInfo).port
})
afterAll(async () => {
  await new Promise((closed) => server.close(closed))
  await rm(folder, { recursive: true, force: true })
})

/** Names of the old site are this machine's server; addresses that are written as such are what they are. */
const outgoing: OutgoingParts = { resolve: async () => ['127.0.0.1'], admits: (address) => address === '127.0.0.1' }
const actor = { kind: 'system', job: 'import-documents' } as const
const at = (path: string) => `http://old.example.test:${port}${path}`

async function imported(name: string, source: string): Promise<number> {
  const order = { siteKey: site.key, agency: '青禾县人民政府', source, name, actor, pictures: true, threads: 0 } as const
  return (await importRows(services, readRows(join(folder, name)), order)).id
}

const fetched = (source: string, from: { readonly folder?: string } = {}) =>
  fetchFiles(services, { siteKey: site.key, source, actor, outgoing, ...from })

const report = async (batch: number) =>
  (
    await sql<{ message: string }>`select message from import_refusal where batch_id = ${batch} order by message`.execute(db)
  ).rows.map(({ message }) => message)

const attachments = async (key: string) =>
  (
    await sql<{ name: string; role: string; extraction: string; text: string | null; file: string; body: string }>`
    select a.name, a.role, a.extraction, a.text, a.file_id as file, e.body from document d
    join document_edition e on e.document_id = d.id left join document_attachment a on a.document_id = d.id
    where d.origin_key = ${key} order by a.position`.execute(db)
  ).rows

const row = (key: string, change: object) => ({
  key,
  title: `文件${key}`,
  column: '通知公告',
  publishedAt: '2024-05-06',
  ...change,
})

describe('files of the old site', () => {
  test('are fetched, shown to readers, read by a job, and asked for again where they could not be had', async () => {
    const rows = [
      row('1', {
        address: at('/news/1.html'),
        body: '<p>见附件</p><p><img src="/p.png?a=1&amp;b=2" alt="图示"><img src="javascript:x"></p>',
        attachments: [{ address: '../a.txt', name: '清单.txt' }, { address: at('/show.ashx?id=3') }],
      }),
      row('2', { attachments: `${at('/moved.txt')} ${at('/late.txt')} relative.txt` }),
    ]
    await writeFile(join(folder, 'one.jsonl'), rows.map((one) => JSON.stringify(one)).join('\n'))
    const batch = await imported('one.jsonl', '旧站')
    expect(asked).toEqual([])
    expect(await fetched('旧站')).toEqual({ fetched: 4, failed: 2 })
    const [unread] = await attachments('旧站:1')
    const early = await app.inject(`/files/${unread?.file}`)
    expect([early.statusCode, early.headers['retry-after']]).toEqual([503, '60'])
    expect(early.body).toContain('文件正在检查')
    await runJobs(app)
    const first = await attachments('旧站:1')
    expect(first.map(({ name, role, extraction }) => [name, role, extraction])).toEqual([
      ['清单.txt', 'attachment', 'done'],
      ['说明.txt', 'attachment', 'done'],
      ['p.png', 'picture', 'none'],
    ])
    expect(first[0]?.text).toContain('行政许可事项清单')
    const picture = first[2]?.file ?? ''
    expect(first[0]?.body).toContain(`<img src="/files/${picture}" alt="图示">`)
    expect((await app.inject(`/files/${picture}`)).rawPayload.equals(PNG)).toBe(true)
    expect((await report(batch)).map((message) => message.replace(`:${port}`, ''))).toEqual([
      '正文中有 1 处不安全或者不支持的内容已经去除',
      '附件 http://old.example.test/late.txt 没有取到：网站回答 404，没有给出文件',
      expect.stringContaining('附件 relative.txt 没有取到：地址不完整'),
    ])
    missing = false
    expect(await fetched('旧站')).toEqual({ fetched: 1, failed: 1 })
    expect((await report(batch)).some((message) => message.includes('late.txt'))).toBe(false)
    expect((await attachments('旧站:2')).map(({ name }) => name)).toEqual(['a.txt', 'late.txt'])
  })

  test.each([
    ['a private address', () => 'http://10.1.2.3/a.txt', '内部网络'],
    ['this machine', () => `http://127.0.0.1:${port}/a.txt`, '内部网络'],
    ['the address of a cloud', () => 'http://169.254.169.254/latest/meta-data', '内部网络'],
    ['a file of this machine', () => 'file:///etc/hostname', '只访问 http 和 https'],
    ['a password in the address', () => 'http://a:b@old.example.test/a.txt', '用户名或者口令'],
  ])('are not asked for at %s', async (name, address, why) => {
    const source = `禁止 ${name}`
    await writeFile(join(folder, 'closed.jsonl'), JSON.stringify(row('1', { attachments: [{ address: address() }] })))
    const batch = await imported('closed.jsonl', source)
    const before = asked.length
    expect(await fetchFiles(services, { siteKey: site.key, source, actor })).toEqual({ fetched: 0, failed: 1 })
    expect(asked.length).toBe(before)
    expect((await report(batch))[0]).toContain(why)
  })

  test('are refused where a redirection leads inside, goes in circles, where they are too large or no documents', async () => {
    const paths = ['/inside', '/round', '/big.txt', '/program.exe']
    await writeFile(
      join(folder, 'bad.jsonl'),
      JSON.stringify(row('1', { attachments: paths.map((path) => ({ address: at(path) })) })),
    )
    const batch = await imported('bad.jsonl', '坏')
    expect(await fetched('坏')).toEqual({ fetched: 0, failed: 4 })
    const told = (await report(batch)).join('\n')
    for (const why of ['内部网络', '转来转去', '超过 50 MB', '/program.exe 没有取到']) expect(told).toContain(why)
    expect(await attachments('坏:1')).toMatchObject([{ name: null }])
  })

  test('lie in the imported folder, and nowhere else on this machine', async () => {
    await mkdir(join(folder, 'site', 'news', 'files'), { recursive: true })
    await writeFile(join(folder, 'outside.txt'), '别处的文件')
    await writeFile(join(folder, 'site', 'news', 'files', '表 一.txt'), '文件夹中的附件')
    await symlink(join(folder, 'outside.txt'), join(folder, 'site', 'news', 'link.txt'))
    const files = ['files/%E8%A1%A8%20%E4%B8%80.txt', '../../outside.txt', 'link.txt', 'none.txt']
    await writeFile(
      join(folder, 'site', 'news', 'a.json'),
      JSON.stringify({
        title: '文件夹',
        column: '通知公告',
        publishedAt: '2022-02-02',
        attachments: files.map((address) => ({ address })),
      }),
    )
    const batch = await imported('site', '文件夹')
    expect(await fetched('文件夹', { folder: join(folder, 'site') })).toEqual({ fetched: 1, failed: 3 })
    expect((await attachments('文件夹:a')).map(({ name }) => name)).toEqual(['表 一.txt'])
    expect((await report(batch)).filter((message) => message.includes('以外'))).toHaveLength(2)
  })
})
