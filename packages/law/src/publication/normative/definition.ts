/** 行政规范性文件的认定 (国办发〔2018〕37号): each element is found by a person; a document is one when all are. */
import { cite, type Citation } from '../../citation.ts'

/** An element of the definition. */
export type DefinitionElement = 'notRegulation' | 'authority' | 'published' | 'rights' | 'general' | 'repeated'

/** The elements with their words. */
export const DEFINITION_ELEMENTS: readonly { readonly key: DefinitionElement; readonly term: string; readonly asks: string }[] = [
  { key: 'notRegulation', term: '不是行政法规、规章', asks: '是不是国务院的行政法规、决定、命令，或者部门规章、地方政府规章？' },
  { key: 'authority', term: '由行政机关或者授权组织依照法定权限、程序制定', asks: '制定主体和权限是什么？' },
  { key: 'published', term: '公开发布', asks: '是不是对外公开发布？' },
  { key: 'rights', term: '涉及公民、法人和其他组织权利义务', asks: '对机关以外的人设定或者影响了什么权利义务？' },
  { key: 'general', term: '具有普遍约束力', asks: '是不是对不特定的人有约束力？' },
  { key: 'repeated', term: '在一定期限内反复适用', asks: '是不是可以反复适用，而不是一次了结？' },
]

/** The element as somebody found it. */
export interface DefinitionFinding {
  readonly element: DefinitionElement
  readonly met: boolean
  readonly by: string
  readonly on: string
  readonly reasons: string
}

/** Whether a document is a normative document; `open` until every element was found, unless one is already not met. */
export type DefinitionDecision =
  | { readonly kind: 'normative'; readonly source: Citation }
  | { readonly kind: 'notNormative'; readonly because: readonly DefinitionElement[]; readonly source: Citation }
  | { readonly kind: 'open'; readonly missing: readonly DefinitionElement[]; readonly source: Citation }

/** Decides by the findings; a later finding of the same element replaces an earlier one. */
export function isNormativeDocument(findings: readonly DefinitionFinding[]): DefinitionDecision {
  const source = cite('国办发〔2018〕37号')
  const latest = new Map(findings.map((finding) => [finding.element, finding]))
  const because = DEFINITION_ELEMENTS.map(({ key }) => key).filter((key) => latest.get(key)?.met === false)
  if (because.length > 0) return { kind: 'notNormative', because, source }
  const open = DEFINITION_ELEMENTS.map(({ key }) => key).filter((key) => !latest.get(key)?.reasons.trim())
  return open.length > 0 ? { kind: 'open', missing: open, source } : { kind: 'normative', source }
}
