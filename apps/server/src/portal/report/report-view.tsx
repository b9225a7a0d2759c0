/** A whole report as its reader knows it: six chapters with the official tables, and beside each what was found. */
import { type CellId, CHAPTERS, FORMS, RULES } from '@gongkai/law/annual-report'
import { type Damage, placeTerm } from '@gongkai/reports'
import { Notice } from '../parts.tsx'
import { cellTerm, Corrections } from './corrections.tsx'
import { FindingNotes, FindingOverview } from './finding-list.tsx'
import { MarkedText } from './marked-text.tsx'
import { type CellMark, markCells, type NumberedFinding, numberFindings, type ReportView } from './numbering.ts'
import { OfficialTable } from './official-table.tsx'

/** The report with its findings: overview, likely corrections, damage, then chapter by chapter. */
export function CheckedReportView(view: ReportView) {
  const { report, check, damage, prefix } = view
  const findings = numberFindings(view)
  const marks = markCells(findings, check)
  return (
    <>
      {findings.length > 0 && (
        <section>
          <h3>发现的问题</h3>
          <FindingOverview findings={findings} />
        </section>
      )}
      <Corrections check={check} form={report.form} prefix={prefix} />
      <DamageNotice damage={damage} view={view} />
      <NotAssessedList view={view} />
      {chapterNumbers(view, findings).map((number) => (
        <ChapterPart key={number} number={number} view={view} findings={findings} marks={marks} />
      ))}
    </>
  )
}

/** 0 (the head) only where it has text or findings; the six chapters always; others as the report has them. */
function chapterNumbers({ report }: ReportView, findings: readonly NumberedFinding[]): readonly number[] {
  const head = report.preamble.trim() !== '' || findings.some(({ chapter }) => chapter === 0) ? [0] : []
  return [...new Set([...head, ...CHAPTERS.map(({ number }) => number), ...report.chapters.map(({ number }) => number)])]
}

interface ChapterPartProps {
  readonly number: number
  readonly view: ReportView
  readonly findings: readonly NumberedFinding[]
  readonly marks: ReadonlyMap<CellId, CellMark>
}

function ChapterPart({ number, view, findings, marks }: ChapterPartProps) {
  const { report, prefix } = view
  const chapters = report.chapters.filter((chapter) => chapter.number === number)
  const text = number === 0 ? report.preamble : chapters.map((chapter) => chapter.text).join('\n')
  const official = CHAPTERS.find((chapter) => chapter.number === number)
  const title = chapters[0]?.title ?? official?.title ?? '标题与引言'
  const here = findings.filter(({ chapter }) => chapter === number)
  return (
    <section class={here.length > 0 ? 'report-part report-part-noted' : 'report-part'}>
      <div class="report-part-body">
        <h3 id={`${prefix}-chapter-${number}`}>{official ? `${official.numeral}、${title}` : title}</h3>
        {number === 0 && report.title !== null && <p class="report-title">{report.title}</p>}
        <MarkedText text={text} chapter={number} findings={findings} />
        {FORMS[report.form].tables
          .filter((table) => table.chapter === number)
          .map((table) => (
            <OfficialTable key={table.id} table={table} cells={report.cells} marks={marks} prefix={prefix} />
          ))}
        {number > 0 && chapters.length === 0 && <p class="quiet">没有读到本章的文字。</p>}
      </div>
      {here.length > 0 && (
        <div class="report-part-notes">
          <FindingNotes findings={here} form={report.form} />
        </div>
      )}
    </section>
  )
}

function DamageNotice({ damage, view }: { readonly damage: readonly Damage[]; readonly view: ReportView }) {
  if (damage.length === 0) return null
  return (
    <Notice kind="information" title="读取时没有读全或没有把握的地方（不算年报的差错）">
      <ul>
        {damage.map(({ code, where, message }) => (
          <li key={`${code} ${where} ${message}`}>
            {placeTerm(view.report.form, where)}：{message}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

function NotAssessedList({ view: { check, report } }: { readonly view: ReportView }) {
  if (check.notAssessed.length === 0) return null
  const term = (id: string) => RULES.find((rule) => rule.id === id)?.term ?? id
  return (
    <details class="not-assessed">
      <summary>有 {check.notAssessed.length} 处因为单元格不是数字而没有检查</summary>
      <ul>
        {check.notAssessed.map(({ rule, where, missing }) => (
          <li key={`${rule} ${where}`}>
            {term(rule)}，{placeTerm(report.form, where)}
            {missing.length > 0 &&
              `：${missing
                .slice(0, 3)
                .map((cell) => cellTerm(report.form, cell))
                .join('、')}${missing.length > 3 ? ` 等 ${missing.length} 格` : ''}不是数字`}
          </li>
        ))}
      </ul>
    </details>
  )
}
