/** Attempts to sign in by JSON: `/api/office/sign-in-attempts`, for audit administrators. */
import { type SignInAttempt, SignInAttempts } from '@gongkai/contract'
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import Type from 'typebox'
import type { Role } from '../../platform/actor.ts'
import type { App } from '../../platform/http/server.ts'
import { agenciesOf, heldRoles } from '../../platform/reach.ts'
import { agencyTrees } from '../agencies/index.ts'
import type { People } from './people.ts'

/** The one role that looks at them. */
const LOOKS: readonly Role[] = ['auditAdministrator']
const PAGE = 100

/** Adds the route. Attempts on logins that do not exist belong to no agency; they are shown to who audits a whole subtree. */
export function attemptsApi(app: App, { db, clock }: People): void {
  const trees = agencyTrees({ db, clock })
  app.get(
    '/api/office/sign-in-attempts',
    {
      config: { access: { roles: LOOKS } },
      schema: {
        querystring: Type.Object({
          before: Type.Optional(Type.Integer({ minimum: 1 })),
          person: Type.Optional(Type.Integer({ minimum: 1, maximum: 2_147_483_647 })),
        }),
        response: { 200: SignInAttempts },
      },
    },
    async ({ actor, query: { before, person } }) => {
      const reached = agenciesOf(actor, await trees.now(), LOOKS)
      const seesUnknown = person === undefined && heldRoles(actor, LOOKS).some(({ scope }) => scope === 'subtree')
      const { rows } = await sql<Omit<SignInAttempt, 'at'> & { readonly id: number; readonly at: Temporal.Instant }>`
        select s.id, s.at, s.person_id as "personId", p.name, s.address as network, s.outcome
        from sign_in_attempt s left join person p on p.id = s.person_id
        where (${before ?? null}::bigint is null or s.id < ${before ?? null}) and (${person ?? null}::int is null or s.person_id = ${person ?? null})
          and (p.agency_id = any(${reached}::int[]) or (s.person_id is null and ${seesUnknown}))
        order by s.id desc limit ${PAGE}`.execute(db)
      const last = rows.at(-1)
      return {
        items: rows.map(({ id: _id, at, ...attempt }) => ({ ...attempt, at: at.toString() })),
        next: rows.length === PAGE && last ? last.id : null,
      }
    },
  )
}
