/** 依申请公开: the law of an application, from receipt to remedy. Pure: it takes days and facts and returns decisions with their sources. */
export * from './finding.ts'
export * from './letter-kind.ts'
export * from './outcome.ts'
export * from './clock.ts'
export * from './explain-deadline.ts'
export type { ClockEntry, ClockLedger, HoldReason, PauseReason } from './ledger.ts'
export * from './period.ts'
