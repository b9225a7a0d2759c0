/** A file on its way to the server, with how much has arrived: large ones take a while. */
import { address, ApiProblem, type Query } from '../api.ts'

/**
 * Sends `file` to an office route; `onProgress` is told whole percents. Throws ApiProblem. XMLHttpRequest, because fetch does not tell how
 * much has been sent.
 */
export async function upload<Answer>(
  path: string,
  query: Query,
  file: File,
  onProgress: (percent: number) => void,
): Promise<Answer> {
  const body = new FormData()
  body.append('file', file)
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', address(path, query))
    request.setRequestHeader('accept', 'application/json')
    request.setRequestHeader('x-gongkai-request', '1')
    request.responseType = 'json'
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      onProgress(total > 0 ? Math.floor((loaded / total) * 100) : 0),
    )
    request.addEventListener('load', () => {
      // The server answers in the shape that the caller names, or with a problem.
      const answer: unknown = request.response
      if (request.status >= 200 && request.status < 300) resolve(answer as Answer)
      else reject(problemOf(request.status, answer))
    })
    request.addEventListener('error', () => reject(new ApiProblem({ status: 0, code: 'unreachable', title: '连接不上服务器' })))
    request.send(body)
  })
}

function problemOf(status: number, answer: unknown): ApiProblem {
  const isProblem = typeof answer === 'object' && answer !== null && 'code' in answer
  if (isProblem) return new ApiProblem(answer as ConstructorParameters<typeof ApiProblem>[0])
  return new ApiProblem({ status, code: 'internal-error', title: `服务器答复 ${status}` })
}
