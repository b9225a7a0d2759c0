import { describe, expect, test } from 'vitest'
import { testApp, testDatabase } from './harness.ts'

const { db } = await testDatabase()
const lines: string[] = []
const app = await testApp({ db, logTo: { write: (line) => void lines.push(line) } })

describe('pages', () => {
  test('首页有产品名称和三个入口', async () => {
    const reply = await app.inject('/')
    expect(reply.statusCode).toBe(200)
    expect(reply.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(reply.body).toContain('<!doctype html>')
    for (const href of ['/checkup', '/library', '/developers']) expect(reply.body).toContain(`href="${href}"`)
  })

  test('没有的页面给出中文说明和请求编号，不泄露内部信息', async () => {
    const reply = await app.inject('/nothing/here')
    expect(reply.statusCode).toBe(404)
    expect(reply.body).toContain('没有找到这个页面')
    expect(reply.body).toContain(String(reply.headers['x-request-id']))
    expect(reply.headers['cache-control']).toBe('no-store')
  })

  test('接口的错误是 problem+json', async () => {
    const reply = await app.inject('/api/nothing')
    expect(reply.statusCode).toBe(404)
    expect(reply.headers['content-type']).toContain('application/problem+json')
    expect(reply.json()).toMatchObject({ status: 404, code: 'page-not-found', requestId: reply.headers['x-request-id'] })
  })

  test('网址里的尖括号被转义', async () => {
    const reply = await app.inject('/%3Cscript%3Ealert(1)%3C/script%3E')
    expect(reply.body).not.toContain('<script>')
  })
})

describe('headers and logs', () => {
  test('every answer forbids inline scripts and framing', async () => {
    for (const url of ['/', '/nothing', '/api/nothing', '/healthz']) {
      const { headers } = await app.inject(url)
      expect(headers['content-security-policy']).toContain("default-src 'none'")
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
      expect(headers['content-security-policy']).not.toContain('unsafe')
      expect(headers['x-content-type-options']).toBe('nosniff')
    }
  })

  test('no page holds an inline script or style', async () => {
    const { body } = await app.inject('/')
    expect(body).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=/)
  })

  test('a log line names the route, never the address', async () => {
    lines.length = 0
    await app.inject('/nothing?name=张三')
    const written = lines.join('')
    expect(written).toContain('"requestId"')
    expect(written).not.toContain('nothing')
    expect(written).not.toContain('张三')
  })

  test('static files are addressed by their content and compressed', async () => {
    const { body } = await app.inject('/')
    const url = /href="(\/assets\/gongkai\.[^"]+\.css)"/.exec(body)?.[1] ?? ''
    const reply = await app.inject({ url, headers: { 'accept-encoding': 'gzip, br' } })
    expect(reply.statusCode).toBe(200)
    expect(reply.headers['cache-control']).toContain('immutable')
    expect(reply.headers['content-encoding']).toBe('br')
    expect((await app.inject('/assets/gongkai.000000000000.css')).statusCode).toBe(404)
    expect((await app.inject('/assets/../package.json')).statusCode).toBe(404)
  })

  test('long pages are compressed for those who accept it', async () => {
    const plain = await app.inject('/')
    expect(plain.headers['content-encoding']).toBeUndefined()
    const small = await app.inject({ url: '/', headers: { 'accept-encoding': 'br' } })
    expect(small.headers['content-encoding']).toBe('br')
    expect(small.rawPayload.length).toBeLessThan(plain.rawPayload.length)
  })
})

test('healthz and readyz answer', async () => {
  expect((await app.inject('/healthz')).json()).toEqual({ state: 'ok' })
  expect((await app.inject('/readyz')).json()).toEqual({ state: 'ok' })
})

test('every shape of every route compiles', () => {
  expect(app.shapes.compileAll()).toBeGreaterThan(600)
})
