/** The fields of an event's form, made from the contract's shape. */
import { NORMATIVE_EVENT_BODIES, type NormativeEvent, type NormativeView } from '@gongkai/contract'
import type { Field, FormShape } from '../../ui/form-fields.tsx'
import type { Label } from '../../words.ts'
import { today } from '../applications/case.client.ts'
import { DocumentPicker } from '../documents/document-picker.tsx'

type FieldName = { [Event in NormativeEvent]: keyof (typeof NORMATIVE_EVENT_BODIES)[Event]['properties'] }[NormativeEvent]

const LABELS: Readonly<Record<FieldName, Label>> = {
  major: { zh: '属于重大行政决策事项', en: 'Is a major administrative decision' },
  remark: { zh: '说明', en: 'Remark' },
  from: { zh: '起日', en: 'From' },
  to: { zh: '止日', en: 'To' },
  shortened: { zh: '缩短期限的理由', en: 'Why the period is shorter' },
  reason: { zh: '理由', en: 'Reason' },
  answeredOn: { zh: '公布采纳情况之日', en: 'Answered on' },
  received: { zh: '收到意见（条）', en: 'Comments received' },
  adopted: { zh: '采纳（条）', en: 'Comments adopted' },
  summary: { zh: '采纳情况', en: 'How they were adopted' },
  until: { zh: '审核期限', en: 'Review until' },
  urgent: { zh: '时间不足的理由（突发事件）', en: 'Why the time is short (emergency)' },
  opinion: { zh: '审核意见', en: 'Opinion' },
  decidedOn: { zh: '讨论决定之日', en: 'Decided on' },
  meeting: { zh: '会议', en: 'Meeting' },
  documentNumber: { zh: '发文字号', en: 'Number' },
  registrationNumber: { zh: '统一登记号', en: 'Registration number' },
  issuedOn: { zh: '印发日期', en: 'Issued on' },
  effectiveFrom: { zh: '施行日期', en: 'In force from' },
  effectiveTo: { zh: '有效期届满次日（留空：不设有效期）', en: 'First day without force (empty: no term)' },
  publishedOn: { zh: '公布之日', en: 'Published on' },
  filedOn: { zh: '报送之日', en: 'Filed on' },
  organ: { zh: '备案机关', en: 'Filed with' },
  number: { zh: '备案号', en: 'Filing number' },
  evaluatedOn: { zh: '评估之日', en: 'Evaluated on' },
  conclusion: { zh: '评估结论', en: 'Conclusion' },
  report: { zh: '评估报告', en: 'Report' },
  basis: { zh: '依据', en: 'Basis' },
  byDocumentId: { zh: '作出决定的文件', en: 'Document that decides it' },
  edition: { zh: '修改后的文本是第几版（不填：不能确定）', en: 'Edition that holds from then (empty: unknown)' },
  note: { zh: '说明', en: 'Note' },
  on: { zh: '自何日起', en: 'From' },
}

const CONCLUSIONS: Readonly<Record<string, Label>> = {
  keep: { zh: '继续有效', en: 'Stays' },
  amend: { zh: '修改', en: 'Amend' },
  repeal: { zh: '废止', en: 'Repeal' },
}

/** What an event's dialog says beside its fields. */
export const EVENT_NOTES: Partial<Readonly<Record<NormativeEvent, Label>>> = {
  number: {
    zh: '编号印发以后再送审发布稿件：字号和日期会写到稿件上，此前的审核和保密审查随之失效。',
    en: 'Number it before the text is reviewed for publication: number and dates are written on the text, and reviews made before lose their effect.',
  },
  openComments: {
    zh: '在本平台开展意见征集的，先公布意见征集，期限由此带出。',
    en: 'Where it is held on this platform, publish the consultation first: its period is filled in.',
  },
  answerComments: {
    zh: '在本平台开展意见征集的，先在“意见征集”中公布采纳情况，意见数由此带出。',
    en: 'Where it was held on this platform, publish the answer there first: its figures are filled in.',
  },
  markPublished: {
    zh: '在本系统发布的会自动登记；这里只登记在别处公布的。',
    en: 'What is published in this system is recorded by itself; only a publication elsewhere is recorded here.',
  },
  waiveInterpretation: {
    zh: '不需要解读，或者解读在公布后 3 个工作日内发布的，写明理由。',
    en: 'Why no interpretation is needed, or why it follows within three working days.',
  },
}

interface Schema {
  readonly type?: string
  readonly enum?: readonly string[]
  readonly pattern?: string
  readonly maxLength?: number
}

/** The shape of an event's body. */
export function shapeOf(event: NormativeEvent): FormShape {
  return NORMATIVE_EVENT_BODIES[event]
}

/** The fields of an event's form. */
export function fieldsOf(event: NormativeEvent, view: NormativeView, label: (label: Label) => string): readonly Field[] {
  const { properties, required = [] } = shapeOf(event)
  // The keys are those of the contract's shapes.
  return (Object.keys(properties) as FieldName[]).map((name) => {
    const schema = properties[name] as Schema
    const base = { name, label: label(LABELS[name]), required: required.includes(name) }
    if (name === 'byDocumentId') return { ...base, kind: 'own', control: <DocumentPicker except={view.id} /> }
    if (schema.enum) {
      const choices = schema.enum.map((value) => ({ value, label: label(CONCLUSIONS[value] ?? { zh: value, en: value }) }))
      return { ...base, kind: 'choice', choices }
    }
    return { ...base, kind: kindOf(schema) }
  })
}

function kindOf({ type, pattern, maxLength = 0 }: Schema): Field['kind'] {
  if (type === 'boolean') return 'yes'
  if (type === 'integer') return 'number'
  if (pattern?.startsWith(String.raw`^\d{4}`)) return 'day'
  return maxLength >= 500 ? 'area' : 'text'
}

/** What a form holds at first: what is known, and today for what has just happened. */
export function initialOf(event: NormativeEvent, view: NormativeView): Readonly<Record<string, unknown>> {
  const { properties } = shapeOf(event)
  const known: Readonly<Record<string, unknown>> = {
    major: view.major,
    documentNumber: view.documentNumber ?? undefined,
    registrationNumber: view.registrationNumber ?? undefined,
    issuedOn: view.issuedOn ?? (event === 'number' ? today() : undefined),
    effectiveFrom: view.effectiveFrom ?? undefined,
    effectiveTo: event === 'number' || event === 'correctDates' ? (view.effectiveTo ?? undefined) : undefined,
    // What was held on the platform is taken from there; the server accepts nothing else.
    from: event === 'openComments' ? view.consultation?.from : undefined,
    to: event === 'openComments' ? view.consultation?.to : undefined,
    shortened: view.consultation?.shortened ?? undefined,
    received: view.consultation?.received,
    adopted: view.consultation?.adopted,
    answeredOn: view.consultation?.answeredOn ?? today(),
    decidedOn: today(),
    publishedOn: today(),
    filedOn: today(),
    evaluatedOn: today(),
  }
  return Object.fromEntries(Object.keys(properties).flatMap((name) => (known[name] === undefined ? [] : [[name, known[name]]])))
}
