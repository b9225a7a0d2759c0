import type { ApplicantClass, Measure, OutcomeGroup, Procedure, RemedyResult } from './measure.ts'

/** What the words around a number speak of, carried on through a sentence. */
export type Topic =
  | 'application'
  | 'reconsideration'
  | 'litigation'
  | 'remedies'
  | 'normativeDocuments'
  | 'regulations'
  | 'elsewhere'

/** The subject that a clause names itself, or `undefined` when it goes on with the one before. */
export function topicOf(clause: string): Topic | undefined {
  if (/复议/u.test(clause))
    return /诉讼|应诉/u.test(clause) ? 'remedies' : /起诉/u.test(clause) ? 'litigation' : 'reconsideration'
  if (/诉讼|起诉|应诉/u.test(clause)) return 'litigation'
  if (/热线|12345|留言|信箱|来信|咨询|提案|建议|行政许可|行政处罚|行政强制|办事指南|政务服务事项/u.test(clause))
    return 'elsewhere'
  if (/依?申请/u.test(clause)) return 'application'
  if (/规范性文件/u.test(clause)) return 'normativeDocuments'
  if (/规章(?!制度)/u.test(clause)) return 'regulations'
  if (/主动公开|发布|解读|新媒体|培训|栏目|推送|更新|公开各类|公开信息|公开政府信息/u.test(clause)) return 'elsewhere'
  return undefined
}

const PROCEDURE_OF: Partial<Record<Topic, Procedure>> = {
  reconsideration: 'reconsideration',
  litigation: 'litigation',
  remedies: 'all',
}

const REMEDY_RESULTS: readonly (readonly [RegExp, RemedyResult])[] = [
  [/尚未审结|未审结|未结|正在审理|审理中/u, 'pending'],
  [/维持/u, 'upheld'],
  [/纠正|纠错|败诉|撤销|确认违法/u, 'corrected'],
  [/其他结果|其它结果/u, 'other'],
]

/** A bureau of justice decides on reconsideration in all matters; table 4 holds only cases about disclosure. */
const DECIDES = /办理|审理|受理|(?<!未)审结|收到|接收/u
const BECAUSE_OF_DISCLOSURE = /被|信息公开|依申请|政府信息/u

/** A figure on reconsideration or litigation. */
export function remedyMeasure(clause: string, topic: Topic | undefined): Measure | undefined {
  const procedure = topic && PROCEDURE_OF[topic]
  if (!procedure || (DECIDES.test(clause) && !BECAUSE_OF_DISCLOSURE.test(clause))) return undefined
  const lawsuits: Procedure = /未经复议|直接起诉|直接提起/u.test(clause)
    ? 'litigationDirect'
    : /复议后/u.test(clause)
      ? 'litigationAfterReconsideration'
      : procedure
  const result = REMEDY_RESULTS.find(([words]) => words.test(clause))?.[1]
  if (result) return { kind: 'remedy', procedure: lawsuits, result }
  const counts = /复议|诉讼|起诉|应诉|案件/u.test(clause) && !/答复意见|提出|率$/u.test(clause)
  return counts ? { kind: 'remedy', procedure: lawsuits, result: 'total' } : undefined
}

const NORMATIVE: readonly (readonly [RegExp, string, string])[] = [
  [/废止|宣布失效/u, 'repealed', '废止'],
  [/现行有效|继续有效|有效/u, 'inForce', '现行有效'],
  [/制发|制定|制作|出台|新发|印发/u, 'issued', '制发'],
]

/** A figure on 规章 or 行政规范性文件; 政策性文件 and documents merely published are something else. */
export function documentMeasure(clause: string, topic: Topic | undefined): Measure | undefined {
  if (topic !== 'normativeDocuments' && topic !== 'regulations') return undefined
  if (/政策性?文件|清理|修订|修改|备案|审查|审核|解读|公开(?:发布)?|转发|草案|征求|名义|代(?:拟|[省市区县]政府)/u.test(clause))
    return undefined
  const found = NORMATIVE.find(([words]) => words.test(clause))
  if (!found) return undefined
  const [, column, verb] = found
  const noun = topic === 'regulations' ? '规章' : '行政规范性文件'
  return { kind: 'table2', key: `table2.${topic}.${column}`, term: `表二“${noun}”本年${verb}件数`.replace('本年现行', '现行') }
}

/** A figure on licences, penalties or coercive measures decided, or on administrative fees collected. */
export function decisionMeasure(clause: string, unit: string): Measure | undefined {
  if (/公示|公开|发布|归集|报送|上网|双公示|信息/u.test(clause)) return undefined
  if (unit.endsWith('元')) {
    return /行政事业性收费/u.test(clause)
      ? { kind: 'table2', key: 'table2.fees', term: '表二“行政事业性收费”本年收费金额' }
      : undefined
  }
  if (!/(?:作出|实施|处理决定)/u.test(clause)) return undefined
  if (/行政许可/u.test(clause)) return { kind: 'table2', key: 'table2.licensing', term: '表二“行政许可”本年处理决定数量' }
  if (/行政处罚/u.test(clause)) return { kind: 'table2', key: 'table2.penalties', term: '表二“行政处罚”本年处理决定数量' }
  return /行政强制/u.test(clause) ? { kind: 'table2', key: 'table2.coercion', term: '表二“行政强制”本年处理决定数量' } : undefined
}

const GROUPS: readonly (readonly [RegExp, OutcomeGroup])[] = [
  [/不予(?:以)?公开|决定不公开/u, '不予公开'],
  [/无法提供|不能提供/u, '无法提供'],
  [/不予(?:以)?处理/u, '不予处理'],
  [/其[他它](?:方式)?处理/u, '其他处理'],
]

const ROWS: readonly (readonly [RegExp, string])[] = [
  [/国家秘密/u, 'deniedStateSecret'],
  [/法律、?行政法规禁止/u, 'deniedOtherLaw'],
  [/三安全/u, 'deniedSafetyStability'],
  [/第三方/u, 'deniedThirdParty'],
  [/内部事务/u, 'deniedInternalAffairs'],
  [/过程性/u, 'deniedProcess'],
  [/执法案卷/u, 'deniedEnforcementFile'],
  [/行政查询/u, 'deniedAdminQuery'],
  [/不掌握/u, 'unavailableNotHeld'],
  [/另行制作|没有现成/u, 'unavailableNeedsCreation'],
  [/仍不明确/u, 'unavailableStillUnclear'],
  [/信访/u, 'notProcessedPetition'],
  [/大量反复/u, 'notProcessedExcessive'],
  [/重复申请/u, 'notProcessedDuplicate'],
  [/公开出版物/u, 'notProcessedPublication'],
  [/重新出具/u, 'notProcessedReissue'],
  [/逾期不补正/u, 'otherNoCorrection'],
  [/逾期未按收费|逾期[不未]缴/u, 'otherFeeUnpaid'],
]

const APPLICANTS: readonly (readonly [RegExp, ApplicantClass])[] = [
  [/法人(?:或|和|及|、|与)?(?:者)?其[他它]组织|法人|单位申请|组织申请/u, 'organizations'],
  [/自然人|公民|个人/u, 'naturalPerson'],
  [/商业企业/u, 'business'],
  [/科研机构/u, 'research'],
  [/社会公益组织/u, 'social'],
  [/法律服务机构/u, 'legalService'],
]

/** The class of applicants that a clause names. */
export function applicantClassOf(clause: string): ApplicantClass | undefined {
  return APPLICANTS.find(([words]) => words.test(clause))?.[1]
}

const CARRIED_IN =
  /(?:[上去前]一?年度?|以前年度|20\d\d年度?)(?:未办结)?(?:结转|转结|转入|遗留|顺延)(?![至到入]?(?:下|次|20\d\d))/u
const CARRIED_OUT =
  /(?:结转|转结|转入|顺延|延续|留待)(?:至|到|入|在)?(?:下一?|次|明|20\d\d)年|下一?年度?(?:继续)?(?:办理|答复|处理)/u

/** Whether words that follow a number say that these applications go on in the next year: `另有103件顺延到下年度`. */
export function saysCarriedOut(after: string): boolean {
  return new RegExp(`^[^,;。]{0,6}(?:${CARRIED_OUT.source})`, 'u').test(after)
}

const ONLINE = /线上|网上|网络|在线|电子邮件|邮箱|网站|平台/u
const OFFLINE = /线下|现场|当面|信函|邮寄|书面|窗口|传真|来访/u

/** The channel through which applications came in; the tables do not hold it. */
export function channelOf(clause: string): 'online' | 'offline' | undefined {
  return ONLINE.test(clause) ? 'online' : OFFLINE.test(clause) ? 'offline' : undefined
}

/** A figure on applications (依申请公开). */
export function applicationMeasure(clause: string): Measure | undefined {
  if (CARRIED_OUT.test(clause)) return { kind: 'row', key: 'carriedOut' }
  if (CARRIED_IN.test(clause)) return { kind: 'row', key: 'carriedIn' }
  const outcome = outcomeMeasure(clause)
  if (outcome) return outcome
  const applicants = applicantClassOf(clause)
  if (applicants) return channelOf(clause) ? undefined : { kind: 'applicants', key: applicants }
  return channelOf(clause) ? undefined : processingMeasure(clause)
}

/** A figure on how applications ended: a row or group of table 3. */
export function outcomeMeasure(clause: string): Measure | undefined {
  const group = GROUPS.find(([words]) => words.test(clause))
  if (group) return { kind: 'group', key: group[1] }
  const row = ROWS.find(([words]) => words.test(clause))
  if (row) return { kind: 'row', key: row[1] }
  if (/公开(?:及|和|、|与|或|以及|或者)(?:予以)?部分公开/u.test(clause)) return { kind: 'grantedOrPartially' }
  if (/部分公开|区分处理/u.test(clause)) return { kind: 'row', key: 'partiallyGranted' }
  return /(?:予以|同意|准予|全部|给予)公开(?:的|类|申请|信息|答复)*(?:为|共|有|计)?$/u.test(clause)
    ? { kind: 'row', key: 'granted' }
    : undefined
}

function processingMeasure(clause: string): Measure | undefined {
  const receives = /新收|新增|收到|收悉|接到|接收|新受理/u.test(clause)
  const accepts = /受理/u.test(clause)
  const finishes = /办结|办理完毕|处理完毕|办理完结/u.test(clause)
  const answers = /答复|回复/u.test(clause)
  if (receives || accepts) {
    if (finishes || answers || /办理|处理/u.test(clause)) return { kind: 'handled' }
    return receives ? { kind: 'received' } : { kind: 'accepted' }
  }
  if (finishes) return { kind: 'row', key: 'totalProcessed' }
  if (answers) return { kind: 'answered' }
  return /(?:办理|处理)(?!费)/u.test(clause) ? { kind: 'handled' } : undefined
}
