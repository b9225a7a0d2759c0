/** What can be done from a report's page: downloading it, and recording a disposition by form. */
import { writeReport } from '@gongkai/reports'
import Type from 'typebox'
import type { Services } from '../../platform/feature.ts'
import type { App } from '../../platform/http/server.ts'
import { createDispositionService } from './disposition.service.ts'
import { EDITORS_ONLY, editorOf } from './editor.ts'
import { VERDICTS } from './findings.query.ts'
import { reportPath } from './paths.ts'
import { loadReport, loadStored } from './report.portal.tsx'
import { dropEmptyFields, ReportParams, Version } from './request.ts'

const DownloadQuery = Type.Object({
  format: Type.Enum(['docx', 'pdf', 'html', 'xlsx', 'json']),
  version: Type.Optional(Version),
  findings: Type.Optional(Type.Literal('yes')),
})

/** A disposition as a form or program sends it. */
export const DispositionBody = Type.Object({
  fingerprint: Type.String({ pattern: '^[0-9a-f]{32}$', description: '检查发现的指纹' }),
  verdict: Type.Enum([...VERDICTS.map(({ key }) => key), 'withdrawn'], { description: '意见；withdrawn 撤回' }),
  remark: Type.Optional(Type.String({ maxLength: 500, description: '说明' })),
})

/** Adds downloads and the disposition form's address. */
export function reportActions(app: App, { db, clock, audit }: Services): void {
  app.get(
    '/library/agencies/:id/reports/:year/download',
    { schema: { params: ReportParams, querystring: DownloadQuery }, preValidation: dropEmptyFields },
    async ({ params, query }, reply) => {
      const key = { agencyId: params.id, year: params.year }
      const { agency, stored } = await loadStored({ db }, key, query.version)
      const name = `${agency.name}${stored.year}年政府信息公开工作年度报告`
      const written = await writeReport({ report: stored.report, damage: stored.damage }, query.format, {
        file: `${name}.json`,
        ...(query.findings && { findings: (await loadReport({ db }, key, query.version)).check }),
      })
      return reply
        .header(
          'content-disposition',
          `attachment; filename="report-${agency.id}-${stored.year}.${written.extension}"; filename*=UTF-8''${encodeURIComponent(`${name}.${written.extension}`)}`,
        )
        .type(written.mediaType)
        .send(Buffer.from(written.bytes))
    },
  )

  const dispositions = createDispositionService({ db, clock, audit })
  app.post(
    '/library/agencies/:id/reports/:year/dispositions',
    { config: EDITORS_ONLY, schema: { params: ReportParams, body: DispositionBody } },
    async (request, reply) => {
      const { params, body } = request
      const key = { agencyId: params.id, year: params.year }
      await dispositions.record(key, { ...body, remark: body.remark ?? '' }, editorOf(request))
      return reply.redirect(`${reportPath(key)}?recorded=yes#d-${body.fingerprint}`, 303)
    },
  )
}
