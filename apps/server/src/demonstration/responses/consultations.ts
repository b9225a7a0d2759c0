/** Four consultations: one answered, one closed with comments to decide on, one open, one being drafted. */
import type { EnterComment, NewConsultation } from '@gongkai/contract'
import { decideComment, enterComment, findConsultation } from '../../features/responses/index.ts'
import type { ResponseStage } from './stage.ts'

const WAYS = '信函寄至青禾县人民政府办公室（示例地址），或者发送至 yijian@example.gov.cn；电话 0000-0000001（示例）。'

type Facts = Pick<NewConsultation, 'kind' | 'title' | 'explanation'>

const PARKING: Facts = {
  kind: 'majorDecision',
  title: '关于《青禾县城区公共停车收费方案（草案）》公开征求意见',
  explanation:
    '为规范城区公共停车秩序、提高车位周转率，县发展和改革局起草了本方案。方案确定收费范围、标准和免费时段，拟于明年施行。',
}
const WATER: Facts = {
  kind: 'normativeDocument',
  title: '关于《青禾县农村供水工程运行管理办法（征求意见稿）》公开征求意见',
  explanation: '现行办法有效期即将届满。征求意见稿明确了县、镇、村的管护责任，水价的形成和水质公示的要求。',
}
const HEATING: Facts = {
  kind: 'majorDecision',
  title: '关于《青禾县老旧小区供热管网改造三年计划（草案）》公开征求意见',
  explanation: '计划分三年改造三十六个老旧小区的供热管网，草案列出了改造次序、资金来源和施工期间的保障措施。',
}
const PARK: Facts = {
  kind: 'other',
  title: '关于滨河公园改造方案征求意见',
  explanation: '滨河公园拟增设步道、照明和无障碍设施，就设施布局征求附近居民意见。',
}

/** Tells them, the oldest first. */
export async function tellConsultations(stage: ResponseStage): Promise<void> {
  const parking = await published(stage, PARKING, { daysAgo: 75, days: 31 })
  await comments(stage, parking, 70, [
    ['mail', '建议前三十分钟免费，方便接送孩子。'],
    ['letter', '医院门口应当延长免费时间。'],
    ['meeting', '反对收费，停车应当免费。'],
  ])
  // The clock of the stories only goes forward.
  const water = await published(stage, WATER, { daysAgo: 45, days: 31 })
  stage.goTo(40)
  await decide(stage, parking, 0, { decision: 'adopted', publicText: '建议前三十分钟免费，方便接送孩子。' })
  await decide(stage, parking, 1, {
    decision: 'partly',
    reason: '医院周边免费时间由三十分钟延长到一小时',
    publicText: '医院门口应当延长免费时间。',
  })
  await decide(stage, parking, 2, {
    decision: 'rejected',
    reason: '收费有利于提高周转率，且已设置免费时段',
    publicText: '反对收费，停车应当免费。',
  })
  await stage.consultations.answer(
    parking,
    {
      version: await versionOf(stage, parking),
      feedback: '共收到意见三条。采纳一条：全县公共车位前三十分钟免费；部分采纳一条：医院周边免费一小时；未采纳一条，理由见下。',
    },
    stage.at('county-head'),
  )
  await comments(stage, water, 40, [
    ['letter', '建议每季度公示一次水质检测结果。'],
    ['mail', '管护员的补贴由谁出，应当写清楚。'],
  ])
  await published(stage, HEATING, { daysAgo: 0, days: 31 })
  await drafted(stage, PARK, { daysAgo: 0, days: 15 })
}

interface Period {
  readonly daysAgo: number
  readonly days: number
}

async function drafted(stage: ResponseStage, facts: Facts, { daysAgo, days }: Period): Promise<number> {
  const from = stage.goTo(daysAgo)
  const to = stage.later(days - daysAgo)
  const input = { siteId: stage.site.id, agencyId: stage.agencyOf('editor'), ...facts, ways: WAYS, from, to }
  return stage.consultations.draft(input, stage.at('editor'))
}

async function published(stage: ResponseStage, facts: Facts, period: Period): Promise<number> {
  const id = await drafted(stage, facts, period)
  await stage.consultations.publish(id, 1, stage.at('county-head'))
  return id
}

type Given = readonly [channel: EnterComment['channel'], text: string]

/** Comments that came one day. */
async function comments(stage: ResponseStage, id: number, daysAgo: number, given: readonly Given[]): Promise<void> {
  const receivedOn = stage.goTo(daysAgo)
  for (const [channel, text] of given) {
    const entry = { channel, text, receivedOn }
    await enterComment(stage.services, await consultationOf(stage, id), entry, stage.at('editor'))
  }
}

async function decide(
  stage: ResponseStage,
  id: number,
  place: number,
  decision: Omit<Parameters<typeof decideComment>[3], 'version'>,
): Promise<void> {
  const { services } = stage
  const found = await services.db
    .selectFrom('consultation_comment')
    .select('id')
    .where('consultation_id', '=', id)
    .orderBy('id')
    .execute()
  const comment = found[place]
  if (!comment) throw new Error(`consultation ${id} has no comment ${place}`)
  const given = { version: 1, ...decision }
  await decideComment(services, await consultationOf(stage, id), comment.id, given, stage.at('editor'))
}

async function consultationOf({ services }: ResponseStage, id: number) {
  const row = await findConsultation(services.db, id)
  if (!row) throw new Error(`there is no consultation ${id}`)
  return row
}

async function versionOf(stage: ResponseStage, id: number): Promise<number> {
  return (await consultationOf(stage, id)).version
}
