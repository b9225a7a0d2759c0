/** Agencies ordered by any figure of a year. */
import { decimalText } from '@gongkai/reports'
import Type from 'typebox'
import type { Services } from '../../platform/feature.ts'
import type { App } from '../../platform/http/server.ts'
import { EmptyState, PageTitle, Pager, TableFrame } from '../../portal/parts.tsx'
import { type Agency, findAgency, kindLabel } from '../agencies/index.ts'
import type { Figure } from './figure.ts'
import { requireFigure } from './matrix.portal.tsx'
import { reportYears } from './overview.query.ts'
import { agencyPath, reportPath, withQuery } from './paths.ts'
import { type Ranking, ranking } from './ranking.query.ts'
import { AgencyFilterQuery, dropEmptyFields, FigureKey, PageNumber, Year } from './request.ts'
import { AgencyFields, CHOOSE_PARENT, Field, FigureSelect, Select, STYLES } from './view.tsx'

const RankingQuery = Type.Object({
  figure: Type.Optional(FigureKey),
  year: Type.Optional(Year),
  order: Type.Optional(Type.Enum(['descending', 'ascending'])),
  ...AgencyFilterQuery,
  page: Type.Optional(PageNumber),
})

const PAGE_SIZE = 50

/** Adds the page of rankings. */
export function rankingPage(app: App, { db, clock }: Services): void {
  app.get(
    '/library/rankings',
    { schema: { querystring: RankingQuery }, preValidation: dropEmptyFields },
    async ({ query }, reply) => {
      const figure = requireFigure(query.figure)
      const year = query.year ?? (await reportYears(db))?.to ?? clock.today().year - 1
      const page = query.page ?? 1
      const filter = { kind: query.kind, level: query.level, parentId: query.parent, depth: query.depth }
      const [shown, parent] = await Promise.all([
        ranking(db, { figure, year, filter, order: query.order ?? 'descending' }, { page, size: PAGE_SIZE }),
        query.parent === undefined ? undefined : findAgency(db, query.parent, clock.today().toString()),
      ])
      return reply.page(
        {
          title: '排名',
          section: 'library',
          styles: STYLES,
          breadcrumbs: [
            { label: '年报库', href: '/library' },
            ...(parent ? [{ label: parent.name, href: agencyPath(parent.id) }] : []),
          ],
        },
        <RankingContent figure={figure} year={year} page={page} shown={shown} query={query} parent={parent} />,
      )
    },
  )
}

interface RankingContentProps {
  readonly figure: Figure
  readonly year: number
  readonly page: number
  readonly shown: Ranking
  readonly query: Type.Static<typeof RankingQuery>
  readonly parent: Agency | undefined
}

function RankingContent({ figure, year, page, shown, query, parent }: RankingContentProps) {
  return (
    <>
      <PageTitle lead={parent ? `${parent.name}的${query.depth === 'all' ? '全部下级' : '直接下级'}。` : CHOOSE_PARENT}>
        排名
      </PageTitle>
      <form class="filters" method="get" action="/library/rankings">
        <FigureSelect value={figure.key} />
        <Field name="year" label="年度">
          <input id="filter-year" name="year" type="number" min="2008" max="2100" value={year} />
        </Field>
        <Select
          name="order"
          label="次序"
          value={query.order ?? 'descending'}
          options={[
            { key: 'descending', label: '从大到小' },
            { key: 'ascending', label: '从小到大' },
          ]}
        />
        <AgencyFields kind={query.kind} level={query.level} parent={parent} depth={query.depth} />
        <button type="submit">显示</button>
      </form>
      {shown.rows.length === 0 ? (
        <EmptyState title="没有可以排名的年报">
          <p>请换一个年度，或放宽机关的条件。</p>
        </EmptyState>
      ) : (
        <>
          <p class="quiet">
            {year} 年 {shown.reports} 份年报中有 {shown.ranked} 份这一项是数字
            {shown.sum !== null && `，合计 ${decimalText(shown.sum)} ${figure.unit}`}；空白和未读到的不参加排名，也不当作零。
          </p>
          <RankingTable figure={figure} year={year} rows={shown.rows} />
          <Pager
            page={page}
            pageCount={Math.ceil(shown.ranked / PAGE_SIZE)}
            href={(number) => withQuery('/library/rankings', { ...query, year, page: number })}
          />
        </>
      )}
    </>
  )
}

interface RankingTableProps {
  readonly figure: Figure
  readonly year: number
  readonly rows: Ranking['rows']
}

function RankingTable({ figure, year, rows }: RankingTableProps) {
  return (
    <TableFrame caption={`${year} 年${figure.label}（${figure.unit}）`}>
      <thead>
        <tr>
          <th scope="col" class="number">
            名次
          </th>
          <th scope="col">机关</th>
          <th scope="col">类型</th>
          <th scope="col" class="number">
            {figure.unit}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ rank, id, name, kind, value }) => (
          <tr key={id}>
            <td class="number">{rank}</td>
            <th scope="row">
              <a href={agencyPath(id)}>{name}</a>
            </th>
            <td>{kindLabel(kind)}</td>
            <td class="number">
              <a class="plain" href={reportPath({ agencyId: id, year })}>
                {decimalText(value)}
              </a>
            </td>
          </tr>
        ))}
      </tbody>
    </TableFrame>
  )
}
