import type { DocumentView } from '@gongkai/contract'
import { useMutation } from '@tanstack/react-query'
import { Alert, Form } from 'antd'
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { queryClient } from '../../problem-bus.ts'
import { Fault } from '../../ui/fault.tsx'
import { momentText } from '../../ui/moment.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { useWords } from '../../words.ts'
import { Conflict } from './conflict.tsx'
import { contentOf, type DraftContent, draftOf } from './content.ts'
import { ContentForm, Restored } from './content-form.tsx'
import { actOn, documentKey, useDocument } from './document.client.ts'
import { clearedOf } from './draft-page.tsx'
import { EDIT } from './edit-words.ts'
import { ProofDialog } from './proof-dialog.tsx'
import { useSafetyCopy } from './use-safety-copy.ts'
import { useUploads } from './use-uploads.ts'

/** The content of a document that is drafted, or proofread while it is reviewed. */
export function EditPage(): ReactNode {
  const { id = '' } = useParams()
  const { data, error, refetch } = useDocument(id)
  const t = useWords(EDIT)
  if (error && !data) return <Fault fault={error} onRetry={() => void refetch()} />
  if (!data) return null
  const offered = new Set(data.events.map(({ event }) => event))
  const isProof = !offered.has('edit') && offered.has('recordProof') && data.state !== 'finalReview'
  const back = <Link to={`/documents/${data.id}`}>{t.back}</Link>
  return (
    <>
      <PageHead title={isProof ? t.proofTitle : t.editTitle} note={data.edition.title} actions={back} />
      {offered.has('edit') || isProof ? (
        <EditForm key={data.id} view={data} isProof={isProof} />
      ) : (
        <Alert type="info" showIcon title={t.notNow} />
      )}
    </>
  )
}

interface EditFormProps {
  readonly view: DocumentView
  readonly isProof: boolean
}

function EditForm({ view, isProof }: EditFormProps): ReactNode {
  const t = useWords(EDIT)
  const navigate = useNavigate()
  const uploads = useUploads(view.agency.id, view.id)
  const work = useEdit(view)
  const [proof, setProof] = useState<DraftContent>()
  useWarning(work.isTyped)
  const save = useMutation({
    meta: { shown: 'in place' },
    mutationFn: ({ content }: { readonly content: DraftContent; readonly next: 'stay' | 'view' }) =>
      actOn({ id: view.id, version: work.version }, 'edit', { content: contentOf(content, view.kind, draftOf(view)) }),
    onSuccess: (_, { content, next }) => {
      work.saved(content)
      if (next === 'view') void navigate(`/documents/${view.id}`)
    },
  })
  const buttons = isProof
    ? [{ label: t.proofTitle, primary: true, act: setProof }]
    : [
        { label: t.save, primary: true, act: (content: DraftContent) => save.mutate({ content, next: 'stay' }) },
        { label: t.saveAndBack, act: (content: DraftContent) => save.mutate({ content, next: 'view' }) },
      ]
  return (
    <>
      <ContentForm
        form={work.form}
        initial={work.initial}
        kind={view.kind}
        uploads={uploads}
        documentId={view.id}
        isRevision={view.edition.edition > 1}
        isPlaced={view.standing !== 'unpublished'}
        notes={
          work.isConflict ? (
            <Conflict theirs={draftOf(view)} mine={work.mine()} onTakeMine={work.takeMine} onTakeTheirs={work.takeTheirs} />
          ) : (
            work.isRestored && <Restored onDrop={work.takeTheirs} />
          )
        }
        fault={save.error}
        state={work.isTyped ? (work.isFull ? t.copyFull : t.unsaved) : work.savedAt && t.saved(work.savedAt)}
        busy={save.isPending}
        onTyped={work.type}
        buttons={work.isConflict ? [] : buttons}
      />
      {proof && (
        <ProofDialog
          view={view}
          content={proof}
          onClose={() => setProof(undefined)}
          onDone={() => {
            work.saved(proof)
            void navigate(`/documents/${view.id}`)
          }}
        />
      )}
    </>
  )
}

/** The version that is typed on: it follows the document as long as others leave the content as it was. */
function useBase(view: DocumentView, copied: number | undefined) {
  const [base, setBase] = useState(() => ({ version: copied ?? view.version, content: draftOf(view) }))
  const isOther = view.version !== base.version
  const isSame = JSON.stringify(draftOf(view)) === JSON.stringify(base.content) && copied !== base.version
  useEffect(() => {
    // Somebody has moved it without touching the content: what is typed goes on from there.
    if (isOther && isSame) setBase({ version: view.version, content: draftOf(view) })
  }, [isOther, isSame, view])
  return {
    version: base.version,
    isConflict: isOther && !isSame,
    adopt: (now: DocumentView) => setBase({ version: now.version, content: draftOf(now) }),
  }
}

/** What is being typed, with the copy of this browser and what others have saved meanwhile. */
function useEdit(view: DocumentView) {
  const [form] = Form.useForm<DraftContent>()
  const copy = useSafetyCopy(`document-${view.id}`)
  const [initial] = useState<DraftContent>(() => ({ ...draftOf(view), ...copy.found?.content }))
  const { version, isConflict, adopt } = useBase(view, copy.found?.version)
  const [isTyped, setTyped] = useState(copy.found !== undefined)
  const [isRestored, setRestored] = useState(copy.found !== undefined)
  const [savedAt, setSavedAt] = useState('')
  const forget = () => {
    copy.drop()
    setTyped(false)
    setRestored(false)
  }
  const takeTheirs = () => {
    forget()
    form.setFieldsValue({ ...clearedOf(form.getFieldsValue(true)), ...draftOf(view) })
    adopt(view)
  }
  const follow = useEffectEvent(takeTheirs)
  const isBehind = isConflict && !isTyped
  useEffect(() => {
    // Nothing was typed here: what others have saved is what is shown.
    if (isBehind) follow()
  }, [isBehind])
  return {
    form,
    initial,
    version,
    isTyped,
    isFull: copy.isFull,
    isRestored,
    isConflict: isConflict && isTyped,
    savedAt,
    mine: (): DraftContent => ({ ...initial, ...form.getFieldsValue(true) }),
    takeMine: () => {
      adopt(view)
      copy.keep({ version: view.version, content: form.getFieldsValue(true) })
    },
    takeTheirs,
    type: (content: DraftContent) => {
      setTyped(true)
      copy.keep({ version, content })
    },
    /** After `content` was saved: what was typed since stays typed. */
    saved: (content: DraftContent) => {
      const now = queryClient.getQueryData<DocumentView>(documentKey(view.id))
      if (now) adopt(now)
      setSavedAt(momentText(new Date().toISOString()).slice(11, 16))
      const typed = form.getFieldsValue(true)
      if (JSON.stringify(typed) === JSON.stringify(content)) forget()
      else copy.keep({ version: now?.version ?? version, content: typed })
    },
  }
}

/** The copy lives as long as this tab: closing it asks first. */
function useWarning(isTyped: boolean): void {
  useEffect(() => {
    if (!isTyped) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [isTyped])
}
