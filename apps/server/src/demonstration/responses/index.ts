/** The demonstration's letters, consultations, surveys, proposals and tickets on the site of 青禾县, told through the real services and a clock of their own. */
import { sql } from 'kysely'
import { createConsultations, createMailEngine } from '../../features/responses/index.ts'
import type { PersonActor, RoleHeld } from '../../platform/actor.ts'
import type { Database } from '../../platform/database.ts'
import type { Services } from '../../platform/feature.ts'
import { once } from '../../platform/once.ts'
import type { DemonstrationStage } from '../cases/index.ts'
import { storyClock } from '../cases/story.ts'
import { tellConsultations } from './consultations.ts'
import { tellLetters } from './letters.ts'
import { tellProposals } from './proposals.ts'
import { ACTORS, type ResponseStage, type StoryActor } from './stage.ts'
import { tellSurveys } from './surveys.ts'
import { tellTickets } from './tickets.ts'
import { NO_OUTBOX } from '../../platform/outbox/index.ts'

const STORIES = [tellLetters, tellConsultations, tellSurveys, tellProposals]

const SITE = 'qinghe'

/** Loads them into a database that holds the demonstration's site and people and never held these, once. */
export async function loadDemonstrationResponses(stage: DemonstrationStage): Promise<void> {
  await once(stage.db, 'demonstration responses', async (trx) => {
    const people = await actors(trx)
    const { rows } = await sql<{ id: number; agencyId: number }>`
      select id, agency_id as "agencyId" from site where key = ${SITE} and closed_at is null`.execute(trx)
    const [site] = rows
    // Whoever removed the site or an account of the demonstration does without its letters.
    if (!site || ACTORS.some((login) => !people.has(login))) return
    // Each begins long ago, and the clock of a story only goes forward.
    for (const tell of STORIES) await tell(await stageFor(stage, trx, site, people))
    // Each ticket has days of its own.
    await tellTickets(() => stageFor(stage, trx, site, people))
  })
}

async function stageFor(
  { config, calendar, jobs, clock: world, openStores }: DemonstrationStage,
  trx: Database,
  site: ResponseStage['site'],
  people: ReadonlyMap<string, Found>,
): Promise<ResponseStage> {
  const clock = storyClock()
  // Nobody lives at these addresses: nothing is sent to them.
  const outbox = NO_OUTBOX
  const services: Services = { config, db: trx, clock, calendar, ...(await openStores(clock)), jobs, outbox, gates: [] }
  const today = world.today()
  const found = (login: StoryActor) => {
    const person = people.get(login)
    if (!person) throw new Error(`nobody is called ${login}`)
    return person
  }
  return {
    services,
    site,
    at: (login) => found(login).actor,
    agencyOf: (login) => found(login).agencyId,
    goTo: (daysAgo) => {
      const day = today.subtract({ days: daysAgo }).toString()
      clock.goTo(day)
      return day
    },
    later: (days) => today.add({ days }).toString(),
    mail: createMailEngine(services),
    consultations: createConsultations(services),
  }
}

interface Found {
  readonly agencyId: number
  readonly actor: PersonActor
}

async function actors(trx: Database): Promise<ReadonlyMap<string, Found>> {
  const { rows } = await sql<{ login: string; id: number; name: string; agencyId: number; roles: readonly RoleHeld[] }>`
    select p.login, p.id, p.name, p.agency_id as "agencyId",
      json_agg(json_build_object('role', r.role, 'agencyId', r.agency_id, 'scope', r.scope)) as roles
    from person p join role_assignment r on r.person_id = p.id and r.valid_to is null
    where p.demonstration and p.state = 'active' and p.login = any(${[...ACTORS]}::text[]) group by p.id`.execute(trx)
  return new Map(
    rows.map(({ login, id, name, agencyId, roles }) => [
      login,
      { agencyId, actor: { kind: 'person', personId: id, name, roles } },
    ]),
  )
}
