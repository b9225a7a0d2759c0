import { label, value, type CellForm, type GridCell, type TableForm } from './form.ts'

/** A column of table 3: a class of applicant, or the total. */
export interface ApplicantColumn {
  readonly key: 'naturalPerson' | 'business' | 'research' | 'social' | 'legalService' | 'other' | 'total'
  readonly label: string
}

/** The seven columns of table 3 in printed order; the first six add up to the last. */
export const APPLICANT_COLUMNS: readonly ApplicantColumn[] = [
  { key: 'naturalPerson', label: '自然人' },
  { key: 'business', label: '商业企业' },
  { key: 'research', label: '科研机构' },
  { key: 'social', label: '社会公益组织' },
  { key: 'legalService', label: '法律服务机构' },
  { key: 'other', label: '其他' },
  { key: 'total', label: '总计' },
]

/** A row of table 3 with values. */
export interface OutcomeRow {
  readonly key: string
  readonly label: string
  /** The group （三）–（六） that the row stands in; groups have no values of their own. */
  readonly group?: string
  /** `result` rows add up to `sum`; received + carriedIn = sum + carriedOut. */
  readonly role: 'received' | 'carriedIn' | 'result' | 'sum' | 'carriedOut'
}

const DENIED = '（三）不予公开'
const UNAVAILABLE = '（四）无法提供'
const NOT_PROCESSED = '（五）不予处理'
const OTHER = '（六）其他处理'

const result = (key: string, text: string, group?: string): OutcomeRow => ({
  key,
  label: text,
  role: 'result',
  ...(group && { group }),
})

const BEFORE: readonly OutcomeRow[] = [
  { key: 'newReceived', label: '一、本年新收政府信息公开申请数量', role: 'received' },
  { key: 'carriedIn', label: '二、上年结转政府信息公开申请数量', role: 'carriedIn' },
]

const COMMON_RESULTS: readonly OutcomeRow[] = [
  result('granted', '（一）予以公开'),
  result('partiallyGranted', '（二）部分公开（区分处理的，只计这一情形，不计其他情形）'),
  result('deniedStateSecret', '1.属于国家秘密', DENIED),
  result('deniedOtherLaw', '2.其他法律行政法规禁止公开', DENIED),
  result('deniedSafetyStability', '3.危及“三安全一稳定”', DENIED),
  result('deniedThirdParty', '4.保护第三方合法权益', DENIED),
  result('deniedInternalAffairs', '5.属于三类内部事务信息', DENIED),
  result('deniedProcess', '6.属于四类过程性信息', DENIED),
  result('deniedEnforcementFile', '7.属于行政执法案卷', DENIED),
  result('deniedAdminQuery', '8.属于行政查询事项', DENIED),
  result('unavailableNotHeld', '1.本机关不掌握相关政府信息', UNAVAILABLE),
  result('unavailableNeedsCreation', '2.没有现成信息需要另行制作', UNAVAILABLE),
  result('unavailableStillUnclear', '3.补正后申请内容仍不明确', UNAVAILABLE),
  result('notProcessedPetition', '1.信访举报投诉类申请', NOT_PROCESSED),
  result('notProcessedDuplicate', '2.重复申请', NOT_PROCESSED),
  result('notProcessedPublication', '3.要求提供公开出版物', NOT_PROCESSED),
  result('notProcessedExcessive', '4.无正当理由大量反复申请', NOT_PROCESSED),
  result('notProcessedReissue', '5.要求行政机关确认或重新出具已获取信息', NOT_PROCESSED),
]

const OTHER_2021: readonly OutcomeRow[] = [
  result('otherNoCorrection', '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请', OTHER),
  result('otherFeeUnpaid', '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请', OTHER),
  result('otherOther', '3.其他', OTHER),
]

const OTHER_2019: readonly OutcomeRow[] = [result('otherProcessing', OTHER)]

const AFTER: readonly OutcomeRow[] = [
  { key: 'totalProcessed', label: '（七）总计', role: 'sum' },
  { key: 'carriedOut', label: '四、结转下年度继续办理', role: 'carriedOut' },
]

/** The 25 rows of table 3 in the 2021 form. */
export const OUTCOME_ROWS_2021: readonly OutcomeRow[] = [...BEFORE, ...COMMON_RESULTS, ...OTHER_2021, ...AFTER]

/** The 23 rows of table 3 in the 2019 form: （六）其他处理 is one row. */
export const OUTCOME_ROWS_2019: readonly OutcomeRow[] = [...BEFORE, ...COMMON_RESULTS, ...OTHER_2019, ...AFTER]

const HEADER: readonly (readonly GridCell[])[] = [
  [label('（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）', 'note', 3, 3), label('申请人情况', 'head', 7)],
  [label('自然人', 'head', 1, 2), label('法人或其他组织', 'head', 5), label('总计', 'head', 1, 2)],
  APPLICANT_COLUMNS.slice(1, 6).map((column) => label(column.label, 'head')),
]

function table3(rows: readonly OutcomeRow[]): TableForm {
  const processed = rows.filter(({ role }) => role === 'result' || role === 'sum')
  const grid = rows.map((row) => {
    const labels: GridCell[] = []
    if (row === processed[0]) labels.push(label('三、本年度办理结果', 'group', 1, processed.length))
    const peers = row.group ? rows.filter(({ group }) => group === row.group) : []
    if (row === peers[0]) labels.push(label(row.group!, 'group', 1, peers.length))
    labels.push(label(row.label, 'row', row.group ? 1 : processed.includes(row) ? 2 : 3))
    return [...labels, ...APPLICANT_COLUMNS.map(({ key }) => value(`table3.${row.key}.${key}`))]
  })
  const cells = rows.flatMap((row) =>
    APPLICANT_COLUMNS.map((column): CellForm => ({
      id: `table3.${row.key}.${column.key}`,
      table: 'table3',
      row: row.key,
      column: column.key,
      kind: 'count',
      unit: '件',
      term: `表三“${row.group ? `${row.group} ` : ''}${row.label}”${column.label}`,
    })),
  )
  return { id: 'table3', chapter: 3, width: 10, grid: [...HEADER, ...grid], cells }
}

/** 表三 of the 2021 form: 25 rows of 7 values. */
export const TABLE3_2021 = table3(OUTCOME_ROWS_2021)

/** 表三 of the 2019 form: 23 rows of 7 values. */
export const TABLE3_2019 = table3(OUTCOME_ROWS_2019)
