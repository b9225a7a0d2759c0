/** Published documents as files to take along: Word and PDF, made from the body's strict subset of HTML. */
export {
  PRINT_LIMITS,
  type Fact,
  type PrintAttachment,
  type PrintFormat,
  type PrintJob,
  type PrintNotice,
  type PrintPicture,
  type PrintSection,
} from './job.ts'
export { printDocument } from './print.ts'
export { printInThread } from './thread.ts'
