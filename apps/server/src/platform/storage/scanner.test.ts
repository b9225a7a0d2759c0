import { type AddressInfo, createServer, type Server } from 'node:net'
import { afterAll, describe, expect, test } from 'vitest'
import { clamavScan } from './clamav.ts'
import { createScanner } from './scanner.ts'

/** The test string, put together here so that no scanner takes this file for infected. */
const EICAR = 'X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD'.concat('-ANTIVIRUS-TEST-FILE!$H+H*')

const servers: Server[] = []
afterAll(() => servers.forEach((server) => server.close()))

/** A daemon that speaks INSTREAM: takes the pieces together and answers what `judge` says of them; `undefined` hangs up. */
async function daemon(judge: (bytes: Buffer) => string | undefined, limit = Number.POSITIVE_INFINITY) {
  const server = createServer((socket) => {
    let received = Buffer.alloc(0)
    socket.on('error', () => undefined)
    socket.on('data', (part) => {
      received = Buffer.concat([received, part])
      const start = received.indexOf('\0') + 1
      if (start === 0) return
      expect(received.subarray(0, start).toString()).toBe('zINSTREAM\0')
      const pieces: Buffer[] = []
      for (let at = start; at + 4 <= received.length;) {
        const length = received.readUInt32BE(at)
        if (pieces.reduce((sum, piece) => sum + piece.length, 0) + length > limit) {
          socket.end('INSTREAM size limit exceeded. ERROR\0')
          return
        }
        if (length === 0) {
          const answer = judge(Buffer.concat(pieces))
          if (answer === undefined) socket.end()
          else socket.end(`${answer}\0`)
          return
        }
        pieces.push(received.subarray(at + 4, at + 4 + length))
        at += 4 + length
      }
    })
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { host: '127.0.0.1', port: (server.address() as AddressInfo).port }
}

describe('without a virus scanner', () => {
  test('the test string is found wherever it stands, anything else is let in and said to be unseen', async () => {
    const scanner = createScanner()
    expect(await scanner.scan(Buffer.from('申请书'))).toBe('builtin')
    await expect(scanner.scan(Buffer.from(EICAR))).rejects.toThrow('file-infected')
    await expect(scanner.scan(Buffer.from(`%PDF-1.7\n${EICAR}\n`))).rejects.toThrow('file-infected')
  })
})

describe('with ClamAV', () => {
  test('every byte arrives, also of a file in many pieces', async () => {
    const seen: Buffer[] = []
    const place = await daemon((bytes) => {
      seen.push(bytes)
      return 'stream: OK'
    })
    const bytes = Buffer.alloc(1_234_567, 'abc')
    expect(await createScanner(clamavScan(place)).scan(bytes)).toBe('clean')
    expect(seen[0]?.equals(bytes)).toBe(true)
  })

  test('an infected file is refused, and the name of the virus is not told to the sender', async () => {
    const scanner = createScanner(clamavScan(await daemon(() => 'stream: Win.Test.Worm-1 FOUND')))
    await expect(scanner.scan(Buffer.from('x'))).rejects.toThrow('file-infected')
    await expect(scanner.scan(Buffer.from('x'))).rejects.not.toThrow(/Worm/)
  })

  test.each([
    ['says that the file is too large for it', () => daemon(() => 'stream: OK', 1_000)],
    ['reports an error', () => daemon(() => 'stream: Cannot open file ERROR')],
    ['hangs up', () => daemon(() => undefined)],
    ['is not there', async () => ({ host: '127.0.0.1', port: 1 })],
  ])('when the daemon %s, the file is refused rather than let in unseen', async (_, place) => {
    const scanner = createScanner(clamavScan(await place()))
    await expect(scanner.scan(Buffer.alloc(2_000_000))).rejects.toThrow('scanner-unavailable')
  })

  test('a daemon that does not answer is given up', async () => {
    const silent = createServer(() => undefined)
    servers.push(silent)
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    const place = { host: '127.0.0.1', port: (silent.address() as AddressInfo).port }
    await expect(createScanner(clamavScan(place, 100)).scan(Buffer.from('x'))).rejects.toThrow('scanner-unavailable')
  })
})
