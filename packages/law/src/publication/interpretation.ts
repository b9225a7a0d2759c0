/** 政策解读 (国办发〔2016〕80号): who drafts interprets; drafted, signed and published together with the document. */
import type { WorkingCalendar } from '../calendar/index.ts'
import { cite, type Citation } from '../citation.ts'
import { missing, type Missing } from './missing.ts'
import { publicationDeadline, publicationState, type DutyState } from './publication-deadline.ts'

/** The form of an interpretation. */
export const INTERPRETATION_FORMS = [
  { key: 'text', term: '文字解读' },
  { key: 'graphic', term: '图片、图解' },
  { key: 'video', term: '视频、动漫' },
  { key: 'pressConference', term: '新闻发布会' },
  { key: 'questions', term: '问答' },
  { key: 'expert', term: '专家解读' },
  { key: 'media', term: '媒体解读' },
  { key: 'briefing', term: '政策吹风会' },
] as const satisfies readonly { readonly key: string; readonly term: string }[]

/** The form of an interpretation. */
export type InterpretationForm = (typeof INTERPRETATION_FORMS)[number]['key']

/** What an interpretation should say, as a checklist for its author. Which elements a document has is a person's judgement. */
export const INTERPRETATION_ELEMENTS = [
  { key: 'background', term: '背景依据' },
  { key: 'aims', term: '目标任务' },
  { key: 'content', term: '主要内容' },
  { key: 'scope', term: '适用范围' },
  { key: 'standards', term: '执行标准' },
  { key: 'cautions', term: '注意事项' },
  { key: 'keywords', term: '关键词诠释' },
  { key: 'benefits', term: '惠民利企举措' },
  { key: 'changes', term: '新旧政策差异' },
] as const satisfies readonly { readonly key: string; readonly term: string }[]

/** An element of the checklist. */
export type InterpretationElement = (typeof INTERPRETATION_ELEMENTS)[number]['key']

const SOURCE: Citation = cite('国办发〔2016〕80号')

/** What is known about the document, as far as it decides whether an interpretation is owed. */
export interface InterpretationNeed {
  /** 规章 or 行政规范性文件. */
  readonly binding: boolean
  /** Found by a person: 涉及面广、社会关注度高、实施难度大、专业性强. */
  readonly concernsMany: boolean
  /** Whether the document repeats what a higher level has published and interpreted. */
  readonly repost: boolean
}

/**
 * Whether an interpretation must be there when the document is published.
 *
 * Interpretation (ADR 60): 80号 asks for it where policies reach far or need explaining; that binding documents always do is our reading, and the
 * practice of assessments, which count interpretations against normative documents.
 */
export function interpretationRequired({ binding, concernsMany, repost }: InterpretationNeed): boolean {
  return !repost && (binding || concernsMany)
}

/** The interpretation of a document: whether one is owed, and what was done together with the document (三同步). */
export interface InterpretationFacts {
  readonly required: boolean
  /** 解读方案 drafted together with the document. */
  readonly planned: boolean
  /** Why a required interpretation is waived, or follows the document within its three working days. */
  readonly waiver?: string
  /** 同步审签: the material was signed with the document. */
  readonly signed: boolean
  /** Whether the material goes online with the document. */
  readonly together: boolean
  /** 部门主要负责人 as 第一解读人. */
  readonly firstResponsible?: string
  readonly forms: readonly InterpretationForm[]
}

/** What an interpretation lacks. */
export type InterpretationGap =
  | 'interpretation-plan-missing'
  | 'interpretation-missing'
  | 'interpretation-not-signed'
  | 'interpretation-not-together'
  | 'first-responsible-missing'

/** What the interpretation lacks before the document may be published; nothing where none is required or it was waived with a reason. */
export function interpretationGaps(facts: InterpretationFacts): readonly Missing<InterpretationGap>[] {
  if (!facts.required || facts.waiver?.trim()) return []
  const gaps: Missing<InterpretationGap>[] = []
  if (!facts.planned) gaps.push(missing('interpretation-plan-missing', '没有解读方案', '与文件同步起草解读方案', SOURCE))
  if (facts.forms.length === 0) {
    gaps.push(missing('interpretation-missing', '没有解读材料', '由起草部门编写解读材料并与文件关联', SOURCE))
    return gaps
  }
  if (!facts.signed) gaps.push(missing('interpretation-not-signed', '解读材料没有与文件同步审签', '送审签', SOURCE))
  if (!facts.together) {
    gaps.push(
      missing(
        'interpretation-not-together',
        '解读材料没有与文件同步发布',
        '一并发布；来不及的写明理由并在 3 个工作日内发布',
        SOURCE,
      ),
    )
  }
  if (!facts.firstResponsible?.trim()) {
    gaps.push(missing('first-responsible-missing', '没有写明第一解读人', '填写起草部门主要负责人', SOURCE))
  }
  return gaps
}

/** Whether an interpretation was published in time: with the document, at the latest three working days after it. */
export function interpretationState(
  facts: { readonly documentPublishedOn: string; readonly publishedOn?: string },
  today: string,
  calendar: WorkingCalendar,
): DutyState {
  const { on } = publicationDeadline({ duty: 'interpretation', startedOn: facts.documentPublishedOn }, calendar)
  return publicationState({ dueOn: on, ...(facts.publishedOn === undefined ? {} : { publishedOn: facts.publishedOn }) }, today)
}
