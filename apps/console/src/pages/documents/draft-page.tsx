import { PUBLICATION_KINDS, type PublicationKind } from '@gongkai/contract'
import { useMutation } from '@tanstack/react-query'
import { Form, Select } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { post } from '../../api.ts'
import { useAgency, useSession } from '../../session.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { useWords } from '../../words.ts'
import { contentOf, type DraftContent, issuerOf } from './content.ts'
import { ContentForm, Restored } from './content-form.tsx'
import { refreshDocuments } from './document.client.ts'
import { EDIT } from './edit-words.ts'
import { useDocumentTerms } from './terms.ts'
import { useSafetyCopy } from './use-safety-copy.ts'
import { useUploads } from './use-uploads.ts'
import { DESK } from './words.ts'

/** A new document: what it is, for whom, and as much of its content as is known. */
export function DraftPage(): ReactNode {
  const t = useWords(EDIT)
  const desk = useWords(DESK)
  const [search, setSearch] = useSearchParams()
  const agencies = useDraftingAgencies()
  const present = useAgency()
  const first = agencies.find(({ id }) => id === present?.id) ?? agencies[0]
  const agency = agencies.find(({ id }) => String(id) === search.get('agency')) ?? first
  const kind = PUBLICATION_KINDS.find(({ key }) => key === search.get('kind'))?.key ?? 'article'
  const choose = (name: string, value: string) =>
    setSearch((before) => new URLSearchParams([...[...before].filter(([other]) => other !== name), [name, value]]), {
      replace: true,
    })
  return (
    <>
      <PageHead title={t.newTitle} actions={<Link to="/documents">{desk.title}</Link>} />
      {agency && (
        <NewDocumentForm
          key={agency.id}
          agency={agency}
          kind={kind}
          head={<Origin agencies={agencies} agencyId={agency.id} kind={kind} onChoose={choose} />}
        />
      )}
    </>
  )
}

/** The agencies for which the person drafts. */
function useDraftingAgencies() {
  const { roles } = useSession()
  const own = roles.filter(({ role }) => role === 'editor')
  return [...new Map(own.map(({ agencyId, agencyName }) => [agencyId, { id: agencyId, name: agencyName }])).values()]
}

interface OriginProps {
  readonly agencies: readonly { readonly id: number; readonly name: string }[]
  readonly agencyId: number
  readonly kind: PublicationKind
  readonly onChoose: (name: string, value: string) => void
}

function Origin({ agencies, agencyId, kind, onChoose }: OriginProps): ReactNode {
  const t = useWords(EDIT)
  const terms = useDocumentTerms()
  return (
    <div className="field-row">
      <Form.Item label={t.agency}>
        <Select
          aria-label={t.agency}
          value={agencyId}
          disabled={agencies.length === 1}
          options={agencies.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(id) => onChoose('agency', String(id))}
        />
      </Form.Item>
      <Form.Item label={t.kind}>
        <Select
          aria-label={t.kind}
          value={kind}
          options={PUBLICATION_KINDS.map(({ key }) => ({ value: key, label: terms.kind(key) }))}
          onChange={(key) => onChoose('kind', key)}
        />
      </Form.Item>
    </div>
  )
}

interface NewDocumentFormProps {
  readonly agency: { readonly id: number; readonly name: string }
  readonly kind: PublicationKind
  readonly head: ReactNode
}

function NewDocumentForm({ agency, kind, head }: NewDocumentFormProps): ReactNode {
  const t = useWords(EDIT)
  const navigate = useNavigate()
  const [form] = Form.useForm<DraftContent>()
  const copy = useSafetyCopy(`document-new-${agency.id}`)
  const [isRestored, setRestored] = useState(copy.found !== undefined)
  const [isTyped, setTyped] = useState(copy.found !== undefined)
  const uploads = useUploads(agency.id, undefined)
  const empty: DraftContent = { source: agency.name, issuer: issuerOf(kind, agency.name, undefined) }
  useEffect(() => {
    form.setFieldValue('issuer', issuerOf(kind, agency.name, form.getFieldsValue(true).issuer))
  }, [form, kind, agency.name])
  const { mutate, isPending, error } = useMutation({
    meta: { shown: 'in place' },
    mutationFn: ({ content }: { readonly content: DraftContent; readonly next: 'edit' | 'view' }) =>
      post<{ readonly id: number }>('/documents', { agencyId: agency.id, kind, content: contentOf(content, kind) }),
    onSuccess: async ({ id }, { next }) => {
      copy.drop()
      await refreshDocuments()
      await navigate(next === 'edit' ? `/documents/${id}/edit` : `/documents/${id}`, { replace: true })
    },
  })
  return (
    <ContentForm
      form={form}
      initial={{ ...empty, ...copy.found?.content }}
      kind={kind}
      uploads={uploads}
      head={head}
      notes={
        isRestored && (
          <Restored
            onDrop={() => {
              copy.drop()
              setRestored(false)
              setTyped(false)
              form.setFieldsValue({ ...clearedOf(form.getFieldsValue(true)), ...empty })
            }}
          />
        )
      }
      fault={error}
      state={isTyped && (copy.isFull ? t.copyFull : t.unsaved)}
      busy={isPending}
      onTyped={(content) => {
        setTyped(true)
        copy.keep({ version: 0, content })
      }}
      buttons={[
        { label: t.save, primary: true, act: (content) => mutate({ content, next: 'edit' }) },
        { label: t.saveAndBack, act: (content) => mutate({ content, next: 'view' }) },
      ]}
    />
  )
}

/** Every field of `content` emptied: a form keeps what it is not told to forget. */
export function clearedOf(content: DraftContent): DraftContent {
  return Object.fromEntries(Object.keys(content).map((name) => [name, undefined]))
}
