import type { ScreeningRule } from '../rule.ts'

/** `spam-injection`: gambling and search-engine phrases of pages that were broken into or copied. */
export const SPAM_INJECTION: ScreeningRule = {
  key: 'spam-injection',
  term: '植入的垃圾文字',
  severity: 'error',
  setting: 'block',
  explanation:
    '查找博彩、刷量、代开发票等植入文字，包括用下划线连接、代替地名的一类。出现时说明页面被篡改，或者内容是从仿冒网站复制的。',
  basis:
    '《政府网站发展指引》（国办发〔2017〕47号）：安全防护，防篡改、防挂马；《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）',
  look: ({ injections }, tell) => {
    for (const { segment, start, end, after } of injections) {
      const place = after === undefined ? '' : `，“${after}”之后应是市、县名称`
      tell.at(segment, start, end, {
        reason: `疑有植入的垃圾文字${place}`,
        remedy: '请用原稿替换，并核查网站是否被篡改、内容是否来自仿冒网站',
      })
    }
  },
}
