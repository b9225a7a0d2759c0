/** The demonstration's figures for table 2 and decisions that must be published, entered by 青禾县自然资源局. */
import type { DecisionInput, FigureInput } from '@gongkai/contract'
import { Temporal } from 'temporal-polyfill'
import { registerDecision, takeFigure } from '../../features/enforcement/index.ts'
import type { PersonActor } from '../../platform/actor.ts'
import type { Database } from '../../platform/database.ts'
import type { Services } from '../../platform/feature.ts'
import { once } from '../../platform/once.ts'
import type { DemonstrationStage } from '../cases/index.ts'
import { editorialDesks } from '../documents/desk.ts'
import { NO_OUTBOX } from '../../platform/outbox/index.ts'

/** Permits of each month of a year; what is left over of the current year is not reported yet. */
const LICENSING = [41, 28, 55, 47, 52, 61, 58, 49, 66, 37, 54, 60]
/** Penalties of each quarter. */
const PENALTIES = [6, 9, 4, 8]
const LEDGER = '自然资源“一张图”办件台账（示例）'

/** Loads them into a database that holds the demonstration's people and never held these, once. */
export async function loadDemonstrationEnforcement(stage: DemonstrationStage): Promise<void> {
  const { config, db, clock, calendar, jobs } = stage
  const outbox = NO_OUTBOX
  const services: Services = { config, db, clock, calendar, ...(await stage.openStores(clock)), jobs, outbox, gates: [] }
  await once(db, 'demonstration enforcement', async (trx) => {
    const desk = (await editorialDesks(trx)).get('land')
    if (!desk) return
    const actor = desk.at('editor')
    const today = clock.today()
    for (const figure of figures(desk.agencyId, today)) await takeFigure(trx, services, figure, 'entered', actor)
    await enterDecisions(trx, services, desk.agencyId, actor)
  })
}

/** Every period of last year, and those of this year that are over; coercion and fees of last year only. */
function figures(agencyId: number, today: Temporal.PlainDate): readonly FigureInput[] {
  const last = today.year - 1
  const years = [last, today.year]
  const months = years.flatMap((year) =>
    LICENSING.map((quantity, index) => entry(agencyId, 'licensing', { year, month: index + 1, months: 1 }, quantity)),
  )
  const quarters = years.flatMap((year) =>
    PENALTIES.map((quantity, index) => entry(agencyId, 'penalties', { year, month: index * 3 + 1, months: 3 }, quantity)),
  )
  const wholeYear = { year: last, month: 1, months: 12 }
  return [
    ...months,
    ...quarters,
    entry(agencyId, 'coercion', wholeYear, 0),
    // 1,268.4 万元.
    entry(agencyId, 'fees', wholeYear, 1_268_400_000),
  ].filter(({ to }) => Temporal.PlainDate.compare(to, today) < 0)
}

interface Period {
  readonly year: number
  readonly month: number
  readonly months: number
}

function entry(agencyId: number, item: FigureInput['item'], { year, month, months }: Period, quantity: number): FigureInput {
  const from = Temporal.PlainDate.from({ year, month, day: 1 })
  const to = from.add({ months }).subtract({ days: 1 })
  const evidence = item === 'fees' ? '非税收入收缴系统汇总（示例）' : LEDGER
  return { agencyId, item, from: from.toString(), to: to.toString(), quantity, evidence }
}

async function enterDecisions(trx: Database, services: Services, agencyId: number, actor: PersonActor): Promise<void> {
  const today = services.clock.today()
  const decisions: readonly (Omit<DecisionInput, 'agencyId' | 'decidedOn' | 'number'> & { readonly daysAgo: number })[] = [
    {
      item: 'penalties',
      daysAgo: 30,
      addressee: '青禾县某砂石有限公司（示例）',
      matter: '未经批准占用土地堆放砂石，责令退还土地，处以罚款。',
    },
    { item: 'licensing', daysAgo: 6, addressee: '青禾县某置业有限公司（示例）', matter: '核发建设工程规划许可证。' },
    { item: 'penalties', daysAgo: 3, addressee: '李某（示例）', matter: '越界开采建筑用石料，没收违法所得，处以罚款。' },
  ]
  for (const [index, { daysAgo, ...decision }] of decisions.entries()) {
    const decidedOn = today.subtract({ days: daysAgo })
    const number = `青自然资${decision.item === 'licensing' ? '许' : '罚'}字〔${decidedOn.year}〕${index + 11}号`
    await registerDecision(trx, services, { ...decision, agencyId, number, decidedOn: decidedOn.toString() }, actor)
  }
}
