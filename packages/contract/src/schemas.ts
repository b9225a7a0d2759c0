import { AggregateRecord, AnnualReportRecord, CheckRecord, CompareRecord } from './annual-report/index.ts'

/** The shapes published as JSON Schema, by the name of their file in `schema/`. Written by `scripts/write-schemas.mjs`. */
export const SCHEMAS = {
  'annual-report-1': AnnualReportRecord,
  'check-1': CheckRecord,
  'compare-1': CompareRecord,
  'aggregate-1': AggregateRecord,
} as const
