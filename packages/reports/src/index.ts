export * from './write/index.ts'
export type { ReadReport } from './read/report.ts'
export type { Damage, DamageCode, SourceFormat, SourcePosition } from './source/document.ts'
export { Unreadable, type UnreadableCode } from './source/unreadable.ts'
