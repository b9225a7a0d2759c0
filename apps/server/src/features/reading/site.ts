/** What readers' pages know of a site: who runs it, and the tree of its columns. */
import type { Library, Presentation, Section } from '@gongkai/contract'

export type { Language } from '../../portal/bilingual.ts'

/** A site that is open. */
export interface Site {
  readonly id: number
  /** The part of its addresses; never changes. */
  readonly key: string
  readonly agencyId: number
  readonly agencyName: string
  readonly name: string
  readonly englishName: string | undefined
  /** `https://www.qinghe.gov.cn`; absent: it is reached by its path only. */
  readonly origin: string | undefined
  readonly siteCode: string | undefined
  readonly icpNumber: string | undefined
  readonly policeNumber: string | undefined
  readonly organizer: string | undefined
  readonly undertaker: string | undefined
  readonly contact: string | undefined
  readonly introduction: string | undefined
  readonly color: 'red' | 'blue' | 'green'
  /** Grows with everything that readers can see. */
  readonly contentVersion: number
}

/** A column, open or closed: a closed one keeps its address. */
export interface SiteColumn {
  readonly id: number
  readonly parentId: number | undefined
  readonly name: string
  readonly englishName: string | undefined
  readonly description: string
  readonly keywords: readonly string[]
  readonly columnType: string
  readonly presentation: Presentation
  readonly section: Section | undefined
  readonly library: Library | undefined
  readonly link: string | undefined
  readonly ownerName: string
  readonly closed: boolean
  readonly movedTo: number | undefined
}

/** The columns of a site. */
export interface ColumnTree {
  /** Any column of the site, also a closed one. */
  readonly find: (id: number) => SiteColumn | undefined
  /** The open columns directly below a column, or the first level, in the order of display. */
  readonly below: (id: number | undefined) => readonly SiteColumn[]
  /** The column and those above it, the first level first. */
  readonly lineage: (id: number) => readonly SiteColumn[]
  /** The column and every open one below it. */
  readonly within: (id: number) => readonly number[]
  /** Open columns of a section, in the order of display. */
  readonly ofSection: (section: Section) => readonly SiteColumn[]
  /** Every open column. */
  readonly all: readonly SiteColumn[]
}

/** The tree of `columns`, which are in the order of display. What is below a closed column is not shown either. */
export function columnTree(columns: readonly SiteColumn[]): ColumnTree {
  const byId = new Map(columns.map((column) => [column.id, column]))
  const isOpen = (column: SiteColumn): boolean => {
    if (column.closed) return false
    const parent = column.parentId === undefined ? undefined : byId.get(column.parentId)
    return parent === undefined || isOpen(parent)
  }
  const open = columns.filter(isOpen)
  const children = new Map<number | undefined, SiteColumn[]>()
  for (const column of open) children.set(column.parentId, [...(children.get(column.parentId) ?? []), column])

  const below = (id: number | undefined) => children.get(id) ?? []
  const within = (id: number): readonly number[] => [id, ...below(id).flatMap((child) => within(child.id))]
  const lineage = (id: number): readonly SiteColumn[] => {
    const column = byId.get(id)
    if (!column) return []
    return column.parentId === undefined ? [column] : [...lineage(column.parentId), column]
  }
  return {
    find: (id) => byId.get(id),
    below,
    lineage,
    within,
    ofSection: (section) => open.filter((column) => column.section === section),
    all: open,
  }
}
