import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, describe, expect, test } from 'vitest'
import { installation } from './installation.ts'

const PROGRAMS = resolve(fileURLToPath(import.meta.url), '../../dist/main')

/** Runs a program of the server on `dataFolder`; what it said and how it ended. */
async function run(program: string, args: readonly string[], dataFolder: string) {
  const env = { ...process.env, GONGKAI_DATA: dataFolder }
  const { stdout, stderr, code } = await promisify(execFile)(process.execPath, [join(PROGRAMS, program), ...args], { env })
    .then((said) => ({ ...said, code: 0 }))
    .catch((fault: unknown) => fault as { stdout: string; stderr: string; code: number })
  return { stdout, stderr, code }
}

describe.skipIf(process.platform === 'win32')('the programs', { timeout: 600_000 }, () => {
  const first = installation()
  const second = installation()
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-backup-program-'))
  afterAll(async () => {
    await first.remove()
    await second.remove()
    rmSync(folder, { recursive: true, force: true })
  })

  test('back up a running server, and bring it up elsewhere', async () => {
    const start = first.serve()
    await start.url
    const session = await first.connect()
    await session.query(`insert into agency (standing) values ('established')`)
    await session.end()

    const backup = join(folder, 'backup')
    const made = await run('backup.js', [backup], first.dataFolder)
    expect(made).toMatchObject({ code: 0 })
    expect(made.stdout).toMatch(/备份完成[\s\S]*不含密钥环/)
    expect(await run('backup.js', [backup], first.dataFolder)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('已经有文件'),
    })

    const refused = await run('restore.js', [backup], second.dataFolder)
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('不含密钥环') })
    cpSync(join(first.dataFolder, 'key-ring.json'), join(second.dataFolder, 'key-ring.json'))
    const restored = await run('restore.js', [backup], second.dataFolder)
    expect(restored).toMatchObject({ code: 0, stderr: '' })
    expect(restored.stdout).toMatch(/恢复完成[\s\S]*审计链　完好/)
    expect(await run('restore.js', [backup], second.dataFolder)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('不是空的'),
    })

    const anew = second.serve()
    expect((await fetch(`${await anew.url}/health/ready`)).status).toBe(200)
    const there = await second.connect()
    expect((await there.query('select from agency')).rowCount).toBe(1)
    await there.end()
    for (const running of [start, anew]) {
      running.process.kill('SIGTERM')
      expect(await running.ended).toBe(0)
    }
    expect(readFileSync(join(backup, 'manifest.json'), 'utf8')).not.toContain(first.dataFolder)
  })

  test('say how they are used', async () => {
    for (const [program, args] of [
      ['backup.js', ['a', '--all']],
      ['restore.js', []],
    ] as const) {
      expect(await run(program, args, folder)).toMatchObject({ code: 2, stderr: expect.stringContaining('用法') })
    }
  })
})
