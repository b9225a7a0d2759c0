/** Why a file must not be given out. */
export type FaultCode =
  | 'marked-text-left'
  | 'pixels-not-covered'
  | 'unknown-content'
  | 'hidden-content'
  | 'pages-differ'
  | 'text-not-in-original'
  | 'cannot-check'

/** One reason with its place; `message` is Chinese and quotes marked words masked. */
export interface GateFault {
  readonly code: FaultCode
  readonly place: string
  readonly message: string
}

/** What the gate says. Only `passed` lets a file out; there is no third answer. */
export type GateResult =
  | { readonly state: 'passed'; readonly pages: number; readonly marks: number; readonly phrases: number }
  | { readonly state: 'refused'; readonly faults: readonly GateFault[] }

/** Faults after which nothing more is listed; one is enough to refuse. */
export const LISTED_FAULTS = 50
