import { CloseColumn, type ColumnView, MergeColumn, MoveColumn, ReopenColumn, type RestructuredView } from '@gongkai/contract'
import { App } from 'antd'
import { type ReactNode, useState } from 'react'
import { post } from '../../api.ts'
import { ActionDialog } from '../../ui/action-dialog.tsx'
import { useWords } from '../../words.ts'
import { ChangeColumnDialog, OpenColumnDialog } from './column-form.tsx'
import { SiteColumnPicker } from './column-picker.tsx'
import { COLUMNS } from './column-words.ts'
import { refreshSites } from './sites.client.ts'
import { SplitDialog } from './split-dialog.tsx'

interface ActsProps {
  readonly siteId: number
  readonly column: ColumnView
  readonly columns: readonly ColumnView[]
  /** Shows another column from now on. */
  readonly onShow: (columnId: number) => void
}

/** Everything that can be done to a column. */
export function ColumnActs(props: ActsProps): ReactNode {
  const { siteId, column, onShow } = props
  const act = useActing(props)
  if (column.closedAt !== null) return <ReopenDialog {...props} />
  return (
    <div className="tools column-acts">
      <ChangeColumnDialog siteId={siteId} column={column} />
      {column.presentation !== 'link' && (
        <OpenColumnDialog siteId={siteId} parent={column} owner={column.owner} onDone={onShow} />
      )}
      <MoveDialog {...props} />
      {column.presentation !== 'link' && column.documents > 0 && <SplitDialog {...props} act={act} />}
      {column.section === null && <MergeDialog {...props} />}
      {column.section === null && <CloseDialog {...props} />}
    </div>
  )
}

/** Does something to the column that the person saw, tells of it and shows where things are now. */
export type Acting = (act: string, body: object) => Promise<void>

function useActing({ siteId, column, onShow }: ActsProps): Acting {
  const t = useWords(COLUMNS)
  const { message } = App.useApp()
  return async (act, body) => {
    const path = `/sites/${siteId}/columns/${column.id}/${act}`
    const { columnId, documents } = await post<RestructuredView>(path, { ...body, version: column.version })
    await refreshSites()
    onShow(columnId)
    void message.success(t.done(documents))
  }
}

type Body<Shape> = Omit<Shape, 'version'>

function MoveDialog(props: ActsProps): ReactNode {
  const { column, columns } = props
  const t = useWords(COLUMNS)
  const act = useActing(props)
  const initial: Body<MoveColumn> = column.parentId === null ? {} : { parentId: column.parentId }
  const [typed, setTyped] = useState<Partial<Body<MoveColumn>>>(initial)
  const siblings = columns.filter(
    ({ id, parentId, closedAt }) => parentId === (typed.parentId ?? null) && closedAt === null && id !== column.id,
  )
  const picker = <SiteColumnPicker columns={columns} except={column.id} placeholder={t.top} />
  return (
    <ActionDialog<Body<MoveColumn>>
      name={`column-move-${column.id}-${column.version}`}
      label={t.move}
      shape={MoveColumn}
      initial={initial}
      onTyped={setTyped}
      fields={[
        ...(column.section === null ? [{ name: 'parentId', label: t.parent, kind: 'own', control: picker } as const] : []),
        {
          name: 'beforeId',
          label: t.before,
          kind: 'choice',
          help: t.beforeHelp,
          choices: siblings.map(({ id, name }) => ({ value: id, label: name })),
        },
        { name: 'reason', label: t.reason, kind: 'area', rows: 2 },
      ]}
      onSubmit={(body) => act('move', { ...(column.section !== null ? initial : {}), ...body })}
    />
  )
}

function MergeDialog(props: ActsProps): ReactNode {
  const { column, columns } = props
  const t = useWords(COLUMNS)
  const act = useActing(props)
  const picker = <SiteColumnPicker columns={columns} except={column.id} />
  return (
    <ActionDialog<Body<MergeColumn>>
      name={`column-merge-${column.id}-${column.version}`}
      label={t.merge}
      note={t.mergeNote}
      shape={MergeColumn}
      fields={[
        { name: 'targetId', label: t.target, kind: 'own', required: true, control: picker },
        { name: 'reason', label: t.reason, kind: 'area', rows: 2 },
      ]}
      onSubmit={(body) => act('merge', body)}
    />
  )
}

function CloseDialog(props: ActsProps): ReactNode {
  const { column, columns } = props
  const t = useWords(COLUMNS)
  const act = useActing(props)
  const isTop = column.parentId === null
  const picker = <SiteColumnPicker columns={columns} except={column.id} />
  return (
    <ActionDialog<Body<CloseColumn>>
      name={`column-close-${column.id}-${column.version}`}
      label={t.close}
      note={t.closeNote}
      danger
      shape={CloseColumn}
      fields={[
        {
          name: 'targetId',
          label: t.closeTarget,
          kind: 'own',
          required: isTop,
          ...(isTop ? {} : { help: t.closeTargetHelp }),
          control: picker,
        },
        { name: 'reason', label: t.reason, kind: 'area', rows: 2 },
      ]}
      onSubmit={(body) => act('close', body)}
    />
  )
}

function ReopenDialog(props: ActsProps): ReactNode {
  const { column } = props
  const t = useWords(COLUMNS)
  const act = useActing(props)
  return (
    <ActionDialog<Body<ReopenColumn>>
      name={`column-reopen-${column.id}-${column.version}`}
      label={t.reopen}
      note={t.reopenNote}
      shape={ReopenColumn}
      fields={[{ name: 'reason', label: t.reason, kind: 'area', rows: 2 }]}
      onSubmit={(body) => act('reopen', body)}
    />
  )
}
