/** Use cases on the working calendar: showing it, previewing an import, importing. */
import type {
  CalendarDayChange,
  CalendarInput,
  CalendarPreview,
  CalendarView,
  CalendarYearView,
  HorizonView,
} from '@gongkai/contract'
import { type CalendarYear, createWorkingCalendar, dayReason, horizonState, type WorkingCalendar } from '@gongkai/law/calendar'
import { Temporal } from 'temporal-polyfill'
import type { PersonActor } from '../../platform/actor.ts'
import { INSTALLATION_CHAIN } from '../../platform/audit/event.ts'
import { calendarVersion } from '../../platform/calendar.ts'
import type { Database } from '../../platform/database.ts'
import type { Services } from '../../platform/feature.ts'
import { Problem } from '../../platform/problem.ts'
import { listImports, lockCalendar, storeYear } from './calendar.repository.ts'
import { type InputReading, readInput } from './reading.ts'

/** The job that computes the limits of open cases again when the calendar has changed. */
const RECOMPUTE_DEADLINES = 'recompute-deadlines'

/** The use cases. */
export interface CalendarService {
  readonly view: (importable: boolean) => Promise<CalendarView>
  /** How far the calendar reaches, for the first screen. */
  readonly horizon: () => HorizonView
  readonly preview: (input: CalendarInput) => Promise<CalendarPreview>
  /**
   * Imports what was previewed and has the limits of open cases computed again. Throws Problem 409 `calendar-changed` when the calendar is no
   * longer the one of the preview, 422 `calendar-unreadable` with the first faults.
   */
  readonly confirm: (version: number, input: CalendarInput, actor: PersonActor, requestId: string) => Promise<CalendarView>
}

/** The service of the calendar. */
export function createCalendarService({ db, clock, calendar, audit, jobs }: Services): CalendarService {
  const view = async (importable: boolean): Promise<CalendarView> => {
    const present = await calendar.fresh(db)
    const imports = await listImports(db)
    const imported = new Set(imports.filter(({ supersededAt }) => supersededAt === null).map(({ year }) => year))
    return {
      version: await calendarVersion(db),
      horizon: horizonView(present, clock.today()),
      years: present.years.toReversed().map((year) => yearView(year, present, imported.has(year.year))),
      imports,
      importable,
    }
  }
  const preview = async (input: CalendarInput, from: Database = db): Promise<CalendarPreview> => {
    const present = await calendar.fresh(from)
    const reading = readInput(input, present.years)
    if (reading.kind === 'refused') return reading
    return previewOf(reading, present, await calendarVersion(from))
  }
  return {
    view,
    horizon: () => horizonView(calendar.current(), clock.today()),
    preview: (input) => preview(input),
    confirm: async (version, input, actor, requestId) => {
      await db.transaction().execute(async (trx) => {
        await lockCalendar(trx)
        if ((await calendarVersion(trx)) !== version) throw new Problem(409, 'calendar-changed')
        const present = await calendar.fresh(trx)
        const reading = readInput(input, present.years)
        if (reading.kind === 'refused') throw unreadable(reading.problems)
        const { changes } = previewOf(reading, present, version)
        let stored = version
        for (const year of reading.years) stored = await storeYear(trx, year, { by: actor.personId, at: clock.now() })
        await jobs.enqueue(trx, RECOMPUTE_DEADLINES, {}, { key: RECOMPUTE_DEADLINES })
        const [{ year, notices }] = reading.years
        await audit.append(trx, {
          agencyId: INSTALLATION_CHAIN,
          actor,
          kind: 'calendar-year-imported',
          subject: { kind: 'calendar-year', id: year },
          payload: {
            calendarVersion: stored,
            notices: notices.map(({ documentNumber, issuedOn }) => ({ documentNumber, issuedOn })),
            changedDays: changes.map(({ on }) => on),
          },
          requestId,
        })
      })
      return view(true)
    },
  }
}

function unreadable(problems: readonly { readonly where: string; readonly message: string }[]): Problem {
  const shown = problems.slice(0, 5).map(({ where, message }) => `${where}：${message}`)
  return new Problem(422, 'calendar-unreadable', `${shown.join('；')}${problems.length > 5 ? `；等${problems.length}处` : ''}`)
}

type ReadablePreview = Extract<CalendarPreview, { readonly kind: 'readable' }>

function previewOf(
  { years }: Extract<InputReading, { kind: 'read' }>,
  present: WorkingCalendar,
  version: number,
): ReadablePreview {
  const changed = new Set(years.map(({ year }) => year))
  const next = createWorkingCalendar([...present.years.filter(({ year }) => !changed.has(year)), ...years])
  const [{ year, notices }] = years
  const before = present.years.find((known) => known.year === year)
  return {
    kind: 'readable',
    version,
    year,
    notices: notices.map(noticeView),
    effect: !before ? 'new' : notices.length > before.notices.length ? 'added' : 'replaced',
    changes: [...changed].toSorted((a, b) => a - b).flatMap((of) => dayChanges(of, present, next)),
    horizonBefore: present.horizon.toString(),
    horizonAfter: next.horizon.toString(),
  }
}

function dayChanges(year: number, before: WorkingCalendar, after: WorkingCalendar): readonly CalendarDayChange[] {
  const told = (calendar: WorkingCalendar, day: Temporal.PlainDate) => {
    const status = calendar.statusOf(day)
    return { working: status.working, reason: dayReason(day, status) }
  }
  return daysOf(year).flatMap((day) => {
    const change = { on: day.toString(), before: told(before, day), after: told(after, day) }
    return change.before.working === change.after.working ? [] : [change]
  })
}

function daysOf(year: number): readonly Temporal.PlainDate[] {
  const first = Temporal.PlainDate.from({ year, month: 1, day: 1 })
  return Array.from({ length: first.daysInYear }, (_, days) => first.add({ days }))
}

function noticeView({ documentNumber, issuedOn, periods, withdrawnMakeUpWorkdays = [] }: CalendarYear['notices'][number]) {
  return {
    documentNumber,
    issuedOn,
    periods: periods.map(({ name, from, to, makeUpWorkdays = [] }) => ({ name, from, to, makeUpWorkdays: [...makeUpWorkdays] })),
    withdrawnMakeUpWorkdays: [...withdrawnMakeUpWorkdays],
  }
}

function yearView(year: CalendarYear, calendar: WorkingCalendar, isImported: boolean): CalendarYearView {
  const statuses = daysOf(year.year).map((day) => ({ day, status: calendar.statusOf(day) }))
  return {
    year: year.year,
    source: isImported ? 'import' : 'release',
    notices: year.notices.map(noticeView),
    daysOff: statuses.filter(({ day, status }) => status.kind === 'holiday' && day.dayOfWeek < 6).length,
    makeUpWorkdays: statuses.filter(({ status }) => status.kind === 'makeUpWorkday').length,
    workingDays: statuses.filter(({ status }) => status.working).length,
  }
}

function horizonView(calendar: WorkingCalendar, today: Temporal.PlainDate): HorizonView {
  const state = horizonState(calendar, today)
  return {
    state: state.state,
    horizon: calendar.horizon.toString(),
    daysLeft: state.state === 'passed' ? null : state.daysLeft,
    message: state.state === 'covered' ? null : state.message,
  }
}
