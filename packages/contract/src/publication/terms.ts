/** The codes of published information with their official words; server, console and portal read the same lists. */

/** 体裁: what a document is; it decides which particulars it has and how it is laid out. */
export const PUBLICATION_KINDS = [
  { key: 'article', label: '文章' },
  { key: 'notice', label: '通知公告' },
  { key: 'officialDocument', label: '政策文件' },
  { key: 'normativeDocument', label: '行政规范性文件' },
  { key: 'regulation', label: '规章' },
  { key: 'interpretation', label: '政策解读' },
  { key: 'decision', label: '行政执法决定' },
  { key: 'questions', label: '问答' },
  { key: 'pictures', label: '图片' },
  { key: 'video', label: '视频' },
  { key: 'pressConference', label: '新闻发布会' },
  { key: 'response', label: '回应关切' },
  { key: 'villageAffairs', label: '村（居）务公开' },
  { key: 'gazette', label: '政府公报' },
  { key: 'guide', label: '政府信息公开指南' },
  { key: 'system', label: '政府信息公开制度' },
] as const
/** What a document is. */
export type PublicationKind = (typeof PUBLICATION_KINDS)[number]['key']

/** 办理状态 of the open edition; `published` and `withdrawn`: no edition is open. */
export const DOCUMENT_STATES = [
  { key: 'draft', label: '起草' },
  { key: 'firstReview', label: '初审' },
  { key: 'secondReview', label: '复审' },
  { key: 'secrecyReview', label: '保密审查' },
  { key: 'finalReview', label: '终审' },
  { key: 'approval', label: '签发' },
  { key: 'approved', label: '待发布' },
  { key: 'scheduled', label: '定时发布' },
  { key: 'published', label: '已发布' },
  { key: 'withdrawn', label: '已撤稿' },
  { key: 'discarded', label: '已作废' },
] as const
/** A state of a document. */
export type DocumentState = (typeof DOCUMENT_STATES)[number]['key']

/** What readers have of a document, whatever is being done to its open edition. */
export const STANDINGS = [
  { key: 'unpublished', label: '未发布' },
  { key: 'published', label: '已发布' },
  { key: 'withdrawn', label: '已撤稿' },
] as const
/** What readers have of a document. */
export type Standing = (typeof STANDINGS)[number]['key']

/** 公开属性 (国办发〔2016〕80号): decided when a document is drafted. */
export const DISCLOSURE_CLASSES = [
  { key: 'public', label: '主动公开' },
  { key: 'onApplication', label: '依申请公开' },
  { key: 'withheld', label: '不予公开' },
] as const
/** 公开属性. */
export type DisclosureClass = (typeof DISCLOSURE_CLASSES)[number]['key']

/** What a file is to its document. */
export const ATTACHMENT_ROLES = [
  { key: 'attachment', label: '附件' },
  { key: 'officialFile', label: '公文原件' },
  { key: 'picture', label: '图片' },
  { key: 'video', label: '视频' },
  { key: 'poster', label: '视频封面' },
] as const
/** What a file is to its document. */
export type AttachmentRole = (typeof ATTACHMENT_ROLES)[number]['key']

/** How two documents are related; `inverse` is how the other one tells it. */
export const DOCUMENT_RELATIONS = [
  { key: 'interprets', label: '解读', inverse: '相关解读' },
  { key: 'amends', label: '修改', inverse: '被修改' },
  { key: 'repeals', label: '废止', inverse: '被废止' },
  { key: 'replaces', label: '取代', inverse: '被取代' },
  { key: 'basedOn', label: '依据', inverse: '据此制定' },
  { key: 'corrects', label: '更正', inverse: '被更正' },
  { key: 'reposts', label: '转载', inverse: '被转载' },
  { key: 'related', label: '相关', inverse: '相关' },
] as const
/** How two documents are related. */
export type DocumentRelation = (typeof DOCUMENT_RELATIONS)[number]['key']

/** How a column shows what is in it. */
export const PRESENTATIONS = [
  { key: 'list', label: '信息列表' },
  { key: 'page', label: '单页' },
  { key: 'library', label: '专门的库' },
  { key: 'link', label: '链接' },
] as const
/** How a column shows what is in it. */
export type Presentation = (typeof PRESENTATIONS)[number]['key']

/** 固定板块 of the platform (国办公开办函〔2019〕61号). */
export const SECTIONS = [
  { key: 'guide', label: '政府信息公开指南' },
  { key: 'system', label: '政府信息公开制度' },
  { key: 'statutory', label: '法定主动公开内容' },
  { key: 'annualReport', label: '政府信息公开年报' },
  { key: 'application', label: '依申请公开' },
  { key: 'gazette', label: '政府公报' },
] as const
/** A fixed section of the platform. */
export type Section = (typeof SECTIONS)[number]['key']

/** Collections that have pages of their own; a column of presentation `library` shows one. */
export const LIBRARIES = [
  { key: 'normative', label: '行政规范性文件库' },
  { key: 'regulation', label: '规章库' },
  { key: 'interpretation', label: '政策解读' },
  { key: 'annualReport', label: '政府信息公开年报' },
  { key: 'decision', label: '行政执法决定' },
  { key: 'consultation', label: '意见征集' },
  { key: 'mail', label: '网民留言' },
  { key: 'survey', label: '网上调查' },
] as const
/** A collection that has pages of its own. */
export type Library = (typeof LIBRARIES)[number]['key']

/** 检查发现 by what follows: an error stops publication, a warning wants a correction or an explanation. */
export const FINDING_SEVERITIES = [
  { key: 'error', label: '必须改正' },
  { key: 'warning', label: '改正或者说明' },
  { key: 'notice', label: '提示' },
] as const
/** How much a finding weighs. */
export type FindingSeverity = (typeof FINDING_SEVERITIES)[number]['key']
