/** The one way to the server: JSON below /api/office/, problems as problem+json, nothing cached by the browser. */

/** Values of a query string; what is undefined or empty is left out. */
export type Query = Readonly<Record<string, string | number | boolean | undefined>>

/** The document of a problem (RFC 9457) as the server answers it. */
interface ProblemDocument {
  readonly title: string
  readonly status: number
  readonly code: string
  readonly detail?: string
  readonly requestId?: string
}

/** A refusal of the server, or that it could not be reached (`status` 0, code `unreachable`). */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'
  readonly status: number
  readonly code: string
  readonly title: string
  /** What to do next, in Chinese. */
  readonly detail: string | undefined
  /** The number to tell the administrator. */
  readonly requestId: string | undefined

  constructor({ title, status, code, detail, requestId }: ProblemDocument, options?: ErrorOptions) {
    super(`${code}: ${title}`, options)
    this.status = status
    this.code = code
    this.title = title
    this.detail = detail
    this.requestId = requestId
  }
}

/** Whether the way on is the sign-in page: nobody is signed in, or not entirely. */
export function isSignedOut(fault: unknown): boolean {
  return fault instanceof ApiProblem && (fault.code === 'not-signed-in' || fault.code === 'sign-in-unfinished')
}

/** Whether somebody else has changed meanwhile what the person saw. */
export function isOutdated(fault: unknown): boolean {
  return fault instanceof ApiProblem && fault.status === 409 && fault.code.endsWith('-changed')
}

/** Asks for something; throws ApiProblem. `signal` is what TanStack Query hands to its functions. */
export async function get<Answer>(path: string, query: Query = {}, signal?: AbortSignal): Promise<Answer> {
  const answer = await send('GET', address(path, query), undefined, signal)
  return answerOf(answer)
}

/** Sends something to be done; throws ApiProblem. FormData is sent as it is, anything else as JSON. */
export async function post<Answer = void>(path: string, body: unknown = {}): Promise<Answer> {
  return answerOf(await send('POST', address(path), body))
}

/** Replaces something; throws ApiProblem. */
export async function put<Answer = void>(path: string, body: unknown): Promise<Answer> {
  return answerOf(await send('PUT', address(path), body))
}

/** Changes parts of something; throws ApiProblem. */
export async function patch<Answer = void>(path: string, body: unknown): Promise<Answer> {
  return answerOf(await send('PATCH', address(path), body))
}

/** Takes something away; throws ApiProblem. */
export async function remove<Answer = void>(path: string, body?: unknown): Promise<Answer> {
  return answerOf(await send('DELETE', address(path), body))
}

/** A file of the server, with the name that the server gives it. */
interface ServerFile {
  readonly name: string
  readonly content: Blob
}

/** Asks for a file, or has one made from `body`; throws ApiProblem. */
async function fetchFile(path: string, query: Query = {}, body?: unknown): Promise<ServerFile> {
  const answer = await send(body === undefined ? 'GET' : 'POST', address(path, query), body)
  const name = /filename\*=UTF-8''([^;]+)/i.exec(answer.headers.get('content-disposition') ?? '')?.[1]
  return { name: name === undefined ? '' : decodeURIComponent(name), content: await answer.blob() }
}

/** Saves a file of the server; throws ApiProblem. */
export async function download(path: string, query: Query = {}, body?: unknown): Promise<void> {
  const { name, content } = await fetchFile(path, query, body)
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

/** Opens a PDF in a window of its own, where the browser shows it; the window is opened first, while the press still allows it. */
export async function openPdf(path: string, body?: unknown): Promise<void> {
  const shown = window.open('', '_blank')
  try {
    const { content } = await fetchFile(path, {}, body)
    const url = URL.createObjectURL(new Blob([content], { type: 'application/pdf' }))
    if (shown) shown.location.replace(url)
    setTimeout(() => URL.revokeObjectURL(url), 300_000)
  } catch (fault) {
    shown?.close()
    throw fault
  }
}

/** The address of an office route (without `/api/office`) with its query. */
export function address(path: string, query: Query = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '')
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()
  return `/api/office${path}${search === '' ? '' : `?${search}`}`
}

async function send(method: string, url: string, body?: unknown, signal?: AbortSignal): Promise<Response> {
  const json = body !== undefined && !(body instanceof FormData)
  const answer = await fetch(url, {
    method,
    credentials: 'same-origin',
    cache: 'no-store',
    headers: {
      accept: 'application/json',
      // What a page of another site cannot send: with the SameSite cookie, the guard against forged requests.
      'x-gongkai-request': '1',
      ...(json ? { 'content-type': 'application/json' } : {}),
    },
    ...(body === undefined ? {} : { body: json ? JSON.stringify(body) : body }),
    ...(signal === undefined ? {} : { signal }),
  }).catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw new ApiProblem({ status: 0, code: 'unreachable', title: '连接不上服务器' }, { cause })
  })
  if (!answer.ok) throw await problemOf(answer)
  return answer
}

async function problemOf(answer: Response): Promise<ApiProblem> {
  const isProblem = answer.headers.get('content-type')?.includes('json') ?? false
  if (isProblem) return new ApiProblem((await answer.json()) as ProblemDocument)
  return new ApiProblem({ status: answer.status, code: 'internal-error', title: `服务器答复 ${answer.status}` })
}

async function answerOf<Answer>(answer: Response): Promise<Answer> {
  if (answer.status === 204) return undefined as Answer
  return (await answer.json()) as Answer
}
