/** What forms of this feature read and check alike. */
import type { Language } from '../../portal/bilingual.ts'
import type { FieldFault } from '../../portal/fields.tsx'
import { FORM_WORDS } from '../../portal/form-words.ts'

/** The fields of a form as they were sent. */
export type Fields = Readonly<Record<string, unknown>>

/** One line: control characters taken off. */
export function line(fields: Fields, name: string): string {
  return text(fields, name)
    .replaceAll(/\p{Cc}/gu, ' ')
    .trim()
}

/** Several lines. */
export function paragraphs(fields: Fields, name: string): string {
  return text(fields, name)
    .replaceAll('\r\n', '\n')
    .replaceAll(/[^\P{Cc}\n]/gu, ' ')
    .trim()
}

function text(fields: Fields, name: string): string {
  const value = fields[name]
  return typeof value === 'string' ? value : ''
}

/** The answer to the hurdle. */
export function answerOf(fields: Fields): { readonly token: string; readonly sum: string; readonly nonce: string } {
  return {
    token: line(fields, 'challenge').slice(0, 400),
    sum: line(fields, 'sum').slice(0, 20),
    nonce: line(fields, 'nonce').slice(0, 20),
  }
}

/** A field that people do not see; whoever fills it in is a program. */
export function trapFault(fields: Fields, language: Language): readonly FieldFault[] {
  return line(fields, 'website') === '' ? [] : [{ field: 'website', message: FORM_WORDS[language].trapped }]
}

/** What may be typed into a field. */
interface Bounds {
  readonly most: number
  /** What to say where it is required and missing. */
  readonly missing?: string
  readonly language: Language
}

/** A fault when something required is missing or too long. */
export function lengthFault(value: string, field: string, { most, missing, language }: Bounds): readonly FieldFault[] {
  if (value === '' && missing !== undefined) return [{ field, message: missing }]
  return value.length > most ? [{ field, message: FORM_WORDS[language].tooLong(most) }] : []
}
