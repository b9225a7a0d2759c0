/** What the staff of the demonstration does while an applicant waits: through the API of the back office, as the console does. */
import { PASSWORD } from './signing-in.ts'
import { SITE } from './visitor.ts'

/** Somebody of the back office who is signed in. */
export interface Staff {
  readonly get: <Body>(path: string) => Promise<Body>
  readonly post: <Body>(path: string, body: object) => Promise<Body>
}

/** Signs somebody of the demonstration in. */
export async function staff(login: string): Promise<Staff> {
  const signedIn = await fetch(`${SITE}/sign-in`, {
    method: 'POST',
    headers: { origin: SITE, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ login, password: PASSWORD }),
    redirect: 'manual',
  })
  const cookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0] ?? '')
    .join('; ')
  if (!cookie.includes('gongkai_session'))
    throw new Error(`${login} could not sign in: ${signedIn.status} ${await signedIn.text()}`)
  const headers = { cookie, 'x-gongkai-request': '1', 'content-type': 'application/json' }
  const ask = async <Body>(path: string, init: RequestInit): Promise<Body> => {
    const reply = await fetch(`${SITE}${path}`, { ...init, headers })
    if (!reply.ok) throw new Error(`${login} ${path}: ${reply.status} ${await reply.text()}`)
    // The journey says which answer it expects.
    return (await reply.json()) as Body
  }
  return { get: (path) => ask(path, {}), post: (path, body) => ask(path, { method: 'POST', body: JSON.stringify(body) }) }
}

interface Listed {
  readonly items: readonly { readonly id: number; readonly number: string }[]
}

/** The id of the case with a number, as `reader` finds it. */
export async function caseNumbered(reader: Staff, number: string): Promise<number> {
  const { items } = await reader.get<Listed>(`/api/office/applications?queue=all&q=${encodeURIComponent(number)}`)
  const found = items.find((item) => item.number === number)
  if (!found) throw new Error(`nobody finds ${number}`)
  return found.id
}

/** Does an event on the present edition of a case. */
export async function act(doer: Staff, id: number, event: string, body: object = {}): Promise<void> {
  const { version } = await doer.get<{ readonly version: number }>(`/api/office/applications/${id}`)
  await doer.post(`/api/office/applications/${id}/events/${event}`, { version, body })
}
