/** The door of the audit. */
export { type AuditEntry, type AuditPayload, INSTALLATION_CHAIN } from './event.ts'
