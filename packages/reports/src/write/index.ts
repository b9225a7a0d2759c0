export { fromContract } from './from-contract.ts'
export { toContract, toContractCheck } from './to-contract.ts'
export type { PrintableCheck, WritableReport } from './writable.ts'
