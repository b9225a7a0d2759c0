/** The page that shows what the checkup found. */
import { FORMS } from '@gongkai/law/annual-report'
import { Notice, PageTitle, TableFrame } from '../../portal/parts.tsx'
import { CheckedReportView } from '../../portal/report/report-view.tsx'
import type { Carried, CheckedFile, Checkup, Download } from './checkup.service.ts'

interface CheckupResultProps {
  readonly results: readonly Checkup[]
  readonly carry: (checked: CheckedFile) => Carried
}

/** Each file in the order in which it was handed in; several get an overview. */
export function CheckupResult({ results, carry }: CheckupResultProps) {
  return (
    <>
      <PageTitle>体检结果</PageTitle>
      {results.length > 1 && <ResultOverview results={results} />}
      {results.map((result, index) =>
        result.kind === 'report' ? (
          <ReportResult key={index} checked={result} carried={carry(result)} prefix={`report-${index + 1}`} />
        ) : (
          <section key={index} id={`report-${index + 1}`}>
            <Notice kind="error" title={`没有检查：${result.file}`}>
              <p>{result.message}</p>
            </Notice>
          </section>
        ),
      )}
      <p>
        <a class="button button-quiet" href="/checkup">
          再检查一份
        </a>
      </p>
    </>
  )
}

function ResultOverview({ results }: { readonly results: readonly Checkup[] }) {
  return (
    <TableFrame caption={`共 ${results.length} 份`}>
      <thead>
        <tr>
          <th scope="col">年报</th>
          <th scope="col" class="number">
            错误
          </th>
          <th scope="col" class="number">
            警告
          </th>
          <th scope="col" class="number">
            提示
          </th>
          <th scope="col">文件</th>
        </tr>
      </thead>
      <tbody>
        {results.map((result, index) => (
          <tr key={index}>
            <th scope="row">
              <a href={`#report-${index + 1}`}>{result.kind === 'report' ? shortName(result) : '没有检查'}</a>
            </th>
            {result.kind === 'report' ? (
              <>
                <td class="number">{result.check.summary.errors}</td>
                <td class="number">{result.check.summary.warnings}</td>
                <td class="number">{result.check.summary.infos}</td>
              </>
            ) : (
              <td colSpan={3}>{result.message}</td>
            )}
            <td>{result.file}</td>
          </tr>
        ))}
      </tbody>
    </TableFrame>
  )
}

interface ReportResultProps {
  readonly checked: CheckedFile
  readonly carried: Carried
  readonly prefix: string
}

function ReportResult({ checked, carried, prefix }: ReportResultProps) {
  const { read, check, file, previous } = checked
  const { report } = read
  return (
    <section class="report-result" id={prefix} aria-labelledby={`${prefix}-name`}>
      <h2 id={`${prefix}-name`}>{reportName(checked)}</h2>
      <p class="quiet">
        文件：{file}；{report.form === 'mixed' ? '表二为 2021 年格式、表三为 2019 年格式' : `${report.form} 年格式`}（
        {FORMS[report.form].documentNumber}）{previous && `；已与 ${previous.report.year} 年度的年报对照`}
      </p>
      <Verdict checked={checked} />
      <Downloads carried={carried} />
      <CheckedReportView report={report} check={check} damage={read.damage} prefix={prefix} />
    </section>
  )
}

function Verdict({ checked: { check } }: { readonly checked: CheckedFile }) {
  const { errors, warnings, infos, cells } = check.summary
  const counts = [
    { term: '错误', count: errors, kind: 'error' },
    { term: '警告', count: warnings, kind: 'warning' },
    { term: '提示', count: infos, kind: 'information' },
    { term: '未读到的单元格', count: cells.notFound, kind: 'quiet' },
  ]
  return (
    <dl class="verdict">
      {counts.map(({ term, count, kind }) => (
        <div key={term} class={count > 0 ? `verdict-${kind}` : 'verdict-none'}>
          <dt>{term}</dt>
          <dd>{count}</dd>
        </div>
      ))}
    </dl>
  )
}

const OFFERS: readonly { readonly label: string; readonly downloads: readonly (readonly [Download, string])[] }[] = [
  {
    label: '下载体检结果',
    downloads: [
      ['findings-docx', 'Word'],
      ['findings-xlsx', 'Excel'],
    ],
  },
  {
    label: '下载年报',
    downloads: [
      ['docx', 'Word'],
      ['pdf', 'PDF'],
      ['xlsx', 'Excel'],
      ['html', '网页'],
      ['json', 'JSON'],
    ],
  },
]

/** The page carries the report itself to its downloads, since the server keeps nothing. */
function Downloads({ carried }: { readonly carried: Carried }) {
  return (
    <form class="downloads" method="post" action="/checkup/download">
      <input type="hidden" name="report" value={carried.report} />
      {carried.previous !== undefined && <input type="hidden" name="previous" value={carried.previous} />}
      {OFFERS.map(({ label, downloads }) => (
        <p key={label} class="buttons" role="group" aria-label={label}>
          <span class="label">{label}</span>
          {downloads.map(([format, name]) => (
            <button key={format} class="button-quiet" type="submit" name="format" value={format}>
              {name}
            </button>
          ))}
        </p>
      ))}
    </form>
  )
}

/** The unit and the year, enough to tell the reports of one page apart. */
function shortName(checked: CheckedFile): string {
  const { unit, year } = checked.read.report
  return unit === null || year === null ? reportName(checked) : `${unit} ${year} 年`
}

/** What the report calls itself, as far as it says. */
function reportName({ read: { report }, file }: CheckedFile): string {
  if (report.unit === null) return report.title ?? file
  return `${report.unit}${report.year === null ? '' : ` ${report.year} 年`}政府信息公开工作年度报告`
}
