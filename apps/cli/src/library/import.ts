import { runServerProgram } from '../server-program.ts'
import type { Language } from '../terminal/language.ts'

/** `gongkai library import FOLDER`: hands the folder to the server's import program and resolves to its exit status. */
export function importCommand(folder: string, { json, lang }: { json?: true; lang: Language }): Promise<number> {
  return runServerProgram('import', [folder, ...(json ? ['--json'] : [])], { command: 'gongkai library import', lang })
}
