import type { RegisterQuery } from '@gongkai/contract'
import { InputNumber, Tabs } from 'antd'
import type { ReactNode } from 'react'
import { AgencyFilters, useAgencyScope } from '../../ui/agency-filters.tsx'
import { useFilters } from '../../ui/filters.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { useWords } from '../../words.ts'
import './responses.css'
import { today } from '../applications/case.client.ts'
import { ConcernsPanel } from './registers-concerns.tsx'
import { HotlinePanel } from './registers-hotline.tsx'
import { ProposalsPanel } from './registers-proposals.tsx'
import { REGISTERS } from './registers-words.ts'

/** 建议提案、热线、关切: three registers of an agency's year. */
export function RegistersPage(): ReactNode {
  const t = useWords(REGISTERS)
  const { of, set } = useFilters()
  const { agency, below } = useAgencyScope()
  const year = Number(of('year')) || Number(today().slice(0, 4))
  const scope: RegisterQuery | undefined = agency === undefined ? undefined : { agency, year, below }
  return (
    <>
      <PageHead title={t.title} note={t.note} />
      <AgencyFilters words={t}>
        <label>
          {t.year}
          <InputNumber value={year} min={2008} max={2200} onChange={(chosen) => set({ year: chosen?.toString() })} />
        </label>
      </AgencyFilters>
      {scope && (
        <Tabs
          aria-label={t.views}
          activeKey={of('view') || 'proposals'}
          onChange={(view) => set({ view: view === 'proposals' ? undefined : view })}
          destroyOnHidden
          items={[
            { key: 'proposals', label: t.proposals, children: <ProposalsPanel scope={scope} /> },
            { key: 'hotline', label: t.hotline, children: <HotlinePanel scope={scope} /> },
            { key: 'concerns', label: t.concerns, children: <ConcernsPanel scope={scope} /> },
          ]}
        />
      )}
    </>
  )
}
