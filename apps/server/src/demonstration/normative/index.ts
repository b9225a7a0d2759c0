/** The demonstration's normative documents: in every stage and validity, with what interprets and repeals them, and a campaign that runs. */
import { sql } from 'kysely'
import { createCampaigns, createNormativeEngine, NORMATIVE_GATE } from '../../features/normative/index.ts'
import { createPublications } from '../../features/publications/index.ts'
import type { Services } from '../../platform/feature.ts'
import { once } from '../../platform/once.ts'
import type { DemonstrationStage } from '../cases/index.ts'
import { storyClock } from '../cases/story.ts'
import { editorialDesks } from '../documents/desk.ts'
import { existingHappenings, makingHappenings } from './happenings.ts'
import { EXISTING, MAKING } from './stories.ts'
import { Teller } from './tell.ts'
import { NO_OUTBOX } from '../../platform/outbox/index.ts'

const SITE = 'qinghe'

/** Loads them into a database that holds the demonstration's sites and people and never held these, once. */
export async function loadDemonstrationNormative(stage: DemonstrationStage): Promise<void> {
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
    gates: [NORMATIVE_GATE],
  }
  await once(db, 'demonstration normative documents', async (trx) => {
    const { rows } = await sql<{ name: string; id: number }>`
      select distinct on (c.name) c.name, c.id from site_column c join site s on s.id = c.site_id
      where s.key = ${SITE} and c.closed_at is null and c.presentation <> 'link' order by c.name, c.id`.execute(trx)
    const columns = new Map(rows.map(({ name, id }) => [name, id]))
    const desks = await editorialDesks(trx)
    const teller = new Teller({
      trx,
      clock,
      publications: createPublications(services),
      engine: createNormativeEngine(services),
      desks,
      columns,
      today: stage.clock.today().toString(),
    })
    // Whoever took away the desks or the columns does without the documents.
    if (!teller.has('county') || !columns.has('行政规范性文件') || !columns.has('政策解读')) return
    await teller.tell([
      ...EXISTING.filter(({ desk }) => teller.has(desk)).flatMap((story) => existingHappenings(teller, story)),
      ...MAKING.flatMap((story) => makingHappenings(teller, story)),
      { ago: 2, run: () => beginCampaign(teller, services) },
    ])
  })
}

/** A campaign that has come half way. */
async function beginCampaign(teller: Teller, services: Services): Promise<void> {
  const { trx } = teller.stage
  const desk = teller.desk('roads')
  const head = desk.at('head')
  const campaigns = createCampaigns(services)
  const id = await campaigns.createIn(
    trx,
    {
      agencyId: desk.agencyId,
      name: `${teller.day(0).slice(0, 4)}年行政规范性文件清理`,
      scope: 'agency',
      basis: '国办发〔2018〕37号',
      baseDay: teller.day(10),
      dueOn: teller.day(-40),
    },
    head,
  )
  const decided = [
    { key: 'roads', result: 'keep', reason: '实施效果良好，内容不需要调整。' },
    { key: 'parking', result: 'declareLapsed', reason: '有效期将届满，拟重新制定。' },
    { key: 'subsidy', result: 'amend', reason: '补贴标准需要与省级办法衔接。' },
  ] as const
  for (const { key, result, reason } of decided) {
    await campaigns.decideIn(trx, { id, documentId: teller.id(key), decision: { result, reason, before: null }, actor: head })
  }
}
