import type { ScreeningRule } from '../rule.ts'

/** `attachment-hidden`: what the files hide. */
export const ATTACHMENT_HIDDEN: ScreeningRule = {
  key: 'attachment-hidden',
  term: '附件中的隐藏信息',
  severity: 'warning',
  setting: 'warn',
  explanation: '附件中的修订记录、批注、隐藏的工作表、作者姓名等会随文件一起公开。',
  basis: '《中华人民共和国政府信息公开条例》第十四条、第十五条',
  look: ({ input }, tell) => {
    for (const { name, hidden } of input.attachments) {
      if (hidden.length === 0) continue
      tell.of(
        { field: 'attachment', part: name, quote: '' },
        { reason: `附件“${name}”含有：${hidden.join('、')}`, remedy: '请用“清除隐藏信息”处理后重新上传' },
      )
    }
  },
}
