import type { ColumnView } from '@gongkai/contract'
import { TreeSelect } from 'antd'
import type { ReactNode } from 'react'

interface ColumnNode {
  readonly value: number
  readonly title: string
  readonly disabled: boolean
  readonly children: ColumnNode[]
}

interface SiteColumnPickerProps {
  /** Parents before children, closed ones among them. */
  readonly columns: readonly ColumnView[]
  /** Neither this one nor what is below it can be chosen. */
  readonly except?: number
  readonly id?: string
  readonly value?: number | undefined
  readonly onChange?: (columnId: number | undefined) => void
  readonly placeholder?: string
}

/** Chooses an open column of one site. */
export function SiteColumnPicker({ columns, except, id, value, onChange, placeholder }: SiteColumnPickerProps): ReactNode {
  return (
    <TreeSelect<number>
      {...(id === undefined ? {} : { id })}
      {...(value === undefined ? {} : { value })}
      {...(placeholder === undefined ? {} : { placeholder })}
      className="wide"
      allowClear
      treeData={nodesBelow(columns, null, except, false)}
      showSearch={{ treeNodeFilterProp: 'title' }}
      onChange={(chosen: number | undefined) => onChange?.(chosen)}
    />
  )
}

function nodesBelow(
  columns: readonly ColumnView[],
  parentId: number | null,
  except: number | undefined,
  isWithin: boolean,
): ColumnNode[] {
  return columns
    .filter((column) => column.parentId === parentId && column.closedAt === null)
    .map(({ id, name, presentation }) => {
      const within = isWithin || id === except
      return {
        value: id,
        title: name,
        disabled: within || presentation === 'link',
        children: nodesBelow(columns, id, except, within),
      }
    })
}
