import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { CommandFailed } from './exit-status.ts'
import { inLanguage, type Language } from './terminal/language.ts'

/**
 * Hands `args` to a program of the server and resolves to its exit status.
 *
 * The database belongs to the server, so this only works where the server is: inside the repository. `command` is what the person typed.
 */
export async function runServerProgram(
  program: 'import' | 'audit' | 'vault' | 'backup' | 'restore',
  args: readonly string[],
  { command, lang }: { readonly command: string; readonly lang: Language },
): Promise<number> {
  const path = pathOf(program)
  if (path === undefined) {
    throw new CommandFailed(
      inLanguage(lang, {
        zh: `这个命令需要服务端程序：请在 Gongkai 项目目录内运行 npx ${command}。`,
        en: `This command needs the server: run npx ${command} inside the Gongkai repository.`,
      }),
    )
  }
  const child = spawn(process.execPath, [path, ...args], { stdio: 'inherit' })
  const [status] = (await once(child, 'exit')) as [number | null]
  return status ?? 2
}

function pathOf(program: string): string | undefined {
  try {
    return createRequire(import.meta.url).resolve(`@gongkai/server/${program}`)
  } catch {
    return undefined
  }
}
