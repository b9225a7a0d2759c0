import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { readReport, Unreadable, type ReadReport } from '@gongkai/reports'
import { CommandFailed } from '../exit-status.ts'
import { InputNotFound } from '../inputs.ts'

/** Reads one report that a command cannot do without. Throws `CommandFailed` with what the file is and what to do. */
export async function readOne(path: string): Promise<ReadReport> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new InputNotFound(path, { cause })
  })
  if (!found.isFile()) throw new CommandFailed(`${path}：这是文件夹，这里需要一份报告文件。`)
  try {
    return await readReport({ name: basename(path), bytes: await readFile(path) })
  } catch (error) {
    if (error instanceof Unreadable) throw new CommandFailed(`${path}：${error.message}`, { cause: error })
    throw error
  }
}
