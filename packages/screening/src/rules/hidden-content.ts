import type { ScreeningRule } from '../rule.ts'
import { placeInBody } from '../subject.ts'

/** `hidden-content`: links and words that readers do not see, looked for before the body is cleaned. */
export const HIDDEN_CONTENT: ScreeningRule = {
  key: 'hidden-content',
  term: '暗链和隐藏文字',
  severity: 'error',
  setting: 'block',
  explanation:
    '在原始代码中查找不显示、零尺寸、移出版面或者白色的链接和文字。这类内容多是被植入的，保存时样式会去掉，文字会显露出来。',
  basis: '《政府网站发展指引》（国办发〔2017〕47号）：防范暗链、挂马；《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）',
  look: (subject, tell) => {
    for (const { by, text, href } of subject.raw.hidden) {
      const isLink = href !== undefined
      tell.of(placeInBody(subject, text), {
        severity: isLink ? 'error' : 'warning',
        reason: isLink ? `有隐藏的链接（${by}），指向“${href.slice(0, 80)}”` : `有隐藏的文字（${by}）`,
        remedy: '请删除；来源不明的，核查网站和稿件是否被篡改',
      })
    }
  },
}
