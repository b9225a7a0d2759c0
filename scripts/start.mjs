/**
 * `npm start`: installs what is missing, builds, and runs the server until it is asked to stop.
 *
 * Plain JavaScript without a dependency, in a syntax that old Node versions parse too, so that they get a clear message. Whatever way the
 * server ends, no process is left behind.
 */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureInstalled } from './install.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const server = join(root, 'apps/server/dist/main/all.js')
const began = Date.now()

requireNode()
if (!ensureInstalled()) {
  fail(
    '依赖没有装好。请检查网络后重新运行 npm start。',
    'Packages could not be installed. Check the network and run npm start again.',
  )
}
build()
runServer()

/** Refuses a Node that is too old. */
function requireNode() {
  const needed = [20, 20]
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > needed[0] || (major === needed[0] && minor >= needed[1])) return
  fail(
    `需要 Node.js ${needed.join('.')} 或以上，现在是 ${process.versions.node}。请升级后重新运行 npm start。`,
    `Node.js ${needed.join('.')} or later is needed; this is ${process.versions.node}. Upgrade it and run npm start again.`,
  )
}

/** Compiles what has changed; a start without changes does not even ask the compiler. */
function build() {
  const sources = fingerprint(['packages', 'apps', 'scripts', 'tsconfig.json', 'tsconfig.base.json'])
  const stamp = join(root, 'node_modules', '.gongkai-built')
  if (existsSync(server) && existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return

  const { status } = spawnSync(process.execPath, [join(root, 'scripts', 'build.mjs')], { cwd: root, stdio: 'inherit' })
  if (status !== 0) fail('编译没有通过（见上）。', 'Building failed (see above).')
  writeFileSync(stamp, sources)
}

/** Tells one state of the sources from another: the name, size and time of every file that is compiled. */
function fingerprint(paths) {
  const hash = createHash('sha256')
  const visit = (path) => {
    const { size, mtimeMs } = statSync(path)
    hash.update(`${path} ${size} ${mtimeMs}\n`)
  }
  const walk = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(folder, entry.name)
      if (entry.isDirectory() && entry.name !== 'dist' && entry.name !== 'node_modules') walk(path)
      else if (/\.(?:tsx?|json|mjs|css|html)$/.test(entry.name)) visit(path)
    }
  }
  for (const path of paths.map((name) => join(root, name))) {
    if (statSync(path).isDirectory()) walk(path)
    else visit(path)
  }
  return hash.digest('hex')
}

/** Runs the server and ends as it ends. */
function runServer() {
  const terminal = process.stdout.isTTY
  const child = spawn(process.execPath, ['--enable-source-maps', server], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    // Before a person, the log tells only what needs attention; a supervisor gets all of it.
    env: { ...process.env, GONGKAI_LOG_LEVEL: process.env.GONGKAI_LOG_LEVEL || (terminal ? 'warn' : 'info') },
  })
  let database = 0
  let asked = false

  child.on('message', (message) => {
    if (message.kind === 'database') database = message.pid
    if (message.kind === 'listening') {
      const seconds = ((Date.now() - began) / 1000).toFixed(1)
      say(`\n“公开”已启动（用时 ${seconds} 秒）：${message.url}`, `Gongkai is running (started in ${seconds} s): ${message.url}`)
      say('按 Ctrl+C 停止。', 'Press Ctrl+C to stop.\n')
    }
  })
  const stop = () => {
    if (!asked && child.connected) child.send('stop')
    asked = true
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop)

  // npm passes a SIGTERM to its shell only, which dies of it without a word to us: the end of our parent is the message.
  const parent = process.ppid
  if (process.env.npm_lifecycle_event) setInterval(() => process.ppid === parent || stop(), 500).unref()

  child.on('exit', (code, signal) => {
    // Killed, the server could not stop its database.
    if (signal !== null && database !== 0) stopDatabase(database)
    process.exit(code === null ? 1 : code)
  })
}

/** Stops the database of a killed server in an orderly way and waits for its end. */
function stopDatabase(pid) {
  if (!isDatabase(pid)) return
  process.kill(pid, 'SIGINT')
  const until = Date.now() + 30_000
  while (isDatabase(pid) && Date.now() < until) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100)
}

/** Whether the process is a database that a server of ours started: the number may have passed to another process meanwhile. */
function isDatabase(pid) {
  const { stdout } = spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
  return typeof stdout === 'string' && stdout.includes('postgres') && stdout.includes('cluster_name=gongkai-')
}

function say(zh, en) {
  process.stdout.write(`${zh}\n${en}\n`)
}

function fail(zh, en) {
  process.stderr.write(`\n${zh}\n${en}\n\n`)
  process.exit(1)
}
