/** What a job is: work that is done after the transaction that asked for it, on its own and perhaps more than once. */
import { type Static, type TObject, type TProperties, Type } from 'typebox'
import { Value } from 'typebox/value'
import type { Log } from '../http/log.ts'

/** The number of a row. */
export const JobId = Type.Integer({ minimum: 1 })

/** A word of ours, such as the kind of a reminder; begins with a letter, so that no identity or telephone number is one. */
export const JobCode = Type.String({ pattern: '^[a-z][A-Za-z0-9-]{0,63}$' })

/** A legal day, `YYYY-MM-DD`. */
export const JobDay = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })

/** A UUID. */
export const JobUuid = Type.String({ pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' })

/** What a job is given: numbers of rows, codes and days, never text that a person wrote. */
export type JobPayload = Readonly<Record<string, string | number | boolean | readonly number[]>>

/** What a job knows about its own run. */
export interface JobContext {
  readonly jobId: string
  /** 1 for the first try. */
  readonly attempt: number
  /** Writes lines that carry the task and the job's id. */
  readonly log: Log
}

/** Hears of each run; what metrics are made of. */
export type JobObserver = (run: {
  readonly jobId: string
  readonly task: string
  readonly state: 'done' | 'failed'
  readonly seconds: number
}) => void

/**
 * The work of one task.
 *
 * A job runs **at least once**: a process may die after the work and before the record of it. A handler therefore reads the state that the
 * payload names, does nothing when the work is done or no longer wanted, and changes the database in one transaction.
 */
export interface JobHandler {
  readonly payload: TObject
  /** Five fields of cron in Chinese time (`0 8 * * *`: each day at 8); its payload is empty. What was missed at rest is made up for at the next start. */
  readonly every?: string
  readonly run: (payload: JobPayload, context: JobContext) => Promise<void>
}

interface JobDefinition<Properties extends TProperties> {
  readonly payload: TObject<Properties>
  readonly every?: string
  readonly run: (payload: Static<TObject<Properties>>, context: JobContext) => Promise<void>
}

/** A handler whose `run` receives what its payload schema says. */
export function job<Properties extends TProperties>({ payload, every, run }: JobDefinition<Properties>): JobHandler {
  return {
    payload,
    ...(every === undefined ? {} : { every }),
    // The runner has checked the payload against the same schema.
    run: (given, context) => run(given as Static<TObject<Properties>>, context),
  }
}

const IMPERSONAL_TEXT: ReadonlySet<unknown> = new Set([JobCode, JobDay, JobUuid].map(patternOf))

/** Throws when the payload of `task` could hold text of a person: only numbers of rows, codes, days, UUIDs and fixed words are let in. */
export function refusePersonalPayload(task: string, { payload, every }: JobHandler): void {
  for (const [name, schema] of Object.entries(payload.properties)) {
    if (!isImpersonal(schema)) throw new Error(`the job ${task} may not carry “${name}”: ids, codes and days only`)
  }
  if (every !== undefined && !Value.Check(payload, {})) throw new Error(`the periodic job ${task} must do without a payload`)
}

function isImpersonal(schema: unknown): boolean {
  if (Type.IsInteger(schema) || Type.IsBoolean(schema) || Type.IsLiteral(schema)) return true
  if (Type.IsUnion(schema)) return schema.anyOf.every(isImpersonal)
  if (Type.IsArray(schema)) return Type.IsInteger(schema.items)
  return Type.IsString(schema) && IMPERSONAL_TEXT.has(patternOf(schema))
}

function patternOf(schema: object): unknown {
  return 'pattern' in schema ? schema.pattern : undefined
}
