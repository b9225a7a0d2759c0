/** A real OpenID Connect provider in the test's own process, and a browser that signs in there. */
import { createServer } from 'node:http'
import Provider from 'oidc-provider'
import { afterAll } from 'vitest'

/** A running provider. */
export interface TestProvider {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** Follows `url` as a browser would, signs in there as `subject`, and returns the address that it sends the browser back to. */
  readonly visit: (url: string, subject: string) => Promise<URL>
}

/** Starts a provider that knows everybody, for an application with these redirect addresses. It ends after the file's last test. */
export async function testProvider(redirectUris: readonly string[]): Promise<TestProvider> {
  const server = createServer()
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  const issuer = `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`
  const [clientId, clientSecret] = ['gongkai', 'a-client-secret-of-the-tests']
  const provider = new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [...redirectUris] }],
    cookies: { keys: ['of the tests'] },
    ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600 },
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
  })
  const answer = provider.callback()
  server.on('request', (request, response) => void answer(request, response))
  afterAll(() => new Promise((closed) => server.close(closed)))
  return { issuer, clientId, clientSecret, visit: (url, subject) => visit(issuer, url, subject) }
}

async function visit(issuer: string, url: string, subject: string): Promise<URL> {
  const cookies = new Map<string, string>()
  let next = new URL(url)
  let form: URLSearchParams | undefined
  for (let step = 0; step < 12; step += 1) {
    const reply = await fetch(next, {
      method: form === undefined ? 'GET' : 'POST',
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form === undefined ? {} : { body: form }),
    })
    for (const cookie of reply.headers.getSetCookie()) {
      const [name = '', value = ''] = cookie.split(';', 1)[0]?.split('=') ?? []
      cookies.set(name, value)
    }
    const location = reply.headers.get('location')
    if (location !== null) {
      next = new URL(location, next)
      form = undefined
      if (next.origin !== issuer) return next
      continue
    }
    const page = await reply.text()
    const action = /action="([^"]+)"/.exec(page)?.[1]
    if (action === undefined) throw new Error(`the provider shows no form: ${reply.status} ${page.slice(0, 500)}`)
    next = new URL(action, next)
    form = new URLSearchParams({ prompt: page.includes('name="login"') ? 'login' : 'consent', login: subject, password: 'any' })
  }
  throw new Error('the provider never sent the browser back')
}
