/** The particulars of what only some kinds of documents have, as labels with values: for their page and for what is downloaded. */
import type { DocumentParts } from '@gongkai/contract'

/** A label with its value; nothing is shown of one without. */
export type PartFact = readonly [label: string, value: string | undefined]

type Part<Key extends keyof DocumentParts> = NonNullable<DocumentParts[Key]>

/** The names of forms of interpretation. */
export const INTERPRETATION_FORMS: Readonly<Record<Part<'interpretation'>['form'], string>> = {
  text: '文字解读',
  graphic: '图解',
  video: '视频解读',
  pressConference: '新闻发布会',
  questions: '问答',
  expert: '专家解读',
  media: '媒体解读',
  briefing: '政策吹风会',
}
const VILLAGE_CATEGORIES = { party: '党务公开', affairs: '村（居）务公开', finance: '财务公开' } as const
const DECISIONS = { permit: '行政许可', penalty: '行政处罚', coercion: '行政强制' } as const

/** 政策解读. */
export function interpretationFacts(part: Part<'interpretation'>): readonly PartFact[] {
  return [
    ['解读形式', INTERPRETATION_FORMS[part.form]],
    ['解读人', part.interpreter],
    ['第一责任人', part.firstResponsible],
    ['转载', part.reposted === true ? '转载自上级机关' : undefined],
  ]
}

/** 村（居）务公开. */
export function villageFacts(part: Part<'villageAffairs'>): readonly PartFact[] {
  return [
    ['村（社区）', part.village],
    ['类别', VILLAGE_CATEGORIES[part.category]],
    ['公开期间', `${part.periodFrom} 至 ${part.periodTo}`],
    ['监督委员会审核', part.committeeReviewedOn],
  ]
}

/** 行政执法决定. */
export function decisionFacts(part: Part<'decision'>): readonly PartFact[] {
  return [
    ['事项', DECISIONS[part.item]],
    ['行政相对人', part.addressee],
    ['决定日期', part.decidedOn],
    ['依据', part.basis],
    ['决定内容', part.result],
  ]
}

/** 新闻发布会. */
export function conferenceFacts(part: Part<'pressConference'>): readonly PartFact[] {
  return [
    ['时间', part.heldAt.replace('T', ' ')],
    ['地点', part.venue],
    ['主持人', part.host],
  ]
}
