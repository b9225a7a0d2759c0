/** The mails to subscribers, in both languages. Plain text; titles are what was published. */
import type { Language } from '../reading/index.ts'

/** A mail without its address. */
export interface Mail {
  readonly subject: string
  readonly body: string
}

interface Confirmation {
  readonly language: Language
  readonly siteName: string
  readonly label: string
  readonly link: string
  readonly hours: number
}

/** The mail that asks whether the owner of the mailbox wants it. */
export function confirmationMail({ language, siteName, label, link, hours }: Confirmation): Mail {
  if (language === 'en') {
    return {
      subject: oneLine(`Please confirm your subscription: ${label}`),
      body: `Somebody, probably you, asked for mails about “${label}” of ${siteName}.\n\nOpen this address and press the button to confirm:\n${link}\n\nIf it was not you, do nothing: without confirmation within ${hours} hours your address is deleted.`,
    }
  }
  return {
    subject: oneLine(`请确认订阅：${label}`),
    body: `您好：\n\n有人（应当是您本人）用这个邮箱订阅了${siteName}的“${label}”。\n\n请打开下面的地址并按页面上的按钮确认：\n${link}\n\n如果不是您本人操作，不必理会；${hours}小时内没有确认的，我们即删除这个邮箱。`,
  }
}

/** A document in a mail. */
export interface Announced {
  readonly title: string
  readonly address: string
  /** `YYYY-MM-DD`. */
  readonly on: string
}

interface News {
  readonly language: Language
  readonly siteName: string
  readonly label: string
  readonly documents: readonly Announced[]
  /** How many more there are than are listed. */
  readonly more: number
  readonly endLink: string
}

/** The mail that tells of new documents. */
export function newsMail({ language, siteName, label, documents, more, endLink }: News): Mail {
  const list = documents.map(({ title, address, on }) => `${on}  ${oneLine(title)}\n${address}`).join('\n\n')
  if (language === 'en') {
    const rest = more === 0 ? '' : `\n\n${more} more on the site.`
    return {
      subject: oneLine(`New in “${label}”: ${documents.length + more}`),
      body: `New on ${siteName} in “${label}”:\n\n${list}${rest}\n\nTo end these mails:\n${endLink}`,
    }
  }
  const rest = more === 0 ? '' : `\n\n另有${more}条，请到网站查看。`
  return {
    subject: oneLine(`“${label}”有${documents.length + more}条新信息`),
    body: `您好：\n\n您订阅的${siteName}“${label}”新公开了以下信息：\n\n${list}${rest}\n\n不想再收到的，请打开下面的地址退订：\n${endLink}`,
  }
}

/** Without control characters and line breaks, which a subject must not have. */
function oneLine(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, 150)
}
