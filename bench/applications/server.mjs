/** A real server process on a data folder, and what the benchmark asks of it. */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { SUPERUSER } from '../../apps/server/dist/platform/postgres/cluster.js'
import { readPostmasterFile } from '../../apps/server/dist/platform/postgres/postmaster-file.js'
import { pg } from './fill.mjs'
import { secretOf } from './plan.mjs'

/** Starts the whole installation of `dataFolder` as one process, with further `settings`: `{ url, pid, stop, kill }`. */
export async function startServer(dataFolder, settings = {}) {
  const server = spawn(process.execPath, [fileURLToPath(new URL('../../apps/server/dist/main/all.js', import.meta.url))], {
    env: {
      ...process.env,
      GONGKAI_DATA: dataFolder,
      GONGKAI_PORT: '0',
      GONGKAI_DEMONSTRATION: 'off',
      GONGKAI_LOG_LEVEL: 'error',
      ...settings,
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const ended = new Promise((done) => server.once('exit', done))
  let database
  const url = await new Promise((done, failed) => {
    server.on('message', (message) => {
      if (message.kind === 'database') database = message.pid
      if (message.kind === 'listening') done(message.url)
    })
    void ended.then(() => failed(new Error('the server ended before it listened')))
  })
  return {
    url,
    pid: server.pid,
    stop: async () => {
      server.kill('SIGTERM')
      await ended
    },
    /** Ends server and database at once, as a power failure would. */
    kill: async () => {
      server.kill('SIGKILL')
      process.kill(database, 'SIGKILL')
      await ended
    },
  }
}

/** A session in the running installation's database, past the server. */
export async function connectTo(dataFolder) {
  const { host, port } = readPostmasterFile(join(dataFolder, 'postgresql', 'data'))
  const password = readFileSync(join(dataFolder, 'postgresql', 'password'), 'utf8')
  const client = new pg.Client({ host, port, user: SUPERUSER, password, database: 'gongkai' })
  client.on('error', () => undefined)
  await client.connect()
  return client
}

/** Somebody's browser: `ask(person, method, path, body)` answers the parsed body and throws for any other status. */
export function browsers(url, connections) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const { hostname, port } = new URL(url)
  const ask = (person, method, path, body) =>
    new Promise((done, failed) => {
      const payload = body === undefined ? undefined : JSON.stringify(body)
      const headers = {
        cookie: `gongkai_session=${secretOf(person)}`,
        'x-gongkai-request': '1',
        ...(payload !== undefined && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) }),
      }
      const asked = request({ agent, hostname, port, path, method, headers }, (reply) => {
        const chunks = []
        reply.on('data', (chunk) => chunks.push(chunk))
        reply.on('error', failed)
        reply.on('end', () => {
          const text = Buffer.concat(chunks).toString()
          if (reply.statusCode < 300) done(JSON.parse(text))
          else failed(new Error(`${method} ${path}: ${reply.statusCode} ${text.slice(0, 300)}`))
        })
      })
      // The server had just closed a connection that was idle: as a browser does, ask again on a new one.
      asked.on('error', (fault) => {
        if (asked.reusedSocket && fault.code === 'ECONNRESET') done(ask(person, method, path, body))
        else failed(fault)
      })
      asked.end(payload)
    })
  return ask
}
