import type { Measure } from './measure.ts'
import type { Plain } from './plain.ts'

/** Words that say that there was none: `未收到政府信息公开申请`, `未发生行政复议、行政诉讼`. */
export interface ZeroClaim {
  readonly start: number
  readonly end: number
  readonly measure: Measure
}

const NEGATION = /未|无|没有/u
const NO_APPLICATIONS =
  /(?:未|没有|无)(?:曾|再)?(?:收到|接到|受理|接收)(?:过|到|任何|公民、?)*[^,。;\n]{0,12}(?:信息公开申请|依申请公开|公开申请)|(?:无|没有)依申请公开(?:事项|申请|办?件|情况)?(?=[,。;\n]|$)/gu
const NO_CASES =
  /(?:未(?!经)|没有|无|不存在)(?:发生|出现|产生|有|被|因|涉及)?[^,。;\n]{0,24}(?:行政复议|行政诉讼)[^,。;\n]{0,16}/gu
const CHANNEL = /线上|线下|网上|网络|邮箱|信函|当面|窗口/u

/** The claims of a chapter that there were no applications or no cases. */
export function zeroClaimsOf({ text }: Plain): readonly ZeroClaim[] {
  if (!NEGATION.test(text)) return []
  const found: ZeroClaim[] = []
  for (const { index, 0: words } of text.matchAll(NO_APPLICATIONS)) {
    if (!CHANNEL.test(words)) found.push({ start: index, end: index + words.length, measure: { kind: 'received' } })
  }
  for (const { index, 0: words } of text.matchAll(NO_CASES)) {
    const measure = casesMeasure(words)
    if (measure) found.push({ start: index, end: index + words.length, measure })
  }
  return found
}

function casesMeasure(words: string): Measure | undefined {
  if (/无法|无正当|未审结|未按|无关|不规范/u.test(words)) return undefined
  const both = /复议/u.test(words) && /诉讼/u.test(words)
  const procedure = both ? 'all' : /复议/u.test(words) ? 'reconsideration' : 'litigation'
  return { kind: 'remedy', procedure, result: /纠错|纠正|败诉|撤销|确认违法/u.test(words) ? 'corrected' : 'total' }
}
