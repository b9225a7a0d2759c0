/** The programs behind `gongkai audit` and `gongkai vault`, as built. */
import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { testDatabase, testServices } from './harness.ts'

const { db, address } = await testDatabase()
const { audit, config } = await testServices({ db })
const folder = mkdtempSync(join(tmpdir(), 'gongkai-audit-command-'))
afterAll(() => rmSync(folder, { recursive: true }))

const { host, port, user, password, database } = address
const login = `${encodeURIComponent(user ?? '')}:${encodeURIComponent(String(password))}`
const environment = {
  PATH: process.env['PATH'],
  DATABASE_URL: `postgresql://${login}@localhost:${port}/${database}?host=${encodeURIComponent(host ?? '')}`,
  GONGKAI_DATA: config.dataFolder,
}

function program(name: 'audit' | 'vault', ...args: readonly string[]) {
  const path = join(import.meta.dirname, `../dist/main/${name}.js`)
  return promisify(execFile)(process.execPath, [path, ...args], { env: environment }).then(
    ({ stdout }) => ({ status: 0, said: stdout }),
    (fault: { code: number; stdout: string; stderr: string }) => ({ status: fault.code, said: fault.stdout + fault.stderr }),
  )
}

test('核验、导出、换密钥，改动后核验指出断处', async () => {
  for (const id of [1, 2, 3]) {
    await db.transaction().execute((trx) =>
      audit.append(trx, {
        agencyId: 4,
        actor: { kind: 'visitor' },
        kind: 'application-received',
        subject: { kind: 'application', id },
      }),
    )
  }
  expect(await program('audit', 'verify')).toEqual({
    status: 0,
    said: '审计链完好：1 条链，3 条记录，0 个检查点。\n数据文件夹里没有锚点文件，全系统链的末尾无从对照。\n',
  })
  expect(await program('vault', 'rotate')).toMatchObject({ status: 0, said: expect.stringContaining('请现在就备份密钥环文件') })
  expect(await audit.history(db, { kind: 'vault-key', id: (await newestKey()) ?? '' })).toHaveLength(1)

  const out = join(folder, 'out')
  expect(await program('audit', 'export', out)).toMatchObject({
    status: 0,
    said: expect.stringContaining('已导出 2 条链，4 条记录'),
  })
  expect(existsSync(join(out, 'verify-audit.mjs'))).toBe(true)
  expect(await program('audit', 'export', out)).toMatchObject({ status: 2, said: expect.stringContaining('不是空的') })

  await sql`alter table audit_entry disable trigger user`.execute(db)
  await sql`update audit_entry set subject_id = '9' where agency_id = 4 and sequence = 2`.execute(db)
  expect(await program('audit', 'verify', '--agency', '4')).toMatchObject({
    status: 1,
    said: expect.stringContaining('机关 4 的链，第 2 条：内容与摘要不符'),
  })
  expect(await program('audit', 'verify', '--agency', '0')).toMatchObject({ status: 0 })
})

test.each([[[]], [['verify', 'x']], [['export']], [['verify', '--agency', 'x']], [['verify', '--nope']]])(
  '用法不对（%j）：说明用法',
  async (args) => {
    expect(await program('audit', ...args)).toMatchObject({ status: 2, said: expect.stringContaining('用法：') })
  },
)

async function newestKey(): Promise<string | undefined> {
  const { rows } = await sql<{
    id: string
  }>`select id from vault_key where id <> '00000000' order by recorded_at desc limit 1`.execute(db)
  return rows[0]?.id
}
