/** The use cases of people, put together. */
import { createDelegations, type Delegations } from './delegations.service.ts'
import { createIdentities, type Identities } from './identities.service.ts'
import { createOwnAccount, type OwnAccount } from './own-account.service.ts'
import { createPasswordKeeper, type PasswordKeeper } from './password.ts'
import { createPersons, type Persons } from './persons.service.ts'
import type { PeopleServices } from './services.ts'
import { createSessions, type Sessions } from './sessions.ts'
import { createSetup } from './setup.service.ts'
import { createSignInGuard, type SignInGuard } from './sign-in-guard.ts'
import { createSignIn, type SignIn } from './sign-in.service.ts'

/** Everything that the routes of people use. */
export interface People extends PeopleServices {
  readonly sessions: Sessions
  readonly passwords: PasswordKeeper
  readonly guard: SignInGuard
  readonly signIn: SignIn
  readonly ownAccount: OwnAccount
  readonly persons: Persons
  readonly delegations: Delegations
  readonly identities: Identities
  /** Creates the first security administrator. */
  readonly setUp: ReturnType<typeof createSetup>
}

/** Puts the use cases together. */
export function createPeople({ db, clock, config, audit, vault }: PeopleServices): People {
  const services = { db, clock, config, audit, vault }
  const parts = {
    ...services,
    sessions: createSessions(services),
    passwords: createPasswordKeeper(),
    guard: createSignInGuard(services),
  }
  return {
    ...parts,
    signIn: createSignIn(parts),
    ownAccount: createOwnAccount(parts),
    persons: createPersons(parts),
    delegations: createDelegations(parts),
    identities: createIdentities(parts),
    setUp: createSetup(parts),
  }
}
