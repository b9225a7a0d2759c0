/** Refusing a file because of what it holds. */
import { Problem } from '../problem.ts'

/** What makes a file suspicious, in Chinese, for the person who handed it in. */
export const SUSPICIONS = {
  disguise: '一个文件里藏着另一种格式',
  bomb: '文件解压后异常庞大',
  nested: '压缩包里还有压缩包',
  damaged: '文件不完整或已损坏',
  password: '文件设有密码，无法检查',
  macro: '文件含有宏',
  program: '文件含有程序或脚本',
} as const

/** A reason to refuse a file. */
export type Suspicion = keyof typeof SUSPICIONS

/** The refusal. */
export function suspicious(reason: Suspicion, options?: ErrorOptions): Problem {
  return new Problem(422, 'file-suspicious', SUSPICIONS[reason], options)
}
