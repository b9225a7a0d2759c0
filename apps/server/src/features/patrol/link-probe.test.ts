/** The guard of outgoing requests: nothing that is not of the public internet is ever connected to. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isPublicAddress } from '../../platform/outgoing/public-target.ts'
import { probe } from './link-probe.ts'

let server: Server
let port = 0
const asked: string[] = []

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    if (request.url === '/moved') response.writeHead(302, { location: '/elsewhere' }).end()
    else if (request.url === '/pages-only' && request.method === 'HEAD') response.writeHead(405).end()
    else if (request.url === '/huge') {
      response.on('error', () => undefined)
      response.end(Buffer.alloc(1_000_000))
    } else response.writeHead(request.url === '/gone' ? 410 : 200).end()
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  port = (server.address() as AddressInfo).port
})
afterAll(() => new Promise((closed) => server.close(closed)))

describe('addresses', () => {
  test.each([
    '127.0.0.1',
    '127.8.8.8',
    '10.0.0.1',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001:db8::1',
    'not an address',
  ])('%s is not public', (address) => expect(isPublicAddress(address)).toBe(false))
  test.each(['8.8.8.8', '172.32.0.1', '223.5.5.5', '2400:3200::1'])('%s is public', (address) =>
    expect(isPublicAddress(address)).toBe(true),
  )
})

describe('by default', () => {
  test.each([
    (at: number) => `http://127.0.0.1:${at}/`,
    (at: number) => `http://localhost:${at}/`,
    (at: number) => `http://2130706433:${at}/`,
    (at: number) => `http://0x7f.1:${at}/`,
    (at: number) => `http://[::1]:${at}/`,
    (at: number) => `http://[::ffff:7f00:1]:${at}/`,
    (at: number) => `http://user:word@127.0.0.1:${at}/`,
    () => 'file:///etc/hostname',
    () => 'gopher://127.0.0.1/',
    () => 'not a link',
  ])('the local server is refused in any spelling (%#)', async (url) => {
    expect((await probe(url(port))).kind).toBe('refused')
    expect(asked).toEqual([])
  })
  test('a name with one private address among public ones is refused', async () => {
    const resolve = async () => ['8.8.8.8', '10.0.0.1']
    expect((await probe('http://rebinding.test/', { resolve, admits: isPublicAddress })).kind).toBe('refused')
  })
})

describe('an address that is admitted', () => {
  const parts = { resolve: async () => ['127.0.0.1'], admits: () => true }
  const at = (path: string) => probe(`http://www.example.test:${port}${path}`, parts)

  test('is connected to as it was looked at, and its status told', async () => {
    expect(await at('/')).toEqual({ kind: 'answered', status: 200 })
    expect(await at('/gone')).toEqual({ kind: 'answered', status: 410 })
  })
  test('a redirection is not followed', async () => {
    expect(await at('/moved')).toEqual({ kind: 'answered', status: 302 })
    expect(asked).not.toContain('HEAD /elsewhere')
  })
  test('is asked for the page where it answers pages only', async () => {
    expect(await at('/pages-only')).toEqual({ kind: 'answered', status: 200 })
  })
  test('a port where nobody listens, a name that nobody knows', async () => {
    expect(await probe('http://www.example.test:1/', parts)).toEqual({ kind: 'unreachable' })
    const resolve = () => Promise.reject(Object.assign(new Error('unknown'), { code: 'ENOTFOUND' }))
    expect(await probe('http://nobody.test/', { ...parts, resolve })).toEqual({ kind: 'unreachable' })
  })
})
