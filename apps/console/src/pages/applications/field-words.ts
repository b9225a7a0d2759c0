/** What the fields of events are called: one label for every property of every event's body, in both languages. */
import type { ApplicationEvent, EventBody } from '@gongkai/contract'
import type { Label } from '../../words.ts'

/** A property of an event's body. */
export type EventField = { readonly [Event in ApplicationEvent]: keyof EventBody<Event> }[ApplicationEvent]

/** The labels of all fields of all events. */
export const FIELD_LABELS: Readonly<Record<EventField, Label>> = {
  confirmedOn: { zh: '与申请人确认的日期', en: 'Confirmed with the applicant on' },
  basis: { zh: '依据', en: 'Basis' },
  subject: { zh: '事项摘要', en: 'Subject' },
  triedOn: { zh: '联系日期', en: 'Tried on' },
  remark: { zh: '说明', en: 'Remark' },
  handlerId: { zh: '承办人', en: 'Handler' },
  applicantClass: { zh: '申请人类别', en: 'Class of applicant' },
  reason: { zh: '理由', en: 'Reason' },
  agencyId: { zh: '接收机关', en: 'To the agency' },
  items: { zh: '需要补正的事项', en: 'What is to be supplemented' },
  dueOn: { zh: '期限', en: 'Until' },
  letter: { zh: '文书', en: 'Letter' },
  receivedOn: { zh: '收到日期', en: 'Received on' },
  text: { zh: '内容', en: 'Text' },
  name: { zh: '名称或者姓名', en: 'Name' },
  contact: { zh: '联系方式、地址', en: 'Contact' },
  matter: { zh: '征求意见的事项', en: 'Matter' },
  askedOn: { zh: '发出日期', en: 'Sent on' },
  deliveredOn: { zh: '对方收到之日', en: 'Served on' },
  consultationId: { zh: '征求对象', en: 'Consultation' },
  answer: { zh: '意见', en: 'Opinion' },
  answeredOn: { zh: '收到意见之日', en: 'Answered on' },
  reasons: { zh: '理由', en: 'Reasons' },
  informedOn: { zh: '告知日期', en: 'Informed on' },
  workingDays: { zh: '工作日数', en: 'Working days' },
  toldOn: { zh: '告知申请人的日期', en: 'Told on' },
  quantity: { zh: '数量（件或页）', en: 'Quantity' },
  notifiedOn: { zh: '通知日期', en: 'Notified on' },
  paidOn: { zh: '缴费日期', en: 'Paid on' },
  paidFen: { zh: '缴费金额（元）', en: 'Paid (yuan)' },
  parts: { zh: '拆分后的各件（一事一申请）', en: 'Parts, one matter each' },
  intoId: { zh: '并入的申请', en: 'Into the case' },
  withdrawnOn: { zh: '撤回日期', en: 'Withdrawn on' },
  otherId: { zh: '另一件申请', en: 'The other case' },
  kind: { zh: '关系', en: 'Relation' },
  detail: { zh: '记录', en: 'Record' },
  outcome: { zh: '办理结果', en: 'Outcome' },
  facts: { zh: '查明的事实', en: 'Facts' },
  provided: { zh: '提供的信息', en: 'Provided' },
  withheld: { zh: '不予提供的部分', en: 'Withheld' },
  manner: { zh: '送达方式', en: 'Manner' },
  sentOn: { zh: '送出日期', en: 'Sent on' },
  trackingNumber: { zh: '邮件号码', en: 'Tracking number' },
  servedOn: { zh: '签收日期', en: 'Served on' },
  proofFileId: { zh: '送达凭证', en: 'Proof of service' },
  deliveryId: { zh: '哪次送达', en: 'Delivery' },
  retention: { zh: '保管期限', en: 'Retention' },
  startOn: { zh: '重新起算之日', en: 'Clock starts on' },
  fileId: { zh: '文件', en: 'File' },
  purpose: { zh: '用途', en: 'Purpose' },
  title: { zh: '文件名称', en: 'Title' },
  id: { zh: '文件', en: 'File' },
}

/** Where a field means something narrower in one event. */
export const EVENT_FIELD_LABELS: Partial<Readonly<Record<ApplicationEvent, Partial<Readonly<Record<EventField, Label>>>>>> = {
  confirmReceipt: { basis: { zh: '确认方式（如电话确认）', en: 'How it was confirmed' } },
  proposeFee: { basis: { zh: '计费方式', en: 'Charged by' } },
  requestSupplement: { dueOn: { zh: '补正期限', en: 'Supplement until' } },
  returnDecision: { remark: { zh: '退回意见', en: 'Why it is returned' } },
  urge: { text: { zh: '督办意见', en: 'Urgent note' } },
  comment: { text: { zh: '批注', en: 'Comment' } },
  receiveSupplement: { text: { zh: '补正后的申请内容', en: 'Content as supplemented' } },
  passLegalReview: { remark: { zh: '审核意见', en: 'Opinion' } },
  passSecrecyReview: { remark: { zh: '审查意见', en: 'Opinion' } },
  approveDecision: { remark: { zh: '审签意见', en: 'Opinion' } },
  approveForAgency: { remark: { zh: '签发意见', en: 'Opinion' } },
}

/** What can be chosen in fields that the contract gives as codes, by field and code. */
export const FIELD_CHOICES = {
  answer: {
    agrees: { zh: '同意公开', en: 'agrees' },
    refuses: { zh: '不同意公开', en: 'refuses' },
    partly: { zh: '部分同意公开', en: 'agrees in part' },
  },
  basis: { item: { zh: '按件', en: 'by item' }, page: { zh: '按量（页）', en: 'by page' } },
  kind: { repeat: { zh: '重复申请', en: 'repeated' }, related: { zh: '相关申请', en: 'related' } },
  manner: {
    counter: { zh: '当面送达', en: 'by hand' },
    post: { zh: '邮政寄送', en: 'by post' },
    email: { zh: '电子邮件', en: 'by e-mail' },
    online: { zh: '网上查询页', en: 'online' },
    proxy: { zh: '委托送达', en: 'by proxy' },
  },
  retention: {
    tenYears: { zh: '10 年', en: '10 years' },
    thirtyYears: { zh: '30 年', en: '30 years' },
    permanent: { zh: '永久', en: 'permanent' },
  },
} as const satisfies Partial<Readonly<Record<EventField, Readonly<Record<string, Label>>>>>
