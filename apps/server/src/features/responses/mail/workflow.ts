/** 网民留言的办理 as one table: what can be done to a letter, in which state, by whom, and where it leads. */
import type { MailEvent, MailKindKey, MailState } from '@gongkai/contract'
import type { MailKind } from '@gongkai/law/publication'
import { ownRoles, type Permission } from '../../../platform/permission.ts'

/** One line of the table. */
export interface MailEventRule {
  readonly term: string
  readonly from: readonly MailState[]
  /** The state that follows; `same` leaves it. */
  readonly to: MailState | 'same'
  readonly who: readonly Permission[]
}

/** The states in which a letter waits for its answer. */
export const OPEN_MAIL = ['received', 'assigned', 'drafted', 'approved'] as const satisfies readonly MailState[]

// A site is often that of a government, whose departments do the work: whoever runs the site passes its letters on.
const DESK = ownRoles('registrar', 'officeHead', 'siteManager')
const HANDLERS = ownRoles('handler', 'officeHead')
const HEADS = ownRoles('officeHead', 'agencyHead')
const RELEASERS = ownRoles('officeHead', 'editor')

/** Everything that can be done to a letter. */
export const MAIL_WORKFLOW: Readonly<Record<MailEvent, MailEventRule>> = {
  assign: { term: '分办', from: ['received', 'assigned'], to: 'assigned', who: DESK },
  transfer: { term: '转办', from: ['received', 'assigned'], to: 'received', who: DESK },
  extend: { term: '延期', from: ['received', 'assigned', 'drafted', 'approved'], to: 'same', who: HEADS },
  draft: { term: '拟写答复', from: ['assigned'], to: 'drafted', who: HANDLERS },
  returnDraft: { term: '退回修改', from: ['drafted', 'approved'], to: 'assigned', who: HEADS },
  approve: { term: '审定答复', from: ['drafted'], to: 'approved', who: HEADS },
  send: { term: '回复', from: ['approved'], to: 'sent', who: ownRoles('registrar', 'handler', 'officeHead') },
  refuse: { term: '不予受理', from: ['received', 'assigned'], to: 'refused', who: HEADS },
  release: { term: '公开问和答', from: ['sent'], to: 'same', who: RELEASERS },
  conceal: { term: '停止公开', from: ['sent'], to: 'same', who: RELEASERS },
}

/** Who reads a letter with the name of whoever wrote it. */
export const MAIL_READERS: readonly Permission[] = ownRoles(
  'registrar',
  'handler',
  'editor',
  'siteManager',
  'officeHead',
  'agencyHead',
)

/** Who sees the queue and its figures, without the letters themselves. */
export const MAIL_WATCHERS: readonly Permission[] = [
  ...MAIL_READERS,
  { role: 'siteManager', relations: ['own', 'child'] },
  { role: 'supervisor', relations: ['own', 'child'] },
  { role: 'auditor', relations: ['own', 'child'] },
]

/** Which of the law's periods counts: 咨询 five working days, 找错 three, all others fifteen. */
export function lawKind(kind: MailKindKey): MailKind {
  switch (kind) {
    case 'question':
      return 'question'
    case 'mistake':
      return 'errorReport'
    case 'suggestion':
    case 'complaint':
    case 'help':
      return 'letter'
  }
}
