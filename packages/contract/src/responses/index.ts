/** 互动回应: mail of the public, consultations and surveys. */
export * from './consultations.ts'
export * from './mail.ts'
export * from './surveys.ts'
