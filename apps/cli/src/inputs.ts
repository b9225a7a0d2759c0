import { open, readdir, stat } from 'node:fs/promises'
import { extname, join } from 'node:path'

/** What a folder is searched for; a file named by the user is read whatever its name. */
const EXTENSIONS = new Set(['.txt', '.md', '.html', '.htm', '.docx', '.doc', '.pdf', '.xlsx'])

/** A `.json` in a folder is taken only when its beginning names the contract, since other programs' data lie beside reports too. */
const CONTRACT_MARK = '"gongkai.annual-report/'
const JSON_HEAD_BYTES = 4_096

/** A path that the user named and that is not there. */
export class InputNotFound extends Error {
  readonly path: string

  constructor(path: string, options: ErrorOptions) {
    super(`not found: ${path}`, options)
    this.name = 'InputNotFound'
    this.path = path
  }
}

/**
 * The files that paths stand for: a file is itself, a folder its reports, recursively, in the order of their names.
 *
 * Hidden files, office programs' lock files (`~$…`) and links are passed over. Throws `InputNotFound`.
 */
export async function expandInputs(paths: readonly string[]): Promise<string[]> {
  const files: string[] = []
  for (const path of paths) {
    const found = await stat(path).catch((cause: unknown) => {
      throw new InputNotFound(path, { cause })
    })
    if (found.isDirectory()) await collect(path, files)
    else files.push(path)
  }
  return files
}

async function collect(folder: string, into: string[]): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true })
  entries.sort((a, b) => (a.name < b.name ? -1 : 1))
  for (const entry of entries) {
    if (entry.name.startsWith('.') || entry.name.startsWith('~$')) continue
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await collect(path, into)
    else if (entry.isFile() && (await isCandidate(path))) into.push(path)
  }
}

async function isCandidate(path: string): Promise<boolean> {
  const extension = extname(path).toLowerCase()
  if (extension !== '.json') return EXTENSIONS.has(extension)
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(JSON_HEAD_BYTES), 0, JSON_HEAD_BYTES, 0)
    return buffer.toString('utf8', 0, bytesRead).includes(CONTRACT_MARK)
  } finally {
    await file.close()
  }
}
