/** People who are signed in on a real server, past its sign-in page. */
import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from '../src/platform/database.ts'
import { SESSION_COOKIE } from '../src/platform/http/session-cookie.ts'
import type { Session, TestPerson, TestReply } from './factories.ts'

/** A person and the secret of the cookie. */
export interface SignedIn {
  readonly person: TestPerson
  readonly secret: string
}

/** Signs a person in for a day. */
export async function signedInByRow(db: Database, person: TestPerson): Promise<SignedIn> {
  const secret = randomBytes(32).toString('base64url')
  await sql`insert into session (token_hash, kind, person_id, created_at, last_seen_at, expires_at, second_factor_at, user_agent_hash, address)
    values (${createHash('sha256').update(secret).digest()}, 'person', ${person.personId}, now(), now(), now() + interval '1 day', now(),
      ${Buffer.alloc(32)}, '127.0.0.0')`.execute(db)
  return { person, secret }
}

/** The person at the server at `url`; `heard` is told of each answer to a POST. */
export function sessionAt(
  url: string,
  { person, secret }: SignedIn,
  heard: (path: string, status: number, text: string) => void = () => undefined,
): Session {
  const headers = { cookie: `${SESSION_COOKIE}=${secret}`, 'x-gongkai-request': '1' }
  const send: Session['send'] = async (method, path, body) => {
    const reply = await fetch(url + path, {
      method,
      headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await reply.text()
    if (method === 'POST') heard(path, reply.status, text)
    // Of the answer of an injected request, what factories look at.
    return { statusCode: reply.status, body: text, json: () => JSON.parse(text) as unknown } as TestReply
  }
  return { person, headers, get: (path) => send('GET', path), post: (path, body = {}) => send('POST', path, body), send }
}
