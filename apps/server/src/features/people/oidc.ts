/** Signing in by OpenID Connect: authorization code with PKCE, state and nonce (docs/adr/0051). */
import {
  allowInsecureRequests,
  AuthorizationResponseError,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  ClientError,
  ClientSecretBasic,
  type Configuration,
  discovery,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  ResponseBodyError,
} from 'openid-client'
import type { Clock } from '../../platform/clock.ts'
import { Problem } from '../../platform/problem.ts'
import type { OidcProvider } from '../../platform/sign-in-config.ts'
import { SealBroken, type Vault } from '../../platform/vault/vault.ts'

/** What is remembered of somebody who was sent to the provider, sealed in a cookie of their browser. */
export interface Errand {
  /** Where to go afterwards. */
  readonly to: string
  /** The session from which it began, to be ended or linked. */
  readonly session?: { readonly sessionId: number; readonly personId: number; readonly links: boolean }
}

interface Sent extends Errand {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
  readonly at: number
}

/** A provider that people are sent to and come back from. */
export interface OidcFlow {
  /** The provider's address for this browser, and what its cookie remembers. Throws Problem 503 when the provider does not answer. */
  readonly send: (redirectUri: string, errand: Errand) => Promise<{ readonly url: string; readonly remembered: string }>
  /**
   * Who came back to `redirectUri` with `query`. Throws Problem 400 unless it is the browser that was sent, in time, with a valid answer
   * that the provider confirms.
   */
  readonly receive: (
    redirectUri: string,
    query: string,
    remembered: string | undefined,
  ) => Promise<{ readonly subject: string; readonly errand: Errand }>
}

/** Somebody may take this long at the provider, in seconds. */
export const ERRAND_SECONDS = 600

/** The flow with `provider`, remembered in `cookie`; what it says of itself is asked when it is first needed, and again after a failure. */
export function createOidcFlow(
  provider: OidcProvider,
  { vault, clock, cookie }: { readonly vault: Vault; readonly clock: Clock; readonly cookie: string },
): OidcFlow {
  const context = `cookie.${cookie}`
  let known: Promise<Configuration> | undefined
  const configuration = async (): Promise<Configuration> => {
    known ??= discover(provider)
    try {
      return await known
    } catch (cause) {
      known = undefined
      throw new Problem(503, 'oidc-unavailable', undefined, { cause })
    }
  }
  return {
    send: async (redirectUri, errand) => {
      const config = await configuration()
      const sent: Sent = {
        ...errand,
        state: randomState(),
        nonce: randomNonce(),
        verifier: randomPKCECodeVerifier(),
        at: clock.now().epochMilliseconds,
      }
      const url = buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: 'openid',
        state: sent.state,
        nonce: sent.nonce,
        code_challenge: await calculatePKCECodeChallenge(sent.verifier),
        code_challenge_method: 'S256',
      })
      return { url: url.href, remembered: vault.seal(JSON.stringify(sent), context).toString('base64url') }
    },
    receive: async (redirectUri, query, remembered) => {
      const sent = recall(vault, context, remembered)
      const age = clock.now().epochMilliseconds - (sent?.at ?? 0)
      if (!sent || age < 0 || age > ERRAND_SECONDS * 1000) throw new Problem(400, 'oidc-refused')
      const subject = await exchange(await configuration(), new URL(`${redirectUri}${query}`), sent)
      return { subject, errand: { to: sent.to, ...(sent.session && { session: sent.session }) } }
    },
  }
}

async function discover({ issuer, clientId, clientSecret }: OidcProvider): Promise<Configuration> {
  // Without TLS only where the operator says so in the issuer's own address: on the same machine, or inside a protected network.
  const execute = issuer.startsWith('http:') ? [allowInsecureRequests] : []
  return discovery(new URL(issuer), clientId, undefined, ClientSecretBasic(clientSecret), { execute, timeout: 10 })
}

/** What the cookie remembers; a cookie that is absent, changed or not ours remembers nothing. */
function recall(vault: Vault, context: string, remembered: string | undefined): Sent | undefined {
  if (remembered === undefined) return undefined
  let text: string
  try {
    text = vault.open(Buffer.from(remembered, 'base64url'), context)
  } catch (fault) {
    // Anybody can send any cookie; whoever did is told to begin anew.
    if (fault instanceof SealBroken) return undefined
    throw fault
  }
  // Sealed by `send`, hence of this shape.
  return JSON.parse(text) as Sent
}

async function exchange(config: Configuration, url: URL, { state, nonce, verifier }: Sent): Promise<string> {
  try {
    const tokens = await authorizationCodeGrant(config, url, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    })
    const subject = tokens.claims()?.sub
    if (!subject) throw new Problem(400, 'oidc-refused')
    return subject
  } catch (cause) {
    if (cause instanceof Problem) throw cause
    const isRefusal = [AuthorizationResponseError, ResponseBodyError, ClientError].some((kind) => cause instanceof kind)
    throw isRefusal
      ? new Problem(400, 'oidc-refused', undefined, { cause })
      : new Problem(503, 'oidc-unavailable', undefined, { cause })
  }
}
