import type { ScreeningRule } from '../rule.ts'

/** `active-content`: scripts, frames, forms and event handlers that were in the body. */
export const ACTIVE_CONTENT: ScreeningRule = {
  key: 'active-content',
  term: '脚本和外部程序',
  severity: 'warning',
  setting: 'warn',
  explanation:
    '正文中的脚本、框架、表单、事件属性和可执行的地址在保存时一律去掉。出现时应当了解它们从何而来，去掉后内容是否仍然完整。',
  basis: '《政府网站发展指引》（国办发〔2017〕47号）：安全防护',
  look: ({ removed }, tell) => {
    for (const { kind, name, count, isActive } of removed) {
      if (kind === 'length') {
        tell.of(
          { field: 'body', quote: '' },
          { severity: 'error', reason: '正文过长，后面的部分没有保存', remedy: '请分成几件，或者把长表改为附件' },
        )
      } else if (isActive) {
        const reason = `正文中有“${name}”${count > 1 ? ` ${count} 处` : ''}，已去掉`
        tell.of({ field: 'body', quote: '' }, { reason, remedy: '请核对正文是否完整；不是自己写入的，核查稿件来源' })
      }
    }
  },
}
