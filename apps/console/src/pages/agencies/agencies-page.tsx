import type { AgencyListItem, AgencyListPage } from '@gongkai/contract'
import { useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import type { ReactNode } from 'react'
import { Link, useNavigate } from 'react-router'
import { get } from '../../api.ts'
import { useMay } from '../../session.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { useFilters } from '../../ui/filters.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { useWords } from '../../words.ts'
import { useAgencyTerms } from './agency-terms.ts'
import { CreateAgencyDialog } from './create-agency.tsx'
import { ReorganizeDialog } from './reorganize.tsx'
import { AGENCIES } from './words.ts'

/** The tree of agencies: from the top down, or by any name that an agency has or had. */
export function AgenciesPage(): ReactNode {
  const t = useWords(AGENCIES)
  const { of, set, page, paging } = useFilters()
  const navigate = useNavigate()
  const may = useMay()
  const columns = useColumns()
  const q = of('q')
  const parent = of('parent')
  const { data, error, refetch } = useQuery({
    queryKey: ['agencies', 'list', q, parent, page],
    queryFn: ({ signal }) => get<AgencyListPage>('/agencies', { q, parent: q === '' ? parent : undefined, page }, signal),
    placeholderData: (before) => before,
  })
  return (
    <>
      <PageHead
        title={t.title}
        note={t.note}
        actions={
          may('system-administer') && (
            <>
              <ReorganizeDialog />
              <CreateAgencyDialog />
            </>
          )
        }
      />
      <div className="filters" role="search" aria-label={t.filter}>
        <label data-search>
          {t.search}
          <Input.Search
            defaultValue={q}
            allowClear
            aria-label={t.search}
            onSearch={(typed) => set({ q: typed.trim(), parent: undefined })}
          />
        </label>
        {(q !== '' || parent !== '') && <Link to="/agencies">{t.tops}</Link>}
      </div>
      <DataTable
        name="agencies"
        title={t.title}
        columns={columns}
        rows={data?.items}
        rowKey={({ id }) => id}
        onOpen={({ id }) => void navigate(`/agencies/${id}`)}
        paging={paging(data?.total, data?.size ?? 50)}
        fault={error}
        onRetry={() => void refetch()}
      />
    </>
  )
}

function useColumns(): readonly Column<AgencyListItem>[] {
  const t = useWords(AGENCIES)
  const terms = useAgencyTerms()
  return [
    {
      key: 'name',
      title: t.name,
      phone: 'heading',
      render: ({ id, name, foundAs, dissolvedOn }) => (
        <>
          <Link to={`/agencies/${id}`}>{name}</Link>
          {foundAs !== null && <span className="quiet"> {t.foundAs(foundAs)}</span>}
          {dissolvedOn !== null && <span className="quiet"> {t.dissolved(dissolvedOn)}</span>}
        </>
      ),
    },
    { key: 'path', title: t.path, render: ({ path }) => path.join(' / ') || '—' },
    { key: 'kind', title: t.kind, render: ({ kind }) => terms.kind(kind) },
    { key: 'level', title: t.level, render: ({ level }) => terms.level(level) },
    {
      key: 'children',
      title: t.children,
      align: 'right',
      render: ({ id, name, children }) =>
        children ? (
          <Link to={`/agencies?parent=${id}`} aria-label={`${name}：${t.open} ${children}`}>
            {children}
          </Link>
        ) : (
          (children ?? '—')
        ),
    },
  ]
}
