export {
  aggregateReports,
  type Aggregate,
  type AggregateCell,
  type AggregateChild,
  type AggregateOptions,
  type ReportFile,
} from './aggregate.ts'
export { toContractAggregate } from './to-contract.ts'
