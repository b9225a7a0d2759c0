/** The columns of all sites as a tree to choose from. */
import type { ColumnView, SiteView } from '@gongkai/contract'
import { useQueries } from '@tanstack/react-query'
import { columnsQuery, useSites } from './document.client.ts'

/** A site or a column of it in the tree. */
export interface ColumnNode {
  readonly value: string
  /** What stands in the tree. */
  readonly title: string
  /** Site, parents and the column itself: what a chosen column is called. */
  readonly path: string
  readonly selectable: boolean
  readonly disabled: boolean
  readonly children: ColumnNode[]
}

/** The sites with their columns that are open. `loading` until all of them are known. */
export function useColumnTree(): { readonly tree: ColumnNode[]; readonly loading: boolean; readonly fault: Error | null } {
  const sites = useSites()
  const open = (sites.data ?? []).filter(({ closedAt }) => closedAt === null)
  const columns = useQueries({ queries: open.map(({ id }) => columnsQuery(id)) })
  const tree = open.map((site, index) => siteNode(site, columns[index]?.data ?? []))
  return {
    tree,
    loading: sites.isPending || columns.some(({ isPending }) => isPending),
    fault: sites.error ?? columns.find(({ error }) => error !== null)?.error ?? null,
  }
}

function siteNode(site: SiteView, columns: readonly ColumnView[]): ColumnNode {
  const open = columns.filter(({ closedAt }) => closedAt === null)
  const below = (parentId: number | null, path: string): ColumnNode[] =>
    open
      .filter((column) => column.parentId === parentId)
      .map((column) => {
        const here = `${path} / ${column.name}`
        const holds = column.presentation === 'list' || column.presentation === 'page' || column.presentation === 'library'
        return {
          value: String(column.id),
          title: column.name,
          path: here,
          selectable: holds,
          disabled: !holds,
          children: below(column.id, here),
        }
      })
  return {
    value: `site-${site.id}`,
    title: site.name,
    path: site.name,
    selectable: false,
    disabled: true,
    children: below(null, site.name),
  }
}

/** The nodes of a tree by their value. */
export function nodesByValue(tree: readonly ColumnNode[]): ReadonlyMap<string, ColumnNode> {
  const found = new Map<string, ColumnNode>()
  const visit = (nodes: readonly ColumnNode[]): void => {
    for (const node of nodes) {
      found.set(node.value, node)
      visit(node.children)
    }
  }
  visit(tree)
  return found
}
