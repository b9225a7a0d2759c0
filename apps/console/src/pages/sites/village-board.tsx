import { VILLAGE_CATEGORIES, type VillageAffairsView } from '@gongkai/contract'
import { useQuery } from '@tanstack/react-query'
import { InputNumber } from 'antd'
import type { ReactNode } from 'react'
import { get } from '../../api.ts'
import { Fault } from '../../ui/fault.tsx'
import { useFilters } from '../../ui/filters.ts'
import { useWords } from '../../words.ts'
import { today } from '../applications/case.client.ts'
import { CATALOGUE } from './catalogue-words.ts'
import { DutyCounts, DutyTag } from './duty-counts.tsx'

const QUARTERS = [1, 2, 3, 4] as const

/** 村（居）务公开 of a year: villages by quarters and categories. */
export function VillageBoard({ siteId }: { readonly siteId: number }): ReactNode {
  const t = useWords(CATALOGUE)
  const { of, set } = useFilters()
  const year = Number(of('year')) || Number(today().slice(0, 4))
  const { data, error, refetch } = useQuery({
    queryKey: ['sites', siteId, 'villages', year],
    queryFn: ({ signal }) => get<VillageAffairsView>(`/sites/${siteId}/catalogue/villages`, { year }, signal),
  })
  if (error) return <Fault fault={error} onRetry={() => void refetch()} />
  return (
    <>
      <p className="quiet">{t.villageNote}</p>
      <div className="tools village-year">
        <label>
          {t.year} <InputNumber min={2008} max={2199} value={year} onChange={(value) => value && set({ year: String(value) })} />
        </label>
        {data && <DutyCounts counts={data.counts} />}
      </div>
      {data?.villages.length === 0 && <p className="table-note">{t.noVillages}</p>}
      {data && data.villages.length > 0 && <Board villages={data.villages} title={t.villages} />}
    </>
  )
}

function Board({ villages, title }: { readonly villages: VillageAffairsView['villages']; readonly title: string }): ReactNode {
  const t = useWords(CATALOGUE)
  return (
    <section className="data-table village-board" aria-label={title}>
      <div className="table-frame" tabIndex={0} role="group" aria-label={title}>
        <table>
          <thead>
            <tr>
              <th rowSpan={2} scope="col">
                {t.village}
              </th>
              {QUARTERS.map((quarter) => (
                <th key={quarter} colSpan={VILLAGE_CATEGORIES.length} scope="colgroup">
                  {t.quarter(quarter)}
                </th>
              ))}
            </tr>
            <tr>
              {QUARTERS.flatMap((quarter) =>
                VILLAGE_CATEGORIES.map(({ key }) => (
                  <th key={`${quarter}-${key}`} scope="col">
                    {t[key]}
                  </th>
                )),
              )}
            </tr>
          </thead>
          <tbody>
            {villages.map(({ agency, cells }) => (
              <tr key={agency.id}>
                <th scope="row">{agency.name}</th>
                {cells.map(({ quarter, category, state, publishedOn }) => (
                  <td key={`${quarter}-${category}`}>
                    {state === 'none' ? <span className="quiet">—</span> : <DutyTag state={state} />}
                    {publishedOn !== null && <div className="quiet">{publishedOn.slice(5)}</div>}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
