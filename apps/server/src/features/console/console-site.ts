/** The built console: its files, each named after its content, and the page that loads them. */
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import { INSTALLATION } from '../../platform/config.ts'

const SITE = resolve(INSTALLATION, 'apps/console/dist/site')
const compress = promisify(brotliCompress)

/** What stands in the built page where each answer has a nonce of its own. */
const NONCE = /__NONCE__/g

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
}

/** One file of the console. */
export interface ConsoleFile {
  readonly type: string
  readonly content: Buffer
  /** The content as brotli, made when first asked for. */
  readonly compressed: () => Promise<Buffer>
}

/** The built console. */
export interface ConsoleSite {
  /** The file of this name below /console/files/. */
  readonly file: (name: string) => ConsoleFile | undefined
  /** The page, with a nonce that only the style elements of this answer may carry, and the policy that says so. */
  readonly page: () => { readonly html: string; readonly contentSecurityPolicy: string }
}

/** Reads the built console into memory; `undefined` when it has not been built. */
export async function readConsoleSite(folder: string = SITE): Promise<ConsoleSite | undefined> {
  const index = join(folder, 'index.html')
  if (!existsSync(index)) return undefined
  const template = await readFile(index, 'utf8')
  const names = await readdir(join(folder, 'files'))
  const files = new Map(await Promise.all(names.map(async (name) => [name, await readConsoleFile(folder, name)] as const)))

  return {
    file: (name) => files.get(name),
    page: () => {
      const nonce = randomBytes(18).toString('base64')
      return { html: template.replaceAll(NONCE, nonce), contentSecurityPolicy: policy(nonce) }
    },
  }
}

async function readConsoleFile(folder: string, name: string): Promise<ConsoleFile> {
  const type = TYPES[extname(name)]
  if (type === undefined) throw new Error(`${name}: no content type is known for a file of the console of this kind`)
  const content = await readFile(join(folder, 'files', name))
  let compressed: Promise<Buffer> | undefined
  const make = () => compress(content, { params: { [constants.BROTLI_PARAM_QUALITY]: content.length > 2e5 ? 7 : 11 } })
  return { type, content, compressed: () => (compressed ??= make()) }
}

/**
 * As on every other page, nothing but our own files runs. Ant Design writes its styles as elements while the page runs: those carry the
 * nonce, any other does nothing. Pictures may be made in the page (`blob:`), as the redaction needs.
 */
function policy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "media-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}
