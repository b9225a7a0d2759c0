export * from './cell.ts'
export * from './finding.ts'
export * from './forms/index.ts'
export * from './report.ts'
