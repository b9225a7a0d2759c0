import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { CommandFailed } from '../exit-status.ts'
import { inLanguage, type Language } from '../terminal/language.ts'

/**
 * `gongkai library import FOLDER`: hands the folder to the server's import program and resolves to its exit status.
 *
 * The database belongs to the server, so the command only works where the server is: inside the repository.
 */
export async function importCommand(folder: string, { json, lang }: { json?: true; lang: Language }): Promise<number> {
  const program = importProgram()
  if (program === undefined) {
    throw new CommandFailed(
      inLanguage(lang, {
        zh: '导入年报库需要服务端程序：请在 Gongkai 项目目录内运行 npx gongkai library import。',
        en: 'Importing needs the server: run npx gongkai library import inside the Gongkai repository.',
      }),
    )
  }
  const child = spawn(process.execPath, [program, folder, ...(json ? ['--json'] : [])], { stdio: 'inherit' })
  const [status] = (await once(child, 'exit')) as [number | null]
  return status ?? 2
}

function importProgram(): string | undefined {
  try {
    return createRequire(import.meta.url).resolve('@gongkai/server/import')
  } catch {
    return undefined
  }
}
