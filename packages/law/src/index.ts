export * as annualReport from './annual-report/index.ts'
