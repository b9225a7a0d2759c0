/** Who cleans up: heads begin and end a campaign of their agency, and conclude on documents of their own agency and, for all of them, of those below. */
import type { Actor } from '../../platform/actor.ts'
import { agenciesPermitted, type Lineages, ownRoles, type Permission, rolesPermitted } from '../../platform/permission.ts'
import { NORMATIVE_READERS } from './workflow.ts'

/** Who begins and ends a campaign. */
export const CAMPAIGN_HEADS = ownRoles('officeHead', 'agencyHead')

/** Who concludes on a document: a superior government may end what its departments made (地方组织法). */
export const DECIDERS: readonly Permission[] = [
  { role: 'officeHead', relations: ['own', 'child'] },
  { role: 'agencyHead', relations: ['own', 'child'] },
]

/** Who drafts the list of results. */
export const LIST_EDITORS = ownRoles('editor')

/** What of a campaign an actor may see: all of it, or the documents of some agencies. */
export interface CampaignSight {
  readonly campaigns: readonly number[]
  readonly agencies: readonly number[]
}

/** The agencies whose campaigns, and those whose documents in anybody's campaign, `actor` sees. */
export function campaignSight(actor: Actor, tree: Parameters<typeof agenciesPermitted>[2]): CampaignSight {
  const agencies = agenciesPermitted(NORMATIVE_READERS, actor, tree)
  return { campaigns: agencies, agencies }
}

/** Whether `actor` has one of `permissions` for the agency. */
export function may(permissions: readonly Permission[], actor: Actor, agencyId: number, tree: Lineages): boolean {
  return rolesPermitted(permissions, actor, agencyId, tree).size > 0
}
