/** The words that forms say by themselves. */
import { bilingual } from './bilingual.ts'

/** The words of fields, of the summary of faults and of the hurdle for programs. */
export const FORM_WORDS = bilingual(
  {
    required: '（必填）',
    fault: '错误：',
    choose: '请选择',
    faults: (count: number) => `有 ${count} 处需要改正，填好的内容都还在`,
    verification: '验证：',
    verificationHint: '防止程序大量提交。填数字或者汉字都可以。',
    verified: '已经自动完成验证，可以直接提交。',
    missed: '验证没有通过，请回答新的一题',
    trap: '网址',
    trapped: '“网址”一栏不用填写，请把它清空',
    tooLong: (most: number) => `最多 ${most} 字，请精简`,
    notSent: '还没有提交',
    notSentTitle: (title: string) => `还没有提交：${title}`,
    later: (minutes: number, button: string) => `现在提交的人太多，请过 ${minutes} 分钟再按“${button}”；填好的内容都还在。`,
  },
  {
    required: ' (required)',
    fault: 'Error: ',
    choose: 'Please choose',
    faults: (count) => `${count === 1 ? 'One entry needs' : `${count} entries need`} correcting; what you typed is still here`,
    verification: 'Verification: ',
    verificationHint: 'This keeps programs out. Answer with digits.',
    verified: 'Verified automatically; you can go on and send the form.',
    missed: 'The answer is not right; here is another question',
    trap: 'Website',
    trapped: 'Please leave the field “Website” empty',
    tooLong: (most) => `At most ${most} characters, please shorten it`,
    notSent: 'Not sent yet',
    notSentTitle: (title) => `Not sent yet: ${title}`,
    later: (minutes, button) =>
      `Too many people are sending just now. Please wait ${minutes === 1 ? 'a minute' : `${minutes} minutes`} and press “${button}” again; what you typed is still here.`,
  },
)
