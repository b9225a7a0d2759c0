/** The cookies in which a browser keeps its sessions. */

/** The session of somebody of the back office. */
export const SESSION_COOKIE = 'gongkai_session'

/** The session of an applicant who signed in by 统一身份认证. */
export const APPLICANT_COOKIE = 'gongkai_applicant'

/** How a cookie is written. */
export interface CookieAttributes {
  readonly sameSite: 'Strict' | 'Lax'
  /** Only ever sent over https. */
  readonly secure: boolean
  readonly path?: string
  /** Seconds; absent: until the browser is closed. */
  readonly maxAge?: number
}

/** The value of the cookie `name` in a `Cookie` header, the first where there are several. */
export function cookieOf(header: string | undefined, name: string): string | undefined {
  for (const pair of (header ?? '').split(';')) {
    const at = pair.indexOf('=')
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim()
  }
  return undefined
}

/** A `Set-Cookie` header, always HttpOnly; the value must need no escaping (base64url does not). */
export function setCookie(name: string, value: string, { sameSite, secure, path = '/', maxAge }: CookieAttributes): string {
  const age = maxAge === undefined ? '' : `; Max-Age=${maxAge}`
  return `${name}=${value}; Path=${path}; HttpOnly; SameSite=${sameSite}${secure ? '; Secure' : ''}${age}`
}
