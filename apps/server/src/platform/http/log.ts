/** How things are logged: one line of JSON each, with the request's or job's id, and nothing that a person wrote or is known by. */
import type { FastifyBaseLogger, FastifyServerOptions } from 'fastify'
import type { LogLevel } from '../config.ts'

/** Writes log lines; `child` gives one whose lines carry further fields, such as an id. */
export type Log = FastifyBaseLogger

/** A fault as it is logged. */
export interface LoggedFault {
  readonly type: string
  /** Absent where the words may quote data. */
  readonly message?: string
  readonly code?: string
  /** What the database says about the place: names of ours. */
  readonly table?: string
  readonly column?: string
  readonly constraint?: string
  /** The places in the code, without the message that a stack begins with. */
  readonly stack?: string
  readonly cause?: LoggedFault
}

/** Causes deeper than this are not logged. */
const DEEPEST_CAUSE = 5

/**
 * A fault for the log: what it is and where it happened.
 *
 * An error's own properties are left out: PostgreSQL's `detail` quotes rows, a mail server's `response` the recipient. So is the message of
 * a database's complaint about data (SQLSTATE class 22 and 23), which quotes the value.
 */
export function describeFault(fault: unknown, depth = 0): LoggedFault {
  if (!(fault instanceof Error)) return { type: typeof fault }
  const fields = fault as Error & Readonly<Record<string, unknown>>
  const code = word(fields['code'])
  const isAboutData = code !== undefined && /^2[23][0-9A-Z]{3}$/.test(code)
  const stack = fault.stack
    ?.split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n')
  return {
    type: fault.name,
    ...(isAboutData ? {} : { message: fault.message }),
    ...(code === undefined ? {} : { code }),
    ...Object.fromEntries(
      (['table', 'column', 'constraint'] as const).flatMap((name) => {
        const value = word(fields[name])
        return value === undefined ? [] : [[name, value]]
      }),
    ),
    ...(stack ? { stack } : {}),
    ...(fault.cause === undefined || depth >= DEEPEST_CAUSE ? {} : { cause: describeFault(fault.cause, depth + 1) }),
  }
}

/** Codes and names of ours; anything else is left out. */
function word(value: unknown): string | undefined {
  return typeof value === 'string' && /^[A-Za-z0-9_-]{1,63}$/.test(value) ? value : undefined
}

/** The last defence: numbers that people are known by and mail addresses; a number may also follow an escape, in JSON that a text quotes. */
const PERSONAL =
  /(?:(?<![0-9A-Za-z.-])|(?<=\\[bfnrt]))(?:\d{17}[\dXx]|\d{15}|1[3-9]\d{9})(?![0-9A-Za-z])|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g

/** The same numbers where JSON has them bare, whole or with a fraction. */
const PERSONAL_NUMBER = /(?<![\d.-])(?:\d{18}|\d{15}|1[3-9]\d{9})(?:\.\d+)?(?![\d.eE])/g

/** A line of JSON in parts: texts with their quotes, and what stands between them. */
const PARTS_OF_LINE = /"(?:[^"\\]|\\.)*"|[^"]+/g

/** The line of JSON with what looks like an identity number, a mobile number or a mail address replaced by `***`; it stays JSON. */
export function maskPersonal(line: string): string {
  return line.replaceAll(PARTS_OF_LINE, (part) => {
    if (!part.startsWith('"')) return part.replaceAll(PERSONAL_NUMBER, '"***"')
    if (!part.includes('\\')) return part.replaceAll(PERSONAL, '***')
    // Escapes are read first: a letter of theirs is no part of the word that follows.
    const text = JSON.parse(part) as string
    const masked = text.replaceAll(PERSONAL, '***')
    return masked === text ? part : JSON.stringify(masked)
  })
}

/** Addresses, headers and bodies are never logged, whoever asks for it. */
const SERIALIZERS: Readonly<Record<string, (value: unknown) => unknown>> = {
  err: (fault) => describeFault(fault),
  cause: (fault) => describeFault(fault),
  req: () => undefined,
  res: () => undefined,
}

type LoggerSettings = Exclude<NonNullable<FastifyServerOptions['logger']>, boolean>

/** How the logger is set up; lines go to standard output, or to `logTo`. */
export function loggerOptions(level: LogLevel, logTo?: { write(line: string): void }): LoggerSettings {
  return {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    serializers: SERIALIZERS,
    hooks: { streamWrite: maskPersonal },
    ...(logTo === undefined ? {} : { stream: logTo }),
  }
}
