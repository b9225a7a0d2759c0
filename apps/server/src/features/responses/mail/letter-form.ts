/** The form of a letter: what was typed, and what is wrong with it. */
import { MAIL_KINDS, type MailKindKey } from '@gongkai/contract'
import type { Language } from '../../../portal/bilingual.ts'
import { isAddress } from '../../../platform/outbox/channel.ts'
import type { FieldFault } from '../../../portal/fields.tsx'
import { type Fields, lengthFault, line, paragraphs, trapFault } from '../form.ts'
import { MAIL_FORM_WORDS } from './words.ts'

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
export function letterFaults(typed: TypedLetter, fields: Fields, language: Language): readonly FieldFault[] {
  const words = MAIL_FORM_WORDS[language]
  const { kind, subject, text, phone, mail, wantsPublic } = typed
  const asksBack = kind === 'complaint' || kind === 'help'
  return [
    ...trapFault(fields, language),
    ...(kindOf(typed) === undefined ? [{ field: 'kind', message: words.kindMissing }] : []),
    ...lengthFault(subject, 'subject', { most: 100, missing: words.subjectMissing, language }),
    ...lengthFault(text, 'text', { most: 5000, missing: words.textMissing, language }),
    ...senderFaults(typed, language),
    ...(asksBack && phone === '' && mail === '' ? [{ field: 'phone', message: words.contactMissing }] : []),
    ...(wantsPublic === 'yes' || wantsPublic === 'no' ? [] : [{ field: 'wantsPublic', message: words.wantsPublicMissing }]),
  ]
}

/** What is wrong with a report of a mistake. */
export function mistakeFaults(typed: TypedLetter, fields: Fields, language: Language): readonly FieldFault[] {
  const words = MAIL_FORM_WORDS[language]
  return [
    ...trapFault(fields, language),
    ...(pathOf(typed.page) === undefined ? [{ field: 'page', message: words.pageMissing }] : []),
    ...lengthFault(typed.text, 'text', { most: 2000, missing: words.wrongMissing, language }),
    ...senderFaults(typed, language),
  ]
}

function senderFaults({ name, phone, mail }: TypedLetter, language: Language): readonly FieldFault[] {
  const words = MAIL_FORM_WORDS[language]
  return [
    ...lengthFault(name, 'name', { most: 50, language }),
    ...(phone === '' || /^[+\d][\d -]{4,24}$/.test(phone) ? [] : [{ field: 'phone', message: words.phoneWrong }]),
    ...(mail === '' || isAddress('mail', mail) ? [] : [{ field: 'mail', message: words.mailWrong }]),
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
