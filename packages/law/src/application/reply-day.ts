/**
 * 答复之日: the day on which a reply counts as given. Handed over or by proxy it is the day of signing, by post the day of posting; only the
 * postal enterprise's registered or express mail counts as post, not private couriers (国办公开办函〔2016〕235号).
 */
import { cite, type Citation } from '../citation.ts'

/** How a reply is delivered. `proxy` is 委托送达. */
export type ServiceManner = 'counter' | 'post' | 'email' | 'online' | 'proxy'

/** A delivery; days are `YYYY-MM-DD`. */
export interface ServiceFacts {
  readonly manner: ServiceManner
  /** The day it was posted, sent or handed over. */
  readonly sentOn: string
  /** The day it was signed for. */
  readonly servedOn?: string
}

/** The day of the reply, or that it is not given yet. */
export type ReplyDay =
  | { readonly kind: 'given'; readonly on: string; readonly source: Citation }
  | { readonly kind: 'notYet'; readonly source: Citation }

const SOURCE = cite('国办公开办函〔2016〕235号')

/** Interpretation (ADR 43): a reply sent by e-mail or put on the query page is given on the day it was sent. */
export function replyDay({ manner, sentOn, servedOn }: ServiceFacts): ReplyDay {
  switch (manner) {
    case 'post':
    case 'email':
    case 'online':
      return { kind: 'given', on: sentOn, source: SOURCE }
    case 'counter':
    case 'proxy':
      return servedOn === undefined ? { kind: 'notYet', source: SOURCE } : { kind: 'given', on: servedOn, source: SOURCE }
  }
}
