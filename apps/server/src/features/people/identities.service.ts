/** Which identity of 统一身份认证 signs in as whom. An identity that is linked to nobody signs in as nobody: no account is made for it. */
import type { Database } from '../../platform/database.ts'
import { Problem } from '../../platform/problem.ts'
import { type Doer, manage, record } from './persons.service.ts'
import type { SignInParts } from './sign-in.service.ts'

/** The use cases of linked identities. Subjects are kept as keyed fingerprints. */
export interface Identities {
  /** A security administrator links an identity of the staff's provider. Throws Problem 404 or 409. */
  readonly link: (personId: number, subject: string, doer: Doer) => Promise<void>
  readonly unlink: (personId: number, doer: Doer) => Promise<void>
  /** Somebody who is signed in has just proved the identity to be theirs. Throws Problem 409 when it is somebody else's. */
  readonly linkOwn: (subject: string, doer: Doer) => Promise<void>
  /** Whose identity it is. */
  readonly personOf: (subject: string) => Promise<number | undefined>
}

/** Puts the use cases on what they stand on. */
export function createIdentities(parts: SignInParts): Identities {
  const { db, vault, config } = parts
  const issuer = () => {
    if (!config.staffOidc) throw new Problem(503, 'oidc-unavailable')
    return config.staffOidc.issuer
  }
  const keyOf = (subject: string) => vault.fingerprint(`${issuer()}\n${subject}`, 'oidc-staff')
  return {
    link: (personId, subject, doer) =>
      manage(parts, personId, doer, async (trx, person) => {
        await store(parts, trx, { personId, issuer: issuer(), key: keyOf(subject), by: doer.actor.personId })
        await record(parts, trx, { person, kind: 'identity-linked', doer })
      }),
    unlink: (personId, doer) =>
      manage(parts, personId, doer, async (trx, person) => {
        await trx.deleteFrom('oidc_identity').where('person_id', '=', personId).execute()
        await parts.sessions.endAll(trx, personId)
        await record(parts, trx, { person, kind: 'identity-unlinked', doer })
      }),
    linkOwn: (subject, doer) =>
      db.transaction().execute(async (trx) => {
        const { personId } = doer.actor
        const home = await trx.selectFrom('person').select('agency_id').where('id', '=', personId).executeTakeFirstOrThrow()
        await store(parts, trx, { personId, issuer: issuer(), key: keyOf(subject), by: personId })
        await record(parts, trx, { person: { id: personId, agencyId: home.agency_id }, kind: 'identity-linked', doer })
      }),
    personOf: async (subject) => {
      const row = await db
        .selectFrom('oidc_identity')
        .select('person_id')
        .where('issuer', '=', issuer())
        .where('subject_key', '=', keyOf(subject))
        .executeTakeFirst()
      return row?.person_id
    },
  }
}

interface Link {
  readonly personId: number
  readonly issuer: string
  readonly key: Buffer
  readonly by: number
}

async function store({ clock }: SignInParts, trx: Database, { personId, issuer, key, by }: Link): Promise<void> {
  await trx.deleteFrom('oidc_identity').where('person_id', '=', personId).where('issuer', '=', issuer).execute()
  const stored = await trx
    .insertInto('oidc_identity')
    .values({ issuer, subject_key: key, person_id: personId, linked_by: by, linked_at: clock.now().toString() })
    .onConflict((conflict) => conflict.doNothing())
    .returning('person_id')
    .executeTakeFirst()
  if (!stored) throw new Problem(409, 'identity-taken')
}
