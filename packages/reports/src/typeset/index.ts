export { breakable } from './breakable.ts'
export { printableText } from './printable-text.ts'
export { TypesetRefused, typesetInThread } from './thread.ts'
export type { TypesetJob } from './typeset.ts'
