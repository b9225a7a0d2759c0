import type { AuditEntryView, AuditPage as AuditEntries, AuditScope } from '@gongkai/contract'
import { useQuery } from '@tanstack/react-query'
import { Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { get } from '../../api.ts'
import { useAgency } from '../../session.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Facts } from '../../ui/facts.tsx'
import { type Filters, useFilters } from '../../ui/filters.ts'
import { momentText } from '../../ui/moment.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { useWords } from '../../words.ts'
import { AuditFilters } from './audit-filters.tsx'
import { AuditProof } from './audit-proof.tsx'
import { useEventName } from './event-names.ts'
import { AUDIT } from './words.ts'

/** The chains: searched, verified, taken away. */
export function AuditPage(): ReactNode {
  const t = useWords(AUDIT)
  const filters = useFilters()
  const chain = useChain(filters)
  const { data: scope } = useQuery({
    queryKey: ['audit', 'scope', chain],
    queryFn: ({ signal }) => get<AuditScope>('/audit/scope', { agency: chain }, signal),
  })
  return (
    <>
      <PageHead title={t.title} note={t.note} />
      <AuditProof chain={chain} everything={scope?.installation ?? false} />
      <AuditFilters filters={filters} chain={chain} scope={scope} />
      {chain === undefined ? <p className="quiet">{t.choose}</p> : <Entries filters={filters} chain={chain} />}
    </>
  )
}

/** The chain in the address, or that of the agency in the header. */
function useChain({ of }: Filters): number | undefined {
  const agency = useAgency()
  const chosen = of('agency')
  return chosen === '' ? agency?.id : Number(chosen)
}

function Entries({ filters: { of, set }, chain }: { readonly filters: Filters; readonly chain: number }): ReactNode {
  const t = useWords(AUDIT)
  const [open, setOpen] = useState<AuditEntryView>()
  const columns = useColumns()
  const asked = {
    agency: chain,
    kind: of('kind'),
    person: of('person'),
    subjectKind: of('subjectKind'),
    subject: of('subject'),
    from: of('from'),
    to: of('to'),
    before: of('before'),
  }
  const { data, error, refetch } = useQuery({
    queryKey: ['audit', asked],
    queryFn: ({ signal }) => get<AuditEntries>('/audit', asked, signal),
    placeholderData: (before) => before,
  })
  const next = data?.before ?? null
  return (
    <>
      <DataTable
        name="audit"
        title={t.title}
        columns={columns}
        rows={data?.items}
        rowKey={({ sequence }) => sequence}
        onOpen={setOpen}
        fault={error}
        onRetry={() => void refetch()}
        paging={{
          kind: 'sequential',
          onPrevious: of('before') === '' ? undefined : () => history.back(),
          onNext: next === null ? undefined : () => set({ before: String(next) }),
        }}
      />
      <Modal
        open={open !== undefined}
        width={720}
        footer={null}
        title={open && t.entry(open.sequence)}
        onCancel={() => setOpen(undefined)}
      >
        {open && <Entry entry={open} />}
      </Modal>
    </>
  )
}

function useColumns(): readonly Column<AuditEntryView>[] {
  const t = useWords(AUDIT)
  const eventName = useEventName()
  return [
    { key: 'sequence', title: t.sequence, render: ({ sequence }) => sequence, align: 'right' },
    { key: 'at', title: t.at, render: ({ at }) => momentText(at) },
    { key: 'kind', title: t.kind, render: ({ kind }) => eventName(kind), phone: 'heading' },
    { key: 'actor', title: t.actor, render: ({ actor }) => actor.label },
    { key: 'about', title: t.about, render: ({ subject }) => `${eventName(subject.kind)} ${subject.id}` },
    { key: 'payload', title: t.payload, render: ({ payload }) => <Payload payload={payload} />, phone: 'hidden' },
    { key: 'hash', title: t.hash, render: ({ hash }) => <code>{hash.slice(0, 12)}…</code>, hidden: true },
    { key: 'request', title: t.request, render: ({ requestId }) => requestId ?? '—', hidden: true },
  ]
}

function Payload({ payload }: Pick<AuditEntryView, 'payload'>): ReactNode {
  const text = Object.entries(payload)
    .map(([key, value]) => `${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join('，')
  return <span className="cut">{text}</span>
}

function Entry({ entry }: { readonly entry: AuditEntryView }): ReactNode {
  const t = useWords(AUDIT)
  const eventName = useEventName()
  return (
    <Facts
      facts={[
        [t.at, momentText(entry.at)],
        [t.kind, `${eventName(entry.kind)}（${entry.kind}）`],
        [t.actor, entry.actor.id === null ? entry.actor.label : `${entry.actor.label}（${entry.actor.id}）`],
        [t.about, `${eventName(entry.subject.kind)} ${entry.subject.id}`],
        [t.payload, <pre key="payload">{JSON.stringify(entry.payload, null, 2)}</pre>],
        [t.request, entry.requestId],
        [t.algorithm, entry.algorithm],
        [t.previous, <code key="previous">{entry.previousHash}</code>],
        [t.hash, <code key="hash">{entry.hash}</code>],
      ]}
    />
  )
}
