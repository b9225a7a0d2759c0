import type { DocumentEventBody, DocumentView } from '@gongkai/contract'
import { useMutation } from '@tanstack/react-query'
import { Input, Modal } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { Fault } from '../../ui/fault.tsx'
import { useWords } from '../../words.ts'
import { contentOf, type DraftContent, draftOf } from './content.ts'
import { changedFields } from './content-text.ts'
import { corrections } from './differences.ts'
import { actOn } from './document.client.ts'
import { ACTS } from './act-words.ts'

type Corrections = DocumentEventBody<'recordProof'>['corrections']

interface ProofDialogProps {
  readonly view: DocumentView
  /** The content as the proofreader left it. */
  readonly content: DraftContent
  readonly onClose: () => void
  readonly onDone: () => void
}

/** What a proofreader changed, found by comparing, with why; sent together with the corrected text. */
export function ProofDialog({ view, content, onClose, onDone }: ProofDialogProps): ReactNode {
  const t = useWords(ACTS)
  const id = useId()
  const [found] = useState(() => correctionsOf(draftOf(view), content))
  const [reasons, setReasons] = useState<Readonly<Record<number, string>>>({})
  const [remark, setRemark] = useState('')
  const { mutate, isPending, error } = useMutation({
    meta: { shown: 'in place' },
    mutationFn: () =>
      actOn(view, 'recordProof', {
        corrections: found.map((one, at) => ({ ...one, ...(reasons[at]?.trim() ? { remark: reasons[at].trim() } : {}) })),
        ...(found.length === 0 ? {} : { content: contentOf(content, view.kind, draftOf(view)) }),
        ...(remark.trim() === '' ? {} : { remark: remark.trim() }),
      }),
    onSuccess: onDone,
  })
  return (
    <Modal
      open
      width={720}
      title={t.recordProof}
      okText={t.recordProof}
      cancelText={t.cancel}
      confirmLoading={isPending}
      onOk={() => mutate()}
      onCancel={onClose}
    >
      {error && <Fault fault={error} />}
      <p>{found.length === 0 ? t.noCorrections : t.corrections(found.length)}</p>
      <ol className="corrections">
        {found.map(({ before, after }, at) => {
          const key = `${at} ${before}`
          return (
            <li key={key}>
              <span>
                <del>{before || t.nothing}</del> → <ins>{after || t.nothing}</ins>
              </span>
              <Input
                aria-label={`${t.correctionRemark} ${at + 1}`}
                placeholder={t.correctionRemark}
                maxLength={300}
                value={reasons[at] ?? ''}
                onChange={({ target }) => setReasons({ ...reasons, [at]: target.value })}
              />
            </li>
          )
        })}
      </ol>
      <label htmlFor={id}>{t.remark}</label>
      <Input.TextArea id={id} rows={2} maxLength={1000} value={remark} onChange={({ target }) => setRemark(target.value)} />
    </Modal>
  )
}

const LONGEST = 500
const MOST = 500

/** Every place that differs, in the order of the fields; longer stretches are cut, the text itself is sent whole. */
function correctionsOf(before: DraftContent, after: DraftContent): Corrections {
  return changedFields(before, after)
    .flatMap((change) => corrections(change.before, change.after))
    .slice(0, MOST)
    .map((one) => ({ before: cut(one.before).trim() || '□', after: cut(one.after) }))
}

function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text
}
