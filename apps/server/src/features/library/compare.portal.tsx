/** Two reports side by side: cell by cell, and the differences of the text. */
import type { Cell } from '@gongkai/law/annual-report'
import { type ChapterComparison, compareReports, type Comparison, decimalText, type FigureComparison } from '@gongkai/reports'
import Type from 'typebox'
import type { Database } from '../../platform/database.ts'
import type { Services } from '../../platform/feature.ts'
import type { App } from '../../platform/http/server.ts'
import { Problem } from '../../platform/problem.ts'
import { EmptyState, Notice, PageTitle, TableFrame } from '../../portal/parts.tsx'
import { type Agency, findAgency } from '../agencies/index.ts'
import { agencyPath, reportPath } from './paths.ts'
import { findReport, type ReportKey } from './report.repository.ts'
import { dropEmptyFields, referenced, ReportReference } from './request.ts'
import { STYLES } from './view.tsx'

const CompareQuery = Type.Object({ left: ReportReference, right: ReportReference, all: Type.Optional(Type.Literal('yes')) })

/** One side of a comparison. */
interface Side extends ReportKey {
  readonly agency: Agency
}

/** Two stored reports compared. */
export interface ComparedReports {
  readonly left: Side
  readonly right: Side
  readonly comparison: Comparison
}

/** Compares the current reports that two references name; throws Problem 404 where one is not there. */
export async function compareStored(db: Database, left: string, right: string): Promise<ComparedReports> {
  const load = async (reference: string) => {
    const key = referenced(reference)
    const [agency, stored] = await Promise.all([findAgency(db, key.agencyId, `${key.year}-12-31`), findReport(db, key)])
    if (!agency) throw new Problem(404, 'agency-not-found')
    if (!stored) throw new Problem(404, 'report-not-found', `年报库里没有${agency.name}${key.year}年的年报`)
    return { side: { ...key, agency }, report: stored.report }
  }
  const [a, b] = await Promise.all([load(left), load(right)])
  return { left: a.side, right: b.side, comparison: compareReports(a.report, b.report) }
}

/** Adds the page of two reports side by side. */
export function comparePage(app: App, { db }: Services): void {
  app.get(
    '/library/compare',
    { schema: { querystring: CompareQuery }, preValidation: dropEmptyFields },
    async ({ query }, reply) => {
      const compared = await compareStored(db, query.left, query.right)
      const { left, right } = compared
      return reply.page(
        {
          title: `${sideTitle(left)}与${sideTitle(right)}比较`,
          section: 'library',
          styles: STYLES,
          breadcrumbs: [
            { label: '年报库', href: '/library' },
            { label: right.agency.name, href: agencyPath(right.agencyId) },
          ],
        },
        <CompareContent {...compared} all={query.all === 'yes'} query={query} />,
      )
    },
  )
}

const sideTitle = ({ agency, year }: Side) => `${agency.name} ${year} 年`

interface CompareContentProps extends ComparedReports {
  readonly all: boolean
  readonly query: { readonly left: string; readonly right: string }
}

function CompareContent({ left, right, comparison, all, query }: CompareContentProps) {
  const differing = comparison.figures.filter(isDifferent)
  const shown = all ? comparison.figures : differing
  const toggle = `/library/compare?left=${query.left}&right=${query.right}${all ? '' : '&all=yes'}`
  return (
    <>
      <PageTitle
        lead={
          <>
            <a href={reportPath(left)}>{sideTitle(left)}</a>与<a href={reportPath(right)}>{sideTitle(right)}</a>的年度报告。
          </>
        }
      >
        两份年报比较
      </PageTitle>
      <h2>数字</h2>
      <p>
        可比的 {comparison.figures.length} 项中有 {differing.length} 项不同。
        <a href={toggle}>{all ? '只看不同的' : '全部列出'}</a>
      </p>
      {comparison.incomparable.length > 0 && (
        <Notice kind="information" title="不能比较的">
          <p>
            两份年报的格式不同，有 {comparison.incomparable.length} 个单元格含义不同，不作比较（例如 2019 年与 2021
            年格式的表二）。
          </p>
        </Notice>
      )}
      {shown.length === 0 ? (
        <EmptyState title="数字全部相同" />
      ) : (
        <FigureTable figures={shown} left={sideTitle(left)} right={sideTitle(right)} />
      )}
      <h2>文字</h2>
      {comparison.chapters.map((chapter) => (
        <Chapter key={chapter.number} chapter={chapter} />
      ))}
    </>
  )
}

const isDifferent = ({ left, right, difference }: FigureComparison) =>
  left.state === 'number' && right.state === 'number' ? difference !== 0 : cellWords(left) !== cellWords(right)

interface FigureTableProps {
  readonly figures: readonly FigureComparison[]
  readonly left: string
  readonly right: string
}

function FigureTable({ figures, left, right }: FigureTableProps) {
  return (
    <TableFrame caption="逐格比较" captionHidden class="data compare">
      <thead>
        <tr>
          <th scope="col">单元格</th>
          <th scope="col" class="number">
            {left}
          </th>
          <th scope="col" class="number">
            {right}
          </th>
          <th scope="col" class="number">
            增减
          </th>
        </tr>
      </thead>
      <tbody>
        {figures.map((compared) => (
          <tr key={compared.figure.term}>
            <th scope="row">{compared.figure.term}</th>
            <td class="number">{cellWords(compared.left)}</td>
            <td class={isDifferent(compared) ? 'number changed' : 'number'}>{cellWords(compared.right)}</td>
            <td class="number">{signed(compared.difference)}</td>
          </tr>
        ))}
      </tbody>
    </TableFrame>
  )
}

function signed(difference: number | null): string {
  if (difference === null) return '—'
  return difference > 0 ? `+${decimalText(difference)}` : decimalText(difference)
}

/** What a cell says, in a word. */
export function cellWords(cell: Cell): string {
  switch (cell.state) {
    case 'number':
      return decimalText(cell.value)
    case 'notNumber':
      return cell.raw || '非数字'
    case 'blank':
      return '空白'
    case 'notFound':
      return '未读到'
  }
}

function Chapter({ chapter: { number, title, missing, similarity, parts } }: { readonly chapter: ChapterComparison }) {
  const same = `相同 ${Math.round(similarity * 100)}%`
  return (
    <section aria-labelledby={`chapter-${number}`}>
      <h3 id={`chapter-${number}`}>
        {title} <span class="quiet">{missing ? `${missing === 'left' ? '前' : '后'}一份没有这一部分` : same}</span>
      </h3>
      {missing === null && parts.some(({ kind }) => kind !== 'same') && (
        <p class="difference">
          {parts.map(({ kind, text }, at) =>
            kind === 'same' ? (
              <span key={at}>{text}</span>
            ) : kind === 'added' ? (
              <ins key={at}>{text}</ins>
            ) : (
              <del key={at}>{text}</del>
            ),
          )}
        </p>
      )}
      {missing === null && parts.every(({ kind }) => kind === 'same') && <p class="quiet">文字相同。</p>}
    </section>
  )
}
