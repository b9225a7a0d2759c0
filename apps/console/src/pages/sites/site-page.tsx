import type { SiteView } from '@gongkai/contract'
import { Alert, Tabs } from 'antd'
import type { ReactNode } from 'react'
import { Link, useParams } from 'react-router'
import { Facts } from '../../ui/facts.tsx'
import { Fault } from '../../ui/fault.tsx'
import { useFilters } from '../../ui/filters.ts'
import { momentText } from '../../ui/moment.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { useWords } from '../../words.ts'
import { ColumnAlarms } from './column-alarms.tsx'
import { ColumnHistory } from './column-history.tsx'
import { ColumnDesk } from './column-desk.tsx'
import { SiteActions } from './site-form.tsx'
import { useSite } from './sites.client.ts'
import './sites.css'
import { SITES } from './words.ts'

/** One site: its columns, what is due in them, their history, and what the site states. */
export function SitePage(): ReactNode {
  const t = useWords(SITES)
  const id = Number(useParams()['id'])
  const { of, set } = useFilters()
  const { data: site, error, refetch } = useSite(id)
  if (error) return <Fault fault={error} onRetry={() => void refetch()} />
  if (!site) return undefined
  const views = [
    { key: 'columns', label: t.columns, children: <ColumnDesk site={site} /> },
    { key: 'alarms', label: t.alarms, children: <ColumnAlarms siteId={id} /> },
    { key: 'history', label: t.history, children: <ColumnHistory siteId={id} /> },
    { key: 'facts', label: t.facts, children: <SiteFacts site={site} /> },
  ]
  return (
    <>
      <PageHead
        title={site.name}
        note={
          <>
            {site.agency.name} · <Link to="/sites">{t.back}</Link>
            {site.closedAt === null && (
              <>
                {' · '}
                <a href={`/sites/${site.key}/`}>{t.visit}</a>
              </>
            )}
          </>
        }
        actions={<SiteActions site={site} />}
      />
      <Tabs
        aria-label={t.views}
        items={views}
        activeKey={of('view') || 'columns'}
        onChange={(view) => set({ view: view === 'columns' ? undefined : view })}
        destroyOnHidden
      />
    </>
  )
}

function SiteFacts({ site }: { readonly site: SiteView }): ReactNode {
  const t = useWords(SITES)
  return (
    <>
      {site.warnings.map(({ message, remedy, basis }) => (
        <Alert key={message} showIcon type="warning" className="fault" title={message} description={`${remedy}。${basis}`} />
      ))}
      <Facts
        facts={[
          [t.key, site.key],
          [t.englishName, site.englishName],
          [t.origin, site.origin],
          [t.siteCode, site.siteCode],
          [t.icpNumber, site.icpNumber],
          [t.policeNumber, site.policeNumber],
          [t.organizer, site.organizer],
          [t.undertaker, site.undertaker],
          [t.contact, site.contact],
          [t.introduction, site.introduction],
          [t.color, t[site.color]],
          [t.openedAt, momentText(site.openedAt)],
        ]}
      />
    </>
  )
}
