/** The catalogue of problems: one line for each code. Codes are never reused or renamed; add new ones at the end of their group. */

interface ProblemText {
  /** What happened, in Chinese, without a full stop. */
  readonly title: string
  /** What to do next, in Chinese, a whole sentence. */
  readonly remedy: string
}

/** Every problem code with its words for people. `docs/problems.md` lists the same; a test compares them. */
export const PROBLEMS = {
  'page-not-found': { title: '没有找到这个页面', remedy: '请检查网址是否完整，或者从首页重新进入。' },
  'method-not-allowed': { title: '这个地址不接受这种操作', remedy: '请返回上一页，按页面上的按钮操作。' },
  'invalid-request': { title: '提交的内容不符合要求', remedy: '请按提示改正后重新提交。' },
  'unsupported-media-type': { title: '提交的内容类型不受支持', remedy: '请按页面或接口说明的格式提交。' },
  'request-too-large': { title: '提交的内容太大', remedy: '请减少内容或分几次提交。' },
  'not-ready': { title: '系统正在启动或维护', remedy: '请稍候一两分钟再试。' },
  'internal-error': {
    title: '系统出错了',
    remedy: '这不是您的操作造成的。请稍后再试；若仍出错，请把页面上的请求编号告诉管理员。',
  },
} as const satisfies Record<string, ProblemText>

/** The code of a problem; stable, for programs. */
export type ProblemCode = keyof typeof PROBLEMS
