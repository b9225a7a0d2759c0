/**
 * 公开属性 (条例 arts. 13–16; 国办发〔2016〕80号): each document says when it is drafted whether it is published, given on application or
 * withheld, and why when it is not public. Whether a ground is met is a person's finding; this says what must be there.
 */
import { cite, type Citation } from '../citation.ts'
import { missing, type Missing } from './missing.ts'

/** 主动公开, 依申请公开, 不予公开. */
export type DisclosureClass = 'public' | 'onApplication' | 'withheld'

/** What a class is called and what it asks for. */
export interface DisclosureClassRow {
  readonly key: DisclosureClass
  readonly term: string
  /** 附注 below an official document; none for one that is not public. */
  readonly printedNote?: string
  readonly needsReasons: boolean
  readonly source: Citation
}

/** The three classes. */
export const DISCLOSURE_CLASSES: readonly DisclosureClassRow[] = [
  {
    key: 'public',
    term: '主动公开',
    printedNote: '（此件公开发布）',
    needsReasons: false,
    source: cite('条例2019', 19),
  },
  { key: 'onApplication', term: '依申请公开', needsReasons: true, source: cite('条例2019', 27) },
  { key: 'withheld', term: '不予公开', needsReasons: true, source: cite('条例2019', 13, 1) },
]

/** A ground on which information is not published. */
export type WithholdingGround =
  | 'stateSecret'
  | 'prohibited'
  | 'publicSecurity'
  | 'tradeSecret'
  | 'privacy'
  | 'internalAffairs'
  | 'processInformation'
  | 'enforcementFile'

/** A ground, whether the law forbids publication or allows to refrain from it, what the person who finds it writes down, and whom to ask. */
export interface WithholdingGroundRow {
  readonly key: WithholdingGround
  readonly term: string
  /** `must`: 不予公开、不得公开; `may`: 可以不予公开; `balance`: unless the third party agrees or the public interest outweighs. */
  readonly force: 'must' | 'may' | 'balance'
  readonly asks: string
  /** Whom to ask before deciding. */
  readonly consult?: 'secrecyAuthority' | 'thirdParty'
  readonly source: Citation
}

/** The grounds of arts. 14 to 16, in their order. */
export const WITHHOLDING_GROUNDS: readonly WithholdingGroundRow[] = [
  {
    key: 'stateSecret',
    term: '依法确定为国家秘密的政府信息',
    force: 'must',
    asks: '写明密级、定密依据、保密期限；不能确定的报有关主管部门或者保密行政管理部门确定',
    consult: 'secrecyAuthority',
    source: cite('条例2019', 14),
  },
  {
    key: 'prohibited',
    term: '法律、行政法规禁止公开的政府信息',
    force: 'must',
    asks: '写明法律、行政法规的名称和具体条款',
    source: cite('条例2019', 14),
  },
  {
    key: 'publicSecurity',
    term: '公开后可能危及国家安全、公共安全、经济安全、社会稳定的政府信息',
    force: 'must',
    asks: '写明公开会危及什么、怎样危及',
    source: cite('条例2019', 14),
  },
  {
    key: 'tradeSecret',
    term: '涉及商业秘密，公开会对第三方合法权益造成损害的政府信息',
    force: 'balance',
    asks: '写明第三方的意见和对公共利益的权衡',
    consult: 'thirdParty',
    source: cite('条例2019', 15),
  },
  {
    key: 'privacy',
    term: '涉及个人隐私，公开会对第三方合法权益造成损害的政府信息',
    force: 'balance',
    asks: '写明第三方的意见和对公共利益的权衡',
    consult: 'thirdParty',
    source: cite('条例2019', 15),
  },
  {
    key: 'internalAffairs',
    term: '人事管理、后勤管理、内部工作流程等内部事务信息',
    force: 'may',
    asks: '写明属于哪一类内部事务',
    source: cite('条例2019', 16, 1),
  },
  {
    key: 'processInformation',
    term: '讨论记录、过程稿、磋商信函、请示报告等过程性信息',
    force: 'may',
    asks: '写明属于哪一类过程性信息，并已核对没有应当公开的规定',
    source: cite('条例2019', 16, 2),
  },
  {
    key: 'enforcementFile',
    term: '行政执法案卷信息',
    force: 'may',
    asks: '写明案卷的名称，并已核对没有应当公开的规定',
    source: cite('条例2019', 16, 2),
  },
]

/** A ground as somebody found it. Days are `YYYY-MM-DD`. */
export interface GroundFinding {
  readonly ground: WithholdingGround
  readonly by: string
  readonly on: string
  readonly reasons: string
  /** Whether whoever has to be asked was asked; what was answered belongs to the reasons. */
  readonly consulted?: boolean
}

/** What is known about the class of a document when it is drafted. */
export interface DisclosureClassFacts {
  readonly class?: DisclosureClass
  /** 不公开的理由. */
  readonly reasons?: string
  readonly findings: readonly GroundFinding[]
  /** Whether it is a policy document (政策性文件), e.g. a normative document. */
  readonly policyDocument: boolean
  /** For a policy document that is not to be published: whether the disclosure office (公开工作机构) was asked and what it said. */
  readonly officeOpinion?: 'agreed' | 'objected'
  /** Whether other agencies are concerned (条例 art. 11), and whether all of them have agreed. */
  readonly otherAgencies?: 'none' | 'asked' | 'agreed'
}

/** Why a class is not settled. */
export type DisclosureClassGap =
  | 'class-not-marked'
  | 'reasons-missing'
  | 'ground-missing'
  | 'ground-reasons-missing'
  | 'secrecy-authority-not-asked'
  | 'third-party-not-asked'
  | 'office-not-asked'
  | 'office-objects'
  | 'agencies-not-agreed'
  | 'ground-against-publication'

/** A class that is settled, with the provisions that bear it; or everything that is still missing. */
export type DisclosureClassDecision =
  | { readonly kind: 'settled'; readonly class: DisclosureClass; readonly grounds: readonly Citation[] }
  | { readonly kind: 'open'; readonly missing: readonly Missing<DisclosureClassGap>[] }

const MARKING = cite('国办发〔2016〕80号')

/** Decides whether the class of a document is settled; a document without a settled class is sent back (退文). */
export function decideDisclosureClass(facts: DisclosureClassFacts): DisclosureClassDecision {
  const chosen = DISCLOSURE_CLASSES.find(({ key }) => key === facts.class)
  if (!chosen) {
    const message = '拟制公文时没有标注公开属性'
    return { kind: 'open', missing: [missing('class-not-marked', message, '标注主动公开、依申请公开或者不予公开', MARKING)] }
  }
  const gaps = chosen.needsReasons ? notPublicGaps(facts) : publicGaps(facts)
  if (gaps.length > 0) return { kind: 'open', missing: gaps }
  return {
    kind: 'settled',
    class: chosen.key,
    grounds: [chosen.source, ...facts.findings.map(({ ground }) => row(ground).source)],
  }
}

function publicGaps({ findings, otherAgencies }: DisclosureClassFacts): readonly Missing<DisclosureClassGap>[] {
  const against = findings
    .map(({ ground }) => row(ground))
    .filter(({ force }) => force === 'must')
    .map(({ term, source }) =>
      missing('ground-against-publication', `已认定为${term}，不能主动公开`, '改标不予公开，或者区分处理后另行公开', source),
    )
  if (otherAgencies !== 'asked') return against
  const message = '内容涉及其他机关，对方还没有同意'
  return [...against, missing('agencies-not-agreed', message, '与有关机关协商、确认后再公开', cite('条例2019', 11))]
}

function notPublicGaps(facts: DisclosureClassFacts): readonly Missing<DisclosureClassGap>[] {
  const gaps: Missing<DisclosureClassGap>[] = []
  if (!facts.reasons?.trim()) gaps.push(missing('reasons-missing', '标注为不公开，没有写明理由', '写明不公开的理由', MARKING))
  if (facts.class === 'withheld' && facts.findings.length === 0) {
    const message = '标注为不予公开，没有认定属于哪一种法定情形'
    gaps.push(missing('ground-missing', message, '选择第十四条至第十六条的情形并说明', cite('条例2019', 13, 1)))
  }
  for (const finding of facts.findings) gaps.push(...findingGaps(finding))
  if (facts.policyDocument && facts.officeOpinion === undefined) {
    const message = '政策性文件拟不公开，没有报公开工作机构审查'
    gaps.push(missing('office-not-asked', message, '先送本机关政府信息公开工作机构审查', MARKING))
  }
  if (facts.policyDocument && facts.officeOpinion === 'objected') {
    gaps.push(missing('office-objects', '公开工作机构不同意不公开', '改为主动公开，或者补充理由后再送审查', MARKING))
  }
  return gaps
}

function findingGaps({ ground, reasons, consulted }: GroundFinding): readonly Missing<DisclosureClassGap>[] {
  const { term, asks, consult, source } = row(ground)
  const gaps: Missing<DisclosureClassGap>[] = []
  if (!reasons.trim()) gaps.push(missing('ground-reasons-missing', `认定为${term}，没有写明理由`, asks, source))
  if (consult === 'thirdParty' && consulted !== true) {
    gaps.push(missing('third-party-not-asked', `认定为${term}，没有征求第三方意见`, '书面征求第三方意见', source))
  }
  if (consult === 'secrecyAuthority' && consulted === false) {
    const remedy = '报有关主管部门或者保密行政管理部门确定'
    gaps.push(missing('secrecy-authority-not-asked', '不能确定是否为国家秘密，没有报请确定', remedy, cite('条例2019', 17, 3)))
  }
  return gaps
}

function row(ground: WithholdingGround): WithholdingGroundRow {
  const found = WITHHOLDING_GROUNDS.find(({ key }) => key === ground)
  if (!found) throw new RangeError(`没有这种不公开的情形：${ground}`)
  return found
}
