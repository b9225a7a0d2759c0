/** The files of a backup: written and read as streams, digested on the way. */
import { createHash, type Hash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Readable, Transform, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { type BackupPart, BackupRefused } from './manifest.ts'

/** A stream that passes everything on and digests it. */
export interface Digesting extends Transform {
  readonly digest: () => string
  readonly bytes: () => number
}

/** A new digesting stream (SHA-256). */
export function digesting(): Digesting {
  const hash: Hash = createHash('sha256')
  let bytes = 0
  const stream = new Transform({
    transform: (chunk: Buffer, _, done) => {
      hash.update(chunk)
      bytes += chunk.length
      done(null, chunk)
    },
  })
  let digest: string | undefined
  return Object.assign(stream, {
    digest: () => (digest ??= hash.digest('hex')),
    bytes: () => bytes,
  })
}

/** Writes `source` to `path` in `folder`, compressed unless told otherwise, flushed to the disk; returns the part and the digest of the plain content. */
export async function writePart(
  folder: string,
  path: string,
  source: Readable,
  { compressed = true }: { readonly compressed?: boolean } = {},
): Promise<{ readonly part: BackupPart; readonly contentSha256: string }> {
  const target = join(folder, path)
  await mkdir(dirname(target), { recursive: true, mode: 0o700 })
  const content = digesting()
  const file = digesting()
  const sink = createWriteStream(target, { mode: 0o600, flags: 'wx' })
  if (compressed) await pipeline(source, content, createGzip({ level: 4 }), file, sink)
  else await pipeline(source, content, file, sink)
  await flush(target)
  return { part: { path, bytes: file.bytes(), sha256: file.digest() }, contentSha256: content.digest() }
}

/** Has the system put the file on the disk. */
export async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Sends the plain content of a compressed part into `sink`. */
export async function readPart(folder: string, { path }: BackupPart, sink: Writable): Promise<void> {
  await pipeline(createReadStream(join(folder, path)), createGunzip(), sink)
}

/** Reads a part to its end; throws BackupRefused when it is missing, or another than was written. */
export async function checkPart(folder: string, { path, bytes, sha256 }: BackupPart): Promise<void> {
  const hash = createHash('sha256')
  let size = 0
  try {
    for await (const chunk of createReadStream(join(folder, path))) {
      hash.update(chunk as Buffer)
      size += (chunk as Buffer).length
    }
  } catch (cause) {
    throw new BackupRefused(`备份缺少文件 ${path}，或者读不出来。请换一份完好的备份。`, { cause })
  }
  if (size !== bytes || hash.digest('hex') !== sha256) {
    throw new BackupRefused(`备份文件 ${path} 与目录所记的大小或 SHA-256 不符：已损坏或被改动。请换一份完好的备份。`)
  }
}
