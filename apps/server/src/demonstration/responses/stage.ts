/** What the stories of letters and consultations stand on. */
import type { Consultations, MailEngine } from '../../features/responses/index.ts'
import type { PersonActor } from '../../platform/actor.ts'
import type { Services } from '../../platform/feature.ts'

/** Whoever acts in the stories, by login. */
export const ACTORS = [
  'site-manager',
  'county-registrar',
  'county-head',
  'editor',
  'registrar',
  'handler',
  'office-head',
] as const

/** The login of somebody in the stories. */
export type StoryActor = (typeof ACTORS)[number]

/** What the stories stand on; `services.db` is the transaction of the loading. */
export interface ResponseStage {
  readonly services: Services
  readonly site: { readonly id: number; readonly agencyId: number }
  readonly at: (login: StoryActor) => PersonActor
  readonly agencyOf: (login: StoryActor) => number
  /** The day so many days before today; the clock of the stories then stands on it. */
  readonly goTo: (daysAgo: number) => string
  /** The day so many days after today. */
  readonly later: (days: number) => string
  readonly mail: MailEngine
  readonly consultations: Consultations
}
