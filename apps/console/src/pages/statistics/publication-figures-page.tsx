import type { PublicationFigures } from '@gongkai/contract'
import { useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import type { ReactNode } from 'react'
import { get } from '../../api.ts'
import { AgencyFilters, useAgencyScope } from '../../ui/agency-filters.tsx'
import { Bars } from '../../ui/bars.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Fault } from '../../ui/fault.tsx'
import { useFilters } from '../../ui/filters.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { useWords } from '../../words.ts'
import { today } from '../applications/case.client.ts'
import { PUBLICATION_FIGURES } from './publication-words.ts'

/** What was published: in all, by level, column, field, kind, month and agency. */
export function PublicationFiguresPage(): ReactNode {
  const t = useWords(PUBLICATION_FIGURES)
  const { of, set } = useFilters()
  const { agency, below } = useAgencyScope()
  const year = today().slice(0, 4)
  const scope = { agency, below, from: of('from') || `${year}-01-01`, to: of('to') || `${year}-12-31` }
  const { data, error, refetch } = useQuery({
    queryKey: ['statistics', 'publications', scope],
    queryFn: ({ signal }) => get<PublicationFigures>('/statistics/publications', scope, signal),
    enabled: agency !== undefined,
  })
  return (
    <>
      <PageHead title={t.title} note={t.note} />
      <AgencyFilters words={t}>
        {(['from', 'to'] as const).map((name) => (
          <label key={name}>
            {t[name]}
            <Input type="date" value={scope[name]} onChange={({ target }) => set({ [name]: target.value })} />
          </label>
        ))}
      </AgencyFilters>
      {agency === undefined && <p>{t.choose}</p>}
      {error && <Fault fault={error} onRetry={() => void refetch()} />}
      {data && <Figures figures={data} />}
    </>
  )
}

function Figures({ figures }: { readonly figures: PublicationFigures }): ReactNode {
  const t = useWords(PUBLICATION_FIGURES)
  const { total, withdrawn, interpretations } = figures
  return (
    <>
      <section className="panel" aria-label={t.summary}>
        <h2>{t.summary}</h2>
        <div className="columns">
          <Facts
            facts={[
              [t.total, total],
              [t.withdrawn, withdrawn],
              [t.interpretations, interpretations.total],
              [t.reposted, interpretations.reposted],
            ]}
          />
          <Bars title={t.levels} bars={figures.levels} />
          <Bars title={t.months} bars={figures.months.map(({ month, count }) => ({ key: month, label: month, count }))} />
          <Bars title={t.kinds} bars={figures.kinds} />
          <Bars title={t.fields} bars={figures.fields} />
          <Bars title={t.items} bars={figures.items} />
          <Bars title={t.forms} bars={interpretations.forms} />
        </div>
      </section>
      <DataTable
        name="publication-columns"
        title={t.columns}
        columns={[
          { key: 'name', title: t.column, render: ({ name, depth }) => `${'　'.repeat(depth)}${name}`, phone: 'heading' },
          { key: 'own', title: t.own, render: ({ own }) => own, align: 'right' },
          { key: 'all', title: t.all, render: ({ all }) => all, align: 'right' },
          { key: 'site', title: t.site, render: ({ site }) => site },
        ]}
        rows={figures.columns}
        rowKey={({ id }) => id}
        empty={t.nothing}
      />
      <div className="below">
        <DataTable
          name="publication-agencies"
          title={t.agencies}
          columns={[
            { key: 'name', title: t.agency, render: ({ name }) => name, phone: 'heading' },
            { key: 'count', title: t.count, render: ({ count }) => count, align: 'right' },
          ]}
          rows={figures.agencies}
          rowKey={({ id }) => id}
          empty={t.nothing}
        />
      </div>
    </>
  )
}
