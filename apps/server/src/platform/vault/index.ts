/** The door of the vault. */
export { keysInUse, resealAll, type SealedColumn } from './sealed-columns.ts'
export { SealBroken, type Vault } from './vault.ts'
