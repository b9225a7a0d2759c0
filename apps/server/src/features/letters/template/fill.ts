/**
 * Fills a template with the facts of a case.
 *
 * The marks that give lines their place (`#` title, `@` salutation, `>` quotation, `+` attachment, `|` row) count only where the template itself has them. A value is carried as
 * a value to the end and never looked at for marks, braces or line ends, so that nothing in it can leave its place.
 */
import { chineseNumeral } from '@gongkai/law'
import type { LetterFacts } from '../facts.ts'
import type { TemplateNode } from './ast.ts'
import { type Field, type FieldCatalog, type Items, itemField } from './field.ts'
import type { LetterBlock, LetterText } from './letter-text.ts'
import { cleanText } from './clean-text.ts'

/** A field that the template needs and the case does not have. */
export interface MissingField {
  readonly path: string
  readonly term: string
}

/** The words of the letter, or what the case lacks for them. */
export type FilledTemplate =
  | { readonly kind: 'filled'; readonly text: LetterText }
  | { readonly kind: 'missing'; readonly fields: readonly MissingField[] }

/** A piece of a line: the template's own words, a value, or the slot for the remedies. */
type Piece =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'value'; readonly text: string; readonly type: 'text' | 'passage' | 'quotable' }
  | { readonly kind: 'remedies' }

/** Fills a checked template; a field without a value outside a condition is reported as missing, never printed as a gap. */
export function fillTemplate(nodes: readonly TemplateNode[], fields: FieldCatalog, facts: LetterFacts): FilledTemplate {
  const filler = new Filler(fields, facts)
  const pieces = filler.pieces(nodes)
  if (filler.missing.size > 0) {
    return { kind: 'missing', fields: Array.from(filler.missing, ([path, term]) => ({ path, term })) }
  }
  const text = assemble(lines(pieces))
  return text.title === ''
    ? { kind: 'missing', fields: [{ path: '#', term: '标题（模板中以 # 开头的一行）' }] }
    : { kind: 'filled', text }
}

interface ItemScope {
  readonly list: Field
  readonly row: Items[number]
}

class Filler {
  readonly missing = new Map<string, string>()
  readonly #fields: FieldCatalog
  readonly #facts: LetterFacts

  constructor(fields: FieldCatalog, facts: LetterFacts) {
    this.#fields = fields
    this.#facts = facts
  }

  pieces(nodes: readonly TemplateNode[], item?: ItemScope): Piece[] {
    return nodes.flatMap((node): Piece[] => {
      switch (node.kind) {
        case 'text':
          return [{ kind: 'literal', text: node.text }]
        case 'remedies':
          return [{ kind: 'remedies' }]
        case 'field':
          return this.#value(node.path, item)
        case 'if': {
          const holds = this.#holds(node.path, item)
          if (holds === undefined) return []
          return this.pieces(holds === node.negated ? node.otherwise : node.body, item)
        }
        case 'each':
          return this.#each(node.path, node.body)
      }
    })
  }

  #value(path: string, item: ItemScope | undefined): Piece[] {
    if (path.startsWith('item.')) {
      const text = cleanText(item?.row[path.slice('item.'.length)] ?? '')
      if (text !== '') return [{ kind: 'value', text, type: 'text' }]
      return this.#lacks(path, `${item?.list.term ?? ''}的${itemField(item?.list, path)?.term ?? path}`)
    }
    const field = this.#fields.get(path)
    if (field === undefined || field.type === 'flag' || field.type === 'list') return this.#lacks(path, field?.term ?? path)
    const text = cleanText(field.read(this.#facts) ?? '')
    return text === '' ? this.#lacks(path, field.term) : [{ kind: 'value', text, type: field.type }]
  }

  /** Whether a condition holds: a flag's value, or that there is a value. A flag nobody has settled is missing, not false. */
  #holds(path: string, item: ItemScope | undefined): boolean | undefined {
    if (path.startsWith('item.')) return cleanText(item?.row[path.slice('item.'.length)] ?? '') !== ''
    const field = this.#fields.get(path)
    if (field?.type === 'flag') {
      const value = field.read(this.#facts)
      if (value === undefined) this.#lacks(path, field.term)
      return value
    }
    if (field?.type === 'list') return (field.read(this.#facts) ?? []).length > 0
    return cleanText(field?.read(this.#facts) ?? '') !== ''
  }

  #each(path: string, body: readonly TemplateNode[]): Piece[] {
    const list = this.#fields.get(path)
    const rows = list?.type === 'list' ? (list.read(this.#facts) ?? []) : []
    if (list === undefined || rows.length === 0) return this.#lacks(path, list?.term ?? path)
    return rows.flatMap((row, index) => {
      const numbered = { ...row, number: String(index + 1), numeral: chineseNumeral(index + 1) }
      return this.pieces(body, { list, row: numbered })
    })
  }

  #lacks(path: string, term: string): Piece[] {
    this.missing.set(path, term)
    return []
  }
}

/** Lines end only where the template's own words have a line end. Lines without anything in them are dropped. */
function lines(pieces: readonly Piece[]): Piece[][] {
  const found: Piece[][] = [[]]
  for (const piece of pieces) {
    if (piece.kind !== 'literal') {
      found.at(-1)?.push(piece)
      continue
    }
    const [first = '', ...more] = piece.text.split('\n')
    if (first !== '') found.at(-1)?.push({ kind: 'literal', text: first })
    for (const text of more) found.push(text === '' ? [] : [{ kind: 'literal', text }])
  }
  return found.filter((line) => line.some((piece) => piece.kind !== 'literal' || piece.text.trim() !== ''))
}

/** A line's mark: only in words of the template. */
const MARK = /^\s*([#@>+|])\s*/

function assemble(all: readonly (readonly Piece[])[]): LetterText {
  const blocks: LetterBlock[] = []
  const attachments: string[] = []
  let title = ''
  let salutation: string | undefined
  for (const line of all) {
    const [first, ...rest] = line
    const [lead = '', mark] = (first?.kind === 'literal' && MARK.exec(first.text)) || []
    const body: readonly Piece[] =
      first?.kind === 'literal' ? [{ kind: 'literal', text: first.text.slice(lead.length) }, ...rest] : line
    if (mark === '#') title = inline(body)
    else if (mark === '@') salutation = inline(body)
    else if (mark === '+') attachments.push(inline(body))
    else if (mark === '|') blocks.push({ kind: 'row', cells: cells(body) })
    else if (mark === '>') blocks.push(...paragraphs(body, 'quotation'))
    else blocks.push(...paragraphs(body, 'paragraph'))
  }
  return { title, ...(salutation === undefined ? {} : { salutation }), blocks, attachments }
}

/** Everything in one line. */
function inline(pieces: readonly Piece[]): string {
  return pieces
    .map((piece) => (piece.kind === 'remedies' ? '' : piece.kind === 'literal' ? piece.text : piece.text.replaceAll('\n', ' ')))
    .join('')
    .trim()
}

/** Cells are divided only by strokes in the template's own words; the last one closes the row. */
function cells(pieces: readonly Piece[]): string[] {
  const found = ['']
  for (const piece of pieces) {
    if (piece.kind === 'remedies') continue
    const parts = piece.kind === 'literal' ? piece.text.split('|') : [piece.text]
    for (const [index, part] of parts.entries()) {
      if (index > 0) found.push('')
      found[found.length - 1] += part
    }
  }
  const trimmed = found.map((cell) => cell.trim())
  return trimmed.at(-1) === '' && trimmed.length > 1 ? trimmed.slice(0, -1) : trimmed
}

/** A line as paragraphs: line ends of values begin a new one where their kind allows it, and are blanks elsewhere. */
function paragraphs(pieces: readonly Piece[], kind: 'paragraph' | 'quotation'): LetterBlock[] {
  const found: LetterBlock[] = []
  let text = ''
  const close = () => {
    if (text.trim() !== '') found.push({ kind, text: text.trim() })
    text = ''
  }
  for (const piece of pieces) {
    if (piece.kind === 'remedies') {
      close()
      found.push({ kind: 'remedies' })
      continue
    }
    const breaks = piece.kind === 'value' && (piece.type === 'passage' || (piece.type === 'quotable' && kind === 'quotation'))
    const [first = '', ...more] = breaks ? piece.text.split('\n') : [piece.text.replaceAll('\n', ' ')]
    text += first
    for (const next of more) {
      close()
      text = next
    }
  }
  close()
  return found
}
