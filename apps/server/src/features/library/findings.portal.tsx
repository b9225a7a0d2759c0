/** The findings over all reports. */
import { SEVERITY_TERMS, RULES, type Severity } from '@gongkai/law/annual-report'
import Type from 'typebox'
import type { Services } from '../../platform/feature.ts'
import type { App } from '../../platform/http/server.ts'
import { EmptyState, PageTitle, Pager, TableFrame } from '../../portal/parts.tsx'
import { SeverityTag } from '../../portal/report/finding-list.tsx'
import { COUNT_LIMIT, type FindingFilter, type ListedFinding, listFindings, VERDICTS } from './findings.query.ts'
import { reportPath, withQuery } from './paths.ts'
import { dropEmptyFields, FindingQuery, PageNumber } from './request.ts'
import { DispositionText, Field, ruleText, Select, STYLES } from './view.tsx'

const FindingsQuery = Type.Object({ ...FindingQuery, page: Type.Optional(PageNumber) })
const PAGE_SIZE = 50

/** The filter that a query asks for. */
export function findingFilter({
  agency,
  ...query
}: Omit<FindingFilter, 'agencyId'> & { readonly agency?: number | undefined }): FindingFilter {
  return { ...query, agencyId: agency }
}

/** Adds the page of findings. */
export function findingsPage(app: App, { db }: Services): void {
  app.get(
    '/library/findings',
    { schema: { querystring: FindingsQuery }, preValidation: dropEmptyFields },
    async ({ query }, reply) => {
      const page = query.page ?? 1
      const { page: _page, ...asked } = query
      const found = await listFindings(db, findingFilter(asked), { page, size: PAGE_SIZE })
      return reply.page(
        {
          title: '检查发现',
          section: 'library',
          styles: STYLES,
          wide: true,
          breadcrumbs: [{ label: '年报库', href: '/library' }],
        },
        <FindingsContent query={query} page={page} {...found} />,
      )
    },
  )
}

interface FindingsContentProps {
  readonly query: Type.Static<typeof FindingsQuery>
  readonly page: number
  readonly total: number
  readonly findings: readonly ListedFinding[]
}

const SEVERITIES = (['error', 'warning', 'info'] satisfies Severity[]).map((key) => ({ key, label: SEVERITY_TERMS[key] }))

function FindingsContent({ query, page, total, findings }: FindingsContentProps) {
  return (
    <>
      <PageTitle lead="全部现行年报的检查发现，以及人对它们的处理意见。">检查发现</PageTitle>
      <FindingFilterForm query={query} />
      {findings.length === 0 ? (
        <EmptyState title="没有符合条件的发现" />
      ) : (
        <>
          <p class="quiet">{total > COUNT_LIMIT ? `共 ${COUNT_LIMIT} 处以上` : `共 ${total} 处`}。</p>
          <TableFrame caption="检查发现" captionHidden>
            <thead>
              <tr>
                <th scope="col">年报</th>
                <th scope="col">程度</th>
                <th scope="col">规则</th>
                <th scope="col">发现</th>
                <th scope="col">处理意见</th>
              </tr>
            </thead>
            <tbody>
              {findings.map((finding) => (
                <FindingRow key={`${finding.agencyId}-${finding.year}-${finding.fingerprint}`} finding={finding} />
              ))}
            </tbody>
          </TableFrame>
          <Pager
            page={page}
            pageCount={Math.ceil(Math.min(total, COUNT_LIMIT) / PAGE_SIZE)}
            href={(number) => withQuery('/library/findings', { ...query, page: number })}
          />
        </>
      )}
    </>
  )
}

function FindingRow({ finding }: { readonly finding: ListedFinding }) {
  const { rule, severity, message, agency, year, concerns, disposition, fingerprint } = finding
  return (
    <tr>
      <th scope="row">
        <a href={`${reportPath(finding)}#d-${fingerprint}`}>
          {agency} {year} 年
        </a>
      </th>
      <td>
        <SeverityTag severity={severity} />
      </td>
      <td title={ruleText(rule).explanation}>
        {ruleText(rule).term} <span class="quiet rule-id">{rule}</span>
      </td>
      <td>
        {message}
        {concerns === 'source' && <span class="quiet">（来源文件不全）</span>}
      </td>
      <td>
        <DispositionText disposition={disposition} />
      </td>
    </tr>
  )
}

function FindingFilterForm({ query }: Pick<FindingsContentProps, 'query'>) {
  return (
    <form class="filters" method="get" action="/library/findings">
      <Select
        name="rule"
        label="规则"
        value={query.rule}
        any="全部规则"
        options={RULES.map(({ id, term }) => ({ key: id, label: `${id} ${term}` }))}
      />
      <Select name="severity" label="程度" value={query.severity} any="全部" options={SEVERITIES} />
      <Field name="year" label="年度">
        <input id="filter-year" name="year" type="number" min="2008" max="2100" value={query.year} />
      </Field>
      <Select
        name="concerns"
        label="归于"
        value={query.concerns}
        any="全部"
        options={[
          { key: 'unit', label: '机关的差错' },
          { key: 'source', label: '来源文件不全' },
        ]}
      />
      <Select
        name="disposition"
        label="处理意见"
        value={query.disposition}
        any="全部"
        options={[{ key: 'none', label: '未处理' }, ...VERDICTS]}
      />
      <button type="submit">筛选</button>
    </form>
  )
}
