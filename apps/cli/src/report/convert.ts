import { mkdir, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { writeReport, type WriteFormat } from '@gongkai/reports'
import { CommandFailed, EXIT } from '../exit-status.ts'
import { expandInputs } from '../inputs.ts'
import { inLanguage, type Language } from '../terminal/language.ts'
import { eachFile } from './each-file.ts'

/** Options of `gongkai report convert`. */
export interface ConvertOptions {
  readonly to: WriteFormat
  readonly out?: string
  readonly findings?: true
  readonly force?: true
  readonly lang: Language
}

/** `gongkai report convert FILE… --to FORMAT`: the report in another format, beside the source or in `--out`. */
export async function convertCommand(paths: readonly string[], options: ConvertOptions): Promise<number> {
  const files = await expandInputs(paths)
  const single = files.length === 1 && options.out !== undefined && extname(options.out) !== '' ? options.out : undefined
  const taken = new Set<string>()
  const count = await eachFile(files, {
    lang: options.lang,
    positions: options.to === 'json',
    use: async (path, { read, check }) => {
      const { bytes, extension } = await writeReport(read, options.to, options.findings ? { findings: check } : {})
      const target = single ?? freeName(targetOf(path, extension, options.out), taken)
      await mkdir(dirname(target), { recursive: true })
      await save(target, bytes, options)
      process.stdout.write(`${path} → ${target}\n`)
    },
  })
  return count > 0 ? EXIT.ok : EXIT.unusable
}

function targetOf(path: string, extension: string, folder: string | undefined): string {
  return join(folder ?? dirname(path), `${basename(path, extname(path))}.${extension}`)
}

/** Two sources of one name in different folders get different targets. */
function freeName(target: string, taken: Set<string>): string {
  const extension = extname(target)
  let name = target
  for (let copy = 2; taken.has(name); copy++) name = `${target.slice(0, -extension.length)}-${copy}${extension}`
  taken.add(name)
  return name
}

async function save(target: string, bytes: Uint8Array, { force, lang }: ConvertOptions): Promise<void> {
  const exists = await stat(target).then(
    () => true,
    () => false,
  )
  if (exists && !force) {
    throw new CommandFailed(
      inLanguage(lang, {
        zh: `${target} 已经存在：请换一个 --out，或加 --force 覆盖。`,
        en: `${target} exists: choose another --out, or add --force to overwrite.`,
      }),
    )
  }
  await writeFile(target, bytes)
}
