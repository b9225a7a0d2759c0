/** The desks of the demonstration's offices: who acts there, with the roles they really hold. */
import { sql } from 'kysely'
import type { PersonActor, RoleHeld } from '../../platform/actor.ts'
import type { Database } from '../../platform/database.ts'

/** The desks at which a case is worked on. */
export type Desk = 'registrar' | 'handler' | 'second' | 'legalReviewer' | 'secrecyReviewer' | 'officeHead' | 'agencyHead'

/** Logins by desk. */
type Logins = Readonly<Record<Desk, string>>

const small = (registrar: string, head: string): Logins => ({
  registrar,
  handler: registrar,
  second: registrar,
  legalReviewer: head,
  secrecyReviewer: head,
  officeHead: head,
  agencyHead: head,
})

/** The offices that have people of their own. */
const OFFICES = {
  land: {
    registrar: 'registrar',
    handler: 'handler',
    second: 'handler2',
    legalReviewer: 'legal',
    secrecyReviewer: 'secrecy',
    officeHead: 'office-head',
    agencyHead: 'agency-head',
  },
  education: small('edu-registrar', 'edu-head'),
  county: small('county-registrar', 'county-head'),
  town: small('town-registrar', 'town-head'),
} as const satisfies Readonly<Record<string, Logins>>

/** The key of an office. */
export type OfficeKey = keyof typeof OFFICES

/** An office with whoever sits at its desks. */
export interface StaffedOffice {
  readonly agencyId: number
  readonly at: (desk: Desk) => PersonActor
}

/** The offices whose every desk has been occupied since `since` by an account of the demonstration. */
export async function staffedOffices(trx: Database, since: string): Promise<ReadonlyMap<OfficeKey, StaffedOffice>> {
  const { rows } = await sql<{ login: string; id: number; name: string; agency: number; roles: readonly RoleHeld[] | null }>`
    select p.login, p.id, p.name, p.agency_id as agency,
      (select json_agg(json_build_object('role', r.role, 'agencyId', r.agency_id, 'scope', r.scope)) from role_assignment r
        where r.person_id = p.id and r.valid_from <= ${since} and r.valid_to is null) as roles
    from person p where p.demonstration and p.state = 'active'`.execute(trx)
  const persons = new Map(rows.map((row) => [row.login, row]))
  const offices = new Map<OfficeKey, StaffedOffice>()
  // The keys are those of the table above.
  for (const [key, logins] of Object.entries(OFFICES) as [OfficeKey, Logins][]) {
    const seated = Object.values(logins).map((login) => persons.get(login))
    const [registrar] = seated
    if (!registrar || seated.some((person) => person === undefined || person.roles === null)) continue
    const at = (desk: Desk): PersonActor => {
      const person = persons.get(logins[desk])
      if (!person) throw new Error(`nobody sits at the desk ${desk} of ${key}`)
      return { kind: 'person', personId: person.id, name: person.name, roles: person.roles ?? [] }
    }
    offices.set(key, { agencyId: registrar.agency, at })
  }
  return offices
}
