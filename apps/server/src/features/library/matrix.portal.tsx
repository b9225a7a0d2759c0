/** Agencies x years of any figure. */
import Type from 'typebox'
import type { Services } from '../../platform/feature.ts'
import type { App } from '../../platform/http/server.ts'
import { Problem } from '../../platform/problem.ts'
import { EmptyState, PageTitle, Pager, TableFrame } from '../../portal/parts.tsx'
import { type Agency, findAgency, kindLabel } from '../agencies/index.ts'
import { DEFAULT_FIGURE, type Figure, figureNamed } from './figure.ts'
import { type Matrix, matrix } from './matrix.query.ts'
import { reportYears } from './overview.query.ts'
import { agencyPath, reportPath, withQuery } from './paths.ts'
import { AgencyFilterQuery, dropEmptyFields, FigureKey, PageNumber, Year } from './request.ts'
import { AgencyFields, CHOOSE_PARENT, Field, FigureSelect, FigureText, STYLES } from './view.tsx'

const MatrixQuery = Type.Object({
  figure: Type.Optional(FigureKey),
  ...AgencyFilterQuery,
  from: Type.Optional(Year),
  to: Type.Optional(Year),
  page: Type.Optional(PageNumber),
})

const PAGE_SIZE = 50

/** As many years as fit beside each other. */
const MOST_YEARS = 12

/** The figure named `key`; throws Problem 400 for an unknown name. */
export function requireFigure(key: string | undefined): Figure {
  const figure = figureNamed(key ?? DEFAULT_FIGURE)
  if (!figure) throw new Problem(400, 'figure-unknown')
  return figure
}

/** Adds the matrix page. */
export function matrixPage(app: App, { db, clock }: Services): void {
  app.get(
    '/library/matrix',
    { schema: { querystring: MatrixQuery }, preValidation: dropEmptyFields },
    async ({ query }, reply) => {
      const figure = requireFigure(query.figure)
      const held = await reportYears(db)
      const to = query.to ?? held?.to ?? clock.today().year - 1
      const from = Math.max(query.from ?? held?.from ?? to, to - MOST_YEARS + 1)
      const page = query.page ?? 1
      const filter = { kind: query.kind, level: query.level, parentId: query.parent, depth: query.depth }
      const [shown, parent] = await Promise.all([
        matrix(db, figure, filter, { from, to }, { page, size: PAGE_SIZE }),
        query.parent === undefined ? undefined : findAgency(db, query.parent, clock.today().toString()),
      ])
      return reply.page(
        {
          title: '机关与年度对照',
          section: 'library',
          styles: STYLES,
          wide: true,
          breadcrumbs: [
            { label: '年报库', href: '/library' },
            ...(parent ? [{ label: parent.name, href: agencyPath(parent.id) }] : []),
          ],
        },
        <MatrixContent figure={figure} years={{ from, to }} page={page} shown={shown} query={query} parent={parent} />,
      )
    },
  )
}

interface MatrixContentProps {
  readonly figure: Figure
  readonly years: { readonly from: number; readonly to: number }
  readonly page: number
  readonly shown: Matrix
  readonly query: Readonly<Record<string, string | number | undefined>> & {
    readonly kind?: string
    readonly level?: string
    readonly parent?: number
    readonly depth?: string
  }
  readonly parent: Agency | undefined
}

function MatrixContent({ figure, years: { from, to }, page, shown, query, parent }: MatrixContentProps) {
  const years = Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at)
  return (
    <>
      <PageTitle lead={parent ? `${parent.name}的${query.depth === 'all' ? '全部下级' : '直接下级'}。` : CHOOSE_PARENT}>
        机关与年度对照
      </PageTitle>
      <form class="filters" method="get" action="/library/matrix">
        <FigureSelect value={figure.key} />
        <AgencyFields kind={query.kind} level={query.level} parent={parent} depth={query.depth} />
        <Field name="from" label="起始年度">
          <input id="filter-from" name="from" type="number" min="2008" max="2100" value={from} />
        </Field>
        <Field name="to" label="终止年度">
          <input id="filter-to" name="to" type="number" min="2008" max="2100" value={to} />
        </Field>
        <button type="submit">显示</button>
      </form>
      {shown.rows.length === 0 ? (
        <EmptyState title="没有符合条件的机关">
          <p>请放宽类型、层级或上级的条件。</p>
        </EmptyState>
      ) : (
        <>
          <p class="quiet">共 {shown.total} 个机关。“—”表示年报库里没有那一年的年报。</p>
          <MatrixTable figure={figure} years={years} rows={shown.rows} />
          <Pager
            page={page}
            pageCount={Math.ceil(shown.total / PAGE_SIZE)}
            href={(number) => withQuery('/library/matrix', { ...query, page: number })}
          />
        </>
      )}
    </>
  )
}

interface MatrixTableProps {
  readonly figure: Figure
  readonly years: readonly number[]
  readonly rows: Matrix['rows']
}

function MatrixTable({ figure, years, rows }: MatrixTableProps) {
  return (
    <TableFrame caption={`${figure.label}（${figure.unit}）`}>
      <thead>
        <tr>
          <th scope="col">机关</th>
          <th scope="col">类型</th>
          {years.map((year) => (
            <th key={year} scope="col" class="number">
              {year}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, name, kind, values }) => (
          <tr key={id}>
            <th scope="row">
              <a href={agencyPath(id)}>{name}</a>
            </th>
            <td>{kindLabel(kind)}</td>
            {years.map((year) => (
              <td key={year} class="number">
                {values.has(year) ? (
                  <a class="plain" href={reportPath({ agencyId: id, year })}>
                    <FigureText value={values.get(year)} />
                  </a>
                ) : (
                  <FigureText value={undefined} />
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </TableFrame>
  )
}
