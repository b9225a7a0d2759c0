import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import S3rver from '@20minutes/s3rver'
import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemClock } from '../clock.ts'
import { diskStore, type ListedObject, type ObjectStore } from './object-store.ts'
import { signedHeaders } from './s3-signature.ts'
import { s3Store } from './s3-store.ts'

const folder = mkdtempSync(join(tmpdir(), 'gongkai-objects-'))
const server = new S3rver({
  address: '127.0.0.1',
  port: 0,
  silent: true,
  directory: join(folder, 's3'),
  configureBuckets: [{ name: 'files' }, { name: 'paged' }],
})
let origin = ''
beforeAll(async () => {
  const { port } = (await server.run()) as AddressInfo
  origin = `127.0.0.1:${port}`
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

async function all(store: ObjectStore): Promise<readonly ListedObject[]> {
  const objects: ListedObject[] = []
  for await (const object of store.list()) objects.push(object)
  return objects
}

describe.each([
  ['disk', () => diskStore(join(folder, 'disk'))],
  ['s3', () => s3Store(`http://S3RVER:S3RVER@${origin}/files`, systemClock)],
] as const)('the store on %s', (place, open) => {
  test('gives what was put, lists and removes it', async () => {
    const store = open()
    expect(store.place).toBe(place)
    const [one, two] = [randomUUID(), randomUUID()]
    await store.put(one, Buffer.from([1, 2, 3]))
    await store.put(two, Buffer.alloc(3_000_000, 7))
    expect(await store.get(one)).toEqual(Buffer.from([1, 2, 3]))
    expect((await store.get(two))?.length).toBe(3_000_000)
    const listed = await all(store)
    expect(listed.map(({ id }) => id).toSorted()).toEqual([one, two].toSorted())
    expect(Math.abs((listed[0]?.writtenAt.epochMilliseconds ?? 0) - Date.now())).toBeLessThan(600_000)
    await store.remove(one)
    await store.remove(one)
    expect(await store.get(one)).toBeUndefined()
    expect((await all(store)).map(({ id }) => id)).toEqual([two])
  })

  test('an empty store lists nothing', async () => {
    const empty =
      place === 'disk' ? diskStore(join(folder, 'nothing')) : s3Store(`http://S3RVER:S3RVER@${origin}/paged`, systemClock)
    expect(await all(empty)).toEqual([])
  })
})

test('a disk store takes no name that is not a UUID', async () => {
  await expect(diskStore(folder).put('../../outside', Buffer.alloc(1))).rejects.toThrow('UUID')
})

describe('s3', () => {
  // The server above cannot do this on a Node with OpenSSL 3: it makes its tokens with DES.
  test('lists a bucket of more than one page', async () => {
    const ids = [randomUUID(), randomUUID(), randomUUID()]
    const asked: (string | null)[] = []
    const pages = createServer((request, response) => {
      const token = new URL(request.url ?? '', 'http://s3').searchParams.get('continuation-token')
      asked.push(token)
      const page = token === null ? 0 : 1
      const contents = (page === 0 ? ids.slice(0, 2) : ids.slice(2)).map(
        (id) =>
          `<Contents><Key>${id.slice(0, 2)}/${id.slice(2, 4)}/${id}</Key><LastModified>2026-01-31T08:00:00.000Z</LastModified></Contents>`,
      )
      const more = page === 0 ? '<IsTruncated>true</IsTruncated><NextContinuationToken>a&amp;b/+=</NextContinuationToken>' : ''
      const foreign = '<Contents><Key>someone/else.txt</Key><LastModified>2026-01-31T08:00:00.000Z</LastModified></Contents>'
      response.end(`<ListBucketResult>${more}${contents.join('\n')}${foreign}</ListBucketResult>`)
    })
    await new Promise<void>((resolve) => pages.listen(0, '127.0.0.1', resolve))
    const { port } = pages.address() as AddressInfo
    expect((await all(s3Store(`http://k:s@127.0.0.1:${port}/files`, systemClock))).map(({ id }) => id)).toEqual(ids)
    expect(asked).toEqual([null, 'a&b/+='])
    pages.close()
  })

  test('a wrong secret is a failure that does not tell it', async () => {
    const store = s3Store(`http://S3RVER:wrong-secret@${origin}/files`, systemClock)
    await expect(store.put(randomUUID(), Buffer.from('x'))).rejects.toThrow(/403 \(SignatureDoesNotMatch\)/)
    await expect(store.put(randomUUID(), Buffer.from('x'))).rejects.not.toThrow(/wrong-secret/)
  })

  test('a bucket that does not exist, and a server that is not there', async () => {
    const absent = s3Store(`http://S3RVER:S3RVER@${origin}/absent`, systemClock)
    await expect(absent.put(randomUUID(), Buffer.from('x'))).rejects.toThrow(/404 \(NoSuchBucket\)/)
    await expect(all(absent)).rejects.toThrow(/404/)
    await expect(s3Store('http://k:s@127.0.0.1:1/files', systemClock).get(randomUUID())).rejects.toThrow(/cannot be reached/)
  })

  test('signs as the published example of Signature Version 4', () => {
    const headers = signedHeaders(
      { method: 'GET', url: new URL('https://examplebucket.s3.amazonaws.com/test.txt'), headers: { range: 'bytes=0-9' } },
      { keyId: 'AKIAIOSFODNN7EXAMPLE', secret: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', region: 'us-east-1' },
      Temporal.Instant.from('2013-05-24T00:00:00Z'),
    )
    expect(headers['authorization']).toMatch(/Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41$/)
  })
})
