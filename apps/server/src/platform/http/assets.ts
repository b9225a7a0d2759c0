/** Static files: style sheets, scripts and pictures, addressed by their content so that a browser keeps them for good. */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { extname, parse, resolve } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import { INSTALLATION } from '../config.ts'
import type { App } from './server.ts'

const FOLDER = resolve(INSTALLATION, 'apps/server/assets')
const compress = promisify(brotliCompress)

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

/** The static files of this start. */
export interface Assets {
  /** The address of the file `name`; throws when there is no such file (a mistake in a page's code). */
  readonly url: (name: string) => string
  /** Serves them below /assets/. */
  readonly serve: (app: App) => void
}

interface Asset {
  readonly url: string
  readonly type: string
  readonly content: Buffer
}

/** Reads apps/server/assets and the `further` files (name -> absolute path) into memory; throws when one is missing. */
export async function loadAssets(further: Readonly<Record<string, string>> = {}): Promise<Assets> {
  const own = (await readdir(FOLDER)).map((name) => [name, resolve(FOLDER, name)] as const)
  const loaded = await Promise.all(
    [...own, ...Object.entries(further)].map(async ([name, path]) => [name, await load(name, path)] as const),
  )
  const byName = new Map(loaded)
  const byUrl = new Map(loaded.map(([, asset]) => [asset.url, asset]))

  return {
    url: (name) => {
      const asset = byName.get(name)
      if (!asset) throw new Error(`there is no static file ${name}`)
      return asset.url
    },
    serve: (app) => serve(app, byUrl),
  }
}

async function load(name: string, path: string): Promise<Asset> {
  const type = CONTENT_TYPES[extname(name)]
  if (type === undefined) throw new Error(`${name}: no content type is known for a static file of this kind`)
  const content = await readFile(path)
  const digest = createHash('sha256').update(content).digest('base64url').slice(0, 12)
  const { name: stem, ext } = parse(name)
  return { url: `/assets/${stem}.${digest}${ext}`, type, content }
}

function serve(app: App, byUrl: ReadonlyMap<string, Asset>): void {
  const compressed = new Map<string, Promise<Buffer>>()

  app.get('/assets/*', async (request, reply) => {
    const asset = byUrl.get(request.url.split('?', 1)[0] ?? '')
    if (!asset) return reply.callNotFound()
    reply.header('cache-control', 'public, max-age=31536000, immutable').header('vary', 'accept-encoding').type(asset.type)
    if (asset.type.startsWith('image/png') || !/\bbr\b/.test(request.headers['accept-encoding'] ?? ''))
      return reply.send(asset.content)

    const body =
      compressed.get(asset.url) ??
      compress(asset.content, { params: { [constants.BROTLI_PARAM_QUALITY]: asset.content.length > 2e5 ? 6 : 11 } })
    compressed.set(asset.url, body)
    return reply.header('content-encoding', 'br').send(await body)
  })
}
