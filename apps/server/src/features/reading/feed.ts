/** Atom (RFC 4287) and RSS 2.0 of a list: nothing that was typed can end an element or break the document. */
import type { Temporal } from 'temporal-polyfill'

/** One entry of a feed; addresses are whole. */
export interface FeedEntry {
  readonly title: string
  readonly address: string
  readonly publishedAt: Temporal.Instant
  readonly summary: string | undefined
}

/** A feed. */
export interface Feed {
  readonly title: string
  readonly author: string
  /** The page that the feed belongs to, and the feed itself. */
  readonly page: string
  readonly self: string
  /** Says when nothing has been published. */
  readonly updatedAt: Temporal.Instant
  readonly entries: readonly FeedEntry[]
}

/** The media types of the two forms. */
export const FEED_TYPES = { atom: 'application/atom+xml; charset=utf-8', rss: 'application/rss+xml; charset=utf-8' } as const

/** The feed in Atom. */
export function atom({ title, author, page, self, updatedAt, entries }: Feed): string {
  const lines = entries.map(
    (entry) =>
      `<entry><title>${xml(entry.title)}</title><link href="${xml(entry.address)}"/><id>${xml(entry.address)}</id>` +
      `<updated>${entry.publishedAt.toString()}</updated><published>${entry.publishedAt.toString()}</published>` +
      `${entry.summary === undefined ? '' : `<summary>${xml(entry.summary)}</summary>`}</entry>`,
  )
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN"><title>${xml(title)}</title><id>${xml(page)}</id>
<link rel="alternate" type="text/html" href="${xml(page)}"/><link rel="self" type="application/atom+xml" href="${xml(self)}"/>
<updated>${(entries[0]?.publishedAt ?? updatedAt).toString()}</updated><author><name>${xml(author)}</name></author>
${lines.join('\n')}
</feed>
`
}

/** The feed in RSS 2.0. */
export function rss({ title, page, self, entries }: Feed): string {
  const lines = entries.map(
    (entry) =>
      `<item><title>${xml(entry.title)}</title><link>${xml(entry.address)}</link><guid isPermaLink="true">${xml(entry.address)}</guid>` +
      `<pubDate>${rfc822(entry.publishedAt)}</pubDate>` +
      `${entry.summary === undefined ? '' : `<description>${xml(xml(entry.summary))}</description>`}</item>`,
  )
  return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>${xml(title)}</title><link>${xml(page)}</link>
<description>${xml(title)}</description><language>zh-CN</language><atom:link rel="self" type="application/rss+xml" href="${xml(self)}"/>
${lines.join('\n')}
</channel></rss>
`
}

/** Text as XML may hold it: escaped, without the characters that no XML document may contain. */
export function xml(text: string): string {
  return text
    .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu, '')
    .replaceAll(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`)
}

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `Sat, 10 Jan 2026 02:00:00 +0000`: RSS knows no other way to write a moment. */
function rfc822(moment: Temporal.Instant): string {
  const { dayOfWeek, day, month, year, hour, minute, second } = moment.toZonedDateTimeISO('UTC')
  const two = (number: number) => String(number).padStart(2, '0')
  return `${DAYS[dayOfWeek - 1]}, ${two(day)} ${MONTHS[month - 1]} ${year} ${two(hour)}:${two(minute)}:${two(second)} +0000`
}
