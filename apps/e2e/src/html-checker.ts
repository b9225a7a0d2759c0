/** The Nu HTML checker of the W3C over saved pages; it needs Java. */
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** What the checker says of a page. */
export interface Remark {
  readonly page: string
  readonly kind: 'error' | 'warning'
  readonly message: string
  /** Where: a few words of the source. */
  readonly extract: string
}

/** What the checker said, or why it could not be asked. */
export type Verdict =
  | { readonly kind: 'checked'; readonly remarks: readonly Remark[] }
  | { readonly kind: 'skipped'; readonly why: string }

interface Message {
  readonly type: string
  readonly subType?: string
  readonly url: string
  readonly message: string
  readonly extract?: string
}

const JAR = join(dirname(createRequire(import.meta.url).resolve('vnu-jar/package.json')), 'build/dist/vnu.jar')

/** Checks pages (name -> HTML). */
export async function checkHtml(pages: ReadonlyMap<string, string>): Promise<Verdict> {
  const java = await run(['-version'])
  if (java.code !== 0) return { kind: 'skipped', why: 'Java (17 or later) is not installed' }
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-html-'))
  try {
    const names = [...pages.keys()]
    await Promise.all(names.map((name, index) => writeFile(join(folder, `${index}.html`), pages.get(name) ?? '')))
    const { stderr } = await run(['-Dfile.encoding=UTF-8', '-jar', JAR, '--format', 'json', '--exit-zero-always', folder])
    // The checker's own format.
    const { messages } = JSON.parse(stderr) as { readonly messages: readonly Message[] }
    const remarks = messages.map(({ type, subType, url, message, extract = '' }) => ({
      page: names[Number(/(\d+)\.html$/u.exec(url)?.[1])] ?? url,
      kind: type === 'info' || subType === 'warning' ? ('warning' as const) : ('error' as const),
      message,
      extract: extract.slice(0, 120),
    }))
    return { kind: 'checked', remarks }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function run(args: readonly string[]): Promise<{ readonly code: number; readonly stderr: string }> {
  return new Promise((done) => {
    execFile('java', args, { maxBuffer: 100_000_000 }, (fault, _stdout, stderr) => done({ code: fault ? 1 : 0, stderr }))
  })
}
