/** The words of 意见征集 in both languages. Drafts, comments and reasons are never translated by us. */
import type { CommentDecision, ConsultationKind, ConsultationState } from '@gongkai/contract'
import { bilingual } from '../../../portal/bilingual.ts'

/** The words of the pages. */
export const CONSULTATION_WORDS = bilingual(
  {
    consultations: '意见征集',
    consultationsLead: '政策文件起草过程中公开征求意见；截止后公布采纳情况和理由。',
    noConsultations: '现在没有意见征集',
    noConsultationsHint: '征求意见的草案公布后在这里阅读和提意见。',
    subject: '标题',
    kind: '类别',
    state: '进度',
    period: '征集时间',
    until: '至',
    comment: '我要提意见',
    comments: '收到的意见',
    explanation: '起草说明',
    ways: '其他途径',
    draft: '草案全文',
    feedback: '采纳情况',
    shortened: '缩短期限的理由',
    received: '收到意见（条）',
    counted: (decision: string) => `${decision}（条）`,
    feedbackOn: '公布日期：',
    awaited: (count: number) => `共收到意见 ${count} 条，采纳情况整理后在这里公布。`,
    decision: '处理',
    reason: '理由',
    closedTitle: '现在不能提意见',
    closed: (from: string, to: string) => `征集时间是 ${from} 至 ${to}。其他意见和建议可以通过留言提出。`,
    write: '我要留言',
    text: '意见',
    textHint: '对哪一条有什么意见、怎样修改、理由是什么。公开收到的意见时不公开姓名。',
    textMissing: '请填写意见',
    sender: '姓名和联系方式',
    senderHint: '可以不填。加密保存，只用于核实意见。',
    send: '提交意见',
    taken: '意见已经收到',
    thanks: '谢谢',
    takenNext: (to: string) => `征集于 ${to} 截止，采纳情况和理由整理后公布在这次征集的页面上。`,
    back: '回到意见征集',
  },
  {
    consultations: 'Consultations',
    consultationsLead: 'Drafts that are open for comments; afterwards, what was adopted and why.',
    noConsultations: 'There is no consultation at present',
    noConsultationsHint: 'Drafts that are open for comments will be found here.',
    subject: 'Title',
    kind: 'Kind',
    state: 'Progress',
    period: 'Open',
    until: 'to',
    comment: 'Comment',
    comments: 'Comments received',
    explanation: 'Explanation',
    ways: 'Other ways to comment',
    draft: 'Text of the draft',
    feedback: 'What was adopted',
    shortened: 'Why the period is shorter',
    received: 'Comments received',
    counted: (decision) => decision,
    feedbackOn: 'Published on ',
    awaited: (count) =>
      `${count === 1 ? 'One comment was' : `${count} comments were`} received; what was adopted will be published here.`,
    decision: 'Result',
    reason: 'reasons',
    closedTitle: 'No comments can be sent now',
    closed: (from, to) => `Comments are taken from ${from} to ${to}. Anything else can be sent as a letter.`,
    write: 'Write a letter',
    text: 'Your comment',
    textHint: 'Say which article you mean, what should be changed and why. Comments are published without names.',
    textMissing: 'Write your comment',
    sender: 'Name and contact',
    senderHint: 'You may leave this empty. It is stored encrypted and used only to ask back.',
    send: 'Send the comment',
    taken: 'Your comment has arrived',
    thanks: 'Thank you',
    takenNext: (to) =>
      `Comments are taken until ${to}. What was adopted, and why, will then be published on the page of this consultation.`,
    back: 'Back to the consultation',
  },
)

/** What drafts are called in English. */
export const ENGLISH_CONSULTATION_KINDS: Readonly<Record<ConsultationKind, string>> = {
  majorDecision: 'Major administrative decision',
  regulation: 'Government rules',
  normativeDocument: 'Normative document',
  other: 'Other matter',
}

/** Where a consultation stands, in English. */
export const ENGLISH_CONSULTATION_STATES: Readonly<Record<ConsultationState, string>> = {
  draft: 'Not published',
  ahead: 'Not begun yet',
  open: 'Open',
  closed: 'Closed',
  answered: 'Answered',
  withdrawn: 'Withdrawn',
}

/** What became of comments, in English. */
export const ENGLISH_COMMENT_DECISIONS: Readonly<Record<CommentDecision, string>> = {
  adopted: 'Adopted',
  partly: 'Adopted in part',
  rejected: 'Not adopted',
  irrelevant: 'Not about the draft',
}
