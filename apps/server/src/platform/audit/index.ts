/** The door of the audit. */
export { type Audit, createAudit, type PersonalDataRead } from './audit.ts'
export {
  type AuditActor,
  type AuditEntry,
  type AuditEvent,
  type AuditPayload,
  type AuditSubject,
  INSTALLATION_CHAIN,
} from './event.ts'
