/** What an event tells its history: never the number of a person, whatever somebody typed into a reason. */
import type { AuditPayload } from '../audit/index.ts'

/** Identity numbers, and telephone numbers with or without area code; digits of days, amounts and document numbers are shorter or divided. */
const PERSONAL = /(?<!\d)(?:\d{17}[\dXx]|1[3-9]\d{9}|0\d{2,3}-?\d{7,8})(?!\d)/gu

/** The payload with every number of a person made unreadable. */
export function withoutNumbers(told: AuditPayload): AuditPayload {
  return Object.fromEntries(
    Object.entries(told).map(([key, value]) => [key, typeof value === 'string' ? value.replaceAll(PERSONAL, '***') : value]),
  )
}
