/** Where gateways report that a message which they took did not arrive. */
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import type { Clock } from '../clock.ts'
import type { Database } from '../database.ts'
import type { App } from '../http/server.ts'
import { Problem } from '../problem.ts'
import { recordBounce } from './record.ts'
import { isSigned, SIGNATURE_HEADER } from './signature.ts'

const Report = Type.Object(
  {
    channel: Type.Union([Type.Literal('mail'), Type.Literal('sms'), Type.Literal('wechat')]),
    /** The gateway's number of the message; else its `idempotency-key`. */
    id: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    key: Type.Optional(Type.String({ pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' })),
    state: Type.Literal('bounced'),
    code: Type.String({ pattern: '^[a-z0-9-]{1,64}$' }),
  },
  { additionalProperties: false },
)

/** What the address of reports stands on. */
export interface ReportParts {
  readonly db: Database
  readonly clock: Clock
  /** Without it no report can be genuine, and the address does not exist. */
  readonly secret: string | undefined
}

/**
 * Adds `POST /api/gateway/delivery-reports`, signed like what goes to gateways: `{ channel, id | key, state: "bounced", code }`.
 *
 * Whatever passes the mail server's returns on (a pipe of its own) reports them here too. Unknown messages are answered like known ones.
 */
export async function deliveryReports(app: App, { db, clock, secret }: ReportParts): Promise<void> {
  if (secret === undefined) return
  await app.register(async (scope) => {
    // The signature is over the bytes as they came.
    scope.removeContentTypeParser('application/json')
    scope.addContentTypeParser(
      'application/json',
      { parseAs: 'string', bodyLimit: 10_000 },
      async (_: unknown, body: string) => body,
    )
    scope.post('/api/gateway/delivery-reports', async (request, reply) => {
      const body = typeof request.body === 'string' ? request.body : ''
      const seconds = clock.now().epochMilliseconds / 1000
      if (!isSigned(secret, body, request.headers[SIGNATURE_HEADER], seconds)) throw new Problem(401, 'wrong-signature')
      const { channel, id, key, code } = parse(body)
      const message = key === undefined ? { providerId: id ?? '' } : { key }
      await recordBounce(db, clock, { channel, message, code })
      return reply.status(204).send()
    })
  })
}

function parse(body: string) {
  try {
    const report: unknown = JSON.parse(body)
    if (Value.Check(Report, report) && (report.id ?? report.key) !== undefined) return report
  } catch (cause) {
    throw new Problem(400, 'invalid-request', undefined, { cause })
  }
  throw new Problem(400, 'invalid-request')
}
