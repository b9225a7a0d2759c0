import { type ColumnView, LIBRARIES, PRESENTATIONS, type SiteView } from '@gongkai/contract'
import { type ReactNode, useRef } from 'react'
import { Facts } from '../../ui/facts.tsx'
import { Fault } from '../../ui/fault.tsx'
import { useFilters } from '../../ui/filters.ts'
import { useWords } from '../../words.ts'
import { ColumnActs } from './column-acts.tsx'
import { fieldLabel, itemLabel, OpenColumnDialog } from './column-form.tsx'
import { ColumnsTree } from './column-tree.tsx'
import { COLUMNS } from './column-words.ts'
import { FreshnessTag } from './freshness-tag.tsx'
import { useColumns } from './sites.client.ts'

/** The tree of a site on the left, the chosen column with what can be done to it on the right. */
export function ColumnDesk({ site }: { readonly site: SiteView }): ReactNode {
  const t = useWords(COLUMNS)
  const { of, set } = useFilters()
  const { data, error, refetch } = useColumns(site.id)
  const chosen = data?.find(({ id }) => String(id) === of('column'))
  const facts = useRef<HTMLElement>(null)
  const show = (id: number) => {
    set({ column: String(id) })
    // On a telephone the column stands above the tree.
    facts.current?.scrollIntoView({ block: 'nearest' })
  }
  if (error) return <Fault fault={error} onRetry={() => void refetch()} />
  if (!data) return undefined
  const arranges = site.editable && site.closedAt === null
  return (
    <div className="column-desk">
      <section aria-label={t.tree}>
        {arranges && (
          <div className="tools">
            <OpenColumnDialog siteId={site.id} owner={site.agency} onDone={show} />
          </div>
        )}
        <ColumnsTree siteId={site.id} columns={data} chosen={chosen} arranges={arranges} onShow={show} />
      </section>
      <section aria-live="polite" className="column-facts" ref={facts}>
        {chosen === undefined ? (
          <p className="quiet">{t.choose}</p>
        ) : (
          <>
            <h2>{chosen.name}</h2>
            {arranges && <ColumnActs key={chosen.id} siteId={site.id} column={chosen} columns={data} onShow={show} />}
            <ColumnFacts column={chosen} columns={data} />
          </>
        )}
      </section>
    </div>
  )
}

function ColumnFacts({ column, columns }: { readonly column: ColumnView; readonly columns: readonly ColumnView[] }): ReactNode {
  const t = useWords(COLUMNS)
  const nameOf = (id: number | null) => columns.find((other) => other.id === id)?.name
  const labelOf = (terms: readonly { readonly key: string; readonly label: string }[], key: string | null) =>
    terms.find((term) => term.key === key)?.label
  const library = labelOf(LIBRARIES, column.library)
  return (
    <>
      {column.section !== null && <p className="quiet">{t.section}</p>}
      <Facts
        facts={[
          ...(column.movedToId === null ? [] : [[t.movedTo, nameOf(column.movedToId)] as const]),
          [t.freshness, <FreshnessTag key="freshness" freshness={column.freshness} />],
          [t.lastPublished, column.lastPublishedOn],
          [t.updateDays, column.updateDays],
          [t.dueOn, column.dueOn],
          [t.documents, `${column.documents}（${t.documentsWithin} ${column.documentsWithin}）`],
          [t.owner, column.owner.name],
          [t.item, itemLabel(column.itemCode)],
          [t.field, fieldLabel(column.fieldCode)],
          [t.description, column.description],
          [t.keywords, column.keywords.join('、')],
          [t.columnType, column.columnType],
          [t.presentation, [labelOf(PRESENTATIONS, column.presentation), library, column.link].filter(Boolean).join('：')],
          [t.englishName, column.englishName],
        ]}
      />
    </>
  )
}
