/** Backups of the whole installation. */
export { backUp } from './back-up.ts'
export { BackupRefused } from './manifest.ts'
export { backupReport, restoreReport } from './report.ts'
export { restore } from './restore.ts'
export { verifyRestored } from './verify.ts'
