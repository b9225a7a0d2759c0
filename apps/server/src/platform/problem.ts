/** What can go wrong in a way that the caller can act on. */
import { PROBLEMS, type ProblemCode } from './problem-catalog.ts'

/**
 * A refusal that the caller can act on: an HTTP status and a code of the catalogue.
 *
 * Anything else that is thrown is a bug: it is logged with its cause and shown as 500 with the request's id.
 */
export class Problem extends Error {
  readonly status: number
  readonly code: ProblemCode
  /** What is particular to this case, in Chinese, for people; never holds personal data or internals. */
  readonly detail: string | undefined

  constructor(status: number, code: ProblemCode, detail?: string, options?: ErrorOptions) {
    super(detail === undefined ? `${code}: ${PROBLEMS[code].title}` : `${code}: ${PROBLEMS[code].title} (${detail})`, options)
    this.name = 'Problem'
    this.status = status
    this.code = code
    this.detail = detail
  }
}

/** A problem as the API answers it: problem+json of RFC 9457, with the code and the request's id. */
export interface ProblemDocument {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: ProblemCode
  readonly detail: string
  readonly requestId: string
}

/** The problem+json document of a problem in the request `requestId`. */
export function problemDocument(problem: Problem, requestId: string): ProblemDocument {
  const { title, remedy } = PROBLEMS[problem.code]
  return {
    type: `urn:gongkai:problem:${problem.code}`,
    title,
    status: problem.status,
    code: problem.code,
    detail: problem.detail === undefined ? remedy : `${problem.detail}。${remedy}`,
    requestId,
  }
}
