/** Who may change what is public until signing in exists (docs/adr/0020): whoever knows the administrator's secret. */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { Clock } from '../../platform/clock.ts'
import { Problem } from '../../platform/problem.ts'

/** Wrong secrets accepted in a minute before further ones are refused unread. */
const ATTEMPTS = 10

/** Checks secrets; throws Problem 403, 401 or 429. */
export interface AdminGate {
  readonly check: (token: string | undefined) => void
}

/**
 * The gate of this process.
 *
 * A form carries the secret itself, and the API an `Authorization: Bearer` header: there is no cookie, so a foreign page cannot make a
 * browser act with an administrator's rights.
 */
export function createAdminGate(adminToken: string | undefined, clock: Clock): AdminGate {
  let failures: readonly number[] = []
  return {
    check: (token) => {
      if (adminToken === undefined) throw new Problem(403, 'editing-disabled')
      const now = clock.now().epochMilliseconds
      failures = failures.filter((at) => at > now - 60_000)
      if (failures.length >= ATTEMPTS) throw new Problem(429, 'too-many-attempts')
      if (token !== undefined && isEqual(token, adminToken)) return
      failures = [...failures, now]
      throw new Problem(401, 'wrong-token')
    },
  }
}

/** Compares digests, so that neither length nor content shows in the time taken. */
function isEqual(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(expected))
}

/** The secret of an `Authorization: Bearer …` header. */
export function bearer(authorization: string | undefined): string | undefined {
  return /^Bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1]
}
