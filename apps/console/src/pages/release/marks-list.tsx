import type { ReleaseGroundView } from '@gongkai/contract'
import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { download } from '../../api.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { useWords } from '../../words.ts'
import { EDITOR } from './editor-words.ts'
import type { EditedMark } from './marks.ts'
import { releasePath } from './release.client.ts'

interface MarksListProps {
  readonly applicationId: string
  readonly marks: readonly EditedMark[]
  readonly grounds: readonly ReleaseGroundView[]
  readonly onOpen: (mark: EditedMark) => void
}

interface NumberedMark {
  readonly number: number
  readonly mark: EditedMark
}

/** 区分处理清单: every mark with its ground; a row leads to its place. */
export function MarksList({ applicationId, marks, grounds, onOpen }: MarksListProps): ReactNode {
  const t = useWords(EDITOR)
  const { mutate, isPending } = useMutation({ mutationFn: () => download(`${releasePath(applicationId)}/marks.csv`) })
  const columns: readonly Column<NumberedMark>[] = [
    {
      key: 'number',
      title: t.number,
      phone: 'heading',
      render: ({ number, mark }) => (
        <Button size="small" type="link" aria-label={t.selected(number, mark.page)} onClick={() => onOpen(mark)}>
          {number}
        </Button>
      ),
    },
    { key: 'page', title: t.page, align: 'right', render: ({ mark }) => mark.page },
    { key: 'place', title: t.place, phone: 'hidden', render: ({ mark }) => `${Math.round(mark.x)}, ${Math.round(mark.y)}` },
    { key: 'ground', title: t.ground, render: ({ mark }) => <GroundWords mark={mark} grounds={grounds} /> },
    { key: 'note', title: t.noteColumn, render: ({ mark }) => mark.note },
    {
      key: 'elsewhere',
      title: t.elsewhereColumn,
      render: ({ mark }) => (mark.elsewhere === 'permitted' ? t.permitted : ''),
    },
  ]
  return (
    <div className="release-marks">
      <h2>{t.marks}</h2>
      <DataTable
        name="release-marks"
        title={t.marks}
        columns={columns}
        rows={marks.map((mark, index) => ({ number: index + 1, mark }))}
        rowKey={({ mark }) => mark.key}
        onOpen={({ mark }) => onOpen(mark)}
        empty={t.noMarks}
        tools={
          <Button loading={isPending} onClick={() => mutate()}>
            {t.csv}
          </Button>
        }
      />
    </div>
  )
}

function GroundWords({
  mark,
  grounds,
}: {
  readonly mark: EditedMark
  readonly grounds: readonly ReleaseGroundView[]
}): ReactNode {
  const t = useWords(EDITOR)
  const ground = grounds.find(({ key }) => key === mark.ground)
  if (!ground) return <StatusTag tone="warning">{t.groundMissing}</StatusTag>
  return (
    <>
      {ground.term}
      <span className="quiet">（{ground.article}）</span>
    </>
  )
}
