/** The page of a report: tables with problem cells marked, findings with dispositions, chapters, downloads, versions. */
import type { Severity } from '@gongkai/law/annual-report'
import { checkReport, type CheckedReport } from '@gongkai/reports'
import Type from 'typebox'
import type { Services } from '../../platform/feature.ts'
import type { App } from '../../platform/http/server.ts'
import { Problem } from '../../platform/problem.ts'
import { Notice, PageTitle, TableFrame } from '../../portal/parts.tsx'
import { CheckedReportView } from '../../portal/report/report-view.tsx'
import { type Agency, findAgency } from '../agencies/index.ts'
import { DispositionSection } from './disposition-form.tsx'
import { isEditor } from './editor.ts'
import { findingsOf, type StoredFinding } from './findings.query.ts'
import { agencyPath, comparePath, reportPath } from './paths.ts'
import { findReport, type ReportKey, reportVersions, type StoredReport, type VersionSummary } from './report.repository.ts'
import { dropEmptyFields, ReportParams, Version } from './request.ts'
import { minuteText, STYLES } from './view.tsx'

const ReportQuery = Type.Object({ version: Type.Optional(Version), recorded: Type.Optional(Type.Literal('yes')) })

/** Adds the pages of reports. */
export function reportPage(app: App, services: Services): void {
  app.get(
    '/library/agencies/:id/reports/:year',
    { schema: { params: ReportParams, querystring: ReportQuery }, preValidation: dropEmptyFields },
    async ({ actor, params, query }, reply) => {
      const view = await loadReport(services, { agencyId: params.id, year: params.year }, query.version)
      const { agency, stored } = view
      const canDecide = await isEditor(services, actor, agency)
      return reply.page(
        {
          title: `${agency.name} ${stored.year} 年年度报告`,
          description: `${agency.name}${stored.year}年政府信息公开工作年度报告的表格、文字和检查结果。`,
          section: 'library',
          styles: STYLES,
          wide: true,
          breadcrumbs: [
            { label: '年报库', href: '/library' },
            { label: agency.name, href: agencyPath(agency.id) },
          ],
        },
        <ReportContent {...view} canDecide={canDecide} recorded={query.recorded === 'yes'} />,
      )
    },
  )
}

/** All that the page of one version shows. */
export interface ReportPageFacts {
  readonly agency: Agency
  readonly stored: StoredReport
  readonly versions: readonly VersionSummary[]
  readonly hasYearBefore: boolean
  readonly check: CheckedReport
  /** The stored findings with their dispositions; empty for a superseded version, which is checked for itself when it is shown. */
  readonly findings: readonly StoredFinding[]
}

/** Loads a version of a report, the current one unless a number is given; throws Problem 404 where there is none. */
export async function loadStored(
  { db }: Pick<Services, 'db'>,
  key: ReportKey,
  version?: number,
): Promise<Pick<ReportPageFacts, 'agency' | 'stored'>> {
  const [agency, stored] = await Promise.all([findAgency(db, key.agencyId, `${key.year}-12-31`), findReport(db, key, version)])
  if (!agency) throw new Problem(404, 'agency-not-found')
  if (!stored) throw new Problem(404, 'report-not-found')
  return { agency, stored }
}

/** Loads a version of a report with what is known of it; throws Problem 404 where there is none. */
export async function loadReport(services: Pick<Services, 'db'>, key: ReportKey, version?: number): Promise<ReportPageFacts> {
  const { db } = services
  const { agency, stored } = await loadStored(services, key, version)
  const { report, damage, sourceFormat: format } = stored
  const [versions, before, check, findings] = await Promise.all([
    reportVersions(db, key),
    reportVersions(db, { ...key, year: key.year - 1 }),
    checkReport({ report, damage, format, positions: new Map() }),
    stored.isCurrent ? findingsOf(db, key) : [],
  ])
  return {
    agency,
    stored,
    versions,
    hasYearBefore: before.length > 0,
    check: stored.isCurrent ? { ...check, findings } : check,
    findings,
  }
}

interface ReportContentProps extends ReportPageFacts {
  readonly canDecide: boolean
  readonly recorded: boolean
}

function ReportContent({ agency, stored, versions, hasYearBefore, check, findings, canDecide, recorded }: ReportContentProps) {
  const { report, year, damage } = stored
  const key = { agencyId: agency.id, year }
  const count = (severity: Severity) =>
    check.findings.filter((finding) => finding.concerns === 'unit' && finding.severity === severity).length
  return (
    <>
      <PageTitle lead={report.title ?? undefined}>
        {agency.name} {year} 年年度报告
      </PageTitle>
      {recorded && (
        <Notice kind="success">
          <p>处理意见已记录。</p>
        </Notice>
      )}
      {!stored.isCurrent && (
        <Notice kind="warning" title="这是旧版本">
          <p>
            后来有新的版本入库。<a href={reportPath(key)}>查看现行版本</a>
          </p>
        </Notice>
      )}
      <p>
        检查发现错误 {count('error')} 处、警告 {count('warning')} 处、提示 {count('info')} 处。
        {stored.isCurrent && hasYearBefore && <a href={comparePath({ ...key, year: year - 1 }, key)}>与 {year - 1} 年比较</a>}
      </p>
      <Downloads stored={stored} />
      <h2>报告和检查结果</h2>
      <CheckedReportView report={report} check={check} damage={damage} prefix="r" />
      {stored.isCurrent && <DispositionSection reportKey={key} findings={findings} canDecide={canDecide} />}
      <Versions report={key} versions={versions} shown={stored.version} />
    </>
  )
}

const FORMATS = [
  { key: 'docx', label: 'Word' },
  { key: 'pdf', label: 'PDF' },
  { key: 'html', label: '网页' },
  { key: 'xlsx', label: 'Excel' },
  { key: 'json', label: 'JSON' },
] as const

function Downloads({ stored: { agencyId, year, version, isCurrent } }: { readonly stored: StoredReport }) {
  const address = (format: string, findings = false) =>
    `/library/agencies/${agencyId}/reports/${year}/download?format=${format}${isCurrent ? '' : `&version=${version}`}${findings ? '&findings=yes' : ''}`
  return (
    <p class="buttons">
      <span>下载：</span>
      {FORMATS.map(({ key, label }) => (
        <a key={key} class="button button-quiet" href={address(key)} rel="nofollow">
          {label}
        </a>
      ))}
      <a class="button button-quiet" href={address('docx', true)} rel="nofollow">
        Word（附检查结果）
      </a>
    </p>
  )
}

interface VersionsProps {
  readonly report: { readonly agencyId: number; readonly year: number }
  readonly versions: readonly VersionSummary[]
  readonly shown: number
}

function Versions({ report, versions, shown }: VersionsProps) {
  return (
    <section aria-labelledby="versions">
      <h2 id="versions">来源和版本</h2>
      <TableFrame caption="来源和版本" captionHidden>
        <thead>
          <tr>
            <th scope="col">版本</th>
            <th scope="col">来源文件</th>
            <th scope="col">读取时间</th>
            <th scope="col">SHA-256</th>
          </tr>
        </thead>
        <tbody>
          {versions.map(({ version, isCurrent, sourceName, sourceFormat, sourceHash, origin, readAt }) => (
            <tr key={version}>
              <th scope="row">
                {version === shown ? `第 ${version} 版` : <a href={reportPath(report, version)}>第 {version} 版</a>}
                {isCurrent && '（现行）'}
              </th>
              <td>
                {sourceName}
                <span class="quiet">
                  （{sourceFormat}
                  {origin === 'demonstration' && '，演示数据'}）
                </span>
              </td>
              <td>{minuteText(readAt)}</td>
              <td>
                <code title={sourceHash}>{sourceHash.slice(0, 12)}…</code>
              </td>
            </tr>
          ))}
        </tbody>
      </TableFrame>
    </section>
  )
}
