/** From whatever was thrown in a request to a problem that can be shown. */
import type { FastifyError } from 'fastify'
import { Problem } from '../problem.ts'

/** The problem that `fault` is to the caller: refusals of the framework are translated, anything unexpected is 500. */
export function problemOf(fault: unknown): Problem {
  if (fault instanceof Problem) return fault
  if (!isFrameworkError(fault)) return new Problem(500, 'internal-error', undefined, { cause: fault })
  if (fault.validation) return new Problem(400, 'invalid-request', validationDetail(fault), { cause: fault })

  const status = fault.statusCode ?? 500
  if (status === 413) return new Problem(413, 'request-too-large', undefined, { cause: fault })
  if (status === 415 || status === 406) return new Problem(415, 'unsupported-media-type', undefined, { cause: fault })
  if (status === 404) return new Problem(404, 'page-not-found', undefined, { cause: fault })
  if (status >= 400 && status < 500) return new Problem(status, 'invalid-request', undefined, { cause: fault })
  return new Problem(500, 'internal-error', undefined, { cause: fault })
}

function isFrameworkError(fault: unknown): fault is FastifyError {
  return fault instanceof Error && 'statusCode' in fault
}

const PLACES: Readonly<Record<string, string>> = {
  body: '提交的内容',
  querystring: '查询条件',
  params: '网址',
  headers: '请求头',
}

function validationDetail(fault: FastifyError): string {
  const place = PLACES[fault.validationContext ?? ''] ?? '提交的内容'
  const fields = (fault.validation ?? []).map(({ instancePath, params }) => {
    const missing = params['missingProperty']
    return typeof missing === 'string' ? `缺少“${missing}”` : `“${instancePath.slice(1) || '整体'}”的取值不可用`
  })
  return `${place}中，${[...new Set(fields)].join('，')}`
}
