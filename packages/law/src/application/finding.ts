/**
 * 认定: what a person must have established before an outcome may be decided. The law names what has to be true; whether it is true is
 * decided by people, so findings are inputs and never computed here.
 */
import { cite, type Citation } from '../citation.ts'

/** What is established. The reasons are written by the person who establishes it. */
export type FindingKind =
  | 'publicationPlace'
  | 'severability'
  | 'secretClassification'
  | 'prohibitingProvision'
  | 'harm'
  | 'publicInterestBalance'
  | 'thirdPartyAnswer'
  | 'noDutyToDisclose'
  | 'specialProvision'
  | 'searchRecord'
  | 'responsibleAgency'
  | 'processingNeeded'
  | 'supplementUnclear'
  | 'petitionNature'
  | 'earlierAnswer'
  | 'publishedWork'
  | 'unreasonableReasons'
  | 'reissueOnly'
  | 'supplementLapsed'
  | 'feeLapsed'
  | 'withdrawal'
  | 'mergedInto'
  | 'archiveTransfer'
  | 'notGovernmentInformation'
  | 'otherReason'
  | 'recordEvidence'
  | 'correctionPower'

/** A finding as it was made: who, on which day (`YYYY-MM-DD`), and why. */
export interface Finding {
  readonly kind: FindingKind
  readonly by: string
  readonly on: string
  readonly reasons: string
}

/** What a finding is called, what has to be written down, and the provision that asks for it. */
export interface FindingRequirement {
  readonly kind: FindingKind
  readonly term: string
  /** What the officer writes down, in Chinese. */
  readonly asks: string
  readonly source: Citation
}

const requirement = (kind: FindingKind, term: string, asks: string, source: Citation): FindingRequirement => ({
  kind,
  term,
  asks,
  source,
})

/** Every kind of finding, in the order of the articles that ask for it. */
export const FINDING_REQUIREMENTS: readonly FindingRequirement[] = [
  requirement(
    'notGovernmentInformation',
    '不属于政府信息',
    '写明为什么不是履行行政管理职能过程中制作或者获取的信息',
    cite('条例2019', 2),
  ),
  requirement('secretClassification', '国家秘密的确定', '写明密级、定密依据、保密期限，确认仍在保密期限内', cite('条例2019', 14)),
  requirement('prohibitingProvision', '禁止公开的规定', '写明法律、行政法规的名称和具体条款', cite('条例2019', 14)),
  requirement('harm', '公开的危害', '写明公开会损害什么、怎样损害，与所申请的信息具体对应', cite('条例2019', 14)),
  requirement(
    'thirdPartyAnswer',
    '第三方意见',
    '写明征求意见的日期、第三方的意见和理由；逾期未提出的如实写明',
    cite('条例2019', 32),
  ),
  requirement('publicInterestBalance', '公共利益权衡', '写明不公开是否会对公共利益造成重大影响及理由', cite('条例2019', 15)),
  requirement(
    'noDutyToDisclose',
    '没有应当公开的规定',
    '写明已核对法律、法规、规章，没有要求公开此类信息',
    cite('条例2019', 16, 2),
  ),
  requirement('supplementUnclear', '补正后仍不明确', '写明补正告知的事项、补正的内容和仍不能确定的地方', cite('条例2019', 30)),
  requirement('supplementLapsed', '逾期不补正', '写明补正期限、届满日期，没有收到补正也没有正当理由', cite('条例2019', 30)),
  requirement(
    'unreasonableReasons',
    '理由不合理',
    '写明申请的数量、频次，申请人说明的理由，以及为什么不合理',
    cite('条例2019', 35),
  ),
  requirement('publicationPlace', '已经公开的位置', '写明公开的网址或者场所，并核实可以获取', cite('条例2019', 36, undefined, 1)),
  requirement('searchRecord', '检索记录', '写明检索的系统、档案、人员、时间和关键词', cite('条例2019', 36, undefined, 4)),
  requirement(
    'responsibleAgency',
    '负责公开的机关',
    '能够确定的，写明机关名称、联系方式；不能确定的，写明为什么不由本机关负责',
    cite('条例2019', 36, undefined, 5),
  ),
  requirement(
    'earlierAnswer',
    '此前的答复',
    '写明此前申请和答复的编号、日期，确认申请人和信息相同',
    cite('条例2019', 36, undefined, 6),
  ),
  requirement(
    'specialProvision',
    '查询的特别规定',
    '写明适用的法律、行政法规和办理查询的单位',
    cite('条例2019', 36, undefined, 7),
  ),
  requirement('severability', '能否区分处理', '写明能否把可以公开的内容分出来；不能的写明原因', cite('条例2019', 37)),
  requirement('processingNeeded', '需要加工分析', '写明现有哪些信息，需要做怎样的制作、加工、分析', cite('条例2019', 38)),
  requirement(
    'petitionNature',
    '信访投诉举报性质',
    '写明申请内容的哪些部分实为信访、投诉、举报，以及相应渠道',
    cite('条例2019', 39, 1),
  ),
  requirement('publishedWork', '公开出版物', '写明公报、报刊、书籍的名称和获取途径', cite('条例2019', 39, 2)),
  requirement(
    'reissueOnly',
    '要求确认或者重新出具',
    '写明申请人已经持有该信息，所要求的只是确认或者重新出具',
    cite('条例2019', 36),
  ),
  requirement('recordEvidence', '记录不准确的证据', '写明申请人的证据和审核结果', cite('条例2019', 41)),
  requirement('correctionPower', '更正的权限', '写明本机关是否有权更正；无权的，写明有权更正的机关', cite('条例2019', 41)),
  requirement('feeLapsed', '逾期不缴费', '写明收费通知送达日期、缴费期限，期满没有缴纳', cite('国办函〔2020〕109号')),
  requirement('withdrawal', '撤回申请', '写明申请人撤回的日期和方式，附撤回的书面材料或者记录', cite('条例2019', 45)),
  requirement('mergedInto', '并案办理', '写明并入的申请编号和并案的理由', cite('条例2019', 45)),
  requirement(
    'archiveTransfer',
    '移交国家档案馆',
    '写明移交的档案馆、移交日期，以及依照档案管理规定查阅的途径',
    cite('国办公开办函〔2019〕14号'),
  ),
  requirement('otherReason', '其他情形', '写明事实和所依据的规定', cite('条例2019', 45)),
]

/** The requirement of one kind of finding. */
export function findingRequirement(kind: FindingKind): FindingRequirement {
  const found = FINDING_REQUIREMENTS.find((one) => one.kind === kind)
  if (!found) throw new RangeError(`没有这种认定：${kind}`)
  return found
}
