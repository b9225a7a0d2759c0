/** Tickets of the patrol: found, passed on, mended, closed, explained; what visitors and the higher office reported of the site. */
import type { TicketEvent } from '@gongkai/contract'
import { actOn, openTicket } from '../../features/patrol/index.ts'
import type { ResponseStage, StoryActor } from './stage.ts'

type Act = readonly [daysAgo: number, event: TicketEvent, who: StoryActor, remark?: string]

interface Ticket {
  readonly daysAgo: number
  readonly source: 'visitor' | 'superior'
  readonly summary: string
  readonly evidence?: string
  readonly remedy: string
  readonly acts: readonly Act[]
}

const TICKETS: readonly Ticket[] = [
  {
    daysAgo: 26,
    source: 'superior',
    summary: '“机构职能”栏目的办公电话是旧号码',
    evidence: '上级季度检查第3项',
    remedy: '核实后更正办公电话，并检查同栏目其他机构。',
    acts: [
      [26, 'assign', 'site-manager'],
      [24, 'rectify', 'editor', '已更正办公电话，并核对了同栏目的全部号码。'],
      [23, 'check', 'site-manager'],
      [22, 'close', 'site-manager'],
    ],
  },
  {
    daysAgo: 15,
    source: 'visitor',
    summary: '手机上看不到页面底部的备案信息',
    remedy: '核实后说明。',
    acts: [[14, 'explain', 'site-manager', '该浏览器拦截了页脚，更换浏览器后显示正常，已告知来信人。']],
  },
  {
    daysAgo: 6,
    source: 'visitor',
    summary: '通知附件的表格打不开',
    evidence: '来信编号 ZC-2026-00002',
    remedy: '重新上传附件，打开确认无误。',
    acts: [
      [6, 'assign', 'site-manager'],
      [4, 'rectify', 'editor', '已换成可以打开的版本，请复核。'],
    ],
  },
  {
    daysAgo: 5,
    source: 'superior',
    summary: '两条政策解读没有链接到所解读的文件',
    remedy: '补登关联，核对其他解读。',
    acts: [[5, 'assign', 'site-manager']],
  },
  {
    daysAgo: 1,
    source: 'visitor',
    summary: '首页“通知公告”里有一条标题重复',
    remedy: '核实是否重复发布；重复的撤下一条。',
    acts: [],
  },
]

/** Tells them, the oldest first, each on a stage of its own: their days overlap. */
export async function tellTickets(open: () => Promise<ResponseStage>): Promise<void> {
  for (const ticket of TICKETS) await tellTicket(await open(), ticket)
}

async function tellTicket({ services, site, at, agencyOf, goTo }: ResponseStage, ticket: Ticket): Promise<void> {
  const { daysAgo, acts, ...reported } = ticket
  goTo(daysAgo)
  const input = { kind: 'report', siteId: site.id, agencyId: agencyOf('editor'), ...reported } as const
  const id = await openTicket(services, input, at('site-manager'))
  for (const [ago, event, who, remark] of acts) {
    goTo(ago)
    await actOn(services.db, services, { id, event, body: remark === undefined ? {} : { remark }, actor: at(who) })
  }
}
