/** Eleven letters: answered and released, answered in private, in hand at every step, overdue, refused; two mistakes of the site. */
import type { MailEvent, MailEventBody } from '@gongkai/contract'
import { type NewLetter, takeLetter } from '../../features/responses/index.ts'
import { findMailVersion } from './mail-version.ts'
import type { ResponseStage, StoryActor } from './stage.ts'

/** The people of an office that answers. */
interface Office {
  readonly desk: StoryActor
  readonly handler: StoryActor
  readonly head: StoryActor
}

const LAND: Office = { desk: 'registrar', handler: 'handler', head: 'office-head' }
const COUNTY: Office = { desk: 'county-registrar', handler: 'county-registrar', head: 'county-head' }

type Until = 'received' | 'transferred' | 'assigned' | 'drafted' | 'approved' | 'sent' | 'released' | 'refused'

interface Letter {
  readonly daysAgo: number
  readonly kind: NewLetter['kind']
  readonly subject: string
  readonly text: string
  readonly name?: string
  readonly wantsPublic?: boolean
  readonly page?: string
  readonly office: Office
  readonly until: Until
  readonly answer?: string
}

/** What is shown on the site is put in other words than the letter. */
const LETTERS: readonly Letter[] = [
  {
    daysAgo: 48,
    kind: 'question',
    subject: '不动产登记需要带什么材料',
    text: '我家的房子想办不动产登记，需要带哪些材料，多久能办好？',
    wantsPublic: true,
    office: LAND,
    until: 'released',
    answer: '请携带身份证明、房屋来源证明和税费凭证到政务服务中心不动产登记窗口办理，资料齐全的三个工作日办结。',
  },
  {
    daysAgo: 40,
    kind: 'suggestion',
    subject: '建议政务服务中心周六开放',
    text: '上班族平时没有时间，建议政务服务中心周六上午也办理业务。',
    wantsPublic: true,
    office: COUNTY,
    until: 'released',
    answer: '感谢建议。政务服务中心将从下月起在每月第一个周六上午试行延时服务，具体窗口见中心公告。',
  },
  {
    daysAgo: 33,
    kind: 'help',
    subject: '村口道路积水',
    text: '东关村村口道路一下雨就积水，老人孩子出行不便，请帮忙解决。',
    name: '示例来信人甲',
    wantsPublic: true,
    office: COUNTY,
    until: 'released',
    answer: '已会同城关镇到现场查看，排水沟清淤工程将在两周内完成。',
  },
  {
    daysAgo: 26,
    kind: 'complaint',
    subject: '工地夜间施工扰民',
    text: '小区旁工地夜里十二点还在施工，严重影响休息。',
    name: '示例来信人乙',
    wantsPublic: false,
    office: COUNTY,
    until: 'sent',
    answer: '已约谈施工单位，责令其遵守夜间施工规定；再有发生请拨打县城市管理部门值班电话。',
  },
  {
    daysAgo: 20,
    kind: 'complaint',
    subject: '对法院判决不服',
    text: '我对法院的判决不服，请县政府改正。',
    name: '示例来信人丙',
    office: COUNTY,
    until: 'refused',
    answer: '对法院判决不服的，请依法上诉或者申请再审，不属于本渠道受理范围。',
  },
  {
    daysAgo: 16,
    kind: 'question',
    subject: '宅基地审批流程',
    text: '在村里申请宅基地要走哪些程序？',
    wantsPublic: true,
    office: LAND,
    until: 'sent',
    answer: '向村民小组提出申请，经村民会议讨论、公示后报镇政府审批，流程图见本网站“其他文件”。',
  },
  {
    daysAgo: 30,
    kind: 'help',
    subject: '土地权属界线有争议',
    text: '我家承包地和邻村的界线一直没有弄清楚，请派人核实。',
    name: '示例来信人丁',
    office: LAND,
    until: 'assigned',
  },
  {
    daysAgo: 6,
    kind: 'suggestion',
    subject: '增设公园路灯',
    text: '滨河公园晚上太暗，建议增设路灯。',
    wantsPublic: true,
    office: COUNTY,
    until: 'drafted',
    answer: '已将滨河公园照明改造列入明年城建计划。',
  },
  {
    daysAgo: 4,
    kind: 'question',
    subject: '征地补偿标准在哪里查',
    text: '想查我县现行的征地区片综合地价，在哪里能看到？',
    wantsPublic: true,
    office: LAND,
    until: 'approved',
    answer: '现行标准见本网站“农村集体土地征收”栏目，也可到自然资源所查阅。',
  },
  {
    daysAgo: 1,
    kind: 'suggestion',
    subject: '希望公交延长到开发区',
    text: '开发区上班的人多，希望3路公交延长到开发区。',
    wantsPublic: true,
    office: COUNTY,
    until: 'received',
  },
  {
    daysAgo: 12,
    kind: 'mistake',
    subject: '网页有误',
    text: '办公时间写的是旧的。',
    page: '/map',
    office: COUNTY,
    until: 'sent',
    answer: '已更正，谢谢指出。',
  },
  {
    daysAgo: 1,
    kind: 'mistake',
    subject: '网页有误',
    text: '这一页的附件打不开。',
    page: '/annual-reports',
    office: COUNTY,
    until: 'received',
  },
]

/** Tells them, the oldest first. */
export async function tellLetters(stage: ResponseStage): Promise<void> {
  for (const letter of LETTERS.toSorted((a, b) => b.daysAgo - a.daysAgo)) await tellLetter(stage, letter)
}

async function tellLetter(stage: ResponseStage, letter: Letter): Promise<void> {
  const { services, site, at, agencyOf, goTo, mail } = stage
  goTo(letter.daysAgo)
  const { id } = await takeLetter(
    services,
    {
      siteId: site.id,
      agencyId: site.agencyId,
      kind: letter.kind,
      subject: letter.subject,
      text: letter.text,
      sender: { name: letter.name ?? '', phone: '', mail: letter.name === undefined ? '' : 'someone@example.com' },
      wantsPublic: letter.wantsPublic ?? false,
      ...(letter.page === undefined ? {} : { page: letter.page }),
    },
    { sentWith: null, queryCode: `DEMO-${letter.daysAgo}-${letter.subject}` },
  )
  const act = async <Event extends MailEvent>(who: StoryActor, event: Event, body: MailEventBody<Event>) => {
    await mail.act({ id, event, body, version: await findMailVersion(services.db, id), actor: at(who) })
  }
  if (letter.until === 'received') return
  const { desk, handler, head } = letter.office
  const answer = letter.answer ?? ''
  await act('site-manager', 'transfer', { agencyId: agencyOf(desk), reason: '按职责分工办理' })
  if (letter.until === 'transferred') return
  goTo(Math.max(0, letter.daysAgo - 1))
  if (letter.until === 'refused') return act(head, 'refuse', { reason: answer })
  await act(desk, 'assign', { handlerId: at(handler).personId })
  if (letter.until === 'assigned') return
  goTo(Math.max(0, letter.daysAgo - 2))
  await act(handler, 'draft', { answer })
  if (letter.until === 'drafted') return
  await act(head, 'approve', {})
  if (letter.until === 'approved') return
  await act(desk, 'send', {})
  if (letter.until !== 'released') return
  await act(head, 'release', { subject: letter.subject, question: letter.text, answer })
}
