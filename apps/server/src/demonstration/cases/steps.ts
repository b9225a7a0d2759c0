/** What happens in the demonstration's cases, in the words of an office. */
import { citationText } from '@gongkai/law'
import { type FindingKind, OUTCOMES, type OutcomeKey } from '@gongkai/law/application'
import type { Desk } from './office.ts'
import type { Step, Told } from './story.ts'

/** 确认收到 of an application from the portal on its day. */
export const confirmed = (after = 0): Step => ({
  after,
  tell: ({ act, today }) => act('registrar', 'confirmReceipt', { confirmedOn: today, basis: '电话与申请人确认' }),
})

/** 分办. */
export const assigned = (after: number, to: 'handler' | 'second' = 'handler'): Step => ({
  after,
  tell: ({ act, office }) => act('registrar', 'assign', { handlerId: office.at(to).personId }),
})

/** What findings record beside their reasons. */
function detailOf(kind: FindingKind, today: string): Readonly<Record<string, string>> | undefined {
  const details: Partial<Record<FindingKind, Readonly<Record<string, string>>>> = {
    searchRecord: {
      places: '电子公文系统、综合档案室、业务股室',
      keywords: '所申请信息的名称和文号',
      searchedBy: '办公室',
      from: today,
      to: today,
    },
    responsibleAgency: { name: '青禾县住房和城乡建设局', contact: '青禾县城关镇文化路16号' },
    earlierAnswer: { documentNumber: '青自然资公复〔2025〕3号', answeredOn: '2025-06-10' },
    publicationPlace: { location: 'https://www.qinghe.example/zwgk/' },
    publishedWork: { location: '青禾县图书馆' },
  }
  return details[kind]
}

/** 认定、拟答复、送审 by the handler. */
export const drafted = (after: number, outcome: OutcomeKey, title: string, by: 'handler' | 'second' = 'handler'): Step => ({
  after,
  tell: async ({ act, today }) => {
    const { findings, basis, information, term } = OUTCOMES[outcome]
    for (const kind of findings) {
      const detail = detailOf(kind, today)
      await act(by, 'recordFinding', {
        kind,
        answer: '是',
        reasons: '经核对有关材料，情况属实。',
        ...(detail === undefined ? {} : { detail }),
      })
    }
    await act(by, 'draftDecision', {
      outcome,
      facts: '经审查，申请内容明确，已经核对本机关保存的有关材料。',
      reasons: `依照有关规定，本机关对该申请作“${term}”处理。`,
      basis: basis.map(citationText).join('、'),
      ...(information === 'withheld' || information === 'none' ? {} : { provided: [{ title }] }),
      ...(information === 'givenInPart'
        ? { withheld: [{ title: '个人的住址和银行账号', reason: '公开会损害第三方的合法权益' }] }
        : {}),
    })
    await act(by, 'submitDecision', {})
  },
})

const REVIEWS = [
  ['legalReview', 'legalReviewer', 'passLegalReview'],
  ['secrecyReview', 'secrecyReviewer', 'passSecrecyReview'],
  ['headReview', 'officeHead', 'approveDecision'],
  ['agencyReview', 'agencyHead', 'approveForAgency'],
] as const

const DESKS: Readonly<Record<string, Desk>> = {
  legalReviewer: 'legalReviewer',
  secrecyReviewer: 'secrecyReviewer',
  officeHead: 'officeHead',
  agencyHead: 'agencyHead',
}

/** Every reviewer whose turn comes agrees, until the decision is approved. */
export const approved = (after: number): Step => ({
  after,
  tell: async (told) => {
    for (const [state, role, event] of REVIEWS) {
      if ((await told.state()) === state) await told.act(DESKS[role] ?? 'officeHead', event, { remark: '同意' })
    }
  },
})

/** 制发并送达. */
export const delivered = (after: number, manner: 'counter' | 'post' | 'online' = 'online'): Step => ({
  after,
  tell: async ({ act, today, id }) => {
    await act('registrar', 'issue', {})
    await act('registrar', 'deliver', {
      manner,
      sentOn: today,
      ...(manner === 'counter' ? { servedOn: today } : {}),
      ...(manner === 'post' ? { trackingNumber: `XA${String(id).padStart(9, '0')}CN` } : {}),
    })
  },
})

/** The whole way from assignment to the answer, `days` working days after the receipt. */
export function answered(
  days: number,
  outcome: OutcomeKey,
  title: string,
  manner?: 'counter' | 'post' | 'online',
): readonly Step[] {
  return [assigned(1), drafted(days - 2, outcome, title), approved(days - 1), delivered(days, manner)]
}

/** Any event at a desk. */
export const event = (after: number, tell: (told: Told) => Promise<void>): Step => ({ after, tell })
