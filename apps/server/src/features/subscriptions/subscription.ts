/** What can be subscribed to, and how a subscription is known. */
import { createHash, randomBytes } from 'node:crypto'
import type { SealedColumn } from '../../platform/vault/sealed-columns.ts'

/** The part of a search that can be subscribed to. */
export interface SavedQuery {
  readonly words?: string
  readonly kind?: string
  readonly column?: number
  readonly validity?: 'inForce' | 'notInForce'
}

/** A column with everything below it, or a search. */
export type Wanted =
  | { readonly kind: 'column'; readonly columnId: number }
  | { readonly kind: 'search'; readonly query: SavedQuery }

/** How often somebody is written to. */
export const FREQUENCIES = ['daily', 'immediately'] as const
/** How often somebody is written to. */
export type Frequency = (typeof FREQUENCIES)[number]

/** The sealed columns, for the rotation of keys. */
export const SUBSCRIPTION_SEALED: readonly SealedColumn[] = (['address', 'token'] as const).map((column) => ({
  table: 'subscription',
  column,
  context: `subscription.${column}`,
  keyColumns: ['id'],
}))

/** One spelling of what is wanted, so that the same is not subscribed to twice. */
export function wantedKey(wanted: Wanted): string {
  if (wanted.kind === 'column') return `column:${wanted.columnId}`
  const { words = '', kind = '', column = '', validity = '' } = wanted.query
  return `search:${JSON.stringify([words.normalize('NFKC').trim(), kind, column, validity])}`
}

/** A new token for the links of a subscription: 192 bits. */
export function newToken(): string {
  return randomBytes(24).toString('base64url')
}

/** How a token is found again. */
export function tokenPrint(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
