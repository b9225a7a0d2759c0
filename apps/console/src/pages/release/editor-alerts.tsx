import type { ReleaseDocumentDetail, ReleaseGroundView } from '@gongkai/contract'
import { Alert, Button } from 'antd'
import type { ReactNode } from 'react'
import { Fault } from '../../ui/fault.tsx'
import { useWords } from '../../words.ts'
import { EDITOR } from './editor-words.ts'
import { type EditedMark, faultOf } from './marks.ts'
import type { MarksWork } from './use-marks.ts'

interface EditorAlertsProps {
  readonly document: ReleaseDocumentDetail
  readonly work: MarksWork
}

interface EditorNotesProps extends EditorAlertsProps {
  readonly ground: ReleaseGroundView | undefined
  readonly onShow: (mark: EditedMark) => void
}

/** What stands above the work: that it is to be read only, another edition, a refusal of the server. */
export function EditorAlerts({ document, work }: EditorAlertsProps): ReactNode {
  const t = useWords(EDITOR)
  return (
    <>
      {!document.editable && <Alert type="info" className="fault" title={t.readOnly} />}
      {document.pages === 0 && <Alert type="info" className="fault" title={t.office} />}
      {work.outdated && <Conflict document={document} work={work} />}
      {work.fault && <Fault fault={work.fault} />}
    </>
  )
}

function Conflict({ document, work: { dispatch } }: EditorAlertsProps): ReactNode {
  const t = useWords(EDITOR)
  const { edition, markList } = document
  const rebase = (keep: 'mine' | 'both') => dispatch({ kind: 'rebase', edition, theirs: markList, keep })
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      className="fault"
      title={t.conflictTitle}
      description={
        <>
          <p>{t.conflictText(edition)}</p>
          <span className="tools">
            <Button onClick={() => rebase('both')}>{t.keepBoth}</Button>
            <Button onClick={() => rebase('mine')}>{t.keepMine}</Button>
            <Button onClick={() => dispatch({ kind: 'adopt', edition, marks: markList })}>{t.takeTheirs}</Button>
          </span>
        </>
      }
    />
  )
}

/** What is to be known before saving; beside the page, so that the page stays where it is while somebody draws. */
export function EditorNotes({ document, work, ground, onShow }: EditorNotesProps): ReactNode {
  const { marks, dispatch, dirty } = work
  const t = useWords(EDITOR)
  const lacking = (fault: 'no-ground' | 'no-reason') => marks.present.filter((mark) => faultOf(mark) === fault)
  const show = ([first]: readonly EditedMark[]) =>
    first && (
      <Button size="small" onClick={() => onShow(first)}>
        {t.showFirst}
      </Button>
    )
  const [groundless, reasonless] = [lacking('no-ground'), lacking('no-reason')]
  return (
    <div role="status">
      {document.state === 'passed' && dirty && <Alert type="warning" className="fault" title={t.voids} />}
      {groundless.length > 0 && (
        <Alert
          type="warning"
          className="fault"
          title={t.noGround(groundless.length)}
          action={
            <span className="tools">
              {ground && (
                <Button size="small" onClick={() => dispatch({ kind: 'ground', ground: ground.key })}>
                  {t.groundAll(ground.term)}
                </Button>
              )}
              {show(groundless)}
            </span>
          }
        />
      )}
      {reasonless.length > 0 && (
        <Alert type="warning" className="fault" title={t.noReason(reasonless.length)} action={show(reasonless)} />
      )}
    </div>
  )
}
