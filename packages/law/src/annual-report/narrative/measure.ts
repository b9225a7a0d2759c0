import type { CellId } from '../cell.ts'
import { FORMS, OUTCOME_ROWS_2019, OUTCOME_ROWS_2021, REMEDY_GROUPS, type FormId, type OutcomeRow } from '../forms/index.ts'

/** What a sentence of the text counts, where a table counts the same. */
export type Measure =
  | { readonly kind: 'row'; readonly key: string }
  | { readonly kind: 'group'; readonly key: OutcomeGroup }
  | { readonly kind: 'received' | 'accepted' | 'handled' | 'answered' | 'grantedOrPartially' }
  | { readonly kind: 'applicants'; readonly key: ApplicantClass }
  | { readonly kind: 'remedy'; readonly procedure: Procedure; readonly result: RemedyResult }
  | { readonly kind: 'table2'; readonly key: string; readonly term: string }

/** The groups （三）–（六） of table 3. */
export type OutcomeGroup = '不予公开' | '无法提供' | '不予处理' | '其他处理'
/** Natural persons, all organizations, or one class of them. */
export type ApplicantClass = 'naturalPerson' | 'organizations' | 'business' | 'research' | 'social' | 'legalService'
/** A procedure of table 4; `litigation` is both kinds of lawsuit, `all` everything in the table. */
export type Procedure = 'reconsideration' | 'litigation' | 'litigationDirect' | 'litigationAfterReconsideration' | 'all'
/** A result column of table 4. */
export type RemedyResult = 'upheld' | 'corrected' | 'other' | 'pending' | 'total'

/** One way to answer a measure from the tables: the sum of these cells. */
export interface Answer {
  readonly term: string
  readonly cells: readonly CellId[]
}

const ORGANIZATIONS = ['business', 'research', 'social', 'legalService', 'other'] as const

const APPLICANT_TERMS: Readonly<Record<ApplicantClass, string>> = {
  naturalPerson: '自然人',
  organizations: '法人或其他组织',
  business: '商业企业',
  research: '科研机构',
  social: '社会公益组织',
  legalService: '法律服务机构',
}
const RESULT_TERMS: Readonly<Record<RemedyResult, string>> = {
  upheld: '结果维持',
  corrected: '结果纠正',
  other: '其他结果',
  pending: '尚未审结',
  total: '总计',
}
const LITIGATION = ['litigationDirect', 'litigationAfterReconsideration'] as const
const PROCEDURES: Readonly<Record<Procedure, { readonly term: string; readonly groups: readonly string[] }>> = {
  reconsideration: { term: '行政复议', groups: ['reconsideration'] },
  litigationDirect: { term: '未经复议直接起诉', groups: ['litigationDirect'] },
  litigationAfterReconsideration: { term: '复议后起诉', groups: ['litigationAfterReconsideration'] },
  litigation: { term: '行政诉讼（两类合计）', groups: LITIGATION },
  all: { term: '行政复议、行政诉讼', groups: REMEDY_GROUPS.map(({ key }) => key) },
}

/** The rows of table 3 in a form; the mixed form has those of 2019. */
export function outcomeRows(form: FormId): readonly OutcomeRow[] {
  return form === '2021' ? OUTCOME_ROWS_2021 : OUTCOME_ROWS_2019
}

/** Result rows of one group of table 3. `其他处理` of the 2019 form is its single row. */
export function groupRows(form: FormId, group: OutcomeGroup): readonly string[] {
  return outcomeRows(form)
    .filter((row) => row.role === 'result' && (row.group ?? row.label).endsWith(group))
    .map(({ key }) => key)
}

const MEMORY = new Map<string, readonly Answer[]>()

/**
 * The sums of cells that answer a measure in a form, the first being the plain reading. Words such as 受理, 办理 or 答复 are used for
 * different quantities in published reports; each is listed, and a text that fits any of them is no mismatch.
 */
export function answers(measure: Measure, form: FormId): readonly Answer[] {
  const name = `${form} ${measure.kind} ${'key' in measure ? measure.key : ''} ${'procedure' in measure ? `${measure.procedure} ${measure.result}` : ''}`
  const known = MEMORY.get(name)
  if (known) return known
  const list = answersFor(measure, form).filter(({ cells }) => cells.length > 0)
  MEMORY.set(name, list)
  return list
}

function answersFor(measure: Measure, form: FormId): readonly Answer[] {
  const received = row('newReceived', '新收')
  const all: Answer = { term: '新收与上年结转之和', cells: ['table3.newReceived.total', 'table3.carriedIn.total'] }
  const processed = row('totalProcessed', '（七）总计')
  switch (measure.kind) {
    case 'row':
      return [row(measure.key, outcomeRows(form).find(({ key }) => key === measure.key)?.label ?? measure.key, form)]
    case 'group':
      return [group(form, measure.key)]
    case 'received':
      return [received]
    case 'accepted':
      return [received, all]
    case 'handled':
      return [received, all, processed]
    case 'answered':
      return [processed, withoutOther(form), received]
    case 'grantedOrPartially':
      return [{ term: '予以公开与部分公开之和', cells: ['table3.granted.total', 'table3.partiallyGranted.total'] }]
    case 'applicants':
      return applicantAnswers(measure.key)
    case 'remedy':
      return [remedy(measure.procedure, measure.result)]
    case 'table2':
      return [{ term: measure.term, cells: FORMS[form].cells.some(({ id }) => id === measure.key) ? [measure.key] : [] }]
  }
}

function row(key: string, term: string, form?: FormId): Answer {
  const exists = !form || outcomeRows(form).some((outcome) => outcome.key === key)
  return { term: `表三“${term}”总计`, cells: exists ? [`table3.${key}.total`] : [] }
}

function group(form: FormId, key: OutcomeGroup): Answer {
  const rows = groupRows(form, key)
  return {
    term: rows.length === 1 ? `表三“${key}”总计` : `表三“${key}”各项总计之和`,
    cells: rows.map((name) => `table3.${name}.total`),
  }
}

function withoutOther(form: FormId): Answer {
  const rows = outcomeRows(form).filter(({ role, group: of, label }) => role === 'result' && !(of ?? label).endsWith('其他处理'))
  return { term: '表三除其他处理外各项结果之和', cells: rows.map(({ key }) => `table3.${key}.total`) }
}

function applicantAnswers(key: ApplicantClass): readonly Answer[] {
  const columns: readonly string[] = key === 'organizations' ? ORGANIZATIONS : [key]
  const of = (rows: readonly string[], term: string): Answer => ({
    term: `表三${term}“${APPLICANT_TERMS[key]}”`,
    cells: rows.flatMap((name) => columns.map((column) => `table3.${name}.${column}`)),
  })
  return [
    of(['newReceived'], '新收'),
    of(['newReceived', 'carriedIn'], '新收与上年结转之和'),
    of(['totalProcessed'], '（七）总计'),
  ]
}

function remedy(procedure: Procedure, result: RemedyResult): Answer {
  const { term, groups } = PROCEDURES[procedure]
  return { term: `表四“${term}”${RESULT_TERMS[result]}`, cells: groups.map((name) => `table4.${name}.${result}`) }
}
