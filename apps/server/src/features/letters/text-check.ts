/** Words of a letter as an officer sent them: cleaned, and held against what a letter of its kind must have. */
import { LETTER_KINDS, type LetterKind } from '@gongkai/law/application'
import { cleanText } from './template/clean-text.ts'
import type { LetterBlock, LetterText } from './template/letter-text.ts'

/** The cleaned words, or why they cannot be kept, in Chinese with the remedy. */
export type CheckedText =
  | { readonly kind: 'good'; readonly text: LetterText }
  | { readonly kind: 'refused'; readonly why: string }

/** Bounds of what can be printed sensibly, in characters and parts. */
const MOST_BLOCKS = 200
const MOST_CELLS = 6
const LONGEST_LETTER = 60_000

/** Cleans edited words. Line ends part paragraphs; in titles, salutations and attachments they are blanks. Empty parts fall away. */
export function checkText(kind: LetterKind, given: LetterText): CheckedText {
  const text = cleaned(given)
  const why = fault(kind, text)
  return why === undefined ? { kind: 'good', text } : { kind: 'refused', why }
}

function cleaned({ title, salutation, blocks, attachments }: LetterText): LetterText {
  const to = salutation === undefined ? '' : oneLine(salutation)
  return {
    title: oneLine(title),
    ...(to === '' ? {} : { salutation: to }),
    blocks: blocks.flatMap(cleanedBlock),
    attachments: attachments.map(oneLine).filter((name) => name !== ''),
  }
}

function cleanedBlock(block: LetterBlock): LetterBlock[] {
  switch (block.kind) {
    case 'paragraph':
    case 'quotation':
      return cleanText(block.text)
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '')
        .map((text) => ({ kind: block.kind, text }))
    case 'row':
      return block.cells.length === 0 ? [] : [{ kind: 'row', cells: block.cells.map(cleanText) }]
    case 'remedies':
      return [{ kind: 'remedies' }]
  }
}

function oneLine(text: string): string {
  return cleanText(text).replaceAll('\n', ' ')
}

function fault(kind: LetterKind, text: LetterText): string | undefined {
  const slots = text.blocks.filter((block) => block.kind === 'remedies').length
  const wanted = LETTER_KINDS[kind].remedy === 'none' ? 0 : 1
  if (text.title === '') return '标题不能为空，请填写标题'
  if (text.blocks.length === 0) return '正文不能为空，请填写正文'
  if (slots < wanted) return '答复须告知救济途径，这一段不能删去，请恢复“救济途径”'
  if (slots > wanted) return wanted === 0 ? '这种文书不写救济途径，请删去这一段' : '救济途径出现了两次，请只保留一处'
  if (text.blocks.length > MOST_BLOCKS) return `正文超过 ${MOST_BLOCKS} 段，请合并或者改为附件`
  if (text.blocks.some((block) => block.kind === 'row' && block.cells.length > MOST_CELLS)) {
    return `表格一行最多 ${MOST_CELLS} 格，请拆成几行`
  }
  if (JSON.stringify(text).length > LONGEST_LETTER) return `文书超过 ${LONGEST_LETTER} 字，请改为附件`
  return undefined
}
