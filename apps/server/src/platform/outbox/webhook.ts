/** Short messages and WeChat through a gateway of the installation: one signed HTTP request for each message. */
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import type { Clock } from '../clock.ts'
import type { Adapter, Delivery } from './channel.ts'
import { sign, SIGNATURE_HEADER } from './signature.ts'

/** The gateway of a channel. */
export interface WebhookSettings {
  readonly url: string
  readonly secret: string
}

const Answer = Type.Object({ id: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })) })
const PATIENCE = 15_000
const LONGEST_ANSWER = 100_000

/**
 * Posts `{ channel, to, subject, text }` with the headers `idempotency-key` and `x-gongkai-signature` (see signature.ts).
 *
 * The gateway answers 2xx, with `{ "id": … }` if it numbers messages; 408, 429, 5xx and what concerns our settings (3xx, 401, 403) mean later, any other status never.
 */
export function webhookAdapter({ url, secret }: WebhookSettings, clock: Clock): Adapter {
  return async ({ channel, to, subject, body, key }) => {
    const text = JSON.stringify({ channel, to, subject, text: body })
    const seconds = Math.floor(clock.now().epochMilliseconds / 1000)
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'idempotency-key': key,
          [SIGNATURE_HEADER]: sign(secret, text, seconds),
        },
        body: text,
        redirect: 'manual',
        signal: AbortSignal.timeout(PATIENCE),
      })
      const answer = await response.text()
      return response.ok ? accepted(answer) : refused(response.status)
    } catch {
      // Its words hold the gateway's address at most, but nothing that the code does not say.
      return { kind: 'refused', code: 'gateway-unreachable', final: false }
    }
  }
}

function accepted(answer: string): Delivery {
  try {
    const json: unknown = answer.length > LONGEST_ANSWER ? {} : JSON.parse(answer)
    return Value.Check(Answer, json) && json.id !== undefined ? { kind: 'sent', providerId: json.id } : { kind: 'sent' }
  } catch {
    return { kind: 'sent' } // A gateway without numbers may answer anything.
  }
}

function refused(status: number): Delivery {
  const later = status < 400 || status === 401 || status === 403 || status === 408 || status === 429 || status >= 500
  return { kind: 'refused', code: `gateway-${status}`, final: !later }
}
