/** The product as built, running on a data folder of its own, and the command that stands beside it. */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../../..')
const SERVER = join(ROOT, 'apps/server/dist/main/all.js')
const COMMAND = join(ROOT, 'apps/cli/bin/gongkai.js')

/** A running installation; `remove` stops it and deletes its data. */
export interface Installation {
  /** The address of its pages, without a slash at the end. */
  readonly url: string
  /** Puts reports (file name -> text) into its library with the `gongkai` command; rejects with what it said when it refuses one. */
  readonly importReports: (reports: Readonly<Record<string, string>>) => Promise<void>
  readonly remove: () => Promise<void>
  /** Everything that the server has said on its console. */
  readonly said: () => string
}

/** What may differ from what most journeys need. */
interface InstallationOptions {
  /** Without the demonstration's data and accounts, as a real office begins. */
  readonly demonstration?: 'on' | 'off'
  /** Where its mails go, as `smtp://host:port`; without it they stay in its outbox. */
  readonly mailServer?: string
}

/**
 * Starts the built server on a new data folder and a free port, with its demonstration data. Rejects with everything it said when it ends
 * before it serves.
 */
export async function startInstallation({ demonstration = 'on', mailServer }: InstallationOptions = {}): Promise<Installation> {
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-e2e-'))
  // Where the tests run as root, the embedded database runs as somebody else, who must be able to enter.
  await chmod(folder, 0o755)
  const { DATABASE_URL: _elsewhere, ...inherited } = process.env
  const port = await freePort()
  const environment = {
    ...inherited,
    GONGKAI_DATA: join(folder, 'data'),
    GONGKAI_HOST: '127.0.0.1',
    GONGKAI_PORT: String(port),
    // Mails have links, which need an address that is known beforehand.
    GONGKAI_PUBLIC_URL: `http://127.0.0.1:${port}`,
    ...(mailServer === undefined ? {} : { GONGKAI_SMTP_URL: mailServer, GONGKAI_MAIL_FROM: 'gongkai@example.gov.cn' }),
    GONGKAI_LOG_LEVEL: 'warn',
    GONGKAI_DEMONSTRATION: demonstration,
  }
  const server = spawn(process.execPath, [SERVER], { env: environment, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
  let said = ''
  const hear = (chunk: Buffer) => void (said += chunk.toString())
  server.stdout?.on('data', hear)
  server.stderr?.on('data', hear)
  const remove = async () => {
    await stop(server)
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  try {
    const url = await listening(server, () => said)
    return {
      url,
      remove,
      said: () => said,
      importReports: (reports) => importReports(reports, join(folder, 'reports'), environment),
    }
  } catch (fault) {
    await remove()
    throw fault
  }
}

/** A port that nobody listens on now. */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  await new Promise<void>((closed) => void server.close(() => closed()))
  return port
}

/** The address that the server tells its starter. */
function listening(server: ChildProcess, said: () => string): Promise<string> {
  return new Promise((serves, fails) => {
    server.once('error', fails)
    server.once('exit', (code) => fails(new Error(`The server ended with ${code}:\n${said()}`)))
    server.on('message', (message: { readonly kind: string; readonly url?: string }) => {
      if (message.kind === 'listening' && message.url !== undefined) serves(message.url.replace(/\/$/u, ''))
    })
  })
}

/** Asks the server to end, as `npm start` does, and waits until it and its database have. */
async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const ended = new Promise((done) => server.once('exit', done))
  server.send('stop')
  await ended
}

async function importReports(
  reports: Readonly<Record<string, string>>,
  folder: string,
  environment: NodeJS.ProcessEnv,
): Promise<void> {
  await mkdir(folder, { recursive: true })
  await Promise.all(Object.entries(reports).map(([name, text]) => writeFile(join(folder, name), text)))
  await promisify(execFile)(process.execPath, [COMMAND, 'library', 'import', folder], { env: environment })
}
