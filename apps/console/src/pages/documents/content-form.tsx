import type { PublicationKind } from '@gongkai/contract'
import { Alert, App, Button, Form, type FormInstance, Spin } from 'antd'
import { lazy, type ReactNode, Suspense, useEffect, useEffectEvent } from 'react'
import { Fault } from '../../ui/fault.tsx'
import { useWords } from '../../words.ts'
import { AttachmentsField } from './attachments-field.tsx'
import type { PictureUpload } from './body/picture-dialog.tsx'
import { type DraftContent, partsOf } from './content.ts'
import { HeadFields, MetadataFields } from './content-fields.tsx'
import './documents.css'
import { EDIT } from './edit-words.ts'
import { PartsFields } from './parts-fields.tsx'
import { RelationsField } from './relations-field.tsx'
import type { Uploads } from './use-uploads.ts'

const BodyEditor = lazy(async () => ({ default: (await import('./body/body-editor.tsx')).BodyEditor }))

interface ContentFormProps {
  readonly form: FormInstance<DraftContent>
  readonly initial: DraftContent
  readonly kind: PublicationKind | undefined
  readonly uploads: Uploads
  /** The document itself, once it has been saved. */
  readonly documentId?: number
  /** Whether readers already have an earlier edition. */
  readonly isRevision?: boolean
  /** Whether readers know where it stands: its columns are then changed by an act of their own. */
  readonly isPlaced?: boolean
  /** What stands above the title: agency and kind of a new document. */
  readonly head?: ReactNode
  /** What stands above everything: restored copies, other people's changes. */
  readonly notes?: ReactNode
  readonly fault?: Error | null
  readonly state: ReactNode
  readonly buttons: readonly {
    readonly label: string
    readonly primary?: boolean
    readonly act: (content: DraftContent) => void
  }[]
  readonly busy: boolean
  readonly onTyped: (content: DraftContent) => void
}

/** The whole content of a document in one form: the text in the middle, what is stated about it beside. */
export function ContentForm(props: ContentFormProps): ReactNode {
  const { form, initial, kind, uploads, documentId, isRevision = false, isPlaced = false, head, notes, fault, onTyped } = props
  const t = useWords(EDIT)
  const submit = useSubmit(props)
  const sendPicture: PictureUpload = async (file, description, onProgress) => {
    const { fileId, name, mediaType, bytes } = await uploads.send(file, onProgress)
    // A picture of the text is a file of the document too: only those are handed out to readers.
    const present = form.getFieldValue('attachments') as DraftContent['attachments']
    form.setFieldValue('attachments', [
      ...(present ?? []),
      { fileId, role: 'picture', name, description, mediaType, size: bytes },
    ])
    onTyped(form.getFieldsValue(true))
    return fileId
  }
  return (
    <Form<DraftContent>
      form={form}
      name="document"
      layout="vertical"
      className="content-form"
      initialValues={initial}
      scrollToFirstError={{ focus: true }}
      onValuesChange={() => onTyped(form.getFieldsValue(true))}
    >
      {notes}
      {fault && <Fault fault={fault} />}
      <div className="content-columns">
        <div>
          <section className="panel" aria-label={t.text}>
            {head}
            <HeadFields isRevision={isRevision} />
            <Suspense fallback={<Spin className="waiting" />}>
              <Form.Item name="body" label={t.text}>
                <BodyEditor onUpload={sendPicture} shown={uploads.shown} />
              </Form.Item>
            </Suspense>
          </section>
          <PartsFields parts={partsOf(kind)} uploads={uploads} />
          <section className="panel" aria-label={t.files}>
            <h2>{t.files}</h2>
            <Form.Item name="attachments">
              <AttachmentsField uploads={uploads} />
            </Form.Item>
          </section>
          <section className="panel" aria-label={t.relations}>
            <h2>{t.relations}</h2>
            <Form.Item name="relations">
              <RelationsField except={documentId} />
            </Form.Item>
          </section>
        </div>
        <div>
          <MetadataFields isPlaced={isPlaced} />
        </div>
      </div>
      <SaveBar {...props} submit={submit} />
    </Form>
  )
}

/** Checks the fields, then does what the button says with all that was typed. */
function useSubmit({ form }: ContentFormProps): (act: (content: DraftContent) => void) => void {
  const t = useWords(EDIT)
  const { message } = App.useApp()
  return (act) => {
    form.validateFields().then(
      // Fields that are not shown now, such as parts of another kind, belong to what was typed too.
      () => act(form.getFieldsValue(true)),
      () => {
        void message.error(t.invalid)
        document.querySelector('.content-form .ant-form-item-has-error')?.scrollIntoView({ block: 'center' })
      },
    )
  }
}

interface SaveBarProps extends ContentFormProps {
  readonly submit: (act: (content: DraftContent) => void) => void
}

function SaveBar({ state, buttons, busy, submit }: SaveBarProps): ReactNode {
  const t = useWords(EDIT)
  const [first] = buttons
  const save = useEffectEvent((event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return
    event.preventDefault()
    if (first && !busy) submit(first.act)
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => save(event)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
  return (
    <div className="save-bar">
      <span role="status">{state}</span>
      <span className="tools">
        {buttons.map(({ label, primary = false, act }, index) => (
          <Button
            key={label}
            type={primary ? 'primary' : 'default'}
            loading={busy && primary}
            title={index === 0 ? t.keySave : label}
            onClick={() => submit(act)}
          >
            {label}
          </Button>
        ))}
      </span>
    </div>
  )
}

interface RestoredProps {
  readonly onDrop: () => void
}

/** Tells that what was typed before has come back, and offers to drop it. */
export function Restored({ onDrop }: RestoredProps): ReactNode {
  const t = useWords(EDIT)
  return (
    <Alert
      type="info"
      showIcon
      className="fault"
      title={t.restored}
      action={
        <Button size="small" onClick={onDrop}>
          {t.dropRestored}
        </Button>
      }
    />
  )
}
