/** How a message leaves the house. */

/** The ways to reach somebody. */
export type Channel = 'mail' | 'sms' | 'wechat'

/** A message as a channel's adapter gets it. */
export interface OutgoingMessage {
  readonly channel: Channel
  readonly to: string
  readonly subject: string
  readonly body: string
  /** The same at each try, for the receiver to know a repetition by. */
  readonly key: string
}

/** What became of a try. `code` is a word of ours: what the other side said may quote the recipient. */
export type Delivery =
  | { readonly kind: 'sent'; readonly providerId?: string }
  /** No channel is connected: the message stays in the outbox, where staff can read it. */
  | { readonly kind: 'kept' }
  /** It will never be taken (`final`), or perhaps later. */
  | { readonly kind: 'refused'; readonly code: string; readonly final: boolean }

/** Sends messages; never throws for a fault of the network or of the other side. */
export type Adapter = (message: OutgoingMessage) => Promise<Delivery>

/** The adapter of an installation without that channel. */
export const keepLocally: Adapter = async () => ({ kind: 'kept' })

const MAIL_ADDRESS =
  /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)*[A-Za-z0-9-]{1,63}$/

/** Whether `to` can be an address of `channel`: one mail address without a name, a telephone number, an account of WeChat. */
export function isAddress(channel: Channel, to: string): boolean {
  switch (channel) {
    case 'mail':
      return to.length <= 254 && MAIL_ADDRESS.test(to)
    case 'sms':
      return /^\+?\d{5,20}$/.test(to)
    case 'wechat':
      return /^[\w-]{1,128}$/.test(to)
  }
}
