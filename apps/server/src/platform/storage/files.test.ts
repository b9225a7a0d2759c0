import { createHash, randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import multipart from '@fastify/multipart'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { testDatabase, testServices } from '../../../test/harness.ts'
import { pdf, png } from '../../../test/sample-files.ts'
import type { Actor } from '../actor.ts'
import { stoppedClock } from '../clock.ts'
import { createServer } from '../http/server.ts'
import { keysInUse, resealAll } from '../vault/index.ts'
import { createFiles, FILE_COLUMNS } from './files.ts'
import { diskStore, type ObjectStore } from './object-store.ts'
import { createScanner } from './scanner.ts'
import { newObjectKey, ObjectBroken, openObject, sealObject } from './sealed-object.ts'
import { attachment, sendFile } from './send-file.ts'
import { MULTIPART_LIMITS, readUpload } from './upload.ts'

const { db } = await testDatabase()
const { vault } = await testServices({ db })
const folder = mkdtempSync(join(tmpdir(), 'gongkai-files-'))
afterAll(() => rmSync(folder, { recursive: true }))

let store: ObjectStore = diskStore(folder)
let place = ''
let round = 0
beforeEach(async () => {
  await db.deleteFrom('stored_file').execute()
  await db.deleteFrom('stored_object').execute()
  place = join(folder, String((round += 1)))
  store = diskStore(place)
})

const APPLICANT: Actor = { kind: 'applicant', applicationId: 12 }
const TODAY = '2026-01-31T08:00:00Z'
const TOMORROW = '2026-02-01T09:00:00Z'

const filesAt = (moment: string, stores: readonly [ObjectStore, ...ObjectStore[]] = [store]) =>
  createFiles({ stores, vault, scanner: createScanner(), clock: stoppedClock(moment) })

const keep = (bytes: Buffer = pdf(), name = '张三的申请.pdf', files = filesAt(TODAY)) =>
  db.transaction().execute((trx) => files.keep(trx, { bytes, name, purpose: 'application-attachment', agencyId: 3 }, APPLICANT))

/** The paths of what lies in the store. */
const objects = () =>
  readdirSync(place, { recursive: true, withFileTypes: true }).flatMap((entry) =>
    entry.isFile() ? [join(entry.parentPath, entry.name)] : [],
  )

/** Makes everything in the store look as old as it is on the given day. */
const age = (moment: string) => objects().forEach((path) => utimesSync(path, new Date(moment), new Date(moment)))

describe('keep and read', () => {
  test('gives back the file as it was, with its type and digest', async () => {
    const files = filesAt(TODAY)
    const kept = await keep()
    expect(kept).toMatchObject({
      name: '张三的申请.pdf',
      size: pdf().length,
      mediaType: 'application/pdf',
      digest: createHash('sha256').update(pdf()).digest('hex'),
      purpose: 'application-attachment',
      agencyId: 3,
      scan: 'builtin',
    })
    expect((await files.read(db, kept.id))?.bytes.equals(pdf())).toBe(true)
    expect(await files.find(db, kept.id)).toEqual(kept)
    expect(await files.read(db, randomUUID())).toBeUndefined()
    expect(await files.find(db, "' or 1=1")).toBeUndefined()
    const row = await db.selectFrom('stored_file').selectAll().executeTakeFirstOrThrow()
    expect(row).toMatchObject({ uploader_kind: 'applicant', uploader_id: 12 })
  })

  test('neither the disk nor the database holds the content or the name in the clear', async () => {
    const bytes = pdf('(secret words)')
    await keep(bytes)
    const [path = ''] = objects()
    expect(readFileSync(path).includes('secret words')).toBe(false)
    const rows = await db.selectFrom('stored_file').selectAll().execute()
    expect(rows[0]?.sealed_name.includes('张三')).toBe(false)
  })

  test('the same bytes are stored once, also by writers at the same time, and each file keeps its own name', async () => {
    const kept = await Promise.all(['a.pdf', 'b.pdf', 'c.pdf', 'd.pdf'].map((name) => keep(pdf(), name)))
    await keep(pdf(), 'e.pdf')
    expect(objects()).toHaveLength(1)
    for (const { id, name } of kept) expect((await filesAt(TODAY).read(db, id))?.file.name).toBe(name)
  })

  test.each([
    ['../../etc/passwd.pdf', 'passwd.pdf'],
    ['C:\\用户\\申请.pdf', '申请.pdf'],
    ['a\u202Efdp.exe\u0000.pdf', 'afdp.exe.pdf'],
    ['..', '未命名的文件'],
    [`${'长'.repeat(300)}.pdf`, `${'长'.repeat(146)}.pdf`],
  ])('the name %j is kept as %j', async (given, name) => {
    expect((await keep(pdf(), given)).name).toBe(name)
  })

  test('a refused file leaves nothing behind', async () => {
    await expect(keep(Buffer.from('<html>'), 'a.html')).rejects.toThrow('file-type-refused')
    const eicar = Buffer.from('X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD'.concat('-ANTIVIRUS-TEST-FILE!$H+H*'))
    await expect(keep(eicar, 'a.txt')).rejects.toThrow('file-infected')
    expect(await db.selectFrom('stored_file').selectAll().execute()).toEqual([])
    expect(() => objects()).toThrow('ENOENT')
  })

  test.each([
    ['changed', (bytes: Buffer) => bytes.fill(bytes[20] === 0 ? 1 : 0, 20, 21)],
    ['cut off', (bytes: Buffer) => bytes.subarray(0, -1)],
    ['replaced', () => Buffer.from('nothing of ours')],
  ])('bytes that were %s in the store are not given out', async (_, change) => {
    const kept = await keep()
    const [path = ''] = objects()
    writeFileSync(path, change(readFileSync(path)))
    await expect(filesAt(TODAY).read(db, kept.id)).rejects.toThrow(ObjectBroken)
  })

  test('an object that is missing, or lies in a store that is not connected, is a failure and not an absent file', async () => {
    const kept = await keep()
    rmSync(objects()[0] ?? '')
    await expect(filesAt(TODAY).read(db, kept.id)).rejects.toThrow(/missing/)
    const elsewhere: ObjectStore = { ...store, place: 's3' }
    await expect(filesAt(TODAY, [elsewhere]).read(db, kept.id)).rejects.toThrow(/not connected/)
  })

  test('after moving to another store the old files are still read', async () => {
    const old = await keep()
    const elsewhere: ObjectStore = { ...diskStore(`${place}-s3`), place: 's3' }
    const moved = filesAt(TODAY, [elsewhere, store])
    const fresh = await keep(png(), 'a.png', moved)
    expect((await moved.read(db, old.id))?.bytes.equals(pdf())).toBe(true)
    expect((await moved.read(db, fresh.id))?.bytes.equals(png())).toBe(true)
    expect(objects()).toHaveLength(1)
  })

  test('a rotation seals the keys of the objects anew and touches no object', async () => {
    const kept = await keep()
    const before = readFileSync(objects()[0] ?? '')
    await vault.rotate()
    expect(await resealAll(db, vault, FILE_COLUMNS)).toMatchObject({ resealed: 2, broken: [] })
    expect([...(await keysInUse(db))]).toContain(vault.currentKey())
    expect(readFileSync(objects()[0] ?? '').equals(before)).toBe(true)
    expect((await filesAt(TODAY).read(db, kept.id))?.bytes.equals(pdf())).toBe(true)
  })
})

describe('sweep', () => {
  test('what a transaction wrote that never ended is removed after a day, not before', async () => {
    await expect(
      db.transaction().execute(async (trx) => {
        await filesAt(TODAY).keep(trx, { bytes: pdf(), name: 'a.pdf', purpose: 'x', agencyId: 0 }, APPLICANT)
        throw new Error('crashed')
      }),
    ).rejects.toThrow('crashed')
    age(TODAY)
    expect(objects()).toHaveLength(1)
    expect(await filesAt(TODAY).sweep(db)).toBe(0)
    expect(await filesAt(TOMORROW).sweep(db)).toBe(1)
    expect(objects()).toEqual([])
  })

  test('bytes go when the last file that shares them is forgotten', async () => {
    const [one, two] = [await keep(), await keep()]
    age(TODAY)
    const files = filesAt(TOMORROW)
    await files.forget(db, one.id)
    expect(await files.sweep(db)).toBe(0)
    await files.forget(db, two.id)
    expect(await files.find(db, two.id)).toBeUndefined()
    expect(await files.sweep(db)).toBe(1)
    expect(objects()).toEqual([])
    expect((await keep()).size).toBe(pdf().length)
  })

  test('a file that is kept during the sweep is not swept', async () => {
    const old = await keep()
    age(TODAY)
    const files = filesAt(TOMORROW)
    await files.forget(db, old.id)
    let swept: Promise<number> | undefined
    const kept = await db.transaction().execute(async (trx) => {
      const file = await files.keep(trx, { bytes: pdf(), name: 'b.pdf', purpose: 'x', agencyId: 0 }, APPLICANT)
      swept = files.sweep(db)
      await swept
      return file
    })
    expect(await swept).toBe(0)
    expect((await files.read(db, kept.id))?.bytes.equals(pdf())).toBe(true)
  })

  test('sweeps and writers at the same time lose nothing', async () => {
    for (let turn = 0; turn < 5; turn += 1) {
      const old = await keep()
      age(TODAY)
      await filesAt(TOMORROW).forget(db, old.id)
      const [kept] = await Promise.all([keep(), filesAt(TOMORROW).sweep(db), filesAt(TOMORROW).sweep(db)])
      expect((await filesAt(TODAY).read(db, kept.id))?.bytes.equals(pdf())).toBe(true)
      await filesAt(TODAY).forget(db, kept.id)
    }
  })
})

describe.each(['aes-256-gcm', 'sm4-ctr-hmac-sm3'] as const)('an object sealed with %s', (cipher) => {
  const key = newObjectKey()
  const chunk = 64 * 1024

  test.each([0, 1, chunk - 1, chunk, chunk + 1, 3 * chunk, 200_000])('of %i bytes opens as it was', (length) => {
    const plain = Buffer.alloc(length, 'abcdefg')
    const pieces = [...openObject(sealObject(plain, key, cipher), key)]
    expect(Buffer.concat(pieces).equals(plain)).toBe(true)
    expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThanOrEqual(chunk)
  })

  test('notices chunks that are exchanged, left out, repeated or taken from the end', () => {
    const sealed = sealObject(Buffer.alloc(3 * chunk, 7), key, cipher)
    const length = (sealed.length - 5) / 3
    const [a, b, c] = [0, 1, 2].map((index) => sealed.subarray(5 + index * length, 5 + (index + 1) * length)) as [
      Buffer,
      Buffer,
      Buffer,
    ]
    const open = (...chunks: Buffer[]) => [...openObject(Buffer.concat([sealed.subarray(0, 5), ...chunks]), key)]
    expect(open(a, b, c)).toHaveLength(3)
    for (const wrong of [[b, a, c], [a, c], [a, b], [a, b, b, c], [a], [c], []])
      expect(() => open(...wrong)).toThrow(ObjectBroken)
    expect(() => [...openObject(sealed, newObjectKey())]).toThrow(ObjectBroken)
  })
})

describe('over HTTP', async () => {
  const app = createServer('silent')
  await app.register(multipart, MULTIPART_LIMITS)
  app.route({
    method: 'POST',
    url: '/forms',
    handler: async (request) => {
      const upload = await readUpload(request, { fileFields: ['files'], files: 2, fileBytes: 1_000, totalBytes: 1_500 })
      return {
        fields: upload.fields,
        choices: upload.all['choice'],
        files: upload.files.map(({ field, name, bytes }) => [field, name, bytes.length]),
        refusal: upload.refusal?.message,
      }
    },
  })
  app.get('/file/:id', async (request, reply) => {
    const { id } = request.params as { id: string }
    const content = await filesAt(TODAY).read(db, id)
    return content ? sendFile(reply, content) : reply.status(404).send()
  })
  app.setErrorHandler((fault, _request, reply) => reply.status(400).send({ fault: (fault as Error).message }))
  afterAll(() => app.close())

  const part = (name: string, content: Buffer | string, filename?: string) =>
    Buffer.concat([
      Buffer.from(
        `--b\r\ncontent-disposition: form-data; name="${name}"${filename === undefined ? '' : `; filename="${filename}"`}\r\n\r\n`,
      ),
      Buffer.from(content),
      Buffer.from('\r\n'),
    ])
  const submit = (payload: Buffer, type = 'multipart/form-data; boundary=b') =>
    app.inject({ method: 'POST', url: '/forms', headers: { 'content-type': type }, payload })
  const form = (...parts: readonly Buffer[]) => submit(Buffer.concat([...parts, Buffer.from('--b--\r\n')]))

  test('reads fields and files; empty file fields and foreign ones are passed over', async () => {
    const reply = await form(
      part('content', '公开规划'),
      part('choice', '1'),
      part('choice', '2'),
      part('files', 'abc', 'C:\\a.txt'),
      part('files', '', ''),
      part('other', 'abc', 'b.txt'),
    )
    expect(reply.json()).toEqual({
      fields: { content: '公开规划', choice: '2' },
      choices: ['1', '2'],
      files: [['files', 'a.txt', 3]],
    })
  })

  test.each([
    ['too many files', [1, 2, 3].map((index) => part('files', 'x', `${index}.txt`)), 'too-many-files'],
    ['a file that is too large', [part('files', 'x'.repeat(1_001), 'a.txt')], '每个文件最大'],
    ['files that are too large together', [1, 2].map((index) => part('files', 'x'.repeat(900), `${index}.txt`)), '合计'],
  ])('%s: no file is taken, but what was typed before and after is given back', async (_, files, words) => {
    const reply = await form(part('name', '张三'), ...files, part('content', '公开规划'))
    expect(reply.json()).toMatchObject({
      fields: { name: '张三', content: '公开规划' },
      files: [],
      refusal: expect.stringContaining(words),
    })
  })

  test('a form that breaks off, and one that is none', async () => {
    expect((await submit(part('name', '张三').subarray(0, -9))).json()).toMatchObject({
      fault: expect.stringContaining('upload-incomplete'),
    })
    expect((await submit(Buffer.from('{}'), 'application/json')).json()).toMatchObject({
      fault: expect.stringContaining('unsupported-media-type'),
    })
  })

  test.each(['__proto__', 'constructor', 'toString'])('a form with a field called %s is malformed', async (name) => {
    expect((await form(part(name, 'x'))).json()).toMatchObject({ fault: expect.stringContaining('upload-incomplete') })
  })

  test('a file is a download that no browser runs', async () => {
    const kept = await keep(pdf(), '张三的“申请”.pdf')
    const reply = await app.inject(`/file/${kept.id}`)
    expect(reply.rawPayload.equals(pdf())).toBe(true)
    expect(reply.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="file.pdf"; filename*=UTF-8''${encodeURIComponent('张三的“申请”.pdf')}`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
    })
    expect((await app.inject(`/file/${randomUUID()}`)).statusCode).toBe(404)
  })

  test.each([
    ['a"; x="b.pdf', `filename*=UTF-8''a_%3B%20x%3D_b.pdf`],
    ['a\r\nset-cookie: x.pdf', `filename*=UTF-8''a__set-cookie_%20x.pdf`],
    [`it's (1).pdf`, `filename*=UTF-8''it%27s%20%281%29.pdf`],
    ['没有后缀', `filename*=UTF-8''${encodeURIComponent('没有后缀')}.pdf`],
    ['.htaccess', `filename*=UTF-8''_htaccess.pdf`],
  ])('the name %j becomes a safe header', (name, header) => {
    expect(attachment(name, 'pdf')).toBe(`attachment; filename="file.pdf"; ${header}`)
  })
})
