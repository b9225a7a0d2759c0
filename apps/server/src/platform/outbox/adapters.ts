/** Which channels an installation has. */
import type { Clock } from '../clock.ts'
import type { OperationsConfig } from '../operations-config.ts'
import { type Adapter, type Channel, keepLocally } from './channel.ts'
import { smtpAdapter } from './smtp.ts'
import { webhookAdapter } from './webhook.ts'

/** The adapters that the settings ask for; a channel without settings keeps its messages in the outbox. */
export function adaptersOf({ mail, sms, wechat }: OperationsConfig, clock: Clock): Readonly<Record<Channel, Adapter>> {
  return {
    mail: mail ? smtpAdapter(mail) : keepLocally,
    sms: sms ? webhookAdapter(sms, clock) : keepLocally,
    wechat: wechat ? webhookAdapter(wechat, clock) : keepLocally,
  }
}
