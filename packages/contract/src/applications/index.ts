/** Cases of disclosure on application (依申请公开): codes, what an applicant states, what can be done, what is shown. */
export * from './deadline-changes.ts'
export * from './events.ts'
export * from './intake.ts'
export * from './terms.ts'
export * from './views.ts'
