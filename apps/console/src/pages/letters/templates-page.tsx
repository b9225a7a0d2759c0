import type { LetterTemplateEntry } from '@gongkai/contract'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useNavigate } from 'react-router'
import { get } from '../../api.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { useFilters } from '../../ui/filters.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { useWords } from '../../words.ts'
import { DocumentSeries } from './document-series.tsx'
import { TemplateScope, useTemplateAgency } from './template-scope.tsx'
import { LETTERS } from './words.ts'

/** Every kind of letter with the template that is in force for an agency, and the series of document numbers. */
export function TemplatesPage(): ReactNode {
  const t = useWords(LETTERS)
  const filters = useFilters()
  const agency = useTemplateAgency()
  const navigate = useNavigate()
  const columns = useColumns()
  const { data, error, refetch } = useQuery({
    queryKey: ['letter-templates', agency],
    queryFn: ({ signal }) => get<readonly LetterTemplateEntry[]>('/letter-templates', { agency }, signal),
  })
  const chosen = filters.of('agency')
  return (
    <>
      <PageHead title={t.title} note={t.note} />
      <TemplateScope filters={filters} />
      <DataTable
        name="letter-templates"
        title={t.title}
        columns={columns}
        rows={data}
        rowKey={({ kind }) => kind}
        onOpen={({ kind }) => void navigate(`/letter-templates/${kind}${chosen === '' ? '' : `?agency=${chosen}`}`)}
        fault={error}
        onRetry={() => void refetch()}
      />
      <DocumentSeries agency={agency} />
    </>
  )
}

function useColumns(): readonly Column<LetterTemplateEntry>[] {
  const t = useWords(LETTERS)
  const source = useTemplateSource()
  return [
    { key: 'kind', title: t.kind, render: ({ term }) => term, phone: 'heading' },
    {
      key: 'source',
      title: t.source,
      render: (entry) => <StatusTag tone={entry.source === 'own' ? 'active' : 'neutral'}>{source(entry)}</StatusTag>,
    },
    { key: 'layout', title: t.layout, render: ({ layout }) => t[layout] },
    { key: 'validFrom', title: t.validFrom, render: ({ validFrom }) => validFrom ?? '—' },
    { key: 'upcoming', title: t.upcoming, render: ({ upcomingFrom }) => upcomingFrom ?? '—' },
  ]
}

/** Whose template it is, in words. */
export function useTemplateSource(): (entry: Pick<LetterTemplateEntry, 'source' | 'sourceAgency'>) => string {
  const t = useWords(LETTERS)
  return ({ source, sourceAgency }) => {
    switch (source) {
      case 'own':
        return t.own
      case 'inherited':
        return t.inherited(sourceAgency)
      case 'installation':
        return t.installationTemplate
      case 'standard':
        return t.standard
    }
  }
}
