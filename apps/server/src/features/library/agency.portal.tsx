/** The page of an agency: facts, superiors and subordinates, reports by year, history with charts. */
import Type from 'typebox'
import type { Services } from '../../platform/feature.ts'
import type { App } from '../../platform/http/server.ts'
import { Problem } from '../../platform/problem.ts'
import { PageTitle, TableFrame } from '../../portal/parts.tsx'
import {
  type Agency,
  type AgencyName,
  type AgencyVersion,
  agencyVersions,
  findAgency,
  kindLabel,
  ROLL_UPS,
  subordinates,
  type Succession,
  succession,
  superiors,
} from '../agencies/index.ts'
import { HistoryCharts } from './history-charts.tsx'
import { isEditor } from './editor.ts'
import { history, type HistoryYear } from './history.query.ts'
import { AgencyList } from './library-home.portal.tsx'
import { aggregatePath, agencyPath, comparePath, reportPath, withQuery } from './paths.ts'
import { AgencyParams } from './request.ts'
import { findKnown, type FoundAgencies, PendingNotice } from './settle.portal.tsx'
import { Office } from './office.tsx'
import { CHART_SCRIPTS, CheckCounts, FigureText, STYLES } from './view.tsx'

/** Adds the pages of agencies. */
export function agencyPage(app: App, { db, clock }: Services): void {
  const schema = { params: AgencyParams, querystring: Type.Object({ find: Type.Optional(Type.String({ maxLength: 60 })) }) }
  app.get('/library/agencies/:id', { schema }, async ({ actor, params: { id }, query: { find } }, reply) => {
    const today = clock.today().toString()
    const agency = await findAgency(db, id, today)
    if (!agency) throw new Problem(404, 'agency-not-found')
    if (agency.mergedInto !== null) return reply.redirect(agencyPath(agency.mergedInto), 302)
    const canSettle = agency.standing === 'pending' && (await isEditor({ db, clock }, actor, agency))
    const [above, below, years, versions, links, supervisor, found] = await Promise.all([
      superiors(db, id, today),
      subordinates(db, id, today),
      history(db, id),
      agencyVersions(db, id),
      succession(db, id),
      agency.supervisorId === null ? undefined : findAgency(db, agency.supervisorId, today),
      canSettle ? findKnown(db, agency, find, today) : undefined,
    ])
    return reply.page(
      {
        title: agency.name,
        description: `${agency.name}历年政府信息公开工作年度报告。`,
        section: 'library',
        styles: STYLES,
        scripts: years.length > 0 ? CHART_SCRIPTS : [],
        breadcrumbs: [
          { label: '年报库', href: '/library' },
          ...above.map(({ id: superior, name }) => ({ label: name, href: agencyPath(superior) })),
        ],
      },
      <AgencyContent
        agency={agency}
        below={below}
        years={years}
        versions={versions}
        links={links}
        supervisor={supervisor}
        found={found}
      />,
    )
  })
}

interface AgencyContentProps {
  readonly agency: Agency
  readonly below: readonly (Agency & { readonly children: number })[]
  readonly years: readonly HistoryYear[]
  readonly versions: readonly AgencyVersion[]
  readonly links: readonly Succession[]
  readonly supervisor: AgencyName | undefined
  /** Known agencies, where a pending one can be settled here. */
  readonly found: FoundAgencies | undefined
}

function AgencyContent({ agency, below, years, versions, links, supervisor, found }: AgencyContentProps) {
  return (
    <>
      <PageTitle>{agency.name}</PageTitle>
      {agency.standing === 'pending' && <PendingNotice agency={agency} found={found} />}
      <Facts agency={agency} versions={versions} links={links} supervisor={supervisor} />
      <Office office={agency.office} />
      {agency.standing === 'established' && agency.dissolvedOn === null && (
        <p class="buttons">
          <a class="button" href={`/agencies/${agency.id}/apply`}>
            向这个机关申请公开政府信息
          </a>
        </p>
      )}
      <Reports agency={agency} years={years} hasMembers={below.some(({ rollUp }) => rollUp !== null)} />
      {years.length > 0 && <HistoryCharts years={years} />}
      {below.length > 0 && (
        <section aria-labelledby="below">
          <h2 id="below">下级和部门</h2>
          <p class="buttons">
            <a class="button button-quiet" href={withQuery('/library/matrix', { parent: agency.id })}>
              各下级历年对照
            </a>
            <a class="button button-quiet" href={withQuery('/library/rankings', { parent: agency.id })}>
              各下级排名
            </a>
          </p>
          {[...ROLL_UPS, { key: null, label: '不汇入上级年报' }].map(({ key, label }) => {
            const members = below.filter(({ rollUp }) => rollUp === key)
            return (
              members.length > 0 && (
                <section key={label}>
                  <h3>
                    {label}（{members.length}）
                  </h3>
                  <AgencyList agencies={members} />
                </section>
              )
            )
          })}
        </section>
      )}
    </>
  )
}

function Facts({ agency, versions, links, supervisor }: Omit<AgencyContentProps, 'below' | 'years' | 'found'>) {
  const { kind, region, divisionCode, creditCode, mustReport, reportScope, court, dissolvedOn } = agency
  const facts: readonly (readonly [string, string | null])[] = [
    ['类型', kindLabel(kind)],
    ['地区', region.join('') || null],
    ['行政区划代码', divisionCode],
    ['统一社会信用代码', creditCode],
    ['年报义务', mustReport === null ? null : mustReport ? '应当编制年报' : '不单独编制年报'],
    ['年报口径', reportScope === null ? null : reportScope === 'own' ? '仅本机关' : '汇总所属部门和下级'],
    ['管辖法院', court],
    ['撤销', dissolvedOn],
  ]
  return (
    <dl class="facts">
      {facts.map(
        ([term, text]) =>
          text !== null && (
            <>
              <dt>{term}</dt>
              <dd>{text}</dd>
            </>
          ),
      )}
      {supervisor && (
        <>
          <dt>公开工作主管部门</dt>
          <dd>
            <a href={agencyPath(supervisor.id)}>{supervisor.name}</a>
          </dd>
        </>
      )}
      {versions.length > 1 && (
        <>
          <dt>沿革</dt>
          <dd>
            {versions.map(({ validFrom, validTo, name }) => (
              <div key={validFrom}>
                {name}
                <span class="quiet">
                  （{validFrom} 起{validTo !== null && `，至 ${validTo} 前一日`}）
                </span>
              </div>
            ))}
          </dd>
        </>
      )}
      {links.map(({ id, name, role, effectiveOn, manner }) => (
        <>
          <dt>{role === 'predecessor' ? '前身' : '后继'}</dt>
          <dd>
            <a href={agencyPath(id)}>{name}</a>
            <span class="quiet">
              （{effectiveOn}，{{ merged: '合并', split: '分立', replaced: '撤旧建新' }[manner]}）
            </span>
          </dd>
        </>
      ))}
    </dl>
  )
}

interface ReportsProps {
  readonly agency: Agency
  readonly years: readonly HistoryYear[]
  readonly hasMembers: boolean
}

function Reports({ agency, years, hasMembers }: ReportsProps) {
  if (years.length === 0) return <p class="quiet">年报库里没有这个机关的年报。</p>
  const latest = years.toReversed()
  return (
    <section aria-labelledby="reports">
      <h2 id="reports">年度报告</h2>
      <TableFrame caption="各年度的年度报告" captionHidden>
        <thead>
          <tr>
            <th scope="col">年度</th>
            <th scope="col" class="number">
              新收申请（件）
            </th>
            <th scope="col" class="number">
              办理（件）
            </th>
            <th scope="col">检查发现</th>
            <th scope="col">另见</th>
          </tr>
        </thead>
        <tbody>
          {latest.map((year, at) => {
            const key = { agencyId: agency.id, year: year.year }
            const before = latest[at + 1]
            return (
              <tr key={year.year}>
                <th scope="row">
                  <a href={reportPath(key)}>{year.year} 年年报</a>
                </th>
                <td class="number">
                  <FigureText value={year.figures.get('table3.newReceived.total')} />
                </td>
                <td class="number">
                  <FigureText value={year.figures.get('table3.totalProcessed.total')} />
                </td>
                <td>
                  <CheckCounts {...year} />
                </td>
                <td class="links">
                  {before && <a href={comparePath({ agencyId: agency.id, year: before.year }, key)}>与 {before.year} 年比较</a>}{' '}
                  {hasMembers && <a href={aggregatePath(key)}>汇总</a>}{' '}
                  {year.versions > 1 && <span class="quiet">共 {year.versions} 版</span>}
                </td>
              </tr>
            )
          })}
        </tbody>
      </TableFrame>
    </section>
  )
}
