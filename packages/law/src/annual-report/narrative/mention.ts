import { hostsOf } from './address.ts'
import type { Plain } from './plain.ts'

/** Words of the compared text that name something. */
export interface Mention {
  readonly plain: Plain
  readonly start: number
  readonly end: number
  readonly words: string
}

/** How to reach the unit, as far as the text before chapter one says. */
export interface Contact {
  readonly agency?: Mention
  readonly address?: Mention
  readonly phone?: Mention
  readonly postcode?: Mention
  readonly email?: Mention
  /** Hosts in the order of mention. */
  readonly hosts: readonly string[]
}

const AGENCY = /请?(?:径|直接)?(?:与|向)([^,。;:(\n]{2,40}?)(?:联系|咨询|反映)/u
const ADDRESS = /地址:?([^,;。)\n]{4,80})/u
const PHONE = /(?:电话|联系方式|传真):?((?:0\d{2,3}-?)?\d{7,8}(?:-\d{1,6})?|1[3-9]\d{9}|12345)/u
const POSTCODE = /(?:邮编|邮政编码):?(\d{6})(?!\d)/u
const EMAIL = /([\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4})/u

/** The unit that a text asks to contact. */
export function contactAgencyOf(plain: Plain): Mention | undefined {
  return named('agency', plain, AGENCY).agency
}

/** The contact block of a text: 地址、电话、邮编、邮箱、网址. */
export function contactOf(plain: Plain): Contact {
  return {
    ...named('agency', plain, AGENCY),
    ...named('address', plain, ADDRESS),
    ...named('phone', plain, PHONE),
    ...named('postcode', plain, POSTCODE),
    ...(plain.text.includes('@') ? named('email', plain, EMAIL) : {}),
    hosts: hostsOf(plain).map(({ name }) => name),
  }
}

function named<Key extends 'agency' | 'address' | 'phone' | 'postcode' | 'email'>(
  key: Key,
  plain: Plain,
  pattern: RegExp,
): Partial<Record<Key, Mention>> {
  const match = pattern.exec(plain.text)
  const words = match?.[1]
  if (!match || words === undefined) return {}
  const start = match.index + match[0].indexOf(words)
  const mention: Mention = { plain, start, end: start + words.length, words }
  return { [key]: mention } as Record<Key, Mention>
}

/** A sub-heading of a chapter: `（一）主动公开情况`, with or without its number. */
export interface SubHeading extends Mention {
  /** 1 for （一）; absent where the number is missing. */
  readonly number?: number
  readonly subject: Subject
}

/** The five subjects of chapter one. */
export type Subject = '主动公开' | '依申请公开' | '政府信息管理' | '政府信息公开平台建设' | '监督保障'

const HEADING = /^(?:\(?([一二三四五六])\)|([一二三四五六])、|\(?(\d)\)|(\d)[、.])?([^\n。,;:]{2,24})/gmu
const SUBJECTS: readonly (readonly [RegExp, Subject])[] = [
  [/平台/u, '政府信息公开平台建设'],
  [/监督|保障/u, '监督保障'],
  [/依申请|申请公开/u, '依申请公开'],
  [/信息(?:资源)?(?:规范化?)?管理/u, '政府信息管理'],
  [/主动公开/u, '主动公开'],
]
const UNNUMBERED = /^(?:政府信息)?[^\n。]{2,12}(?:情况|工作|建设|保障|管理|公开)$/u

/** The sub-headings of chapter one that name one of its five subjects. */
export function subHeadingsOf(plain: Plain): readonly SubHeading[] {
  const found: SubHeading[] = []
  for (const match of plain.text.matchAll(HEADING)) {
    const [words, chinese, listed, bracketed, dotted, title] = match
    const numeral = chinese ?? listed
    const arabic = bracketed ?? dotted
    const subject = SUBJECTS.find(([pattern]) => pattern.test(title ?? ''))?.[1]
    const number = numeral ? '一二三四五六'.indexOf(numeral) + 1 : arabic ? Number(arabic) : undefined
    const alone = plain.text[match.index + words.length] === '\n' || match.index + words.length === plain.text.length
    if (!subject || (number === undefined && !(alone && UNNUMBERED.test(words)))) continue
    found.push({
      plain,
      start: match.index,
      end: match.index + words.length,
      words,
      subject,
      ...(number === undefined ? {} : { number }),
    })
  }
  return found
}
