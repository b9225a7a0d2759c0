import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { anAgency, aPerson, signedIn } from '../../../test/factories.ts'
import { testApp, testDatabase } from '../../../test/harness.ts'
import { readConsoleSite } from './console-site.ts'

const { db } = await testDatabase()
const app = await testApp({ db })
const folder = mkdtempSync(join(tmpdir(), 'gongkai-console-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('没登录的人被带到登录页，之后回到原处', async () => {
  const reply = await app.inject('/console/people?q=a')
  expect(reply.statusCode).toBe(303)
  expect(reply.headers.location).toBe('/sign-in?to=%2Fconsole%2Fpeople%3Fq%3Da')
  expect((await app.inject('/console')).headers.location).toBe('/console/')
})

test('每次回答的随机数不同，没有 unsafe-inline', async () => {
  const officer = await signedIn(app, await aPerson(db, { agencyId: await anAgency(db), roles: ['handler'] }))
  const [one, other] = [await officer.get('/console/'), await officer.get('/console/queues/mine')]
  const nonceOf = (policy: unknown) => /'nonce-([^']+)'/u.exec(String(policy))?.[1]
  const nonce = nonceOf(one.headers['content-security-policy']) ?? 'none'
  expect(one.body).toContain(`nonce="${nonce}"`)
  expect(nonceOf(other.headers['content-security-policy'])).not.toBe(nonce)
  expect(one.headers['content-security-policy']).not.toContain('unsafe')
  expect(one.headers['cache-control']).toBe('no-store')

  const [, file = ''] = /src="(\/console\/files\/[^"]+\.js)"/u.exec(one.body) ?? []
  const script = await app.inject({ url: file, headers: { 'accept-encoding': 'br' } })
  expect(script.statusCode).toBe(200)
  expect(script.headers).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'content-encoding': 'br',
    'cache-control': 'public, max-age=31536000, immutable',
  })
  expect((await app.inject('/console/files/..%2Findex.html')).statusCode).toBe(404)
  expect((await app.inject('/console/files/none.js')).statusCode).toBe(404)
})

test('没有编译时说明白；不认识的文件不发出去', async () => {
  expect(await readConsoleSite(folder)).toBeUndefined()
  mkdirSync(join(folder, 'files'))
  writeFileSync(join(folder, 'index.html'), '<script nonce="__NONCE__"></script>')
  writeFileSync(join(folder, 'files', 'page.html'), '<script>alert(1)</script>')
  await expect(readConsoleSite(folder)).rejects.toThrow('page.html')
})
