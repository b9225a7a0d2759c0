/** The demonstration's documents: sixty of 青禾县 in every state, led there by its people through the real services and a clock of their own. */
import { sql } from 'kysely'
import { createPublications } from '../../features/publications/index.ts'
import type { Services } from '../../platform/feature.ts'
import { once } from '../../platform/once.ts'
import type { DemonstrationStage } from '../cases/index.ts'
import { storyClock } from '../cases/story.ts'
import { editorialDesks } from './desk.ts'
import { FIELD_STORIES } from './fields.ts'
import { INSTITUTION_STORIES } from './institution.ts'
import { LAND_STORIES } from './land.ts'
import { NEWS_STORIES } from './news.ts'
import { POLICY_STORIES } from './policies.ts'
import type { DocumentStory } from './story.ts'
import { tellDocuments } from './tell.ts'
import { NO_OUTBOX } from '../../platform/outbox/index.ts'

/** All stories. */
export const DOCUMENT_STORIES: readonly DocumentStory[] = [
  ...NEWS_STORIES,
  ...POLICY_STORIES,
  ...FIELD_STORIES,
  ...INSTITUTION_STORIES,
  ...LAND_STORIES,
]

const SITE = 'qinghe'

/** Loads the documents into a database that holds the demonstration's sites and people and never held these: all of them, once, or none. */
export async function loadDemonstrationDocuments(stage: DemonstrationStage): Promise<void> {
  const { config, db, calendar, jobs } = stage
  const clock = storyClock()
  const services: Services = {
    config,
    db,
    clock,
    calendar,
    ...(await stage.openStores(clock)),
    jobs,
    // Nobody is told of what happened before the installation was there.
    outbox: NO_OUTBOX,
    // The normative documents of the demonstration are told by their own feature.
    gates: [],
  }
  await once(db, 'demonstration documents', async (trx) => {
    const { rows } = await sql<{ name: string; id: number }>`
      select distinct on (c.name) c.name, c.id from site_column c join site s on s.id = c.site_id
      where s.key = ${SITE} and c.closed_at is null and c.presentation <> 'link' order by c.name, c.id`.execute(trx)
    const columns = new Map(rows.map(({ name, id }) => [name, id]))
    const today = stage.clock.today().toString()
    const desks = await editorialDesks(trx)
    await tellDocuments({ trx, clock, publications: createPublications(services), desks, columns, today }, DOCUMENT_STORIES)
  })
}
