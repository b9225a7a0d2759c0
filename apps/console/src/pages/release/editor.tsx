import type { ReleaseDocumentDetail, ReleaseGroundView } from '@gongkai/contract'
import { Button } from 'antd'
import { type KeyboardEvent, type ReactNode, useCallback, useState } from 'react'
import { Link } from 'react-router'
import { PageHead } from '../../ui/page-head.tsx'
import { useShortcut } from '../../ui/shortcuts.tsx'
import { useWords } from '../../words.ts'
import { ComparePages } from './compare-pages.tsx'
import { EditorAlerts, EditorNotes } from './editor-alerts.tsx'
import { EDITOR } from './editor-words.ts'
import { GatePanel } from './gate-panel.tsx'
import { GroundSelect } from './ground-select.tsx'
import { LeaveGuard } from './leave-guard.tsx'
import { MarkFields } from './mark-fields.tsx'
import { MarksList } from './marks-list.tsx'
import { savable } from './marks.ts'
import { PageSheet } from './page-sheet.tsx'
import { useGrounds } from './release.client.ts'
import { SearchPanel } from './search-panel.tsx'
import { Thumbnails } from './thumbnails.tsx'
import { Toolbar } from './toolbar.tsx'
import { type EditorWork, useEditor } from './use-editor.ts'
import { useSearch } from './use-search.ts'

interface PartProps {
  readonly detail: ReleaseDocumentDetail
  readonly work: EditorWork
  readonly grounds: readonly ReleaseGroundView[]
  readonly editable: boolean
}

/** The editor of one document. */
export function Editor({ detail }: { readonly detail: ReleaseDocumentDetail }): ReactNode {
  const grounds = useGrounds()
  const work = useEditor(detail)
  const editable = detail.editable && detail.state !== 'producing' && !work.outdated
  const part = { detail, work, grounds, editable }
  return (
    <div onKeyDown={(event) => editorKeys(event, work, editable)}>
      <Head {...part} />
      <LeaveGuard dirty={work.dirty && detail.editable} onLeave={work.forget} />
      <p role="status" className="unseen">
        {work.said}
      </p>
      <EditorAlerts document={detail} work={work} />
      {detail.pages === 0 ? <GatePanel document={detail} onPage={work.setPage} /> : <Workspace {...part} />}
    </div>
  )
}

function Head({ detail, work, editable }: PartProps): ReactNode {
  const t = useWords(EDITOR)
  const ready = editable && !work.saving && savable(work.marks.present) !== undefined
  const actions = (
    <>
      <span role="status" className="quiet">
        {work.dirty ? t.unsaved : ''}
      </span>
      {detail.editable && detail.pages > 0 && (
        <Button disabled={!ready || !work.dirty} onClick={() => void work.save()}>
          {t.save}
        </Button>
      )}
      {detail.editable && (
        <Button type="primary" disabled={!ready} loading={work.saving || detail.state === 'producing'} onClick={work.produce}>
          {work.dirty ? t.saveAndProduce : t.produce}
        </Button>
      )}
    </>
  )
  const note = (
    <>
      <Link className="release-back" to={`/applications/${detail.applicationId}/release`}>
        {t.back}
      </Link>
      {detail.pages > 0 && ` · ${t.note(detail.pages, work.marks.present.length, work.marks.edition)}`}
    </>
  )
  return <PageHead title={detail.title} note={note} actions={actions} />
}

function Workspace({ detail, work, grounds, editable }: PartProps): ReactNode {
  const { marks, dispatch, page, setPage } = work
  const finder = useSearch(detail, marks.present)
  const suggested = finder.found?.open.flatMap((find) => find.marks).filter((mark) => mark.page === page) ?? []
  const selected = marks.present.find(({ key }) => key === marks.selected)
  return (
    <>
      <div className="release-workspace">
        <Thumbnails document={detail} marks={marks.present} page={page} onPage={setPage} />
        <Stage detail={detail} work={work} grounds={grounds} editable={editable} suggested={suggested} />
        <div className="release-side">
          <MarkFields
            mark={selected}
            number={selected ? marks.present.indexOf(selected) + 1 : 0}
            grounds={grounds}
            editable={editable}
            onChange={(change, step) => {
              if (selected) dispatch({ kind: 'change', key: selected.key, change, ...(step === undefined ? {} : { step }) })
            }}
            onRemove={() => {
              if (selected) work.remove(selected.key)
            }}
          />
          <EditorNotes document={detail} work={work} ground={grounds.find(({ key }) => key === work.ground)} onShow={work.show} />
          <SearchPanel
            found={finder.found}
            searching={finder.searching}
            editable={editable}
            onSearch={finder.search}
            onShow={work.showFind}
            onAccept={work.accept}
          />
          <GatePanel document={detail} onPage={setPage} />
        </div>
      </div>
      <MarksList applicationId={String(detail.applicationId)} marks={marks.present} grounds={grounds} onOpen={work.show} />
    </>
  )
}

interface StageProps extends PartProps {
  readonly suggested: Parameters<typeof PageSheet>[0]['suggested']
}

/** The page with its tools; on request beside what was made of it. */
function Stage({ detail, work, grounds, editable, suggested }: StageProps): ReactNode {
  const t = useWords(EDITOR)
  const { marks, page, setPage } = work
  const [zoom, setZoom] = useState(1)
  const [draws, setDraws] = useState(() => matchMedia('(pointer: fine)').matches)
  const [wantsCompare, setCompare] = useState(false)
  const compares = wantsCompare && detail.state === 'passed'
  usePageKeys(detail.pages, setPage)
  const size = detail.pageSizes[page - 1]
  return (
    <div className="release-stage">
      <Toolbar
        page={page}
        pages={detail.pages}
        zoom={zoom}
        draws={draws}
        editable={editable && !compares}
        canUndo={marks.past.length > 0}
        canRedo={marks.future.length > 0}
        onPage={setPage}
        onZoom={setZoom}
        onDraws={setDraws}
        onAdd={work.addInMiddle}
        onUndo={() => work.travel('undo')}
        onRedo={() => work.travel('redo')}
      >
        {detail.state === 'passed' && (
          <Button aria-pressed={compares} onClick={() => setCompare(!compares)}>
            {compares ? t.edit : t.compare}
          </Button>
        )}
      </Toolbar>
      {editable && !compares && (
        <GroundSelect label={t.groundOfNew} grounds={grounds} value={work.ground} onChange={work.setGround} />
      )}
      {compares && <ComparePages document={detail} page={page} zoom={zoom} />}
      {!compares && size && (
        <PageSheet
          key={page}
          document={detail}
          page={page}
          size={size}
          zoom={zoom}
          marks={marks.present}
          suggested={suggested}
          selected={marks.selected}
          grounds={grounds}
          editable={editable}
          draws={draws}
          onDraw={work.add}
          onSelect={(key) => work.dispatch({ kind: 'select', key })}
          onChange={work.change}
          onRemove={work.remove}
          onEdit={work.editSelected}
        />
      )}
    </div>
  )
}

/** Brackets turn pages from anywhere. */
function usePageKeys(pages: number, setPage: EditorWork['setPage']): void {
  const t = useWords(EDITOR)
  useShortcut(
    '[',
    t.previous,
    useCallback(() => setPage((page) => Math.max(1, page - 1)), [setPage]),
  )
  useShortcut(
    ']',
    t.next,
    useCallback(() => setPage((page) => Math.min(pages, page + 1)), [setPage, pages]),
  )
}

/** Ctrl with Z, Y or S, as in any editor; fields keep their own undo. */
function editorKeys(event: KeyboardEvent, work: EditorWork, editable: boolean): void {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || !editable) return
  const key = event.key.toLowerCase()
  const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement
  if (key === 's') {
    if (work.dirty && !work.saving) void work.save()
  } else if (!isTyping && (key === 'z' || key === 'y')) work.travel(key === 'y' || event.shiftKey ? 'redo' : 'undo')
  else return
  event.preventDefault()
}
