/** Installs what `package-lock.json` asks for and `node_modules` lacks. Used by `npm start` and `npm test` on a fresh clone. */
import { spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** Runs `npm ci` when nothing is installed, or when the lock file is newer than what is. Ends the process when that fails. */
export function ensureInstalled() {
  const installed = join(root, 'node_modules', '.package-lock.json')
  const lock = join(root, 'package-lock.json')
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return
  console.log('正在安装依赖，首次约需一至三分钟…  Installing dependencies, a few minutes the first time…')
  // `prepare` would build; whoever calls this builds next.
  const { status, error } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (status === 0) return
  console.error(
    '依赖安装失败：请检查网络和 npm 配置后重试。  Installing failed: check the network and npm’s settings, then try again.',
  )
  if (error) console.error(error.message)
  process.exit(status ?? 1)
}
