/** What was imported, what was not, and why. */
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import Type from 'typebox'
import type { Database } from '../../platform/database.ts'
import type { Services } from '../../platform/feature.ts'
import type { App } from '../../platform/http/server.ts'
import { EmptyState, PageTitle, Pager, TableFrame } from '../../portal/parts.tsx'
import { reportPath, withQuery } from './paths.ts'
import { dropEmptyFields, PageNumber } from './request.ts'
import { minuteText, Select, STYLES } from './view.tsx'

/** One import as listed. */
export interface ImportRun {
  readonly id: number
  readonly folder: string
  readonly origin: 'import' | 'demonstration'
  readonly startedAt: Temporal.Instant
  readonly finishedAt: Temporal.Instant | null
  readonly imported: number
  readonly skipped: number
  readonly refused: number
}

interface ImportedFileRow {
  readonly path: string
  readonly outcome: 'imported' | 'skipped' | 'refused'
  readonly message: string
  readonly notices: readonly string[]
  readonly agencyId: number | null
  readonly year: number | null
}

const FilesParams = Type.Object({ run: Type.Integer({ minimum: 1 }) })
const FilesQuery = Type.Object({
  show: Type.Optional(Type.Enum(['refused', 'noticed'])),
  page: Type.Optional(PageNumber),
})
const PAGE_SIZE = 100

/** Adds the pages of imports. */
export function importPages(app: App, { db }: Services): void {
  app.get('/library/imports', async (_request, reply) =>
    reply.page(
      { title: '导入记录', section: 'library', styles: STYLES, breadcrumbs: [{ label: '年报库', href: '/library' }] },
      <Runs runs={await importRuns(db)} />,
    ),
  )
  app.get(
    '/library/imports/:run',
    { schema: { params: FilesParams, querystring: FilesQuery }, preValidation: dropEmptyFields },
    async ({ params, query }, reply) => {
      const page = query.page ?? 1
      const files = await importedFiles(db, params.run, query.show, page)
      return reply.page(
        {
          title: `第 ${params.run} 次导入`,
          section: 'library',
          styles: STYLES,
          breadcrumbs: [
            { label: '年报库', href: '/library' },
            { label: '导入记录', href: '/library/imports' },
          ],
        },
        <Files run={params.run} show={query.show} page={page} {...files} />,
      )
    },
  )
}

async function importRuns(db: Database): Promise<readonly ImportRun[]> {
  const { rows } = await sql<ImportRun>`
    select id, folder, origin, started_at as "startedAt", finished_at as "finishedAt", imported, skipped, refused
    from import_run order by id desc limit 100`.execute(db)
  return rows
}

async function importedFiles(db: Database, run: number, show: 'refused' | 'noticed' | undefined, page: number) {
  const narrowed =
    show === 'refused' ? sql`f.outcome = 'refused'` : show === 'noticed' ? sql`cardinality(f.notices) > 0` : sql`true`
  const { rows } = await sql<ImportedFileRow & { readonly total: number }>`
    select f.path, f.outcome, f.message, f.notices, r.agency_id as "agencyId", r.year, count(*) over ()::int as total
    from import_file f left join report r on r.id = f.report_id
    where f.run_id = ${run} and ${narrowed} order by f.path limit ${PAGE_SIZE} offset ${(page - 1) * PAGE_SIZE}`.execute(db)
  return { files: rows, total: rows[0]?.total ?? 0 }
}

function Runs({ runs }: { readonly runs: readonly ImportRun[] }) {
  return (
    <>
      <PageTitle>导入记录</PageTitle>
      {runs.length === 0 ? (
        <EmptyState title="还没有导入过">
          <p>
            运行 <code>npx gongkai library import 文件夹</code> 导入年报。
          </p>
        </EmptyState>
      ) : (
        <TableFrame caption="最近的导入" captionHidden>
          <thead>
            <tr>
              <th scope="col">导入</th>
              <th scope="col">开始</th>
              <th scope="col">完成</th>
              <th scope="col" class="number">
                入库
              </th>
              <th scope="col" class="number">
                跳过
              </th>
              <th scope="col" class="number">
                未入库
              </th>
            </tr>
          </thead>
          <tbody>
            {runs.map(({ id, origin, folder, startedAt, finishedAt, imported, skipped, refused }) => (
              <tr key={id}>
                <th scope="row">
                  <a href={`/library/imports/${id}`}>第 {id} 次</a>{' '}
                  <span class="quiet">{origin === 'demonstration' ? '演示数据' : folder.split(/[/\\]/).at(-1)}</span>
                </th>
                <td>{minuteText(startedAt)}</td>
                <td>{finishedAt ? minuteText(finishedAt) : '未完成（再次运行即可继续）'}</td>
                <td class="number">{imported}</td>
                <td class="number">{skipped}</td>
                <td class="number">{refused}</td>
              </tr>
            ))}
          </tbody>
        </TableFrame>
      )}
    </>
  )
}

const OUTCOMES = { imported: '已入库', skipped: '已跳过', refused: '未入库' } as const

interface FilesProps {
  readonly run: number
  readonly show: 'refused' | 'noticed' | undefined
  readonly page: number
  readonly files: readonly ImportedFileRow[]
  readonly total: number
}

function Files({ run, show, page, files, total }: FilesProps) {
  const address = `/library/imports/${run}`
  return (
    <>
      <PageTitle>第 {run} 次导入</PageTitle>
      <form class="filters" method="get" action={address}>
        <Select
          name="show"
          label="文件"
          value={show}
          any="全部"
          options={[
            { key: 'refused', label: '未入库的' },
            { key: 'noticed', label: '需要留意的' },
          ]}
        />
        <button type="submit">筛选</button>
      </form>
      {files.length === 0 ? (
        <EmptyState title="没有这样的文件" />
      ) : (
        <TableFrame caption="文件" captionHidden>
          <thead>
            <tr>
              <th scope="col">文件</th>
              <th scope="col">结果</th>
              <th scope="col">说明</th>
            </tr>
          </thead>
          <tbody>
            {files.map(({ path, outcome, message, notices, agencyId, year }) => (
              <tr key={path}>
                <th scope="row">{path}</th>
                <td>
                  <span class={`tag ${outcome === 'refused' ? 'tag-error' : 'tag-information'}`}>{OUTCOMES[outcome]}</span>
                </td>
                <td>
                  {agencyId !== null && year !== null ? <a href={reportPath({ agencyId, year })}>{message}</a> : message}
                  {notices.map((notice) => (
                    <p key={notice} class="quiet">
                      {notice}
                    </p>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </TableFrame>
      )}
      <Pager page={page} pageCount={Math.ceil(total / PAGE_SIZE)} href={(number) => withQuery(address, { show, page: number })} />
    </>
  )
}
