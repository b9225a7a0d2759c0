/** The door of the vault. */
export type { CipherName } from './cipher.ts'
export { keysInUse, type Resealed, resealAll, type SealedColumn } from './sealed-columns.ts'
export { createVault, SealBroken, type Vault } from './vault.ts'
