/** A letter as it is laid out on paper, free of any format: what goes where, line by line where the standard decides it. */
import type { LetterLayout } from '../kinds.ts'
import type { LetterBlock, LetterText } from '../template/letter-text.ts'
import { layOutRows, type RuledTable } from './ruled-table.ts'

/** A run of the body. `lead` counts the characters at the start that are set in 楷体, as （一）… is. */
export type SheetBlock =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string; readonly lead: number }
  | { readonly kind: 'quotation'; readonly text: string }
  | { readonly kind: 'table'; readonly table: RuledTable }

/** 署名 and 成文日期; distances from the right edge of the body, in characters. */
export interface SheetSignature {
  readonly agency: string
  readonly date: string
  readonly agencyRight: number
  readonly dateRight: number
}

/** A letter ready for the printers. */
export interface Sheet {
  readonly layout: LetterLayout
  /** 发文机关标志 of 信函格式. */
  readonly mark: string
  readonly titleLines: readonly string[]
  readonly documentNumber?: string
  readonly salutation?: string
  readonly blocks: readonly SheetBlock[]
  /** 附件说明 line by line. */
  readonly attachments: readonly string[]
  readonly signature?: SheetSignature
  /** Printed at the top of each page: what this copy is not. */
  readonly notice?: string
  /** Whether the text beside the tables is set small, as notes on a form are. */
  readonly small: boolean
}

/** What a letter gets when it is printed, beside its words. */
export interface SheetParts {
  readonly layout: LetterLayout
  readonly agency: string
  readonly text: LetterText
  readonly remedies: readonly string[]
  readonly documentNumber?: string
  /** 成文日期 in words; absent: the paper is not signed. */
  readonly date?: string
  readonly notice?: string
  /** Set the text beside the tables small; default false. */
  readonly small?: boolean
}

/** Lays out a letter. */
export function layOut({ layout, agency, text, remedies, documentNumber, date, notice, small = false }: SheetParts): Sheet {
  return {
    layout,
    small,
    mark: agency,
    titleLines: titleLines(titleOf(text.title, agency, layout), agency),
    blocks: blocksOf(text.blocks, remedies),
    attachments: attachmentLines(text.attachments),
    ...(documentNumber === undefined ? {} : { documentNumber }),
    ...(text.salutation === undefined ? {} : { salutation: text.salutation }),
    ...(date === undefined ? {} : { signature: signatureOf(agency, date) }),
    ...(notice === undefined ? {} : { notice }),
  }
}

/** 信函格式 names the agency in its mark already. */
function titleOf(title: string, agency: string, layout: LetterLayout): string {
  return layout === 'letterhead' && title.startsWith(agency) && title !== agency ? title.slice(agency.length) : title
}

/** Characters of 2号 in a line of the title. */
const TITLE_LINE = 20

/** A title that needs two lines is parted behind the agency's name, else in the middle: 词意完整, and no line of a single character. */
function titleLines(title: string, agency: string): readonly string[] {
  if (title.length <= TITLE_LINE) return [title]
  const rest = title.slice(agency.length)
  if (title.startsWith(agency) && rest !== '' && Math.max(agency.length, rest.length) <= TITLE_LINE) return [agency, rest]
  const lines = Math.ceil(title.length / TITLE_LINE)
  const length = Math.ceil(title.length / lines)
  return Array.from({ length: lines }, (_, line) => title.slice(line * length, (line + 1) * length))
}

function blocksOf(blocks: readonly LetterBlock[], remedies: readonly string[]): SheetBlock[] {
  const laid: SheetBlock[] = []
  let rows: (readonly string[])[] = []
  const closeTable = () => {
    if (rows.length > 0) laid.push({ kind: 'table', table: layOutRows(rows) })
    rows = []
  }
  for (const block of blocks) {
    if (block.kind === 'row') {
      rows.push(block.cells)
      continue
    }
    closeTable()
    if (block.kind === 'quotation') laid.push(block)
    else if (block.kind === 'paragraph') laid.push(paragraph(block.text))
    else laid.push(...remedies.map(paragraph))
  }
  closeTable()
  return laid
}

const HEADING = /^[一二三四五六七八九十]+、[^。；！？]{1,30}$/u
const LEAD = /^（[一二三四五六七八九十]+）[^。]{1,38}。?/u

/** First level 一、 in 黑体, second level （一） in 楷体. */
function paragraph(text: string): SheetBlock {
  if (HEADING.test(text)) return { kind: 'heading', text }
  return { kind: 'paragraph', text, lead: LEAD.exec(text)?.[0].length ?? 0 }
}

function attachmentLines(attachments: readonly string[]): readonly string[] {
  const [only, ...more] = attachments
  if (only === undefined) return []
  if (more.length === 0) return [`附件：${only}`]
  return attachments.map((name, index) => `${index === 0 ? '附件：' : '　　　'}${index + 1}. ${name}`)
}

/** 成文日期 stands four characters in from the right with 署名 centred above it; a longer name stands two in, and the date centred under it. */
function signatureOf(agency: string, date: string): SheetSignature {
  const [name, day] = [characterWidth(agency), characterWidth(date)]
  const centred = 4 + day / 2 - name / 2
  if (centred >= 0) return { agency, date, agencyRight: centred, dateRight: 4 }
  const agencyRight = name <= 26 ? 2 : 0
  return { agency, date, agencyRight, dateRight: agencyRight + name / 2 - day / 2 }
}

/** Width in characters: half of one for digits and Latin letters. */
export function characterWidth(text: string): number {
  return Array.from(text, (character) => (/[\u0020-\u007E]/.test(character) ? 0.5 : 1)).reduce((sum, one) => sum + one, 0)
}
