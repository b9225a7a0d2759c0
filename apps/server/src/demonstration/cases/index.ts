/** The demonstration's cases: told once, on the day on which a new installation first starts, through the real services and a clock of their own. */
import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { createApplications } from '../../features/applications/index.ts'
import { createComplaints, createReviews } from '../../features/reviews/index.ts'
import type { CalendarSource } from '../../platform/calendar.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Config } from '../../platform/config.ts'
import type { Database } from '../../platform/database.ts'
import type { Services } from '../../platform/feature.ts'
import type { JobQueue } from '../../platform/jobs/index.ts'
import { once } from '../../platform/once.ts'
import { type OfficeKey, type StaffedOffice, staffedOffices } from './office.ts'
import { ABOUT, STORIES } from './stories.ts'
import { type StoryClock, storyClock, tellStories } from './story.ts'
import { NO_OUTBOX } from '../../platform/outbox/index.ts'

/** What the loading stands on. */
export interface DemonstrationStage {
  readonly config: Config
  readonly db: Database
  /** The clock of the world: nothing is told of today or later. */
  readonly clock: Clock
  readonly calendar: CalendarSource
  /** The queue with every task; the archive package of the archived case is made by it. */
  readonly jobs: JobQueue
  /** Opens vault, audit and files with a clock of the stories. */
  readonly openStores: (clock: Clock) => Promise<Pick<Services, 'audit' | 'vault' | 'files'>>
}

/** Tasks that are really entered: papers of forty cases would keep the printer busy for the first minute of every trial. */
const ENTERED: ReadonlySet<string> = new Set(['make-archive-package'])

/** Loads the cases into a database that holds the demonstration's people and never held these cases: all of them, once, or none. */
export async function loadDemonstrationCases(stage: DemonstrationStage): Promise<void> {
  const { config, db, calendar, jobs } = stage
  const clock = storyClock()
  const services: Services = {
    config,
    db,
    clock,
    calendar,
    ...(await stage.openStores(clock)),
    jobs: {
      ...jobs,
      enqueue: async (trx, task, payload, options) => {
        if (ENTERED.has(task)) await jobs.enqueue(trx, task, payload, options)
      },
      entering: (task, payload, options) => (ENTERED.has(task) ? jobs.entering(task, payload, options) : sql`select`),
    },
    // Nobody lives at these addresses: nothing is sent to them, whatever channels the installation has.
    outbox: NO_OUTBOX,
    // Applications publish nothing.
    gates: [],
  }
  await once(db, 'demonstration cases', async (trx) => {
    const today = stage.clock.today().toString()
    const offices = await staffedOffices(trx, storyBegin(today))
    const applications = createApplications(services)
    const ids = await tellStories({ trx, clock, applications, calendar: await calendar.fresh(trx), offices, today }, STORIES)
    await tellReviews(services, trx, { ids, offices, clock })
  })
}

/** A day before all stories: in old databases the accounts of the demonstration begin later, and nothing can be told of them. */
function storyBegin(today: string): string {
  return Temporal.PlainDate.from(today).subtract({ days: 120 }).toString()
}

interface After {
  readonly ids: ReadonlyMap<string, number>
  readonly offices: ReadonlyMap<OfficeKey, StaffedOffice>
  readonly clock: StoryClock
}

/** A reconsideration that upheld, one lawsuit that is pending, and a complaint about an answer that is late; all on the last day of the stories. */
async function tellReviews(services: Services, trx: Database, { ids, offices, clock }: After): Promise<void> {
  const land = offices.get('land')
  if (!land) return
  const reviews = createReviews(services)
  const on = clock.today().toString()
  const about = async (key: string) => {
    const id = ids.get(key)
    if (id === undefined) throw new Error(`there is no case ${key}`)
    return trx.selectFrom('application').select(['id', 'number', 'agency_id']).where('id', '=', id).executeTakeFirstOrThrow()
  }
  const keeper = land.at('officeHead')
  const common = { agencyId: land.agencyId, simplified: false, acceptedOn: on, notifiedOn: on } as const
  const upheld = await reviews.registerIn(
    trx,
    {
      ...common,
      applicationNumber: (await about(ABOUT.upheld)).number,
      procedure: 'reconsideration',
      organ: '青禾县人民政府',
      caseNumber: '青政复（示例）1号',
      ground: '认为未尽检索义务',
    },
    keeper,
  )
  await reviews.changeIn(
    trx,
    upheld,
    { version: 1, conclusion: { on, result: 'upheld', reasons: '检索记录完整，答复合法。' } },
    keeper,
  )
  await reviews.registerIn(
    trx,
    {
      ...common,
      applicationNumber: (await about(ABOUT.litigated)).number,
      procedure: 'litigationDirect',
      organ: '青禾县人民法院（虚构）',
      caseNumber: '（示例）行初1号',
      ground: '认为所申请的不是内部事务信息',
    },
    keeper,
  )
  const late = await about(ABOUT.complained)
  await createComplaints(services).fromApplicant(trx, {
    applicationId: late.id,
    agencyId: late.agency_id,
    matter: 'applicationNotHandled',
    text: '申请提交已经超过二十个工作日，至今没有收到答复。',
  })
}
