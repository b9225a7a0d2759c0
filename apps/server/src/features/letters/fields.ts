/** The merge fields of letters: one table by path, grouped by the part of the facts that they read. */
import { OUTCOME_LIST, OUTCOMES } from '@gongkai/law/application'
import type { Day, LetterFacts, TermChangeFacts } from './facts.ts'
import type { Field, Items } from './template/field.ts'
import { longDay, period, provisions, yuan, yuanInWords } from './wording.ts'

type Read<Value> = (facts: LetterFacts) => Value | undefined

const text = (term: string, read: Read<string>): Field => ({ type: 'text', term, read })
const passage = (term: string, read: Read<string>): Field => ({ type: 'passage', term, read })
const quotable = (term: string, read: Read<string>): Field => ({ type: 'quotable', term, read })
const flag = (term: string, read: Read<boolean>): Field => ({ type: 'flag', term, read })
const day = (term: string, read: Read<Day>): Field => text(term, (facts) => map(read(facts), longDay))
const count = (term: string, read: Read<number>): Field => text(term, (facts) => map(read(facts), String))

/** A list; `columns` are `column -> term`. */
function list(term: string, columns: Readonly<Record<string, string>>, read: Read<Items>): Field {
  const items = Object.fromEntries(Object.entries(columns).map(([column, label]) => [column, { term: label }]))
  return { type: 'list', term, items, read }
}

function map<From, To>(value: From | undefined, change: (value: From) => To): To | undefined {
  return value === undefined ? undefined : change(value)
}

const AGENCY: Readonly<Record<string, Field>> = {
  'agency.name': text('本机关名称', ({ agency }) => agency.name),
  'agency.shortName': text('机关代字', ({ agency }) => agency.shortName),
  'agency.office': text('政府信息公开工作机构', ({ agency }) => agency.office),
  'agency.address': text('工作机构地址', ({ agency }) => agency.address),
  'agency.postcode': text('工作机构邮编', ({ agency }) => agency.postcode),
  'agency.phone': text('工作机构电话', ({ agency }) => agency.phone),
  'agency.email': text('工作机构电子邮箱', ({ agency }) => agency.email),
  'agency.hours': text('工作机构办公时间', ({ agency }) => agency.hours),
  'agency.website': text('查询申请进度的网址', ({ agency }) => agency.website),
}

const APPLICANT: Readonly<Record<string, Field>> = {
  'applicant.name': text('申请人姓名或者名称', ({ applicant }) => applicant.name),
  'applicant.names': text('全部申请人，以顿号隔开', ({ applicant }) =>
    [applicant.name, ...(applicant.jointNames ?? [])].join('、'),
  ),
  'applicant.you': text('对申请人的称呼：公民为“您”，法人或者其他组织为“你单位”，多人为“你们”', ({ applicant }) => {
    if ((applicant.jointNames ?? []).length > 0) return '你们'
    return applicant.kind === 'organization' ? '你单位' : '您'
  }),
  'applicant.isOrganization': flag('申请人是法人或者其他组织', ({ applicant }) => applicant.kind === 'organization'),
  'applicant.representative': text('代理人', ({ applicant }) => applicant.representative),
  'applicant.legalRepresentative': text('法定代表人或者负责人', ({ applicant }) => applicant.legalRepresentative),
  'applicant.documentKind': text('证件种类', ({ applicant }) => applicant.documentKind),
  'applicant.documentNumber': text('证件号码（已遮盖）', ({ applicant }) => applicant.documentNumber),
  'applicant.contactLine': text('联系人、电话、邮箱、地址，有的写在一行', ({ applicant }) =>
    [applicant.contact, applicant.phone, applicant.email, applicant.address, applicant.postcode].filter(Boolean).join('；'),
  ),
  'applicant.address': text('联系地址', ({ applicant }) => applicant.address),
}

/** What may be told to others than the applicant. */
const CASE: Readonly<Record<string, Field>> = {
  'application.number': text('申请编号', ({ application }) => application.number),
  'application.receivedOn': day('收到申请之日', ({ application }) => application.receivedOn),
  'application.dueOn': day('答复期限届满之日', ({ application }) => application.dueOn),
  'application.provisional': flag('答复期限是否暂算', ({ application }) => application.dueProvisional ?? false),
}

const APPLICATION: Readonly<Record<string, Field>> = {
  ...CASE,
  'application.channel': text('提交方式', ({ application }) => application.channel),
  'application.arrivedOn': day('来件日期', ({ application }) => application.arrivedOn),
  'application.description': quotable('申请内容（申请人的原话）', ({ application }) => application.description),
  'application.carrier': text('所要求的载体形式', ({ application }) => application.carrier),
  'application.manner': text('所要求的获取途径', ({ application }) => application.manner),
  'application.handler': text('承办人', ({ application }) => application.handler),
  'application.attachments': list('申请所附材料', { name: '名称' }, ({ application }) =>
    (application.attachments ?? []).map((name) => ({ name })),
  ),
}

const QUERY_CODE: Readonly<Record<string, Field>> = {
  'application.queryCode': text('查询码', ({ application }) => application.queryCode),
}

const DECISION: Readonly<Record<string, Field>> = {
  ...Object.fromEntries(
    OUTCOME_LIST.map(({ key, term }) => [
      `outcome.${key}`,
      flag(`办理结果是“${term}”`, ({ decision }) => map(decision, (made) => made.outcome === key)),
    ]),
  ),
  'outcome.term': text('办理结果', ({ decision }) => map(decision, ({ outcome }) => OUTCOMES[outcome].term)),
  'decision.basis': text('法律依据', ({ decision }) =>
    map(decision, ({ basis, outcome }) => basis ?? provisions(OUTCOMES[outcome].basis)),
  ),
  'decision.facts': passage('审查认定的事实', ({ decision }) => decision?.facts),
  'decision.reasons': passage('理由', ({ decision }) => decision?.reasons),
}

const PROVISION: Readonly<Record<string, Field>> = {
  'provision.documents': list(
    '所提供的或者已经公开的信息',
    { title: '名称', documentNumber: '文号', extent: '份数或者页数', location: '已公开的网址、场所或者出版物的获取途径' },
    ({ provision }) => provision?.documents.map((document) => ({ ...document })),
  ),
  'provision.carrier': text('提供的形式', ({ provision }) => provision?.carrier),
  'provision.manner': text('提供的方式', ({ provision }) => provision?.manner),
  'provision.changedManner': passage('未按申请人要求的形式提供的原因', ({ provision }) => provision?.changedManner),
  'provision.collection': passage('领取或者查阅的地点、时间和联系方式', ({ provision }) => provision?.collection),
}

const GROUNDS: Readonly<Record<string, Field>> = {
  'withheld.parts': list('不予公开的部分', { what: '内容', basis: '依据', reasons: '理由' }, ({ withheld }) =>
    withheld?.parts.map((part) => ({ ...part })),
  ),
  'search.places': text('检索的系统、档案和部门', ({ search }) => search?.places.join('、')),
  'search.keywords': text('检索的关键词', ({ search }) => search?.keywords?.map((word) => `“${word}”`).join('')),
  'search.period': text('检索的时间', ({ search }) => map(search, ({ from, to }) => period(from, to))),
  'search.searchedBy': text('检索的部门或者人员', ({ search }) => search?.searchedBy),
  'search.explanation': passage('信息不存在的原因', ({ search }) => search?.explanation),
  'responsible.name': text('负责的机关或者单位', ({ responsible }) => responsible?.name),
  'responsible.contact': text('负责机关的联系方式', ({ responsible }) => responsible?.contact),
  'earlier.answeredOn': day('此前答复的日期', ({ earlier }) => earlier?.answeredOn),
  'earlier.documentNumber': text('此前答复的文号', ({ earlier }) => earlier?.documentNumber),
  'correction.record': text('所涉记录', ({ correction }) => correction?.record),
  'correction.result': text('更正的内容或者不予更正的理由', ({ correction }) => correction?.result),
  'conclusion.reason': passage('这样处理的原因', ({ conclusion }) => conclusion?.reason),
  'conclusion.relatedNumbers': text('有关申请的编号', ({ conclusion }) => conclusion?.relatedNumbers?.join('、')),
}

const SUPPLEMENT: Readonly<Record<string, Field>> = {
  'supplement.items': list('需要补正的事项', { what: '事项', guidance: '指引' }, ({ supplement }) =>
    supplement?.items.map((item) => ({ ...item })),
  ),
  'supplement.dueOn': day('补正期限', ({ supplement }) => supplement?.dueOn),
}

const EXCESS: Readonly<Record<string, Field>> = {
  'excess.pattern': text('申请的数量、频次', ({ excess }) => excess?.pattern),
  'excess.dueOn': day('说明理由的期限', ({ excess }) => excess?.dueOn),
  'excess.stated': text('申请人说明的理由', ({ excess }) => excess?.stated),
}

/** What an applicant may be told of a consultation: not with whom. */
const OPINION: Readonly<Record<string, Field>> = {
  'consultation.sentOn': day('征求意见书发出之日', ({ consultation }) => consultation?.sentOn),
  'consultation.answeredOn': day('收到意见之日', ({ consultation }) => consultation?.answeredOn),
  'consultation.answer': text('对方的意见', ({ consultation }) => consultation?.answer),
  'consultation.reasons': text('对方的理由', ({ consultation }) => consultation?.reasons),
}

const CONSULTATION: Readonly<Record<string, Field>> = {
  ...OPINION,
  'consultation.recipient': text('征求意见的对象', ({ consultation }) => consultation?.recipient),
  'consultation.matter': passage('就哪些信息征求意见', ({ consultation }) => consultation?.matter),
  'consultation.workingDays': count('答复意见的工作日数', ({ consultation }) => consultation?.workingDays),
  'consultation.publicInterest': passage('公共利益方面的理由', ({ consultation }) => consultation?.publicInterest),
  'consultation.disclosed': passage('决定公开的内容', ({ consultation }) => consultation?.disclosed),
}

const FEE: Readonly<Record<string, Field>> = {
  'fee.byItem': flag('按件计收（否则按量）', ({ fee }) => map(fee, ({ basis }) => basis === 'item')),
  'fee.quantity': text('计收的件数或者页数', ({ fee }) => map(fee, (due) => `${due.quantity}${unitOf(due.basis)}`)),
  'fee.countedBefore': text('本自然月内此前累计的件数', ({ fee }) =>
    fee?.countedBefore === undefined || fee.countedBefore === 0 ? undefined : `${fee.countedBefore}件`,
  ),
  'fee.amount': text('应缴金额', ({ fee }) => map(fee?.amountFen, yuan)),
  'fee.amountInWords': text('应缴金额大写', ({ fee }) => map(fee?.amountFen, yuanInWords)),
  'fee.tiers': list('收费标准及计算', { text: '一档' }, ({ fee }) => fee?.tiers.map((tier) => ({ text: tier }))),
  'fee.reason': passage('收费的事实和理由', ({ fee }) => fee?.reason),
  'fee.workingDays': count('缴费的工作日数', ({ fee }) => fee?.workingDays),
  'fee.dueOn': day('缴费期限', ({ fee }) => fee?.dueOn),
  'fee.payment': text('缴纳方式', ({ fee }) => fee?.payment),
}

const SERVICE: Readonly<Record<string, Field>> = {
  'service.documents': list('送达的文书', { title: '名称', documentNumber: '文号', copies: '份数' }, ({ service }) =>
    service?.documents.map((document) => ({ ...document, copies: String(document.copies) })),
  ),
  'service.recipient': text('受送达人', ({ service }) => service?.recipient),
  'service.address': text('送达地址', ({ service }) => service?.address),
  'service.manner': text('送达方式', ({ service }) => service?.manner),
  'service.sentOn': day('交邮或者发出之日', ({ service }) => service?.sentOn),
  'service.trackingNumber': text('邮件号码', ({ service }) => service?.trackingNumber),
}

const APPROVAL: Readonly<Record<string, Field>> = {
  'approval.steps': list('各步审核意见', { step: '步骤', opinion: '意见', name: '姓名', on: '日期' }, ({ approval }) =>
    approval?.steps.map((step) => ({ ...step, on: longDay(step.on) })),
  ),
}

const ARCHIVE: Readonly<Record<string, Field>> = {
  'archive.entries': list('归档材料', { title: '名称', on: '日期', pages: '页数', remark: '备注' }, ({ archive }) =>
    archive?.entries.map(({ title, on, pages, remark }) => ({
      title,
      on: map(on, longDay),
      pages: map(pages, String),
      remark,
    })),
  ),
  'archive.retention': text('保管期限', ({ archive }) => archive?.retention),
  'archive.filedOn': day('归档日期', ({ archive }) => archive?.filedOn),
  'archive.filedBy': text('归档人', ({ archive }) => archive?.filedBy),
}

function unitOf(basis: 'item' | 'page'): string {
  return basis === 'item' ? '件' : '页'
}

function termChange(part: 'extension' | 'deferral', word: string): Readonly<Record<string, Field>> {
  const of = (facts: LetterFacts): TermChangeFacts | undefined => facts[part]
  return {
    [`${part}.reason`]: text(`${word}的原因`, (facts) => of(facts)?.reason),
    [`${part}.workingDays`]: count(`${word}的工作日数`, (facts) => of(facts)?.workingDays),
    [`${part}.formerDueOn`]: day('原答复期限届满之日', (facts) => of(facts)?.formerDueOn),
    [`${part}.dueOn`]: day(`${word}后的答复期限`, (facts) => of(facts)?.dueOn),
    [`${part}.provisional`]: flag('期限是否暂算', (facts) => of(facts)?.provisional),
  }
}

/** Fields by group; a kind of letter may use those of its groups. */
export const FIELD_GROUPS = {
  agency: AGENCY,
  applicant: APPLICANT,
  case: CASE,
  application: APPLICATION,
  queryCode: QUERY_CODE,
  decision: DECISION,
  provision: PROVISION,
  grounds: GROUNDS,
  supplement: SUPPLEMENT,
  excess: EXCESS,
  extension: termChange('extension', '延长'),
  deferral: termChange('deferral', '延迟答复'),
  opinion: OPINION,
  consultation: CONSULTATION,
  fee: FEE,
  service: SERVICE,
  approval: APPROVAL,
  archive: ARCHIVE,
} as const satisfies Readonly<Record<string, Readonly<Record<string, Field>>>>

/** A group of fields. */
export type FieldGroup = keyof typeof FIELD_GROUPS
