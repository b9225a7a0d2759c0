/** The editorial desks of the demonstration: who drafts, reviews and signs, with the roles they really hold. */
import { sql } from 'kysely'
import type { PersonActor, RoleHeld } from '../../platform/actor.ts'
import type { Database } from '../../platform/database.ts'

/** The places at an editorial desk. */
export type Seat = 'editor' | 'reviewer' | 'reviewer2' | 'secrecy' | 'head' | 'agencyHead'

const DESKS = {
  county: {
    editor: 'editor',
    reviewer: 'reviewer',
    reviewer2: 'reviewer2',
    secrecy: 'county-head',
    head: 'county-head',
    agencyHead: 'county-head',
  },
  land: {
    editor: 'land-editor',
    reviewer: 'land-reviewer',
    reviewer2: 'land-reviewer2',
    secrecy: 'secrecy',
    head: 'office-head',
    agencyHead: 'agency-head',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<Seat, string>>>>

/** The key of a desk. */
export type DeskKey = keyof typeof DESKS

/** A desk whose every seat is taken. */
export interface EditorialDesk {
  readonly agencyId: number
  readonly at: (seat: Seat) => PersonActor
}

/** The desks whose every seat is taken by an account of the demonstration; whoever removed one does without its documents. */
export async function editorialDesks(trx: Database): Promise<ReadonlyMap<DeskKey, EditorialDesk>> {
  const { rows } = await sql<{ login: string; id: number; name: string; agency: number; roles: readonly RoleHeld[] }>`
    select p.login, p.id, p.name, p.agency_id as agency,
      json_agg(json_build_object('role', r.role, 'agencyId', r.agency_id, 'scope', r.scope)) as roles
    from person p join role_assignment r on r.person_id = p.id and r.valid_to is null
    where p.demonstration and p.state = 'active' group by p.id`.execute(trx)
  const persons = new Map(rows.map((row) => [row.login, row]))
  const desks = new Map<DeskKey, EditorialDesk>()
  // The keys are those of the table above.
  for (const [key, logins] of Object.entries(DESKS) as [DeskKey, (typeof DESKS)[DeskKey]][]) {
    const editor = persons.get(logins.editor)
    if (!editor || Object.values(logins).some((login) => !persons.has(login))) continue
    const at = (seat: Seat): PersonActor => {
      const person = persons.get(logins[seat])
      if (!person) throw new Error(`nobody sits at ${seat} of ${key}`)
      return { kind: 'person', personId: person.id, name: person.name, roles: person.roles }
    }
    desks.set(key, { agencyId: editor.agency, at })
  }
  return desks
}
