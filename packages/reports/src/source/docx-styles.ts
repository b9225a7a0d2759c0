import { parseXml } from './xml.ts'

/** What a paragraph style says that matters for reading. */
export interface ParagraphStyle {
  /** Level of heading, 1 to 9. */
  readonly heading?: number
  readonly list?: string
  readonly level?: number
}

interface DraftStyle {
  basedOn?: string
  name?: string
  outline?: number
  list?: string
  level?: number
}

/** Styles that a style may be based on in turn; a longer chain is a circle. */
const CHAIN = 16

/** Reads `styles.xml` into paragraph styles by id, inherited settings included. */
export function readStyles(bytes: Uint8Array | undefined): ReadonlyMap<string, ParagraphStyle> {
  const drafts = new Map<string, DraftStyle>()
  if (bytes) parseStyles(bytes, drafts)
  return new Map([...drafts.keys()].map((id) => [id, resolved(drafts, id)]))
}

function parseStyles(bytes: Uint8Array, drafts: Map<string, DraftStyle>): void {
  let style: DraftStyle | undefined
  parseXml(bytes, {
    open: (name, attributes) => {
      const value = attributes['w:val'] ?? ''
      if (name === 'style') drafts.set(attributes['w:styleId'] ?? '', (style = {}))
      else if (!style) return
      else if (name === 'name') style.name = value
      else if (name === 'basedOn') style.basedOn = value
      else if (name === 'outlineLvl') style.outline = Number(value)
      else if (name === 'numId') style.list = value
      else if (name === 'ilvl') style.level = Number(value)
    },
    close: (name) => {
      if (name === 'style') style = undefined
    },
  })
}

function resolved(drafts: ReadonlyMap<string, DraftStyle>, id: string): ParagraphStyle {
  let heading: number | undefined
  let list: string | undefined
  let level: number | undefined
  let draft = drafts.get(id)
  for (let step = 0; draft && step < CHAIN; step++) {
    heading ??= headingOf(draft)
    list ??= draft.list
    level ??= draft.level
    draft = draft.basedOn === undefined ? undefined : drafts.get(draft.basedOn)
  }
  return { ...(heading !== undefined && { heading }), ...(list !== undefined && { list }), ...(level !== undefined && { level }) }
}

function headingOf({ outline, name = '' }: DraftStyle): number | undefined {
  if (outline !== undefined && outline >= 0 && outline <= 8) return outline + 1
  const named = /^(?:heading|标题) ?([1-9])$/i.exec(name)
  if (named) return Number(named[1])
  return /^(?:title|标题)$/i.test(name) ? 1 : undefined
}
