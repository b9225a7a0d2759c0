/** Prints letters: words, remedies, number and date become a sheet, and the sheet a file. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { LETTER_KINDS, type LetterKind } from '@gongkai/law/application'
import { TypesetRefused } from '@gongkai/paper'
import type { Services } from '../../platform/feature.ts'
import { Problem } from '../../platform/problem.ts'
import type { Day, LetterFacts } from './facts.ts'
import { letterDesign } from './kinds.ts'
import type { Letter, LetterFormat } from './letter.ts'
import { letterDocx } from './sheet/letter-docx.ts'
import { letterPdf } from './sheet/letter-pdf.ts'
import { layOut, type Sheet } from './sheet/sheet.ts'
import type { LetterText } from './template/letter-text.ts'
import { longDay } from './wording.ts'

/** Media types of what is printed. */
export const LETTER_MEDIA: Readonly<Record<LetterFormat, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}

const DRAFT_NOTICE = '草稿，未经签发，不发生效力'
const NUMBER_TO_COME = '（文号在签发时编定）'
const DATE_TO_COME = '　　年　月　日'

/** What a letter gets when it is issued. */
export interface Dating {
  /** 成文日期; absent of a draft. */
  readonly on?: Day
  /** Empty: the paper goes without one. */
  readonly documentNumber?: string
}

/** The letter as it is laid out; without a day of issue it is marked as a draft. */
export function sheetOf(
  { kind, layout }: Pick<Letter, 'kind' | 'layout'>,
  facts: LetterFacts,
  text: LetterText,
  remedies: readonly string[],
  { on, documentNumber: number }: Dating,
): Sheet {
  const { series, signed } = letterDesign(kind)
  return layOut({
    layout,
    agency: facts.agency.name,
    text,
    remedies,
    ...(series === undefined || number === '' ? {} : { documentNumber: number ?? NUMBER_TO_COME }),
    ...(signed ? { date: on === undefined ? DATE_TO_COME : longDay(on) } : {}),
    ...(on === undefined ? { notice: DRAFT_NOTICE } : {}),
  })
}

/** The sheet in a format; throws `letter-busy` while too many wait to be set. */
export async function printed(
  { clock, config }: Pick<Services, 'clock' | 'config'>,
  sheet: Sheet,
  format: LetterFormat,
): Promise<Uint8Array> {
  if (format === 'docx') return letterDocx(sheet)
  const createdAt = Math.floor(clock.now().epochMilliseconds / 1000)
  const fontFolder = join(config.dataFolder, 'fonts')
  try {
    return await letterPdf(sheet, { createdAt, ...(existsSync(fontFolder) && { fontFolder }) })
  } catch (fault) {
    if (fault instanceof TypesetRefused) throw new Problem(503, 'letter-busy', undefined, { cause: fault })
    throw fault
  }
}

/** The name of a letter's file without its ending: the kind of paper and its number or that of the case. */
export function fileName(kind: LetterKind, number: string): string {
  return `${LETTER_KINDS[kind].title}（${number}）`
}
