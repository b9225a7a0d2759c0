/** Installs what `package-lock.json` asks for and `node_modules` lacks. Used by `npm start` and `npm test` on a fresh clone. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const lockFile = join(root, 'package-lock.json')
/** Holds the hash of the lock file that was last installed; npm's own record tells what somebody installed by hand. */
const stamp = join(root, 'node_modules', '.gongkai-installed')
const byNpm = join(root, 'node_modules', '.package-lock.json')

/**
 * Installs packages when there are none, or when the lock file has changed since. Returns whether all is installed now.
 *
 * `npm install` rather than `npm ci`: a lock file lists the programs of all platforms, and npm writes none into it that its registry
 * does not have; `ci` refuses such a file although nothing for this platform is missing. `--no-save` leaves the lock file as it is.
 */
export function ensureInstalled() {
  const lock = createHash('sha256').update(readFileSync(lockFile)).digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return true
  if (existsSync(byNpm) && statSync(byNpm).mtimeMs >= statSync(lockFile).mtimeMs) return true

  console.log('正在安装依赖，第一次需要几分钟…')
  console.log('Installing packages; the first time takes some minutes …')
  const npm = process.env.npm_execpath
  const [command, args] =
    npm && existsSync(npm) ? [process.execPath, [npm]] : [process.platform === 'win32' ? 'npm.cmd' : 'npm', []]
  // The compiler is a development dependency and the database an optional one; both are needed whatever NODE_ENV says.
  const flags = ['--no-save', '--include=dev', '--include=optional', '--ignore-scripts', '--no-audit', '--no-fund']
  const { status } = spawnSync(command, [...args, 'install', ...flags], {
    cwd: root,
    stdio: 'inherit',
    shell: command.endsWith('.cmd'),
  })
  if (status === 0) writeFileSync(stamp, lock)
  return status === 0
}
