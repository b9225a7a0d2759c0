/** Electronic mail by SMTP. */
import { createTransport } from 'nodemailer'
import type { Adapter, Delivery } from './channel.ts'

/** Where mail is handed over, and whom it is from. */
export interface MailSettings {
  /** `smtp://user:password@host:587` (with STARTTLS where offered) or `smtps://…:465`. */
  readonly url: string
  readonly from: string
}

const PATIENCE = 20_000

/**
 * Sends plain text mail. Its Message-ID is made from the message's key, so that a repetition is recognized by mail servers.
 *
 * Nothing of a message can become a header or a further recipient: the envelope is given apart, and the outbox takes neither control
 * characters in a subject nor anything but one bare address.
 */
export function smtpAdapter({ url, from }: MailSettings): Adapter {
  const transport = createTransport({
    url,
    connectionTimeout: PATIENCE,
    greetingTimeout: PATIENCE,
    socketTimeout: PATIENCE,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const domain = from.slice(from.lastIndexOf('@') + 1)
  return async ({ to, subject, body, key }) => {
    try {
      const { messageId } = await transport.sendMail({
        envelope: { from, to: [to] },
        from: { name: '', address: from },
        to: [{ name: '', address: to }],
        subject,
        text: body,
        messageId: `<${key}@${domain}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      })
      return { kind: 'sent', providerId: messageId }
    } catch (fault) {
      return refusal(fault)
    }
  }
}

/** What the server said is left out, because it quotes the address: its number says enough. */
function refusal(fault: unknown): Delivery {
  const { responseCode, code } = fault as { readonly responseCode?: unknown; readonly code?: unknown }
  // A refusal of ourselves is no fault of the recipient: it may work when the settings are put right.
  if (code === 'EAUTH' || code === 'ETLS') return { kind: 'refused', code: `mail-${code.slice(1).toLowerCase()}`, final: false }
  if (typeof responseCode === 'number') {
    return { kind: 'refused', code: `mail-${responseCode}`, final: responseCode >= 550 && responseCode < 560 }
  }
  return { kind: 'refused', code: 'mail-unreachable', final: false }
}
