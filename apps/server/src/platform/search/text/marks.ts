/**
 * What a document is found by, as words of one index: plain words stand for themselves, everything else begins with a control character
 * that no text has. Conditions (site, agency, month …) are such words too, so that the index itself intersects them.
 */

const mark = (kind: string, value: string | number) => `\u0001${kind}${value}`

/** Marks of what a document is found by besides its words. */
export const MARK = {
  /** A word of the title. */
  title: (word: string) => mark('t', word),
  /** One or two neighboring Chinese characters of the title. */
  characters: (characters: string) => mark('c', characters),
  /** Neighboring syllables or initials of the title or a name. */
  pinyin: (sound: string) => mark('p', sound),
  documentNumber: (number: string) => mark('n', number),
  yearAndSerial: (year: string, serial: string) => mark('m', `${year}-${serial}`),
  indexNumber: (plain: string) => mark('x', plain),
  site: (id: number) => mark('s', id),
  column: (id: number) => mark('o', id),
  agency: (id: number) => mark('a', id),
  kind: (kind: string) => mark('k', kind),
  topic: (topic: string) => mark('q', topic),
  field: (field: string) => mark('f', field),
  /** 年度 of the document. */
  year: (year: number) => mark('y', year),
  /** Year of publication in China. */
  publishedYear: (year: string) => mark('Y', year),
  /** Month of publication in China, `2026-01`. */
  publishedMonth: (month: string) => mark('M', month),
  normative: mark('N', ''),
  /** Has a validity: a policy document, or one with days of effect. */
  bounded: mark('V', ''),
} as const
