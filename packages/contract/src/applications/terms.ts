/** The codes of a case with their official words; server, console and letters read the same lists. */

/** A code and its official word. */
export interface Term<Key extends string> {
  readonly key: Key
  readonly label: string
}

/** 办理状态 in the usual order. `received` is not registered yet; `closed` ended without an answer. */
export const APPLICATION_STATES = [
  { key: 'received', label: '待登记' },
  { key: 'registered', label: '待分办' },
  { key: 'awaitingSupplement', label: '待补正' },
  { key: 'handling', label: '承办中' },
  { key: 'awaitingPayment', label: '待缴费' },
  { key: 'legalReview', label: '合法性审核中' },
  { key: 'secrecyReview', label: '保密审查中' },
  { key: 'headReview', label: '待负责人审签' },
  { key: 'agencyReview', label: '待机关负责人签发' },
  { key: 'approved', label: '待制发' },
  { key: 'issued', label: '待送达' },
  { key: 'delivered', label: '已答复' },
  { key: 'closed', label: '已办结（未作答复）' },
  { key: 'archived', label: '已归档' },
] as const
/** A state of a case. */
export type ApplicationState = (typeof APPLICATION_STATES)[number]['key']

/** 提交渠道 (条例 arts. 29, 31). `mailSigned`: registered or express mail that is signed for; `mailPlain`: ordinary letters. */
export const CHANNELS = [
  { key: 'counter', label: '当面提交' },
  { key: 'mailSigned', label: '邮寄（须签收）' },
  { key: 'mailPlain', label: '邮寄（平常信函等，无须签收）' },
  { key: 'online', label: '网上提交' },
  { key: 'fax', label: '传真' },
  { key: 'email', label: '电子邮件' },
  { key: 'oral', label: '口头（代为填写）' },
] as const
/** How an application arrived. */
export type Channel = (typeof CHANNELS)[number]['key']

/** 申请人类别: the columns of table 3. */
export const APPLICANT_CLASSES = [
  { key: 'naturalPerson', label: '自然人' },
  { key: 'business', label: '商业企业' },
  { key: 'research', label: '科研机构' },
  { key: 'social', label: '社会公益组织' },
  { key: 'legalService', label: '法律服务机构' },
  { key: 'other', label: '其他' },
] as const
/** The class under which an applicant is counted. */
export type ApplicantClass = (typeof APPLICANT_CLASSES)[number]['key']

/** 证件种类 with the persons or bodies that have them. */
export const DOCUMENT_KINDS = [
  { key: 'residentId', label: '居民身份证', holder: 'naturalPerson' },
  { key: 'passport', label: '护照', holder: 'naturalPerson' },
  { key: 'hkMacauPermit', label: '港澳居民来往内地通行证', holder: 'naturalPerson' },
  { key: 'taiwanPermit', label: '台湾居民来往大陆通行证', holder: 'naturalPerson' },
  { key: 'hkMacauTaiwanResidence', label: '港澳台居民居住证', holder: 'naturalPerson' },
  { key: 'foreignResidence', label: '外国人永久居留身份证', holder: 'naturalPerson' },
  { key: 'creditCode', label: '统一社会信用代码', holder: 'organization' },
  { key: 'organizationCode', label: '组织机构代码', holder: 'organization' },
  { key: 'otherOrganizationDocument', label: '其他登记证书', holder: 'organization' },
] as const
/** A kind of identity document. */
export type DocumentKind = (typeof DOCUMENT_KINDS)[number]['key']

/** 载体形式. */
export const CARRIERS = [
  { key: 'paper', label: '纸质' },
  { key: 'electronic', label: '电子文件' },
  { key: 'disc', label: '光盘' },
  { key: 'inspection', label: '查阅、抄录' },
] as const
/** The form in which information is wanted. */
export type Carrier = (typeof CARRIERS)[number]['key']

/** 获取途径. */
export const DELIVERY_MANNERS = [
  { key: 'post', label: '邮寄' },
  { key: 'email', label: '电子邮件' },
  { key: 'pickup', label: '自行领取' },
  { key: 'onsite', label: '当场查阅' },
  { key: 'online', label: '网上查询页下载' },
] as const
/** The way in which the answer is wanted. */
export type DeliveryManner = (typeof DELIVERY_MANNERS)[number]['key']

/** 案卷文件的用途. */
export const FILE_PURPOSES = [
  { key: 'application', label: '申请材料' },
  { key: 'identity', label: '身份证明' },
  { key: 'authorization', label: '授权委托书' },
  { key: 'supplement', label: '补正材料' },
  { key: 'opinion', label: '征求意见的答复' },
  { key: 'evidence', label: '来件凭证' },
  { key: 'record', label: '查到的信息' },
  { key: 'released', label: '提供的信息' },
  { key: 'letter', label: '文书' },
  { key: 'proof', label: '送达凭证' },
  { key: 'payment', label: '缴费凭证' },
  { key: 'review', label: '复议诉讼材料' },
  { key: 'other', label: '其他' },
] as const
/** What a file of a case is for. */
export type FilePurpose = (typeof FILE_PURPOSES)[number]['key']

/** 期限状态: the light of a case. `none`: no limit runs (suspended, awaiting, stopped or not started). */
export const LIGHTS = [
  { key: 'green', label: '期限内' },
  { key: 'yellow', label: '临近期限' },
  { key: 'red', label: '即将到期' },
  { key: 'black', label: '已超期' },
  { key: 'none', label: '不计期限' },
] as const
/** The light of a case. */
export type Light = (typeof LIGHTS)[number]['key']

/** The keys of a list of terms, for a schema. */
export function keysOf<Key extends string>(terms: readonly Term<Key>[]): readonly Key[] {
  return terms.map(({ key }) => key)
}

/** The official word for a code, or the code itself where the list lacks it. */
export function labelOf(terms: readonly Term<string>[], key: string): string {
  return terms.find((term) => term.key === key)?.label ?? key
}
