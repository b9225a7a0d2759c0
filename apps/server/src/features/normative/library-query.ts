/** What the address of the library asks for. */
import { type Static, Type } from 'typebox'
import { isDay } from '../../platform/day.ts'
import type { LibraryFilter } from './library.query.ts'

/** The choices of validity, the usual one first. */
export const VALIDITY_CHOICES = ['valid', 'all', 'notYet', 'repealed', 'lapsed', 'unknown'] as const

/** The parameters of the library's address. */
export const LibraryParameters = Type.Object({
  category: Type.Optional(Type.Enum(['normative', 'regulation'])),
  q: Type.Optional(Type.String({ maxLength: 100 })),
  validity: Type.Optional(Type.Enum([...VALIDITY_CHOICES])),
  year: Type.Optional(Type.Integer({ minimum: 1949, maximum: 2199 })),
  agency: Type.Optional(Type.Integer({ minimum: 1, maximum: 2_000_000_000 })),
  on: Type.Optional(Type.String({ maxLength: 10 })),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
})

/** Words beyond these are not looked for. */
const MOST_WORDS = 8

/** The filter that an address means; a day that does not exist is none. */
export function libraryFilter(given: Static<typeof LibraryParameters>, site: number, today: string): LibraryFilter {
  const { category = 'normative', q = '', validity = 'valid', year, agency } = given
  return {
    site,
    category,
    validity,
    day: chosenDay(given.on) ?? today,
    words: q
      .split(/\s+/u)
      .filter((word) => word !== '')
      .slice(0, MOST_WORDS),
    ...(year === undefined ? {} : { year }),
    ...(agency === undefined ? {} : { agency }),
  }
}

/** The day of an address, if it is one of the years that documents have. */
export function chosenDay(on: string | undefined): string | undefined {
  return on !== undefined && isDay(on) && on >= '1949-10-01' && on < '2200-01-01' ? on : undefined
}
