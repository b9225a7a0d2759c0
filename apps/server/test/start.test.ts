import { execFileSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { isRunning, readPostmasterFile } from '../src/platform/postgres/postmaster-file.ts'
import { installation } from './installation.ts'

describe.skipIf(process.platform === 'win32')('npm start', { timeout: 300_000 }, () => {
  const place = installation()
  afterAll(() => place.remove())

  test('serves, refuses a second start on the same data, and leaves nothing behind on SIGTERM', async () => {
    const start = place.start()
    const url = await start.url
    expect((await fetch(url)).status).toBe(200)
    expect(await (await fetch(`${url}/readyz`)).json()).toEqual({ state: 'ok' })

    const second = place.start()
    expect(await second.ended).toBe(1)
    expect(second.said()).toContain('已经在使用这个数据文件夹')
    expect(second.said()).toContain('already running on this data folder')
    expect((await fetch(url)).status).toBe(200)

    start.process.kill('SIGTERM')
    expect(await start.ended).toBe(0)
    expect(place.processes()).toEqual([])
  })

  test('a server killed with kill -9 takes its database with it', async () => {
    const start = place.start()
    await start.url
    const server = place.processes().find((pid) => parentOf(pid) === start.process.pid)
    process.kill(server ?? 0, 'SIGKILL')
    expect(await start.ended).toBe(1)
    expect(place.processes()).toEqual([])
  })

  test('a starter killed with kill -9 takes its server with it', async () => {
    const start = place.start()
    const url = await start.url
    start.process.kill('SIGKILL')
    await start.ended
    await expect.poll(() => place.processes(), { timeout: 30_000 }).toEqual([])
    await expect(fetch(url)).rejects.toThrow('fetch failed')
  })

  test('a database that lost its program is taken over by the next start', async () => {
    const first = place.start()
    await first.url
    const database = readPostmasterFile(join(place.dataFolder, 'postgresql/data'))?.pid ?? 0
    process.kill(-(first.process.pid ?? 0), 'SIGKILL')
    await first.ended
    expect(isRunning(database)).toBe(true)

    const next = place.start()
    expect((await fetch(await next.url)).status).toBe(200)
    expect(isRunning(database)).toBe(false)
    next.process.kill('SIGINT')
    expect(await next.ended).toBe(0)
    expect(place.processes()).toEqual([])
  })

  test('a left-over process file whose number belongs to somebody else does not block the start', async () => {
    const cluster = join(place.dataFolder, 'postgresql/data')
    writeFileSync(
      join(cluster, 'postmaster.pid'),
      `${process.pid}\n${cluster}\n1700000000\n5432\n/nowhere\n\n  5432001         0\nready   \n`,
    )
    expect(readPostmasterFile(cluster)).toMatchObject({ pid: process.pid, host: '/nowhere' })
    const start = place.start()
    expect((await fetch(await start.url)).status).toBe(200)
    start.process.kill('SIGTERM')
    expect(await start.ended).toBe(0)
  })

  test('a taken port is said in one message, and nothing stays', async () => {
    const holder = createServer().listen(0, '127.0.0.1')
    await new Promise((listening) => holder.once('listening', listening))
    const address = holder.address()
    const port = address !== null && typeof address === 'object' ? address.port : 0
    const start = place.start({ GONGKAI_PORT: String(port), GONGKAI_HOST: '127.0.0.1' })
    expect(await start.ended).toBe(1)
    expect(start.said()).toContain(`端口 ${port} 已被别的程序占用`)
    expect(place.processes()).toEqual([])
    holder.close()
  })

  test('faulty settings are listed together', async () => {
    const start = place.start({ GONGKAI_PORT: 'x', GONGKAI_LOG_LEVEL: 'loud' })
    expect(await start.ended).toBe(1)
    expect(start.said()).toMatch(/GONGKAI_PORT[\s\S]*GONGKAI_LOG_LEVEL/)
  })
})

test('a data folder whose path is too long for a socket works', { timeout: 300_000 }, async () => {
  const parent = installation().dataFolder
  const place = installation(join(parent, 'a-long-folder-name-'.repeat(6)))
  const start = place.serve()
  expect((await fetch(await start.url)).status).toBe(200)
  start.process.kill('SIGTERM')
  expect(await start.ended).toBe(0)
  await place.remove()
  rmSync(parent, { recursive: true })
})

function parentOf(pid: number): number {
  return Number(execFileSync('ps', ['-o', 'ppid=', '-p', String(pid)], { encoding: 'utf8' }))
}
