/** Who changed an agency, when, and how: told from the audit. */
import { AgencyHistoryItem } from '@gongkai/contract'
import { Value } from 'typebox/value'
import type { Actor } from '../../platform/actor.ts'
import type { Services } from '../../platform/feature.ts'
import { Problem } from '../../platform/problem.ts'
import { agencyTrees } from './tree.ts'

const ROLES: ReadonlySet<string> = new Set(['systemAdministrator', 'auditor', 'auditAdministrator'])

/** The history of an agency, the latest first; Problem 403 unless one of the actor's roles that may read it reaches the agency. */
export async function agencyHistory(
  { db, clock, audit }: Pick<Services, 'db' | 'clock' | 'audit'>,
  id: number,
  actor: Actor,
): Promise<readonly AgencyHistoryItem[]> {
  const tree = await agencyTrees({ db, clock }).now()
  const reaches =
    actor.kind === 'person' &&
    actor.roles.some(
      ({ role, agencyId, scope }) => ROLES.has(role) && (scope === 'subtree' ? tree.isWithin(id, agencyId) : agencyId === id),
    )
  if (!reaches) throw new Problem(403, 'not-permitted')
  const entries = await audit.history(db, { kind: 'agency', id })
  return entries.toReversed().flatMap(({ at, actor: { label }, kind, payload }) => {
    const basis = payload['basis'] ?? payload['reason']
    const item = { at: at.toString(), by: label, kind, basis: typeof basis === 'string' ? basis : null, payload }
    // Other features may record something about an agency too; this page tells of its administration.
    return Value.Check(AgencyHistoryItem, item) ? [item] : []
  })
}
