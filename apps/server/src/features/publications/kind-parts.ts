/** What an item of a kind consists of, besides its text: without it there is nothing to read. */
import type { DocumentParts, PublicationKind } from '@gongkai/contract'

/** The part that a kind cannot do without, and what it is called. */
const PARTS: Readonly<Partial<Record<PublicationKind, { readonly part: keyof DocumentParts; readonly label: string }>>> = {
  questions: { part: 'questions', label: '问题和回答' },
  pictures: { part: 'pictures', label: '图片' },
  video: { part: 'video', label: '视频' },
  pressConference: { part: 'pressConference', label: '新闻发布会的时间、地点和发布人' },
  villageAffairs: { part: 'villageAffairs', label: '村（居）、类别和期间' },
  interpretation: { part: 'interpretation', label: '解读形式' },
  decision: { part: 'decision', label: '决定的事项、日期和相对人' },
}

/** The names of what an edition of a kind lacks, in Chinese. */
export function missingParts(kind: PublicationKind, parts: DocumentParts | null): readonly string[] {
  const needed = PARTS[kind]
  if (!needed) return []
  const found = parts?.[needed.part]
  return found === undefined || (Array.isArray(found) && found.length === 0) ? [needed.label] : []
}
