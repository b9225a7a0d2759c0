/** What the console knows about the person signed in. */
import type { SessionView } from '@gongkai/contract'
import { roleLabel } from '../../platform/actor.ts'
import type { Database } from '../../platform/database.ts'
import type { PersonSession } from '../../platform/http/session.ts'
import { permissionsOf } from './permissions.ts'
import type { PeopleServices } from './services.ts'
import type { Sessions } from './sessions.ts'

/** The present names of agencies by their ids. */
export async function agencyNames(db: Database, ids: readonly number[]): Promise<ReadonlyMap<number, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('agency_version')
    .select(['agency_id', 'name'])
    .where('agency_id', 'in', [...new Set(ids)])
    .where('valid_to', 'is', null)
    .execute()
  return new Map(rows.map(({ agency_id: id, name }) => [id, name]))
}

/** How far the session has come and, when signed in, who it is. */
export async function sessionView(
  { db, clock, config }: PeopleServices,
  sessions: Sessions,
  session: PersonSession,
): Promise<SessionView> {
  if (session.stage !== 'signed-in') return { state: session.stage }
  const { roles, personId } = session.person
  const person = await db.selectFrom('person').selectAll().where('id', '=', personId).executeTakeFirstOrThrow()
  const names = await agencyNames(db, [person.agency_id, ...roles.map(({ agencyId }) => agencyId)])
  const nameOf = (id: number) => names.get(id) ?? ''
  const now = clock.now()
  const changed = person.password_changed_at
  return {
    state: 'signed-in',
    personId,
    login: person.login,
    name: person.name,
    agencyId: person.agency_id,
    agencyName: nameOf(person.agency_id),
    language: person.language === 'en' ? 'en' : 'zh-CN',
    roles: roles.map(({ role, agencyId, scope, actingFor }) => ({
      role,
      label: roleLabel(role),
      agencyId,
      agencyName: nameOf(agencyId),
      scope,
      ...(actingFor === undefined ? {} : { actingFor: actingFor.name }),
    })),
    permissions: permissionsOf(roles),
    passwordAgeDays: changed && Math.floor((now.epochMilliseconds - changed.epochMilliseconds) / 86_400_000),
    secondFactor: person.totp_confirmed_at !== null,
    idleMinutes: config.sessionIdleMinutes,
    endsAt: ((await sessions.endOf(session.sessionId)) ?? now).toString(),
  }
}
