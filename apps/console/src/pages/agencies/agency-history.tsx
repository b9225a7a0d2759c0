import type { AgencyFacts, AgencyVersionView, AgencyView } from '@gongkai/contract'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { useWords } from '../../words.ts'
import { CancelDialog } from './agency-acts.tsx'
import { flatFacts } from './fact-form.ts'
import { useFactFields } from './fact-fields.tsx'
import { AGENCIES } from './words.ts'

/** Every version of an agency, the latest first, with what became different; and what came before and after it. */
export function AgencyHistory({ agency }: { readonly agency: AgencyView }): ReactNode {
  const t = useWords(AGENCIES)
  const differences = useDifferences(agency)
  const rows = agency.versions.map((version, index) => ({ ...version, before: agency.versions[index - 1]?.facts })).toReversed()
  const columns: readonly Column<(typeof rows)[number]>[] = [
    { key: 'period', title: t.period, render: ({ validFrom, validTo }) => t.until(validFrom, validTo), phone: 'heading' },
    { key: 'time', title: t.now, render: ({ time }) => <TimeTag time={time} />, phone: 'heading' },
    { key: 'name', title: t.name, render: ({ facts }) => facts.name },
    { key: 'differs', title: t.differs, render: ({ facts, before }) => (before ? differences(before, facts) : t.firstVersion) },
    {
      key: 'cancel',
      title: t.cancel,
      render: ({ time, validFrom }) =>
        time === 'planned' && agency.editable && <CancelDialog agency={agency} version={validFrom} />,
    },
  ]
  return (
    <>
      <h2>{t.versions}</h2>
      <DataTable
        name="agencies.versions"
        title={t.versions}
        columns={columns}
        rows={rows}
        rowKey={({ validFrom }) => validFrom}
      />
      {agency.succession.length > 0 && (
        <section className="panel">
          <h2>{t.succession}</h2>
          <ul>
            {agency.succession.map(({ id, name, role, effectiveOn, manner }) => (
              <li key={`${role} ${id}`}>
                {t[role]} <Link to={`/agencies/${id}`}>{name}</Link>（{effectiveOn}，{t[manner]}）
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function TimeTag({ time }: Pick<AgencyVersionView, 'time'>): ReactNode {
  const t = useWords(AGENCIES)
  const tone = { past: 'neutral', present: 'good', planned: 'active' } as const
  return <StatusTag tone={tone[time]}>{t[time]}</StatusTag>
}

/** Names the fields that differ; those of agencies by number only, because their names are of today. */
function useDifferences(agency: AgencyView): (before: AgencyFacts, after: AgencyFacts) => string {
  const fields = useFactFields(agency)
  return (before, after) => {
    const [was, is] = [flatFacts(before), flatFacts(after)]
    return fields
      .filter(({ name }) => was[name] !== is[name])
      .map(({ name, label, kind }) => (kind === 'own' ? label : `${label}：${was[name] ?? '—'} → ${is[name] ?? '—'}`))
      .join('；')
  }
}
