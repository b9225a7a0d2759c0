/** What forms of this feature read and check alike. */
import type { FieldFault } from '../../portal/fields.tsx'

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
export function trapFault(fields: Fields): readonly FieldFault[] {
  return line(fields, 'website') === '' ? [] : [{ field: 'website', message: '“网址”一栏不用填写，请把它清空' }]
}

/** A fault when something required is missing or too long. */
export function lengthFault(value: string, field: string, most: number, missing?: string): readonly FieldFault[] {
  if (value === '' && missing !== undefined) return [{ field, message: missing }]
  return value.length > most ? [{ field, message: `最多 ${most} 字，请精简` }] : []
}
