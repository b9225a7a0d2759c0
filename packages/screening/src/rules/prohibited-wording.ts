import { isInside } from '../lists/compiled.ts'
import type { ScreeningRule } from '../rule.ts'

/** `prohibited-wording`: words of the list of wordings that must not be used. */
export const PROHIBITED_WORDING: ScreeningRule = {
  key: 'prohibited-wording',
  term: '禁用和慎用表述',
  severity: 'error',
  setting: 'block',
  explanation:
    '按禁用、慎用词表查找涉台、涉港澳、国家主权、民族宗教等方面的不规范表述和广告绝对化用语。严重表述错误是政府网站检查的单项否决指标。',
  basis: '《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）单项否决“出现严重表述错误”',
  look: ({ segments, lists }, tell) => {
    for (const segment of segments) {
      const { text } = segment.plain
      for (const { word, start, end } of lists.sensitiveMatcher.find(text)) {
        const entry = lists.sensitive[word]
        if (!entry || isInside(text, start, end, lists.sensitiveExceptions[word] ?? [])) continue
        tell.at(segment, start, end, {
          severity: entry.severity,
          reason: `“${entry.word}”：${entry.reason}`,
          remedy: entry.instead === undefined ? '请删除或者改写，并核对上下文' : `请改为“${entry.instead}”，并核对上下文`,
          ...(entry.instead === undefined ? {} : { replacement: entry.instead }),
        })
      }
    }
  },
}
