/**
 * 收到申请之日 (条例 art. 31): the day that sets the reply clock off. Handed over or signed for, an application is received by that fact;
 * sent by plain mail, the internet or fax it is received when both sides have confirmed it.
 */
import { cite, type Citation } from '../citation.ts'

/** 提交渠道. `mailSigned` is registered or express mail that is signed for, `mailPlain` ordinary letters. */
export type ReceiptChannel = 'counter' | 'mailSigned' | 'mailPlain' | 'online' | 'fax' | 'email' | 'oral'

/** How and when an application came in. Days are `YYYY-MM-DD`. */
export interface ReceiptFacts {
  readonly channel: ReceiptChannel
  /** The day it was handed over, written down, signed for or arrived; by whichever office of the agency. */
  readonly arrivedOn: string
  /** The day on which the receipt was confirmed with the applicant, for the channels that need it. */
  readonly confirmedOn?: string
}

/** `received` sets the clock off; `awaitingConfirmation` says what the office has to do. */
export type Receipt =
  | { readonly kind: 'received'; readonly on: string; readonly grounds: readonly Citation[] }
  | {
      readonly kind: 'awaitingConfirmation'
      readonly since: string
      readonly remedy: string
      readonly grounds: readonly Citation[]
    }

/** Where the day of receipt comes from, by channel. */
const RULES: Readonly<Record<ReceiptChannel, { readonly confirmed: boolean; readonly ground: Citation }>> = {
  counter: { confirmed: false, ground: cite('条例2019', 31, undefined, 1) },
  // Art. 29(1): spoken to the office, which writes it down in the applicant's presence.
  oral: { confirmed: false, ground: cite('条例2019', 29, 1) },
  mailSigned: { confirmed: false, ground: cite('条例2019', 31, undefined, 2) },
  mailPlain: { confirmed: true, ground: cite('条例2019', 31, undefined, 2) },
  online: { confirmed: true, ground: cite('条例2019', 31, undefined, 3) },
  fax: { confirmed: true, ground: cite('条例2019', 31, undefined, 3) },
  // Interpretation (ADR 43): e-mail is an internet channel; the Regulations prevail over the earlier 207号.
  email: { confirmed: true, ground: cite('条例2019', 31, undefined, 3) },
}

/** Channels whose day of receipt is that of a confirmation. */
export function needsConfirmation(channel: ReceiptChannel): boolean {
  return RULES[channel].confirmed
}

/**
 * The day of receipt, or what is still to be done.
 *
 * An applicant who cannot be reached is registered, and the clock starts when contact is made (国办公开办函〔2015〕207号).
 *
 * @throws RangeError when it was confirmed before it arrived.
 */
export function receiptOf({ channel, arrivedOn, confirmedOn }: ReceiptFacts): Receipt {
  const { confirmed, ground } = RULES[channel]
  if (!confirmed) return { kind: 'received', on: arrivedOn, grounds: [ground] }
  if (confirmedOn === undefined) {
    return {
      kind: 'awaitingConfirmation',
      since: arrivedOn,
      remedy: '请于收到当日与申请人确认，确认之日为收到申请之日；联系不上的先登记，恢复联系之日起算',
      grounds: [ground, cite('国办公开办函〔2015〕207号')],
    }
  }
  if (confirmedOn < arrivedOn) throw new RangeError(`与申请人确认的日期 ${confirmedOn} 早于申请到达的日期 ${arrivedOn}`)
  return { kind: 'received', on: confirmedOn, grounds: [ground] }
}
