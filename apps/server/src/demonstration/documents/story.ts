/** How a document of the demonstration is written down: what it says, where it goes, how far it has come. */
import type { DocumentParts, EditionContent, PublicationKind } from '@gongkai/contract'

/** How far a document has come by today. */
export type Course =
  | 'draft'
  | 'returned'
  | 'firstReview'
  | 'secondReview'
  | 'secrecyReview'
  | 'rulingSought'
  | 'finalReview'
  | 'approved'
  | 'scheduled'
  | 'published'
  | 'revised'
  | 'beingRevised'
  | 'corrected'
  | 'urgent'
  | 'withdrawalAsked'
  | 'withdrawn'
  | 'discarded'

/** One document. In its texts `{年}` and `{去年}` are the year of its day and the one before. */
export interface DocumentStory {
  readonly key: string
  readonly desk: 'county' | 'land'
  readonly kind: PublicationKind
  /** The name of its main column, and of those that it stands in besides. */
  readonly columns: readonly [string, ...string[]]
  readonly title: string
  /** Lines of the text: `# ` a heading, `| ` a row of a table (the first one its head), anything else a paragraph. */
  readonly lines: readonly string[]
  /** How many days ago it was drafted. */
  readonly ago: number
  readonly course?: Course
  readonly summary?: string
  readonly number?: string
  readonly issuer?: string
  readonly topic?: string
  readonly keywords?: readonly string[]
  readonly parts?: DocumentParts
  readonly more?: Partial<EditionContent>
  /** The key of an earlier story that this one interprets, answers or corrects. */
  readonly about?: { readonly key: string; readonly relation: 'interprets' | 'basedOn' | 'related' | 'corrects' }
}

/** The body of a story as rich text. */
export function bodyOf(lines: readonly string[]): string {
  const parts: string[] = []
  let rows: string[] = []
  const endTable = () => {
    const [head, ...rest] = rows
    if (head !== undefined)
      parts.push(
        `<table><thead>${rowOf(head, 'th')}</thead><tbody>${rest.map((row) => rowOf(row, 'td')).join('')}</tbody></table>`,
      )
    rows = []
  }
  for (const line of lines) {
    if (line.startsWith('| ')) rows.push(line.slice(2))
    else {
      endTable()
      parts.push(line.startsWith('# ') ? `<h2>${line.slice(2)}</h2>` : `<p>${line}</p>`)
    }
  }
  endTable()
  return parts.join('')
}

function rowOf(row: string, cell: 'th' | 'td'): string {
  const start = cell === 'th' ? '<th scope="col">' : '<td>'
  return `<tr>${row
    .split(' | ')
    .map((text) => `${start}${text.trim()}</${cell}>`)
    .join('')}</tr>`
}
