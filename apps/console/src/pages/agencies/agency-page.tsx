import type { AgencyView } from '@gongkai/contract'
import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import type { ReactNode } from 'react'
import { Link, useParams } from 'react-router'
import { get } from '../../api.ts'
import { Facts } from '../../ui/facts.tsx'
import { Fault } from '../../ui/fault.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { useWords } from '../../words.ts'
import { ChangeDialog, CorrectDialog, DissolveDialog } from './agency-acts.tsx'
import { AgencyHistory } from './agency-history.tsx'
import { useAgencyTerms } from './agency-terms.ts'
import { AGENCIES } from './words.ts'

/** One agency: what is true today, what lacks, and everything that was and will be. */
export function AgencyPage(): ReactNode {
  const { id = '' } = useParams()
  const { data, error, refetch } = useQuery({
    queryKey: ['agencies', 'one', id],
    queryFn: ({ signal }) => get<AgencyView>(`/agencies/${id}`, {}, signal),
  })
  if (error) return <Fault fault={error} onRetry={() => void refetch()} />
  return data ? <Agency agency={data} /> : null
}

function Agency({ agency }: { readonly agency: AgencyView }): ReactNode {
  const t = useWords(AGENCIES)
  const { superiors, dissolvedOn, missing, editable } = agency
  return (
    <>
      <PageHead
        title={agency.name}
        note={
          <>
            {superiors.map(({ id, name }) => (
              <span key={id}>
                <Link to={`/agencies/${id}`}>{name}</Link>
                {' / '}
              </span>
            ))}
            {dissolvedOn !== null && t.dissolved(dissolvedOn)}
          </>
        }
        actions={
          editable &&
          dissolvedOn === null && (
            <>
              <ChangeDialog agency={agency} />
              <CorrectDialog agency={agency} />
              <DissolveDialog agency={agency} />
            </>
          )
        }
      />
      {missing.length > 0 && (
        <Alert
          type="warning"
          showIcon
          className="fault"
          title={t.missing}
          description={
            <ul>
              {missing.map((what) => (
                <li key={what}>{what}</li>
              ))}
            </ul>
          }
        />
      )}
      <Today agency={agency} />
      <AgencyHistory agency={agency} />
    </>
  )
}

function Today({ agency }: { readonly agency: AgencyView }): ReactNode {
  const t = useWords(AGENCIES)
  const terms = useAgencyTerms()
  const now = agency.versions.find(({ time }) => time === 'present') ?? agency.versions.at(-1)
  if (!now) return null
  const { facts } = now
  const { office } = facts
  const proposal = agency.proposedReconsideration
  return (
    <div className="columns">
      <section className="panel">
        <h2>{t.facts}</h2>
        <Facts
          facts={[
            [t.kind, terms.kind(facts.kind)],
            [t.level, terms.level(facts.level)],
            [t.shortName, facts.shortName],
            [t.receiptCode, agency.receiptCode],
            [t.supervisor, agency.supervisor?.name],
            [t.reconsideration, agency.reconsideration?.name ?? (proposal && t.proposed(proposal.agency.name, proposal.basis))],
            [t.court, facts.court],
            [t.region, facts.region.join('、')],
            [t.divisionCode, facts.divisionCode],
            [t.creditCode, facts.creditCode],
            [t.mustReport, facts.mustReport === null ? t.unknown : facts.mustReport ? t.yes : t.no],
          ]}
        />
      </section>
      <section className="panel">
        <h2>{t.office}</h2>
        <Facts
          facts={[
            [t.officeName, office.name],
            [t.address, office.address],
            [t.postcode, office.postcode],
            [t.hours, office.hours],
            [t.phone, office.phone],
            [t.fax, office.fax],
            [t.email, office.email],
            [t.online, office.online],
          ]}
        />
      </section>
    </div>
  )
}
