import { existsSync, rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserServer, chromium } from 'playwright-core'

/** Browsers of the system, for machines that npm's has no program for. */
const SYSTEM_BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** No sandbox, because the tests also run as root in containers; nothing that calls home. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * Starts the Chromium that CHROMIUM_PATH names, else the one that comes from npm, else the system's. `undefined` where none starts: the
 * journeys are then counted as skipped, and the reason is told loudly.
 *
 * The one from npm is a headless shell: the same engine, but without the windows, menus and extensions of a desktop, which cost two
 * thirds of the processor's time of a journey.
 */
export async function launchBrowser(): Promise<BrowserServer | undefined> {
  const reasons: string[] = []
  for (const candidate of candidates()) {
    try {
      return await chromium.launchServer({ ...(await candidate()), headless: true })
    } catch (error) {
      reasons.push(error instanceof Error ? error.message.split('\n')[0]! : String(error))
    }
  }
  console.error(
    `\n!!! BROWSER TESTS ARE SKIPPED: no Chromium could be started. Install it, or set CHROMIUM_PATH.\n${reasons.join('\n')}\n`,
  )
  return undefined
}

interface Launch {
  readonly executablePath: string
  readonly args: string[]
  readonly env?: NodeJS.ProcessEnv
}

function candidates(): (() => Launch | Promise<Launch>)[] {
  const installed = (path: string) => () => ({ executablePath: path, args: FLAGS })
  const chosen = process.env['CHROMIUM_PATH'] ?? ''
  return [
    ...(chosen === '' ? [] : [installed(chosen)]),
    ...(process.platform === 'linux' && process.arch === 'x64' ? [bundledBrowser] : []),
    ...SYSTEM_BROWSERS.filter((path) => existsSync(path)).map(installed),
  ]
}

/** Where a system says which fonts it has. */
const SYSTEM_FONTS = '/etc/fonts/fonts.conf'

/**
 * The Chromium of npm's `@sparticuz/chromium` (Linux x64), unpacked for this run with the libraries and fonts that a bare machine lacks.
 *
 * The system's fonts come first: those of the package have no Chinese. Without the arguments that the package proposes: they put
 * everything into one process, which the end of any window may take along.
 */
async function bundledBrowser(): Promise<Launch> {
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-chromium-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const before = { ...process.env }
  // The package unpacks its libraries only where it believes to be in a bare machine of its maker's cloud, and changes our environment.
  Object.assign(process.env, { TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: 'nodejs20.x' })
  try {
    const { default: bundled } = await import('@sparticuz/chromium')
    const executablePath = await bundled.executablePath()
    const { FONTCONFIG_PATH: bare, ...env } = process.env
    return { executablePath, args: FLAGS, env: existsSync(SYSTEM_FONTS) ? env : { ...env, FONTCONFIG_PATH: bare } }
  } finally {
    for (const name of Object.keys(process.env)) if (before[name] === undefined) delete process.env[name]
    Object.assign(process.env, before)
  }
}
