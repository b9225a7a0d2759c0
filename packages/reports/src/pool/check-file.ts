import { readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { checkReport } from '../check.ts'
import { readReport, type NamedBytes } from '../read-report.ts'
import { tooLarge } from '../source/format.ts'
import { LIMITS } from '../source/limits.ts'
import { Unreadable } from '../source/unreadable.ts'
import type { FileInput, FileOutcome } from './outcome.ts'

/** Reads and checks one file in this thread. Whatever goes wrong with it becomes its outcome and stops nothing else. */
export async function checkFile(input: FileInput): Promise<FileOutcome> {
  try {
    const read = await readReport('path' in input ? load(input.path) : input)
    return { kind: 'report', read, check: await checkReport(read) }
  } catch (error) {
    if (error instanceof Unreadable) return { kind: 'unreadable', code: error.code, message: error.message }
    return { kind: 'unreadable', code: 'internal-error', message: '读取这份文件时程序出错。请保留该文件，向维护者报告此问题。' }
  }
}

/**
 * A file's bytes; one that is too large is refused by its size, before it is read. At once and not in promises: the thread does nothing
 * else meanwhile, and small files are read several times faster so.
 */
function load(path: string): NamedBytes {
  try {
    const found = statSync(path)
    const { size } = found
    if (!found.isFile()) throw new Unreadable('not-found', '这不是文件（可能是文件夹）。请指定年度报告文件。')
    if (size > LIMITS.fileBytes) throw tooLarge(size)
    return { name: basename(path), bytes: readFileSync(path) }
  } catch (error) {
    throw error instanceof Unreadable ? error : fileRefusal(error)
  }
}

function fileRefusal(cause: unknown): Unreadable {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  if (code === 'EACCES' || code === 'EPERM')
    return new Unreadable('no-permission', '没有读取这份文件的权限。请检查文件权限，或复制到有权限的文件夹。', { cause })
  return new Unreadable('not-found', '找不到这份文件，或无法打开。请检查路径是否正确，文件是否已被移动或删除。', { cause })
}
