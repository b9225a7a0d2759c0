export * from './annual-report/index.ts'
export * from './schemas.ts'
export * from './applications/index.ts'
