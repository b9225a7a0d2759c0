/** The filters of a list, kept in the address: a list can be sent to a colleague, and Back leads to the same rows. */
import { useSearchParams } from 'react-router'
import type { Paging } from './table-pager.tsx'

/** Filters by name, with the way to change them. */
export interface Filters {
  /** The value of a filter; empty when it is not set. */
  readonly of: (name: string) => string
  /** The page, from 1. */
  readonly page: number
  /** Sets filters, an empty value takes one away; the list begins again at its first page. */
  readonly set: (change: Readonly<Record<string, string | undefined>>) => void
  /** The paging of a list of `total` rows. */
  readonly paging: (total: number | undefined, size: number) => Paging | undefined
}

/** The filters in the address of this page. */
export function useFilters(): Filters {
  const [search, setSearch] = useSearchParams()
  const page = Math.max(1, Number(search.get('page')) || 1)
  const change = (entries: Readonly<Record<string, string | undefined>>) =>
    setSearch((before) => {
      const after = new URLSearchParams(before)
      for (const [name, value = ''] of Object.entries(entries)) {
        if (value === '') after.delete(name)
        else after.set(name, value)
      }
      return after
    })
  return {
    of: (name) => search.get(name) ?? '',
    page,
    set: (entries) => change({ page: undefined, ...entries }),
    paging: (total, size) =>
      total === undefined
        ? undefined
        : { kind: 'numbered', page, size, total, onChange: (next) => change({ page: next === 1 ? undefined : String(next) }) },
  }
}
