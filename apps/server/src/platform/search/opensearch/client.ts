/** Asks an OpenSearch or Elasticsearch (7.10 or later) over HTTP. */

/** The engine of an installation. */
export interface Engine {
  /** What the names of our two indexes begin with. */
  readonly name: string
  /** Asks for `path` (below the address); undefined for 404. Throws EngineFault for every other refusal. */
  readonly ask: (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown) => Promise<unknown>
}

/** What the engine refused, or that it could not be reached; says nothing of addresses, passwords or texts. */
export class EngineFault extends Error {
  override readonly name = 'EngineFault'
}

const PATIENCE = 30_000

/** The engine at `https://user:password@host:9200/name`; user and password percent-encoded. */
export function engineAt(address: string): Engine {
  const { username, password, origin, pathname } = new URL(address)
  const secret = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64')
  const headers = username === '' ? {} : { authorization: `Basic ${secret}` }
  return {
    name: pathname.slice(1) || 'gongkai',
    ask: async (method, path, body) => {
      const lines = typeof body === 'string'
      const response = await fetch(`${origin}/${path}`, {
        method,
        headers: { ...headers, 'content-type': lines ? 'application/x-ndjson' : 'application/json' },
        ...(body === undefined ? {} : { body: lines ? body : JSON.stringify(body) }),
        redirect: 'error',
        signal: AbortSignal.timeout(PATIENCE),
      }).catch((cause: unknown) => {
        throw new EngineFault(`the search engine cannot be reached: ${cause instanceof Error ? cause.name : 'unknown'}`)
      })
      const answer = await response.text()
      if (response.status === 404) return undefined
      if (!response.ok) throw new EngineFault(`the search engine refuses ${method} with ${response.status}`)
      return answer === '' ? {} : (JSON.parse(answer) as unknown)
    },
  }
}
