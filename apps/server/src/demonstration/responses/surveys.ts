/** Four surveys: one with its result, one over and not yet concluded, one open, one being drafted. */
import type { SurveyQuestion } from '@gongkai/contract'
import { createSurveys, findSurvey, takeAnswer } from '../../features/responses/index.ts'
import { newChallenge } from '../../platform/visitors/challenge.ts'
import type { ResponseStage } from './stage.ts'

interface Survey {
  readonly title: string
  readonly introduction: string
  readonly questions: readonly SurveyQuestion[]
  /** Days from today, those before it negative. */
  readonly from: number
  readonly to: number
  /** What each person chose and wrote, a list for each question. */
  readonly answers: readonly (readonly (readonly number[] | string)[])[]
  readonly note?: string
  readonly draft?: true
}

const one = (text: string, ...options: readonly string[]): SurveyQuestion => ({
  kind: 'one',
  text,
  options: [...options],
  required: true,
})
const many = (text: string, ...options: readonly string[]): SurveyQuestion => ({
  kind: 'many',
  text,
  options: [...options],
  required: false,
})
const written = (text: string): SurveyQuestion => ({ kind: 'text', text, options: [], required: false })

const SURVEYS: readonly Survey[] = [
  {
    title: '城区公交服务满意度调查',
    introduction: '为改进城区公交服务，县交通运输局委托县政府办公室开展本次调查，约需两分钟。',
    questions: [
      one('您多久坐一次公交？', '几乎每天', '每周几次', '偶尔', '从不'),
      many('您觉得哪些方面需要改进？', '班次间隔', '末班时间', '站点位置', '车内整洁'),
      written('您还有什么建议？'),
    ],
    from: -64,
    to: -44,
    answers: [
      [[0], [0, 1], '末班车延长到晚上九点半。'],
      [[0], [0], ''],
      [[1], [1], '县医院站离门诊太远。'],
      [[1], [2], ''],
      [[2], [0, 3], ''],
      [[2], [1, 2], '希望手机能查到站时间。'],
      [[0], [0], ''],
      [[3], [], ''],
      [[1], [0, 1], ''],
    ],
    note: '已将班次和末班时间两项意见转县公交公司：1路、3路自下月起末班延长至二十一时三十分，高峰班次间隔由十五分钟缩短到十分钟。',
  },
  {
    title: '滨河公园设施需求调查',
    introduction: '滨河公园拟于明年改造，请您说说最需要哪些设施。',
    questions: [
      many('您希望增加哪些设施？', '照明', '健身步道', '无障碍坡道', '儿童活动区'),
      one('您通常什么时间去公园？', '早晨', '白天', '晚上'),
    ],
    from: -30,
    to: -8,
    answers: [
      [[0, 1], [2]],
      [[0], [2]],
      [[2], [0]],
      [[1, 3], [1]],
    ],
  },
  {
    title: '政务服务大厅延时服务需求调查',
    introduction: '县政务服务中心拟在周末和工作日中午提供延时服务，请您说说需要的时段和事项。',
    questions: [
      one('您最需要哪个时段？', '工作日中午', '工作日傍晚', '周六上午'),
      many('您主要办理哪些事项？', '不动产登记', '社会保险', '市场主体登记', '车辆和驾驶证'),
      written('您对政务服务大厅还有什么建议？'),
    ],
    from: -4,
    to: 24,
    answers: [
      [[2], [0, 1], '希望可以网上取号。'],
      [[0], [1], ''],
    ],
  },
  {
    title: '农村客运班线开行意向调查',
    introduction: '拟调整农村客运班线，先征询沿线居民的意向。',
    questions: [one('您希望每天开行几班？', '两班', '四班', '六班')],
    from: 7,
    to: 28,
    answers: [],
    draft: true,
  },
]

/** Tells them, the oldest first. */
export async function tellSurveys(stage: ResponseStage): Promise<void> {
  for (const survey of SURVEYS) await tellSurvey(stage, survey)
}

async function tellSurvey(stage: ResponseStage, survey: Survey): Promise<void> {
  const { services, site, at, agencyOf, goTo, later } = stage
  const surveys = createSurveys(services)
  goTo(Math.max(0, -survey.from))
  const { title, introduction, questions } = survey
  const content = { title, introduction, questions: [...questions], from: later(survey.from), to: later(survey.to) }
  const id = await surveys.draft({ siteId: site.id, agencyId: agencyOf('editor'), ...content }, at('editor'))
  if (survey.draft === true) return
  await surveys.publish(id, 1, at('county-head'))
  for (const answer of survey.answers) await answered(stage, id, answer)
  if (survey.note === undefined) return
  goTo(-survey.to - 1)
  await surveys.conclude(id, { version: 2, note: survey.note }, at('county-head'))
}

/** Somebody answers, the question for programs included. */
async function answered({ services }: ResponseStage, id: number, answer: Survey['answers'][number]): Promise<void> {
  const survey = await findSurvey(services.db, id)
  if (!survey) throw new Error(`there is no survey ${id}`)
  const { token } = newChallenge(services)
  const [, , left, right] = token.split('.')
  const given = {
    choices: answer.map((choice) => (typeof choice === 'string' ? [] : choice)),
    texts: answer.map((text) => (typeof text === 'string' ? text : '')),
  }
  await takeAnswer(services, survey, given, { token, sum: String(Number(left) + Number(right)), nonce: '' })
}
