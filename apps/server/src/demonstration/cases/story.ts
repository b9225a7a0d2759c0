/** The telling of the demonstration's cases: steps on working days before today, carried out in the order of their days by the real services. */
import type { ApplicationContent, ApplicationEvent, Channel, EventBody, Party } from '@gongkai/contract'
import type { WorkingCalendar } from '@gongkai/law/calendar'
import { Temporal } from 'temporal-polyfill'
import { type Clock, legalDay } from '../../platform/clock.ts'
import type { Database } from '../../platform/database.ts'
import type { Applications } from '../../features/applications/index.ts'
import type { Desk, OfficeKey, StaffedOffice } from './office.ts'

/** A clock that goes from step to step: two minutes each, from nine o'clock. */
export interface StoryClock extends Clock {
  readonly goTo: (day: string) => void
}

/** The clock of the story; it stands at its first moment. */
export function storyClock(): StoryClock {
  let moment = Temporal.Instant.from('2019-05-15T01:00:00Z')
  return {
    now: () => {
      moment = moment.add({ milliseconds: 1 })
      return moment
    },
    today: () => legalDay(moment),
    goTo: (day) => {
      const morning = Temporal.Instant.from(`${day}T09:00:00+08:00`)
      const next = moment.add({ minutes: 2 })
      moment = Temporal.Instant.compare(morning, next) > 0 ? morning : next
    },
  }
}

/** A case as a step finds it. */
export interface Told {
  readonly id: number
  readonly office: StaffedOffice
  /** The working day of the step, and those after the receipt. */
  readonly today: string
  readonly dayOf: (offset: number) => string
  readonly act: <Event extends ApplicationEvent>(desk: Desk, event: Event, body: EventBody<Event>) => Promise<void>
  readonly state: () => Promise<string>
  /** The consultations of the case, in their order. */
  readonly consultations: () => Promise<readonly number[]>
}

/** Something that happens so many working days after the receipt. */
export interface Step {
  readonly after: number
  readonly tell: (told: Told) => Promise<void>
}

/** One case: what was asked for, how many working days ago, and what has happened to it; steps that lie ahead have not happened. */
export interface CaseStory {
  readonly key: string
  readonly office: OfficeKey
  readonly ago: number
  readonly channel: Channel
  readonly applicant: Party
  readonly applicantClass: ApplicationContent['applicantClass']
  readonly description: string
  readonly subject: string
  readonly matter?: ApplicationContent['matter']
  readonly steps: readonly Step[]
}

/** What the telling stands on. */
export interface Stage {
  readonly trx: Database
  readonly clock: StoryClock
  readonly applications: Applications
  readonly calendar: WorkingCalendar
  readonly offices: ReadonlyMap<OfficeKey, StaffedOffice>
  /** Today in the world; nothing is told of it. */
  readonly today: string
}

/** Tells all stories day by day; returns the number of each case by its key. */
export async function tellStories(stage: Stage, stories: readonly CaseStory[]): Promise<ReadonlyMap<string, number>> {
  const days = workingDaysBefore(stage.calendar, stage.today, 1 + Math.max(...stories.map(({ ago }) => ago)))
  const ids = new Map<string, number>()
  const all = stories
    .filter(({ office }) => stage.offices.has(office))
    .flatMap((story) => [{ after: 0, story, tell: undefined }, ...story.steps.map((step) => ({ ...step, story }))])
    .filter(({ after, story }) => story.ago - after >= 1)
    .toSorted((one, other) => other.story.ago - other.after - (one.story.ago - one.after))
  for (const { after, story, tell } of all) {
    const today = dayIn(days, story.ago - after)
    stage.clock.goTo(today)
    if (tell === undefined) ids.set(story.key, await begin(stage, story, today))
    else await tell(toldOf(stage, story, ids.get(story.key) ?? 0, days, after))
  }
  return ids
}

/** The last `count` working days before `today`, the latest first. */
function workingDaysBefore(calendar: WorkingCalendar, today: string, count: number): readonly string[] {
  const found: string[] = []
  for (let day = Temporal.PlainDate.from(today); found.length < count;) {
    day = day.subtract({ days: 1 })
    if (calendar.isWorkingDay(day)) found.push(day.toString())
  }
  return found
}

function dayIn(days: readonly string[], ago: number): string {
  const day = days[ago - 1]
  if (day === undefined) throw new Error(`the story knows no day ${ago} working days ago`)
  return day
}

async function begin({ trx, applications, offices }: Stage, story: CaseStory, today: string): Promise<number> {
  const office = offices.get(story.office)
  if (!office) throw new Error(`the office ${story.office} is not staffed`)
  const { channel, applicant, applicantClass, description, subject, matter = 'information' } = story
  const content: ApplicationContent = {
    matter,
    applicantClass,
    parties: [applicant],
    description,
    carrier: 'electronic',
    manner: 'online',
  }
  const { agencyId } = office
  if (channel === 'online') {
    const { id } = await applications.intake.submitIn(trx, { agencyId, content, uploads: [] })
    return id
  }
  const given = { agencyId, channel, arrivedOn: today, subject, content }
  return (await applications.intake.registerIn(trx, given, office.at('registrar'))).id
}

function toldOf(
  { trx, applications, offices }: Stage,
  story: CaseStory,
  id: number,
  days: readonly string[],
  after: number,
): Told {
  const office = offices.get(story.office)
  if (!office) throw new Error(`the office ${story.office} is not staffed`)
  return {
    id,
    office,
    today: dayIn(days, story.ago - after),
    dayOf: (offset) => dayIn(days, story.ago - offset),
    act: async (desk, event, body) => {
      await applications.engine.actIn(trx, { id, event, body, actor: office.at(desk) })
    },
    state: async () => {
      const row = await trx.selectFrom('application').select('state').where('id', '=', id).executeTakeFirstOrThrow()
      return row.state
    },
    consultations: async () => {
      const rows = await trx
        .selectFrom('application_consultation')
        .select('id')
        .where('application_id', '=', id)
        .orderBy('id')
        .execute()
      return rows.map((row) => row.id)
    },
  }
}
