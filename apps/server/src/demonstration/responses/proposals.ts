/** Proposals of deputies and members: answered, awaiting their answer, overdue. */
import type { ProposalAnswered, ProposalInput } from '@gongkai/contract'
import { answerProposal, registerProposal } from '../../features/responses/index.ts'
import type { ResponseStage } from './stage.ts'

interface Proposal extends Pick<ProposalInput, 'kind' | 'number' | 'title'> {
  readonly daysAgo: number
  /** Days from today until which it must be answered. */
  readonly due: number
  readonly answer?: { readonly daysAgo: number; readonly attitude: ProposalAnswered['attitude'] }
}

const PROPOSALS: readonly Proposal[] = [
  {
    kind: 'motion',
    number: '第12号',
    title: '关于加快农村生活污水治理的建议',
    daysAgo: 120,
    due: -30,
    answer: { daysAgo: 38, attitude: 'satisfied' },
  },
  {
    kind: 'proposal',
    number: '第8号',
    title: '关于增加城区公共停车位的提案',
    daysAgo: 110,
    due: -20,
    answer: { daysAgo: 33, attitude: 'basically' },
  },
  { kind: 'motion', number: '第27号', title: '关于改善乡镇卫生院用药保障的建议', daysAgo: 95, due: -5 },
  { kind: 'proposal', number: '第31号', title: '关于建设社区嵌入式养老服务设施的提案', daysAgo: 40, due: 50 },
]

/** Tells them in the order of what happened. */
export async function tellProposals({ services, at, agencyOf, goTo, later }: ResponseStage): Promise<void> {
  const registered: { readonly id: number; readonly answer: NonNullable<Proposal['answer']> }[] = []
  const session = '第十八届第五次会议'
  for (const { daysAgo, due, answer, ...proposal } of PROPOSALS) {
    const assignedOn = goTo(daysAgo)
    const input = { ...proposal, agencyId: agencyOf('county-registrar'), session, assignedOn, dueOn: later(due) }
    const id = await registerProposal(services.db, services, input, at('county-registrar'))
    if (answer !== undefined) registered.push({ id, answer })
  }
  for (const { id, answer } of registered) {
    const { daysAgo, attitude } = answer
    const answeredOn = goTo(daysAgo)
    await answerProposal(services.db, services, id, { version: 1, answeredOn, attitude }, at('county-registrar'))
  }
}
