/** Lists that grow: one portion is read, and the next when it is asked for. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { get, type Query } from '../api.ts'
import { useWords } from '../words.ts'
import { DataTable, type DataTableProps } from './data-table.tsx'
import { UI } from './words.ts'

/** What the server answers: with the mark after which the next portion begins; none at the end. */
interface Portion {
  readonly nextAfter?: number | string | null | undefined
}

/** A list as far as it has been read. */
export interface GrowingList<Of extends Portion> {
  /** Undefined while the first portion is being read. */
  readonly portions: readonly Of[] | undefined
  readonly fault: Error | null
  readonly retry: () => void
  /** Reads on; absent at the end. */
  readonly more?: () => void
  readonly isReading: boolean
}

/** Reads the list at `path`, kept under `key`; with `isAsked` false nothing is read yet. */
export function useGrowingList<Of extends Portion>(
  key: readonly string[],
  path: string,
  query: Query,
  isAsked = true,
): GrowingList<Of> {
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetching } = useInfiniteQuery({
    queryKey: [...key, query],
    queryFn: ({ signal, pageParam }) => get<Of>(path, { ...query, after: pageParam }, signal),
    initialPageParam: undefined as number | string | undefined,
    getNextPageParam: ({ nextAfter }) => nextAfter ?? undefined,
    enabled: isAsked,
  })
  return {
    portions: data?.pages,
    fault: error,
    retry: () => void refetch(),
    ...(hasNextPage && { more: () => void fetchNextPage() }),
    isReading: isFetching,
  }
}

/** The button that reads on; nothing at the end of the list. */
export function MoreButton({ list: { more, isReading } }: { readonly list: GrowingList<Portion> }): ReactNode {
  const t = useWords(UI)
  return (
    more && (
      <Button loading={isReading} onClick={more}>
        {t.more}
      </Button>
    )
  )
}

interface GrowingTableProps<Row> extends Omit<DataTableProps<Row>, 'rows' | 'fault' | 'onRetry' | 'paging'> {
  readonly list: GrowingList<Portion & { readonly items: readonly Row[] }>
}

/** A growing list as a table. */
export function GrowingTable<Row>({ list, ...table }: GrowingTableProps<Row>): ReactNode {
  return (
    <>
      <DataTable {...table} rows={list.portions?.flatMap(({ items }) => items)} fault={list.fault} onRetry={list.retry} />
      <MoreButton list={list} />
    </>
  )
}
