/** The form of a letter: what was typed, and what is wrong with it. */
import { MAIL_KINDS, type MailKindKey } from '@gongkai/contract'
import { isAddress } from '../../../platform/outbox/channel.ts'
import type { FieldFault } from '../../../portal/fields.tsx'
import { type Fields, lengthFault, line, paragraphs, trapFault } from '../form.ts'

/** What may be chosen on the form of a letter; mistakes have a form of their own. */
export const WRITTEN_KINDS = MAIL_KINDS.filter(({ key }) => key !== 'mistake')

/** A letter as it was typed. */
export interface TypedLetter {
  readonly kind: string
  readonly subject: string
  readonly text: string
  readonly name: string
  readonly phone: string
  readonly mail: string
  readonly wantsPublic: string
  readonly page: string
}

/** An empty form, or one for a mistake on `page`. */
export function emptyLetter(page = ''): TypedLetter {
  return { kind: '', subject: '', text: '', name: '', phone: '', mail: '', wantsPublic: '', page: pathOf(page) ?? '' }
}

/** What was typed. */
export function typedLetter(fields: Fields): TypedLetter {
  const [kind, subject, name, phone, mail, wantsPublic, page] = (
    ['kind', 'subject', 'name', 'phone', 'mail', 'wantsPublic', 'page'] as const
  ).map((field) => line(fields, field))
  return {
    kind: kind ?? '',
    subject: subject ?? '',
    text: paragraphs(fields, 'text'),
    name: name ?? '',
    phone: phone ?? '',
    mail: mail ?? '',
    wantsPublic: wantsPublic ?? '',
    page: page ?? '',
  }
}

/** The kind that was chosen, if it may be. */
export function kindOf({ kind }: TypedLetter): MailKindKey | undefined {
  return WRITTEN_KINDS.find(({ key }) => key === kind)?.key
}

/** What is wrong with a letter, in the order of the form. Complaints and requests need a way to ask back. */
export function letterFaults(typed: TypedLetter, fields: Fields): readonly FieldFault[] {
  const { kind, subject, text, phone, mail, wantsPublic } = typed
  const asksBack = kind === 'complaint' || kind === 'help'
  return [
    ...trapFault(fields),
    ...(kindOf(typed) === undefined ? [{ field: 'kind', message: '请选择留言的类别' }] : []),
    ...lengthFault(subject, 'subject', 100, '请填写标题，写明是什么事'),
    ...lengthFault(text, 'text', 5000, '请填写内容'),
    ...senderFaults(typed),
    ...(asksBack && phone === '' && mail === ''
      ? [{ field: 'phone', message: '投诉和求助请留下电话或者电子邮箱，以便核实情况' }]
      : []),
    ...(wantsPublic === 'yes' || wantsPublic === 'no' ? [] : [{ field: 'wantsPublic', message: '请选择是否同意公开' }]),
  ]
}

/** What is wrong with a report of a mistake. */
export function mistakeFaults(typed: TypedLetter, fields: Fields): readonly FieldFault[] {
  return [
    ...trapFault(fields),
    ...(pathOf(typed.page) === undefined ? [{ field: 'page', message: '请填写本网站内出错的网页地址，例如 /documents/12' }] : []),
    ...lengthFault(typed.text, 'text', 2000, '请说明哪里有误'),
    ...senderFaults(typed),
  ]
}

function senderFaults({ name, phone, mail }: TypedLetter): readonly FieldFault[] {
  return [
    ...lengthFault(name, 'name', 50),
    ...(phone === '' || /^[+\d][\d -]{4,24}$/.test(phone) ? [] : [{ field: 'phone', message: '电话只能有数字、空格和横线' }]),
    ...(mail === '' || isAddress('mail', mail) ? [] : [{ field: 'mail', message: '电子邮箱的写法不对，例如 name@example.cn' }]),
  ]
}

/** A path of the site, from a path or a whole address; its query and fragment are left off, for they may say who asked. */
export function pathOf(page: string): string | undefined {
  if (page === '') return undefined
  try {
    const { pathname } = new URL(page, 'https://site.invalid/')
    const path = pathname.replace(/^\/sites\/[a-z][a-z0-9-]{1,39}(?=\/|$)/, '')
    return path.length > 300 ? undefined : path === '' ? '/' : path
  } catch {
    return undefined
  }
}
