export * as annualReport from './annual-report/index.ts'
export * from './citation.ts'
export * from './parameter.ts'
