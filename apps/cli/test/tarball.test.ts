import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withRowTotalWrong } from './sample-text.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gongkai-tarball-'))
})

afterAll(() => rmSync(folder, { recursive: true }))

/**
 * Puts a package and what its manifest declares beside each other, as `npm install` would, from what is installed here already.
 * A library that the bundle needs and the manifest does not declare is then missing.
 */
function installFrom(tarball: string): string {
  const modules = join(folder, 'elsewhere/node_modules')
  const target = join(modules, 'gongkai-cli')
  mkdirSync(target, { recursive: true })
  execFileSync('tar', ['-xzf', tarball, '-C', target, '--strip-components=1'])
  const { dependencies } = JSON.parse(readFileSync(join(target, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>
  }
  for (const name of Object.keys(dependencies)) {
    mkdirSync(dirname(join(modules, name)), { recursive: true })
    const own = join(root, 'apps/cli/node_modules', name)
    symlinkSync(existsSync(own) ? own : join(root, 'node_modules', name), join(modules, name))
  }
  return join(target, 'bin/gongkai.js')
}

test('the tarball asks for what the bundled packages need, and for nothing else', () => {
  const dependenciesOf = (path: string) => {
    const { dependencies } = JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8')) as {
      dependencies?: Record<string, string>
    }
    return Object.entries(dependencies ?? {}).filter(([name]) => !name.startsWith('@gongkai/'))
  }
  const own = new Set(['cli-progress', 'commander', 'exceljs'])
  const bundled = ['packages/law', 'packages/contract', 'packages/paper', 'packages/reports'].flatMap(dependenciesOf)
  const expected = Object.fromEntries([...dependenciesOf('apps/cli').filter(([name]) => own.has(name)), ...bundled])
  expect(Object.fromEntries(dependenciesOf('apps/cli'))).toEqual(expected)
})

test('the packed tarball works outside the repository, readers in their own threads included', { timeout: 240_000 }, () => {
  execFileSync('npm', ['pack', '-w', 'gongkai-cli', '--pack-destination', folder], {
    cwd: root,
    stdio: 'ignore',
    shell: process.platform === 'win32',
  })
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'))
  const command = installFrom(join(folder, tarball!))
  writeFileSync(join(folder, 'wrong.txt'), withRowTotalWrong('东河镇人民政府', 2023))
  const run = (...args: string[]) => execFileSync(process.execPath, [command, ...args], { cwd: folder, encoding: 'utf8' })

  expect(run('--version').trim()).toMatch(/^\d+\.\d+\.\d+$/)
  for (const format of ['docx', 'xlsx', 'pdf', 'html']) {
    run('report', 'convert', 'wrong.txt', '--to', format)
    expect(JSON.parse(run('report', 'read', `wrong.${format}`, '--json'))).toMatchObject({ unit: '东河镇人民政府', year: 2023 })
  }
})
