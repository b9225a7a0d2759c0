import type { FileKind } from './file-kind.ts'
import type { PageSize } from './mark.ts'
import type { TextLine } from './text-line.ts'

/** What was found in a file besides what its reader sees. */
export type HiddenKind =
  | 'metadata'
  | 'attachment'
  | 'annotation'
  | 'form-field'
  | 'script'
  | 'layer'
  | 'hidden-text'
  | 'earlier-version'
  | 'trailing-data'
  | 'location'
  | 'thumbnail'
  | 'comment'
  | 'tracked-change'
  | 'hidden-row'
  | 'hidden-column'
  | 'hidden-sheet'
  | 'hidden-slide'
  | 'notes'
  | 'pivot-cache'
  | 'external-link'
  | 'custom-data'
  | 'embedded-object'
  | 'macro'
  | 'printer-settings'
  | 'other'

/** One thing found. `place` and `detail` are Chinese words for a person; `detail` may quote the file. */
export interface HiddenFinding {
  readonly kind: HiddenKind
  readonly place: string
  readonly detail: string
}

/** A page with its lines of text. */
export interface InspectedPage extends PageSize {
  readonly lines: readonly TextLine[]
}

/** What a file holds. Office files have no pages here: their pages exist only once a program has set them. */
export interface Inspection {
  readonly kind: FileKind
  readonly pages: readonly InspectedPage[]
  readonly findings: readonly HiddenFinding[]
}

/** The longest quotation in a finding. */
const QUOTED = 80

/** Text of a file as it is quoted in a finding: one line, cut. */
export function quoted(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  return line.length > QUOTED ? `${line.slice(0, QUOTED)}…` : line
}
