/** The sum of a superior's subordinates cell by cell, with where each part comes from and the difference from its own report. */
import { exactSum } from '@gongkai/law/annual-report'
import { type AggregateCell, decimalText } from '@gongkai/reports'
import Type from 'typebox'
import type { Services } from '../../platform/feature.ts'
import type { App } from '../../platform/http/server.ts'
import { EmptyState, Notice, PageTitle, TableFrame } from '../../portal/parts.tsx'
import { ROLL_UPS } from '../agencies/index.ts'
import { type AggregateMember, aggregateStored, missingMembers, type StoredAggregate } from './aggregate.service.ts'
import { cellWords } from './compare.portal.tsx'
import { agencyPath, aggregatePath, reportPath } from './paths.ts'
import { dropEmptyFields, ReportParams } from './request.ts'
import { STYLES } from './view.tsx'

const AggregateQuery = Type.Object({ all: Type.Optional(Type.Literal('yes')) })

/** Adds the page of a superior's sum. */
export function aggregatePage(app: App, { db }: Services): void {
  app.get(
    '/library/agencies/:id/aggregate/:year',
    { schema: { params: ReportParams, querystring: AggregateQuery }, preValidation: dropEmptyFields },
    async ({ params: { id, year }, query }, reply) => {
      const stored = await aggregateStored(db, { agencyId: id, year })
      return reply.page(
        {
          title: `${stored.agency.name} ${year} 年汇总`,
          section: 'library',
          styles: STYLES,
          wide: true,
          breadcrumbs: [
            { label: '年报库', href: '/library' },
            { label: stored.agency.name, href: agencyPath(id) },
          ],
        },
        <AggregateContent stored={stored} year={year} all={query.all === 'yes'} />,
      )
    },
  )
}

interface AggregateContentProps {
  readonly stored: StoredAggregate
  readonly year: number
  readonly all: boolean
}

function AggregateContent({ stored, year, all }: AggregateContentProps) {
  const { agency, members, hasOwnReport, aggregate } = stored
  const key = { agencyId: agency.id, year }
  const reporting = members.filter(({ hasReport }) => hasReport)
  const missing = missingMembers(members)
  const telling = aggregate.cells.filter(
    ({ sum, parent, difference }) => !isZero(sum.parts) || difference !== 0 || parent?.state !== 'number',
  )
  const shown = all ? aggregate.cells : telling
  return (
    <>
      <PageTitle lead="把本级、各部门和各下级的年报逐格相加，与汇总年报对照。每个合计都可以展开看来自哪些单位。">
        {agency.name} {year} 年汇总
      </PageTitle>
      {members.length === 0 ? (
        <EmptyState title="没有汇入的单位">
          <p>{year} 年底，目录里没有汇入这个机关年报的本级、部门或下级。</p>
        </EmptyState>
      ) : (
        <>
          <p>
            应汇入 {members.length} 个单位，已有 {reporting.length} 份年报。
            {hasOwnReport ? <a href={reportPath(key)}>汇总年报</a> : '年报库里没有汇总年报，只列各单位之和。'}
          </p>
          {missing.length > 0 && <MissingNotice missing={missing} />}
          {aggregate.children.some(({ excluded }) => excluded !== undefined) && (
            <Notice kind="warning" title="未计入">
              <ul>
                {aggregate.children.map(
                  ({ file, excluded }) => excluded !== undefined && <li key={file}>{`${nameOf(members, file)}：${excluded}`}</li>,
                )}
              </ul>
            </Notice>
          )}
          <h2>逐格合计</h2>
          <p>
            {all ? `全部 ${shown.length} 格。` : `列出 ${shown.length} 格，合计为零且与汇总年报一致的没有列出。`}
            <a href={all ? aggregatePath(key) : `${aggregatePath(key)}?all=yes`}>{all ? '只看有数字或不一致的' : '全部列出'}</a>
          </p>
          <SumTable cells={shown} members={members} year={year} />
          <h2>汇入的单位</h2>
          <MemberLists members={members} year={year} />
        </>
      )}
    </>
  )
}

const isZero = (parts: readonly { readonly value: number }[]) => parts.every(({ value }) => value === 0)

const nameOf = (members: readonly AggregateMember[], file: string) =>
  members.find(({ agencyId }) => String(agencyId) === file)?.name ?? file

function MissingNotice({ missing }: { readonly missing: readonly AggregateMember[] }) {
  return (
    <Notice kind="warning" title={`缺 ${missing.length} 份年报`}>
      <p>
        {missing.map(({ agencyId, name }, at) => (
          <>
            {at > 0 && '、'}
            <a key={agencyId} href={agencyPath(agencyId)}>
              {name}
            </a>
          </>
        ))}
        。缺报的不当作零：下面的合计只是已有年报之和，与汇总年报的差额可能由此而来。
      </p>
    </Notice>
  )
}

interface SumTableProps {
  readonly cells: readonly AggregateCell[]
  readonly members: readonly AggregateMember[]
  readonly year: number
}

function SumTable({ cells, members, year }: SumTableProps) {
  return (
    <TableFrame caption="逐格合计" captionHidden class="data compare">
      <thead>
        <tr>
          <th scope="col">单元格</th>
          <th scope="col" class="number">
            各单位之和
          </th>
          <th scope="col" class="number">
            汇总年报
          </th>
          <th scope="col" class="number">
            差额
          </th>
          <th scope="col">来自</th>
        </tr>
      </thead>
      <tbody>
        {cells.map((cell) => (
          <SumRow key={cell.cell.id} cell={cell} members={members} year={year} />
        ))}
      </tbody>
    </TableFrame>
  )
}

function SumRow({
  cell: { cell, sum, parent, difference },
  members,
  year,
}: Omit<SumTableProps, 'cells'> & { readonly cell: AggregateCell }) {
  const without = sum.kind === 'incomplete' ? sum.missing : []
  const telling = sum.parts.filter(({ value }) => value !== 0)
  return (
    <tr>
      <th scope="row">{cell.term}</th>
      <td class="number">{sum.parts.length === 0 ? '—' : decimalText(exactSum(sum.parts.map(({ value }) => value)))}</td>
      <td class="number">{parent ? cellWords(parent) : '—'}</td>
      <td class={difference === null || difference === 0 ? 'number' : 'number changed'}>
        {difference === null ? '—' : decimalText(difference)}
      </td>
      <td>
        {telling.length > 0 && (
          <details>
            <summary>{telling.length} 个单位不为零</summary>
            <ul>
              {telling.map(({ name, value }) => (
                <li key={name}>
                  <a href={reportPath({ agencyId: Number(name), year })}>{nameOf(members, name)}</a> {decimalText(value)}
                </li>
              ))}
            </ul>
          </details>
        )}
        {without.length > 0 && (
          <span class="quiet">{`${without.map((file) => nameOf(members, file)).join('、')}没有数字，未计入`}</span>
        )}
      </td>
    </tr>
  )
}

function MemberLists({ members, year }: { readonly members: readonly AggregateMember[]; readonly year: number }) {
  return (
    <>
      {ROLL_UPS.map(({ key, label }) => {
        const group = members.filter(({ rollUp }) => rollUp === key)
        return (
          group.length > 0 && (
            <section key={key}>
              <h3>
                {label}（{group.length}）
              </h3>
              <ul class="agencies">
                {group.map(({ agencyId, name, hasReport, mustReport }) => (
                  <li key={agencyId}>
                    {hasReport ? <a href={reportPath({ agencyId, year })}>{name}</a> : <a href={agencyPath(agencyId)}>{name}</a>}{' '}
                    {!hasReport && <span class="tag tag-warning">{mustReport === false ? '不单独编制' : '缺报'}</span>}
                  </li>
                ))}
              </ul>
            </section>
          )
        )
      })}
    </>
  )
}
