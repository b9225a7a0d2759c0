/** What the use cases of people stand on. */
import type { FastifyRequest } from 'fastify'
import type { Services } from '../../platform/feature.ts'
import { networkOf } from '../../platform/http/session-origin.ts'

/** The services that this feature uses. */
export type PeopleServices = Pick<Services, 'db' | 'clock' | 'config' | 'audit' | 'vault'>

/** The browser or program at the other end. */
export interface Client {
  /** The address, for limits in memory only. */
  readonly address: string
  /** The address without its last part, which may be kept. */
  readonly network: string
  readonly userAgent: string
  readonly requestId: string
}

/** Who sent the request. */
export function clientOf(request: FastifyRequest): Client {
  return {
    address: request.ip,
    network: networkOf(request.ip),
    userAgent: request.headers['user-agent'] ?? '',
    requestId: request.id,
  }
}
