export * from './annual-report/index.ts'
export * from './schemas.ts'
