import type { ColumnView, RestructuredView } from '@gongkai/contract'
import { App, Checkbox, Input, Tree, type TreeProps } from 'antd'
import { type ReactNode, useState } from 'react'
import { post } from '../../api.ts'
import { useWords } from '../../words.ts'
import { type ColumnDrop, dropPlace, dropSide } from './column-drop.ts'
import { COLUMNS } from './column-words.ts'
import { refreshSites } from './sites.client.ts'

interface ColumnsTreeProps {
  readonly siteId: number
  readonly columns: readonly ColumnView[]
  readonly chosen: ColumnView | undefined
  /** Whether columns may be dragged; the dialog of the chosen column does the same without a mouse. */
  readonly arranges: boolean
  readonly onShow: (columnId: number) => void
}

interface Node {
  readonly key: number
  /** Never set; the tree asks for a node with something of its own. */
  readonly disabled?: boolean
  readonly title: ReactNode
  readonly children: Node[]
}

/** The tree of a site: found by name, chosen by a click or by keys, arranged by dragging. */
export function ColumnsTree({ siteId, columns, chosen, arranges, onShow }: ColumnsTreeProps): ReactNode {
  const t = useWords(COLUMNS)
  const [q, setQ] = useState('')
  const [withClosed, setWithClosed] = useState(false)
  const byId = new Map(columns.map((column) => [column.id, column]))
  const above = (column: ColumnView | undefined): readonly number[] =>
    column?.parentId === null || column === undefined ? [] : [column.parentId, ...above(byId.get(column.parentId))]
  const shown = columns.filter(({ closedAt }) => withClosed || closedAt === null)
  const found = q.trim() === '' ? undefined : shown.filter(({ name }) => name.includes(q.trim()))
  const kept = found && new Set(found.flatMap((column) => [column.id, ...above(column)]))
  const [opened, setOpened] = useState<readonly number[]>([...above(chosen)])
  const expanded = kept ? [...kept] : [...new Set([...opened, ...above(chosen)])]
  const nodes = (parentId: number | null): Node[] =>
    shown
      .filter((column) => column.parentId === parentId && (kept?.has(column.id) ?? true))
      .map((column) => ({ key: column.id, title: <NodeTitle column={column} />, children: nodes(column.id) }))
  const { said, dragging } = useDragging({ siteId, columns, onShow })
  return (
    <>
      <Input
        allowClear
        aria-label={t.find}
        placeholder={t.find}
        data-search
        value={q}
        onChange={({ target }) => setQ(target.value)}
      />
      <Checkbox checked={withClosed} onChange={({ target }) => setWithClosed(target.checked)}>
        {t.withClosed}
      </Checkbox>
      {arranges && <p className="quiet column-drag-hint">{t.dragHint}</p>}
      <Tree<Node>
        blockNode
        aria-label={t.tree}
        treeData={nodes(null)}
        expandedKeys={expanded}
        selectedKeys={chosen ? [chosen.id] : []}
        onExpand={(keys) => setOpened(keys.map(Number))}
        onSelect={(_keys, { node }) => onShow(node.key)}
        // What is found stands out of its order.
        {...(arranges && !kept ? dragging : {})}
      />
      <p role="status" className="unseen">
        {said}
      </p>
    </>
  )
}

/** What dragging does to the tree, and what is said of it to those who do not see it. */
function useDragging({ siteId, columns, onShow }: Pick<ColumnsTreeProps, 'siteId' | 'columns' | 'onShow'>) {
  const t = useWords(COLUMNS)
  const { modal, message } = App.useApp()
  const [said, say] = useState('')
  const nameOf = (id: number | undefined) => columns.find((column) => column.id === id)?.name ?? ''
  const move = (drop: ColumnDrop) => {
    const place = dropPlace(columns, drop)
    const moved = columns.find(({ id }) => id === drop.dragged)
    if (place === undefined || moved === undefined) return say(t.notDropped(nameOf(drop.dragged)))
    const where = t.dropWhere(nameOf(place.parentId), nameOf(place.beforeId))
    say(t.dropAsk(moved.name, where))
    modal.confirm({
      title: t.dropAsk(moved.name, where),
      content: t.dropNote,
      onOk: async () => {
        const { columnId, documents } = await post<RestructuredView>(`/sites/${siteId}/columns/${moved.id}/move`, {
          ...place,
          version: moved.version,
        })
        await refreshSites()
        onShow(columnId)
        say(t.dropped(moved.name, where))
        void message.success(t.done(documents))
      },
      onCancel: () => say(t.notDropped(moved.name)),
    })
  }
  const dragging: Pick<TreeProps<Node>, 'draggable' | 'allowDrop' | 'onDragStart' | 'onDrop'> = {
    draggable: { icon: false, nodeDraggable: ({ key }) => columns.find(({ id }) => id === Number(key))?.closedAt === null },
    onDragStart: ({ node }) => say(t.drags(nameOf(node.key))),
    allowDrop: ({ dragNode, dropNode, dropPosition }) =>
      dropPlace(columns, {
        dragged: dragNode.key,
        target: dropNode.key,
        side: dropPosition === 0 ? 'into' : dropPosition < 0 ? 'before' : 'after',
      }) !== undefined,
    onDrop: ({ dragNode, node, dropToGap, dropPosition }) =>
      move({ dragged: dragNode.key, target: node.key, side: dropSide({ dropToGap, dropPosition }, node.pos) }),
  }
  return { said, dragging }
}

function NodeTitle({ column }: { readonly column: ColumnView }): ReactNode {
  const t = useWords(COLUMNS)
  const { name, documentsWithin, freshness, closedAt } = column
  const isLate = freshness === 'stale' || freshness === 'empty'
  return (
    <span className="column-node">
      <span>{name}</span>
      <span className="quiet">{documentsWithin > 0 ? documentsWithin : ''}</span>
      {closedAt !== null && <span className="quiet">{t.closedMark}</span>}
      {isLate && <span className="column-late">{t[freshness]}</span>}
    </span>
  )
}
