import { fold } from './characters.ts'

/** Keys of table 3's groups （三）–（六） in printed order. */
export type Group = 'denied' | 'unavailable' | 'notProcessed' | 'other'

/** The procedures of table 4, `litigation` being the head above the two kinds of lawsuits. */
export type Remedy = 'reconsideration' | 'litigation' | 'litigationDirect' | 'litigationAfterReconsideration'

/** What a text of the tables is, told by its words. */
export type Label =
  /** A row of table 2 (either form). */
  | { readonly kind: 'row2'; readonly key: string }
  /** 第二十条第（一）项 and the like. */
  | { readonly kind: 'block2' }
  /** A column head of table 2; `form` where only one form has it. */
  | { readonly kind: 'head2'; readonly key: string; readonly form?: '2019' | '2021' }
  /** A row of table 3; `sure` is false for words that need their neighbors (`其他`, `总计`). */
  | { readonly kind: 'row3'; readonly key: string; readonly sure: boolean }
  | { readonly kind: 'group3'; readonly group: Group }
  /** A column head of table 3. */
  | { readonly kind: 'head3'; readonly key: string }
  /** 勾稽关系 note, 申请人情况, 三、本年度办理结果. */
  | { readonly kind: 'frame3' }
  | { readonly kind: 'remedy'; readonly remedy: Remedy }
  | { readonly kind: 'result4'; readonly key: string }
  /** The table's own title (`表二：…`), headings that converters invent (`数据1`). */
  | { readonly kind: 'ornament' }

/** Row labels of table 3: how a label of the row begins, without its number. The first that fits decides. */
const ROWS3: readonly (readonly [key: string, beginning: RegExp])[] = [
  ['newReceived', /^(?:本年|本年度|当年)?新收(?:到)?(?:的)?(?:政府信息|依申请|申请|公开)/],
  ['carriedIn', /^(?:上年|上年度|上一年|上一年度|去年)结转/],
  ['carriedOut', /^结转(?:至|到)?(?:下年|下一年|下年度|下一年度|次年|明年)/],
  ['granted', /^予以公开/],
  ['partiallyGranted', /^(?:予以)?部分公开|^区分处理的只计/],
  ['deniedStateSecret', /^(?:属于|属)?国家秘密/],
  ['deniedOtherLaw', /^其他法律|^法律行政法规禁止|^其他行政法规禁止/],
  ['deniedSafetyStability', /^(?:危及)?三安全一稳定|^危及/],
  ['deniedThirdParty', /^(?:保护)?第三方(?:合法)?权益|^保护第三方|^损害第三方/],
  ['deniedInternalAffairs', /^(?:属于|属)?(?:三类)?内部事务|^属于三类/],
  ['deniedProcess', /^(?:属于|属)?(?:四类)?过程性|^属于四类/],
  ['deniedEnforcementFile', /^(?:属于|属)?(?:行政)?执法案卷|^属于行政执法/],
  ['deniedAdminQuery', /^(?:属于|属)?行政查询|^属于行政查/],
  ['unavailableNotHeld', /^(?:本机关|本单位|本行政机关)不(?:掌握|存在)/],
  ['unavailableNeedsCreation', /^(?:没有|无)现成|^需要?另行制作/],
  ['unavailableStillUnclear', /^补正后/],
  ['notProcessedPetition', /^信访/],
  ['notProcessedDuplicate', /^重复申请/],
  ['notProcessedPublication', /^(?:要求)?提供公开出版物|^要求提供公开/],
  ['notProcessedExcessive', /^无正当理由大量|^(?:大量)?反复申请/],
  ['notProcessedReissue', /^要求行政机关确认|^(?:要求)?(?:行政机关)?(?:确认或)?重新出具/],
  ['otherNoCorrection', /^(?:申请人)?(?:无正当理由)?逾期不补正|^申请人无正当理由/],
  ['otherFeeUnpaid', /^(?:申请人)?逾期(?:未|不)(?:按|缴|交)|^申请人逾期未/],
  ['otherProcessing', /^其他处理/],
]

const GROUPS3: readonly (readonly [Group, RegExp])[] = [
  ['denied', /^[三3]?不予公开/],
  ['unavailable', /^[四4]?无法提供/],
  ['notProcessed', /^[五5]?不予处理/],
]

const HEADS3: readonly (readonly [key: string, head: RegExp])[] = [
  ['naturalPerson', /^自然人$/],
  ['organization', /^法人(?:或|和|及)其他组织$/],
  ['business', /^商业企业$/],
  ['research', /^科研(?:机构|单位)$/],
  ['social', /^社会公益(?:组织|机构)?$/],
  ['legalService', /^法律服务(?:机构|组织)?$/],
]

const ROWS2: readonly (readonly [key: string, row: RegExp])[] = [
  ['regulations', /^(?:行政)?规章$|^规章(?!以?上|制度).{0,12}$/],
  ['normativeDocuments', /^(?:行政)?规范性文件/],
  ['licensing', /^行政许可/],
  ['otherServices', /^其他对外管理/],
  ['penalties', /^行政处罚/],
  ['coercion', /^行政强制/],
  ['fees', /^(?:行政)?事业性收费/],
  ['procurement', /^政府集中采购/],
]

const HEADS2: readonly (readonly [key: string, head: RegExp, form?: '2019' | '2021'])[] = [
  ['', /^信息内容$/],
  ['issued', /制发(?:件数|数量?|件)?$/, '2021'],
  ['repealed', /废止(?:件数|数量?|件)?$/, '2021'],
  ['inForce', /现行有效(?:件数|数量?|件)?$/, '2021'],
  ['made', /新制作(?:数量|数|件数|量)?$/, '2019'],
  ['published', /新公开(?:数量|数|件数|量)?$/, '2019'],
  ['totalPublic', /公开总(?:数量|数|量)$/, '2019'],
  ['previousItems', /(?:上一年|上年|上年度)项目(?:数量|数)$/, '2019'],
  ['change', /^本年增减?$/, '2019'],
  ['decisions', /处理决定(?:数量|数)$/],
  ['amount', /收费金额(?:单位万元|万元)?$/, '2021'],
  ['items', /采购项目(?:数量|数)$/, '2019'],
  ['purchases', /采购(?:总)?金额.{0,6}$/, '2019'],
]

const REMEDIES: readonly (readonly [Remedy, RegExp])[] = [
  ['litigationDirect', /^(?:行政诉讼)?未经(?:行政)?复议直接(?:起诉|提起诉讼|诉讼)/],
  ['litigationAfterReconsideration', /^(?:行政诉讼)?(?:经)?(?:行政)?复议后(?:起诉|提起诉讼|诉讼)/],
  ['reconsideration', /^行政复议(?:情况)?$/],
  ['litigation', /^行政诉讼(?:情况)?$/],
]

const RESULTS4: readonly (readonly [key: string, result: RegExp])[] = [
  ['upheld', /^结果维持$/],
  ['corrected', /^结果纠正$/],
  ['other', /^其他结果$/],
  ['pending', /^尚未审结$/],
]

const ORNAMENT = /^(?:附?表[一二三四1-4].{0,40}|数据\d|类别|项目|单位件|\d{4}年度?|续表)$/
const FRAME3 = /^(?:本列数据的?)?勾稽关系|^本列数据的|^申请人情况$|^三?本年度?办理结果$/

/** A number before a label: `一、`, `（七）`, `1.`. */
const NUMBERED = /^(?:[一二三四五六七八九十]|\d{1,2}(?!\d))/

/** No label is longer, explanations in it included. */
const LONGEST = 90

/** Folded labels met so far; bounded, since a hostile file can hold any number of short texts. */
const known = new Map<string, Label | null>()
const KNOWN_AT_MOST = 4_000

/** What a text of the tables is, or `undefined` for any other text. Reads beginnings, so a label's first line is enough. */
export function labelOf(text: string): Label | undefined {
  if (text.length > LONGEST * 3) return undefined
  const met = known.get(text)
  if (met !== undefined) return met ?? undefined
  const label = recognize(text)
  if (known.size >= KNOWN_AT_MOST) known.clear()
  known.set(text, label ?? null)
  return label
}

function recognize(text: string): Label | undefined {
  const folded = fold(text)
  if (folded.length < 2 || folded.length > LONGEST) return undefined
  // A sentence is no label, however it begins.
  if (/[。；!！]/.test(text) || /\d(?:件|条|宗|次|万)/.test(folded)) return undefined
  return rowOf(folded, text) ?? headOf(folded)
}

function rowOf(folded: string, text: string): Label | undefined {
  const number = NUMBERED.exec(folded)?.[0] ?? ''
  const core = folded.slice(number.length)
  if (core === '其他' || core === '其它') {
    if (number === '3' || number === '三') return { kind: 'row3', key: 'otherOther', sure: true }
    if (number === '六' || number === '6') return { kind: 'group3', group: 'other' }
    return number === '' ? { kind: 'row3', key: 'otherOther', sure: false } : undefined
  }
  if (core === '总计' || core === '合计') return { kind: 'row3', key: 'totalProcessed', sure: number === '七' || number === '7' }
  if (core === '其他处理' && number !== '') return { kind: 'group3', group: 'other' }
  for (const [group, pattern] of GROUPS3) if (pattern.test(folded) && folded.length <= 12) return { kind: 'group3', group }
  for (const [key, beginning] of ROWS3)
    if (beginning.test(core) || (number !== '' && beginning.test(folded))) return { kind: 'row3', key, sure: true }
  if (/^第二十条第?.{1,3}项/.test(folded)) return { kind: 'block2' }
  for (const [key, row] of ROWS2)
    if (row.test(core) && folded.length <= 40 && !/[，,：:].{8}/.test(text)) return { kind: 'row2', key }
  return undefined
}

function headOf(folded: string): Label | undefined {
  if (FRAME3.test(folded)) return { kind: 'frame3' }
  for (const [key, head] of HEADS3) if (head.test(folded)) return { kind: 'head3', key }
  for (const [remedy, pattern] of REMEDIES) if (pattern.test(folded) && folded.length <= 24) return { kind: 'remedy', remedy }
  for (const [key, result] of RESULTS4) if (result.test(folded)) return { kind: 'result4', key }
  if (folded.length <= 24) {
    for (const [key, head, form] of HEADS2) if (head.test(folded)) return { kind: 'head2', key, ...(form && { form }) }
  }
  return ORNAMENT.test(folded) ? { kind: 'ornament' } : undefined
}

/** All words of the forms in one string: a piece of a wrapped label or head is a piece of it. */
const VOCABULARY = fold(
  [
    '信息内容 本年制发件数 本年废止件数 现行有效件数 本年处理决定数量 本年收费金额（单位：万元） 本年新制作数量 本年新公开数量 对外公开总数量',
    '上一年项目数量 本年增/减 处理决定数量 采购项目数量 采购总金额 第二十条第（一）项 第（五）项 第（六）项 第（八）项 第（九）项',
    '规章 行政规范性文件 行政许可 其他对外管理服务事项 行政处罚 行政强制 行政事业性收费 政府集中采购',
    '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和） 申请人情况 自然人 法人或其他组织 总计 商业企业 科研机构 社会公益组织 法律服务机构 其他',
    '一、本年新收政府信息公开申请数量 二、上年结转政府信息公开申请数量 三、本年度办理结果 （一）予以公开 （二）部分公开（区分处理的，只计这一情形，不计其他情形）',
    '（三）不予公开 1.属于国家秘密 2.其他法律行政法规禁止公开 3.危及“三安全一稳定” 4.保护第三方合法权益 5.属于三类内部事务信息 6.属于四类过程性信息 7.属于行政执法案卷 8.属于行政查询事项',
    '（四）无法提供 1.本机关不掌握相关政府信息 2.没有现成信息需要另行制作 3.补正后申请内容仍不明确',
    '（五）不予处理 1.信访举报投诉类申请 2.重复申请 3.要求提供公开出版物 4.无正当理由大量反复申请 5.要求行政机关确认或重新出具已获取信息',
    '（六）其他处理 1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请 2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请 3.其他 （七）总计 四、结转下年度继续办理',
    '行政复议 行政诉讼 未经复议直接起诉 复议后起诉 结果维持 结果纠正 其他结果 尚未审结 总计 结果结果其他尚未 维持纠正结果审结 商业科研 企业机构 组织机构 公益服务其他',
  ].join(' '),
)

const knownPieces = new Map<string, boolean>()

/** Whether a short text consists of pieces of the forms' words, as the lines of a wrapped label or a mangled head do. */
export function isPieceOfForm(text: string): boolean {
  if (text.length > LONGEST * 3) return false
  const met = knownPieces.get(text)
  if (met !== undefined) return met
  if (knownPieces.size >= KNOWN_AT_MOST) knownPieces.clear()
  const isPiece = consistsOfPieces(fold(text))
  knownPieces.set(text, isPiece)
  return isPiece
}

function consistsOfPieces(folded: string): boolean {
  if (folded.length === 0 || folded.length > 60) return folded.length === 0
  let start = 0
  while (start < folded.length) {
    let end = start + 1
    while (end <= folded.length && VOCABULARY.includes(folded.slice(start, end))) end++
    const length = end - 1 - start
    // A single character tells nothing unless it stands alone.
    if (length === 0 || (length === 1 && folded.length > 2 && start + 1 < folded.length)) return false
    start += length
  }
  return true
}

/** Whether a label can only stand in the tables, so that its line marks where they are. */
export function isAnchor(label: Label): boolean {
  switch (label.kind) {
    case 'row3':
      return label.sure
    case 'block2':
    case 'frame3':
      return true
    case 'head2':
      return true
    case 'result4':
      return true
    case 'row2':
    case 'group3':
    case 'head3':
    case 'remedy':
    case 'ornament':
      return false
  }
}
