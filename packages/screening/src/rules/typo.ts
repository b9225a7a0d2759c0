import { isInside } from '../lists/compiled.ts'
import type { ScreeningRule } from '../rule.ts'

/** `typo`: words of the list of slips. */
export const TYPO: ScreeningRule = {
  key: 'typo',
  term: '错别字',
  severity: 'warning',
  setting: 'warn',
  explanation: '按错别字词表查找常见的错字、多字、漏字和误用的固定说法。词表可在设置中增删，某些上下文中正确的可列为例外。',
  basis: '《政府网站发展指引》（国办发〔2017〕47号）：内容审核校对，杜绝错别字',
  look: ({ segments, lists }, tell) => {
    for (const segment of segments) {
      const { text } = segment.plain
      for (const { word, start, end } of lists.typoMatcher.find(text)) {
        const typo = lists.typos[word]
        if (!typo || isInside(text, start, end, lists.typoExceptions[word] ?? [])) continue
        tell.at(segment, start, end, {
          reason: `“${typo.wrong}”疑为错字`,
          remedy: `请核对，改为“${typo.right}”`,
          replacement: typo.right,
        })
      }
    }
  },
}
