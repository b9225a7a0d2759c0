/** The roles that somebody holds on a day, as SQL: their own, and those of the heads for whom they act. */
import { type RawBuilder, sql } from 'kysely'
import type { RoleHeld } from '../../platform/actor.ts'

/**
 * A JSON array of `RoleHeld` of the person whose id is `person` (an SQL expression) on `day`. A delegation gives the head's role for as
 * long as the head holds it and is in service.
 */
export function rolesOn(person: RawBuilder<unknown>, day: string): RawBuilder<readonly RoleHeld[]> {
  return sql`coalesce((
    select jsonb_agg(h.held order by h.held ->> 'role', (h.held ->> 'agencyId')::integer, h.held ->> 'actingFor') from (
      select jsonb_build_object('role', a.role, 'agencyId', a.agency_id, 'scope', a.scope) as held
      from role_assignment a where a.person_id = ${person} and ${heldOn('a', day)}
      union all
      select jsonb_build_object('role', a.role, 'agencyId', a.agency_id, 'scope', a.scope,
        'actingFor', jsonb_build_object('personId', f.id, 'name', f.name))
      from delegation d
      join person f on f.id = d.from_person_id and f.state = 'active'
      join role_assignment a on a.person_id = f.id and a.role = d.role and a.agency_id = d.agency_id and ${heldOn('a', day)}
      where d.to_person_id = ${person} and d.ended_at is null and ${heldOn('d', day)}
    ) h), '[]'::jsonb)`
}

/** Whether the assignment or delegation `alias` holds on `day`. */
export function heldOn(alias: 'a' | 'd', day: string): RawBuilder<boolean> {
  const table = sql.raw(alias)
  return sql<boolean>`${table}.valid_from <= ${day} and (${table}.valid_to is null or ${table}.valid_to > ${day})`
}
