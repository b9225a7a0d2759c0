/** 互动回应: mail of the public, consultations, registers and surveys. */
export * from './consultations.ts'
export * from './mail.ts'
export * from './registers.ts'
export * from './surveys.ts'
