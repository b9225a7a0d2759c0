import type { ReviewSchemeInput, ReviewSchemeLine, ReviewSchemes } from '@gongkai/contract'
import { LEAST_REVIEWS } from '@gongkai/law/publication'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { get, put, remove } from '../../api.ts'
import { queryClient } from '../../problem-bus.ts'
import { useAgency } from '../../session.ts'
import { AgencyPicker } from '../../ui/agency-picker.tsx'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { useFilters } from '../../ui/filters.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { useWords } from '../../words.ts'
import './documents.css'
import { SchemeDialog } from './scheme-dialog.tsx'
import { SCHEMES } from './scheme-words.ts'
import { useDocumentTerms } from './terms.ts'

/** 审核方案 of an agency: how many reviews and proofs each kind of document has, who ends them, what the checks stop. */
export function SchemesPage(): ReactNode {
  const t = useWords(SCHEMES)
  const own = useAgency()
  const { of, set } = useFilters()
  const agencyId = of('agency') === '' ? own?.id : Number(of('agency'))
  const { data, error, refetch } = useQuery({
    queryKey: ['review-schemes', agencyId],
    queryFn: ({ signal }) => get<ReviewSchemes>(`/review-schemes/${agencyId}`, {}, signal),
    enabled: agencyId !== undefined,
  })
  return (
    <>
      <PageHead title={t.title} note={t.note} />
      <div className="filters">
        <label>
          {t.agency}
          <AgencyPicker
            label={t.agency}
            value={agencyId ?? null}
            chosen={data?.agency.name ?? own?.name}
            onChange={(id) => set({ agency: id?.toString() })}
          />
        </label>
        {data?.editable === false && <p className="quiet">{t.readOnly}</p>}
      </div>
      <DataTable
        name="review-schemes"
        title={t.title}
        columns={useColumns(data)}
        rows={data?.lines}
        rowKey={({ kind }) => kind ?? 'all'}
        fault={error}
        onRetry={() => void refetch()}
      />
      <section className="panel spaced" aria-label={t.leastTitle}>
        <h2>{t.leastTitle}</h2>
        <ul className="case-list">
          {LEAST_REVIEWS.map(({ key, term, reviews, proofs }) => (
            <li key={key}>{t.least(term, reviews, proofs)}</li>
          ))}
        </ul>
      </section>
    </>
  )
}

function useColumns(schemes: ReviewSchemes | undefined): readonly Column<ReviewSchemeLine>[] {
  const t = useWords(SCHEMES)
  const terms = useDocumentTerms()
  const shownYes = (yes: boolean | undefined) => (yes === undefined ? '—' : yes ? t.yes : t.no)
  const shown = ({ own, holds }: ReviewSchemeLine) => holds ?? (own && { ...own, approvalBy: own.approvalBy ?? null })
  return [
    { key: 'kind', title: t.kind, render: ({ kind }) => (kind === null ? t.all : terms.kind(kind)), phone: 'heading' },
    {
      key: 'rounds',
      title: t.rounds,
      render: (line) => {
        const scheme = shown(line)
        return scheme ? <span className="no-break">{t.reviewsProofs(scheme.reviews, scheme.proofs)}</span> : '—'
      },
    },
    {
      key: 'finalBy',
      title: t.finalBy,
      render: (line) => {
        const scheme = shown(line)
        return scheme ? t[scheme.finalBy] : '—'
      },
    },
    {
      key: 'approvalBy',
      title: t.approvalBy,
      render: (line) => {
        const scheme = shown(line)
        if (!scheme) return '—'
        return scheme.approvalBy === null ? t.noApproval : t[scheme.approvalBy]
      },
    },
    { key: 'interpretation', title: t.interpretation, render: (line) => shownYes(shown(line)?.interpretation) },
    { key: 'from', title: t.from, render: (line) => <Source line={line} agencyId={schemes?.agency.id} /> },
    { key: 'acts', title: '', render: (line) => schemes?.editable === true && <Acts line={line} schemes={schemes} /> },
  ]
}

interface SourceProps {
  readonly line: ReviewSchemeLine
  readonly agencyId: number | undefined
}

function Source({ line: { own, from }, agencyId }: SourceProps): ReactNode {
  const t = useWords(SCHEMES)
  const changed = Object.keys(own?.rules ?? {}).length
  return (
    <>
      {own !== null && <StatusTag tone="active">{t.own}</StatusTag>}
      {own === null && (from === null ? t.standard : from.id === agencyId ? t.ownGeneral : t.inherited(from.name))}
      {changed > 0 && <span className="quiet"> {t.changedRules(changed)}</span>}
    </>
  )
}

interface ActsProps {
  readonly line: ReviewSchemeLine
  readonly schemes: ReviewSchemes
}

function Acts({ line, schemes }: ActsProps): ReactNode {
  const t = useWords(SCHEMES)
  const terms = useDocumentTerms()
  const name = line.kind === null ? t.all : terms.kind(line.kind)
  const address = `/review-schemes/${schemes.agency.id}/${line.kind ?? 'all'}`
  const show = (schemesNow: ReviewSchemes) => queryClient.setQueryData(['review-schemes', schemes.agency.id], schemesNow)
  return (
    <span className="tools">
      <SchemeDialog
        name={name}
        line={line}
        schemes={schemes}
        onSubmit={async (input: ReviewSchemeInput) => show(await put<ReviewSchemes>(address, input))}
      />
      {line.own !== null && (
        <ConfirmButton
          small
          danger
          label={t.remove}
          about={name}
          note={t.removeNote}
          onConfirm={async () => show(await remove<ReviewSchemes>(address))}
        />
      )}
    </span>
  )
}
