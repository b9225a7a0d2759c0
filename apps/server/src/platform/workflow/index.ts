/** What every workflow has in common: who acts, which state follows, what its history tells. */
export { eventKind, type HistoryWords, tellHistory } from './history.ts'
export { nextState } from './next-state.ts'
export { withoutNumbers } from './told.ts'
