/** The pages of 年报体检: hand in, see, take home. */
import { Type } from 'typebox'
import type { App } from '../../platform/http/server.ts'
import { Problem } from '../../platform/problem.ts'
import { CheckupForm } from './checkup-form.tsx'
import { CheckupResult } from './checkup-result.tsx'
import { type CheckedFile, type CheckupService, DOWNLOADS, type Download } from './checkup.service.ts'
import { examineAll } from './examine.ts'

const TITLE = '年报体检'

const DownloadForm = Type.Object({
  report: Type.String({ minLength: 1 }),
  previous: Type.Optional(Type.String({ minLength: 1 })),
  format: Type.Enum(DOWNLOADS),
})

/** Adds the pages to a scope that reads multipart forms. */
export function checkupPages(app: App, checkups: CheckupService): void {
  app.get('/checkup', async (_request, reply) =>
    reply.page(
      {
        title: TITLE,
        section: 'checkup',
        breadcrumbs: [],
        scripts: ['checkup.js'],
        description: '上传政府信息公开工作年度报告，检查表内、表间、文字与表格之间的矛盾。上传的文件不保存。',
      },
      <CheckupForm />,
    ),
  )

  app.post('/checkup', async (request, reply) => {
    if (!request.isMultipart()) throw new Problem(415, 'unsupported-media-type')
    const results = await examineAll(checkups, request.parts())
    const head = {
      title: '体检结果',
      section: 'checkup' as const,
      breadcrumbs: [{ label: TITLE, href: '/checkup' }],
      wide: true,
    }
    return reply
      .header('cache-control', 'no-store')
      .page(head, <CheckupResult results={results} carry={(checked) => checkups.carry(checked)} />)
  })

  app.post('/checkup/download', { schema: { body: DownloadForm }, bodyLimit: 10_000_000 }, async ({ body }, reply) => {
    const checked = await checkups.reopen(body)
    const { bytes, mediaType, extension } = await checkups.write(checked, body.format)
    return reply
      .header('cache-control', 'no-store')
      .header('content-disposition', disposition(`${fileStem(checked, body.format)}.${extension}`))
      .type(mediaType)
      .send(Buffer.from(bytes))
  })
}

/** The name of a download without its extension: that of the report, so that the person knows it again. */
function fileStem({ read: { report }, file }: CheckedFile, format: Download): string {
  const year = report.year === null ? '' : `${report.year}年`
  const stem = report.unit === null ? file.replace(/\.[^.]*$/, '') : `${report.unit}${year}政府信息公开工作年度报告`
  return format.startsWith('findings') ? `${stem}-体检结果` : stem
}

/** The header that names a download: in UTF-8 for every browser of this century, with a plain name for others. */
function disposition(name: string): string {
  const clean = name.replaceAll(/[\p{Cc}\\/:*?"<>|]/gu, '_')
  const extension = clean.slice(clean.lastIndexOf('.'))
  return `attachment; filename="report${extension}"; filename*=UTF-8''${encodeURIComponent(clean)}`
}
