/** 互动回应: mail of the public and consultations. */
export * from './consultations.ts'
export * from './mail.ts'
