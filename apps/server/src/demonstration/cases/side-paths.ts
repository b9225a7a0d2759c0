/** Cases with side paths: supplement, third parties, extension, partial disclosure, fee, archive, a correction of the agency's own record. */
import { Temporal } from 'temporal-polyfill'
import { sampleCitizen, sampleOrganization } from './applicants.ts'
import { answered, approved, assigned, confirmed, delivered, drafted, event } from './steps.ts'
import type { CaseStory } from './story.ts'

const VALUATION = '2025年度双桥片区房屋征收评估报告'

/** Two third parties are asked; one agrees, one refuses with reasons; extended once; the answer leaves parts out. */
const THIRD_PARTIES: CaseStory = {
  key: 'third-parties',
  office: 'land',
  ago: 46,
  channel: 'mailSigned',
  ...sampleCitizen(51),
  description: `申请公开${VALUATION}全文。`,
  subject: VALUATION,
  steps: [
    assigned(1),
    event(3, async ({ act, today }) => {
      for (const name of ['示例评估有限公司', '示例置业有限公司'])
        await act('handler', 'consultThirdParty', {
          name,
          contact: '青禾县城关镇示例路200号',
          matter: `是否同意公开${VALUATION}中涉及你方的内容。`,
          askedOn: today,
          deliveredOn: today,
        })
    }),
    event(9, async ({ act, today, consultations }) => {
      const [first] = await consultations()
      if (first !== undefined)
        await act('registrar', 'recordOpinion', { consultationId: first, answer: 'agrees', answeredOn: today })
    }),
    event(13, async ({ act, today, consultations }) => {
      const second = (await consultations())[1]
      if (second === undefined) return
      const reasons = '报告载有本公司未公开的成本数据。'
      await act('registrar', 'recordOpinion', { consultationId: second, answer: 'refuses', answeredOn: today, reasons })
    }),
    event(16, ({ act }) => act('handler', 'proposeExtension', { workingDays: 10, reason: '需要逐页区分处理，工作量较大' })),
    event(17, ({ act }) => act('officeHead', 'approveExtension', { remark: '同意' })),
    event(18, ({ act, today }) => act('registrar', 'tellExtension', { toldOn: today })),
    drafted(24, 'partial', VALUATION),
    approved(26),
    delivered(28, 'post'),
  ],
}

/** The description is unclear; the applicant makes it clear, and the period begins anew. */
const SUPPLEMENTED: CaseStory = {
  key: 'supplemented',
  office: 'land',
  ago: 20,
  channel: 'online',
  ...sampleCitizen(52),
  description: '申请公开我家那块地的全部文件。',
  subject: '承包地征收批准文件',
  steps: [
    confirmed(),
    event(3, ({ act, dayOf }) =>
      act('registrar', 'requestSupplement', {
        items: [{ what: '地块的位置和所需文件的名称', guidance: '请写明村组、地块名称或者不动产权证号，以及需要哪一类文件。' }],
        dueOn: dayOf(13),
      }),
    ),
    event(8, ({ act, today }) =>
      act('registrar', 'receiveSupplement', {
        receivedOn: today,
        text: '城关镇河东村三组沿河地块，2024年的征收土地公告和批复。',
      }),
    ),
    assigned(9),
  ],
}

/** Asked to make it clear and silent so far. */
const AWAITING: CaseStory = {
  key: 'awaiting-supplement',
  office: 'education',
  ago: 6,
  channel: 'online',
  ...sampleCitizen(53),
  description: '申请公开关于学校的所有材料。',
  subject: '学校材料（待补正）',
  steps: [
    confirmed(),
    event(4, ({ act, dayOf }) =>
      act('registrar', 'requestSupplement', {
        items: [{ what: '学校名称和材料的种类', guidance: '请写明哪一所学校、哪一年、哪一类材料。' }],
        dueOn: laterThan(dayOf(5)),
      }),
    ),
  ],
}

/** Two weeks after a day. */
function laterThan(day: string): string {
  return Temporal.PlainDate.from(day).add({ days: 14 }).toString()
}

/** A fee by the page, whose notice has gone out. */
const CHARGED: CaseStory = {
  key: 'charged',
  office: 'land',
  ago: 15,
  channel: 'counter',
  ...sampleOrganization('示例研究院', 'research'),
  description: '申请公开2015年至2025年各乡镇土地变更调查数据表。',
  subject: '历年土地变更调查数据表',
  steps: [
    assigned(1),
    event(8, ({ act }) =>
      act('handler', 'proposeFee', { basis: 'page', quantity: 120, reason: '申请提供的数据表共120页，超过免费的页数' }),
    ),
    event(9, ({ act, today }) => act('officeHead', 'issueFeeNotice', { notifiedOn: today })),
  ],
}

/** Answered, served and archived. */
const ARCHIVED: CaseStory = {
  key: 'archived',
  office: 'land',
  ago: 58,
  channel: 'counter',
  ...sampleCitizen(54),
  description: '申请公开杨湾镇基准地价图。',
  subject: '杨湾镇基准地价图',
  steps: [...answered(8, 'provided', '杨湾镇基准地价图', 'counter'), event(12, ({ act }) => act('registrar', 'archive', {}))],
}

/** Withdrawn by the applicant. */
const WITHDRAWN: CaseStory = {
  key: 'withdrawn',
  office: 'town',
  ago: 18,
  channel: 'counter',
  ...sampleCitizen(55),
  description: '申请公开2025年度村级财务收支公示。',
  subject: '村级财务收支公示',
  steps: [
    assigned(1),
    event(4, ({ act, today }) => act('registrar', 'withdraw', { withdrawnOn: today, reason: '已在村务公开栏查到' })),
  ],
}

/** Returned by the head with a remark. */
const RETURNED: CaseStory = {
  key: 'returned',
  office: 'land',
  ago: 10,
  channel: 'counter',
  ...sampleCitizen(56),
  description: '申请公开采矿权延续登记的审查意见。',
  subject: '采矿权延续登记审查意见',
  steps: [
    assigned(1),
    drafted(5, 'deniedProcess', '审查意见'),
    event(7, ({ act }) => act('legalReviewer', 'returnDecision', { remark: '请补充说明该意见为何属于过程性信息。' })),
  ],
}

/** All of them. */
export const SIDE_PATHS: readonly CaseStory[] = [THIRD_PARTIES, SUPPLEMENTED, AWAITING, CHARGED, ARCHIVED, WITHDRAWN, RETURNED]
