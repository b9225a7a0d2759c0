import { TreeSelect } from 'antd'
import type { ReactNode } from 'react'
import { useColumnTree } from './column-tree.ts'

interface ColumnPickerProps {
  readonly label: string
  readonly value: number | undefined
  readonly onChange: (columnId: number | undefined) => void
}

/** Chooses one column of any site. */
export function ColumnPicker({ label, value, onChange }: ColumnPickerProps): ReactNode {
  const { tree, loading } = useColumnTree()
  return (
    <TreeSelect<string>
      aria-label={label}
      className="column-picker"
      allowClear
      loading={loading}
      treeData={tree}
      treeNodeLabelProp="path"
      showSearch={{ treeNodeFilterProp: 'title' }}
      popupMatchSelectWidth={360}
      treeDefaultExpandedKeys={tree.map((site) => site.value)}
      {...(value === undefined ? {} : { value: String(value) })}
      onChange={(chosen: string | undefined) => onChange(chosen === undefined ? undefined : Number(chosen))}
    />
  )
}
