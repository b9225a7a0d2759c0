export { compareReports, type ChapterComparison, type Comparison, type FigureComparison } from './compare.ts'
export { compareText, type TextComparison, type TextPart } from './text.ts'
export { toContractCompare } from './to-contract.ts'
