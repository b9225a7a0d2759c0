/** 投诉、举报、建议 (条例 arts. 9, 47(2), 51): what a complaint may be about, who takes it, and what may come of it. No article sets a limit. */
import { cite, type Citation } from '../citation.ts'

/** What a complaint is about. */
export type ComplaintMatter = 'notPublished' | 'applicationNotHandled' | 'rightsInfringed' | 'suggestion'

/** Who takes a complaint: 政府信息公开工作主管部门, or the next higher agency. */
export type ComplaintTaker = 'supervisor' | 'superiorAgency'

/** A matter with its provision and who takes it. */
export interface ComplaintForm {
  readonly key: ComplaintMatter
  readonly term: string
  readonly takers: readonly ComplaintTaker[]
  readonly source: Citation
}

/** Every matter of complaint. */
export const COMPLAINT_MATTERS: readonly ComplaintForm[] = [
  { key: 'notPublished', term: '未按照要求主动公开政府信息', takers: ['supervisor'], source: cite('条例2019', 47, 2) },
  { key: 'applicationNotHandled', term: '对申请不依法答复处理', takers: ['supervisor'], source: cite('条例2019', 47, 2) },
  { key: 'rightsInfringed', term: '侵犯合法权益', takers: ['superiorAgency', 'supervisor'], source: cite('条例2019', 51) },
  { key: 'suggestion', term: '批评和建议', takers: ['supervisor', 'superiorAgency'], source: cite('条例2019', 9) },
]

/** What came of a complaint. */
export type ComplaintResultKey = 'ordered' | 'criticized' | 'unfounded' | 'forwarded' | 'withdrawn'

/** Every result; the first two only after the complaint was verified (查证属实). */
export const COMPLAINT_RESULTS: readonly {
  readonly key: ComplaintResultKey
  readonly term: string
  readonly verified: boolean
  readonly source: Citation
}[] = [
  { key: 'ordered', term: '查证属实，督促整改', verified: true, source: cite('条例2019', 47, 2) },
  { key: 'criticized', term: '查证属实，通报批评', verified: true, source: cite('条例2019', 47, 2) },
  { key: 'unfounded', term: '经查不属实', verified: false, source: cite('条例2019', 47, 2) },
  { key: 'forwarded', term: '转有权处理的机关', verified: false, source: cite('条例2019', 51) },
  { key: 'withdrawn', term: '撤回', verified: false, source: cite('条例2019', 51) },
]
