import type { SiteView } from '@gongkai/contract'
import type { ReactNode } from 'react'
import { Link, useNavigate } from 'react-router'
import { useSession } from '../../session.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { useWords } from '../../words.ts'
import { OpenSiteDialog } from './site-form.tsx'
import { useSites } from './sites.client.ts'
import { SITES } from './words.ts'

/** The sites that the person manages or publishes on. */
export function SitesPage(): ReactNode {
  const t = useWords(SITES)
  const { roles } = useSession()
  const navigate = useNavigate()
  const { data, error, refetch } = useSites()
  const manages = roles.some(({ role }) => role === 'siteManager')
  return (
    <>
      <PageHead title={t.title} note={t.note} actions={manages && <OpenSiteDialog />} />
      <DataTable
        name="sites"
        title={t.title}
        columns={useSiteColumns()}
        rows={data}
        rowKey={({ id }) => id}
        onOpen={({ id }) => void navigate(`/sites/${id}`)}
        fault={error}
        onRetry={() => void refetch()}
        empty={t.none}
      />
    </>
  )
}

function useSiteColumns(): readonly Column<SiteView>[] {
  const t = useWords(SITES)
  return [
    { key: 'name', title: t.name, render: ({ id, name }) => <Link to={`/sites/${id}`}>{name}</Link>, phone: 'heading' },
    { key: 'agency', title: t.agency, render: ({ agency }) => agency.name },
    { key: 'key', title: t.key, render: ({ key }) => key },
    { key: 'origin', title: t.origin, render: ({ origin }) => origin ?? '—' },
    { key: 'siteCode', title: t.siteCode, render: ({ siteCode }) => siteCode ?? '—' },
    {
      key: 'warnings',
      title: t.warnings,
      render: ({ warnings }) =>
        warnings.length === 0 ? (
          <StatusTag tone="good">{t.fine}</StatusTag>
        ) : (
          <StatusTag tone="warning">{t.warningCount(warnings.length)}</StatusTag>
        ),
    },
    {
      key: 'state',
      title: t.state,
      render: ({ closedAt }) => (
        <StatusTag tone={closedAt === null ? 'good' : 'neutral'}>{closedAt === null ? t.open : t.closed}</StatusTag>
      ),
    },
  ]
}
