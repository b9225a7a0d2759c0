import { Alert, Button, TreeSelect } from 'antd'
import type { ReactNode } from 'react'
import { Fault } from '../../ui/fault.tsx'
import { useWords } from '../../words.ts'
import { nodesByValue, useColumnTree } from './column-tree.ts'
import { EDIT } from './edit-words.ts'

interface ColumnsFieldProps {
  readonly disabled?: boolean
  /** Given by the form. */
  readonly id?: string
  readonly value?: readonly number[]
  readonly onChange?: (columnIds: readonly number[]) => void
}

/** The columns of a document out of the trees of all sites, the main one first. */
export function ColumnsField({ disabled = false, id, value = [], onChange }: ColumnsFieldProps): ReactNode {
  const t = useWords(EDIT)
  const { tree, loading, fault } = useColumnTree()
  const nodes = nodesByValue(tree)
  if (fault) return <Fault fault={fault} />
  if (!loading && tree.length === 0) return <Alert type="warning" showIcon title={t.noColumns} />
  return (
    <>
      <TreeSelect<string[]>
        {...(id === undefined ? {} : { id })}
        aria-label={t.columns}
        className="wide"
        multiple
        disabled={disabled}
        treeData={tree}
        loading={loading}
        treeNodeLabelProp="title"
        showSearch={{ treeNodeFilterProp: 'title' }}
        popupMatchSelectWidth={360}
        treeDefaultExpandedKeys={tree.map((site) => site.value)}
        value={value.map(String)}
        onChange={(chosen) => onChange?.(chosen.map(Number))}
      />
      <ol className="chosen-columns">
        {value.map((columnId, index) => (
          <li key={columnId}>
            {nodes.get(String(columnId))?.path ?? (loading ? '…' : `#${columnId}`)}{' '}
            {index === 0 ? (
              <span className="quiet">（{t.main}）</span>
            ) : (
              <Button
                size="small"
                type="link"
                disabled={disabled}
                onClick={() => onChange?.([columnId, ...value.filter((other) => other !== columnId)])}
              >
                {t.makeMain}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </>
  )
}
