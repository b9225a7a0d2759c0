import type { ApplicationView, EditedText, LetterDetail, LetterView } from '@gongkai/contract'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { download, get, openPdf, put } from '../../api.ts'
import { Fault } from '../../ui/fault.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { useWords } from '../../words.ts'
import { LETTER } from './letter-words.ts'
import { LetterTextEditor } from './letter-text-editor.tsx'
import { CASE } from './words.ts'

/** The letters of the case: read, changed while they are drafts, printed. */
export function CaseLetters({ view }: { readonly view: ApplicationView }): ReactNode {
  const t = useWords(CASE)
  const l = useWords(LETTER)
  const [opened, setOpened] = useState<number>()
  const { data } = useQuery({
    queryKey: ['applications', 'letters', view.id],
    queryFn: ({ signal }) => get<readonly LetterView[]>('/letters', { application: view.id }, signal),
    retry: false,
  })
  const letters = data?.filter(({ state }) => state !== 'discarded') ?? []
  if (letters.length === 0) return null
  return (
    <section className="panel" aria-label={t.letters}>
      <h2>{t.letters}</h2>
      <ul className="case-list">
        {letters.map(({ id, term, state, documentNumber, issuedOn, editable }) => (
          <li key={id} className="file-line">
            <span>
              {term}{' '}
              <StatusTag tone={state === 'issued' ? 'good' : 'neutral'}>{state === 'issued' ? l.issued : l.draft}</StatusTag>{' '}
              <span className="quiet">{[documentNumber, issuedOn].filter(Boolean).join(' ')}</span>
            </span>
            <Button size="small" aria-label={`${editable ? l.edit : l.read} ${term}`} onClick={() => setOpened(id)}>
              {editable ? l.edit : l.read}
            </Button>
          </li>
        ))}
      </ul>
      <Modal
        open={opened !== undefined}
        title={letters.find(({ id }) => id === opened)?.term}
        footer={null}
        width={800}
        destroyOnHidden
        onCancel={() => setOpened(undefined)}
      >
        {opened !== undefined && <Letter id={opened} />}
      </Modal>
    </section>
  )
}

function Letter({ id }: { readonly id: number }): ReactNode {
  const { data, error, refetch } = useQuery({
    queryKey: ['letter-text', id],
    queryFn: ({ signal }) => get<LetterDetail>(`/letters/${id}`, {}, signal),
    // Reading a letter is recorded, and what is being typed must not be replaced.
    refetchOnWindowFocus: false,
    staleTime: Infinity,
    gcTime: 0,
  })
  if (error) return <Fault fault={error} onRetry={() => void refetch()} />
  return data ? <LetterEditor key={data.version} letter={data} /> : null
}

function LetterEditor({ letter }: { readonly letter: LetterDetail }): ReactNode {
  const l = useWords(LETTER)
  const [text, setText] = useState<EditedText>(editable(letter.text))
  const [version, setVersion] = useState(letter.version)
  const [saved, setSaved] = useState(true)
  const save = useMutation({
    meta: { shown: 'in place' },
    mutationFn: () => put<LetterView>(`/letters/${letter.id}`, { version, text }),
    onSuccess: (now) => {
      setVersion(now.version)
      setSaved(true)
    },
  })
  const print = useMutation({ mutationFn: () => openPdf(`/letters/${letter.id}/file.pdf`) })
  const word = useMutation({ mutationFn: () => download(`/letters/${letter.id}/file.docx`) })
  return (
    <>
      {save.error && <Fault fault={save.error} />}
      <LetterTextEditor
        text={text}
        disabled={!letter.editable}
        onChange={(changed) => {
          setText(changed)
          setSaved(false)
        }}
      />
      {letter.remedies.length > 0 && <p className="letter-remedies">{letter.remedies.join('')}</p>}
      <div className="tools">
        {letter.editable && (
          <Button type="primary" disabled={saved} loading={save.isPending} onClick={() => save.mutate()}>
            {saved ? l.saved(version) : l.save}
          </Button>
        )}
        <Button disabled={!saved} loading={print.isPending} onClick={() => print.mutate()}>
          {l.pdf}
        </Button>
        <Button disabled={!saved} loading={word.isPending} onClick={() => word.mutate()}>
          {l.word}
        </Button>
      </div>
    </>
  )
}

/** A letter's words as a form changes them. */
function editable({ title, salutation, blocks, attachments }: LetterDetail['text']): EditedText {
  return {
    title,
    ...(salutation === undefined ? {} : { salutation }),
    blocks: blocks.map((block) => (block.kind === 'row' ? { kind: 'row', cells: [...block.cells] } : block)),
    attachments: [...attachments],
  }
}
