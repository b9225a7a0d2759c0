/** Files of cases in the back office: uploaded first, put to their use by an event, handed out only to those who may read the case. */
import multipart from '@fastify/multipart'
import { UploadedFileView } from '@gongkai/contract'
import { sql } from 'kysely'
import { Type } from 'typebox'
import type { Services } from '../../platform/feature.ts'
import type { App } from '../../platform/http/server.ts'
import { Problem } from '../../platform/problem.ts'
import { MULTIPART_LIMITS, readUpload, sendFile } from '../../platform/storage/index.ts'
import type { agencyTrees } from '../agencies/index.ts'
import { findCase } from './case.ts'
import { rolesPermitted } from '../../platform/permission.ts'
import { mayRead } from './permission.ts'
import { WORKFLOW } from './workflow.ts'

const SIGNED_IN = { access: 'signed-in' } as const

/** Adds the routes. */
export async function fileRoutes(app: App, { db, files, audit }: Services, trees: ReturnType<typeof agencyTrees>): Promise<void> {
  app.get(
    '/api/office/applications/:id/files/:fileId',
    {
      config: SIGNED_IN,
      schema: { params: Type.Object({ id: Type.Integer({ minimum: 1 }), fileId: Type.String({ format: 'uuid' }) }) },
    },
    async ({ params, actor, id: requestId }, reply) => {
      const found = await findCase(db, params.id)
      if (!found || !mayRead(actor, found, await trees.now())) throw new Problem(404, 'application-not-found')
      const { rows } = await sql<{ purpose: string }>`select purpose from application_file
        where application_id = ${params.id} and file_id = ${params.fileId}::uuid`.execute(db)
      const content = rows.length === 0 ? undefined : await files.read(db, params.fileId)
      if (!content) throw new Problem(404, 'file-not-found')
      const subject = { kind: 'application', id: params.id }
      await audit.recordRead(db, {
        agencyId: found.agencyId,
        actor,
        subject,
        fields: [`file:${rows[0]?.purpose ?? ''}`],
        requestId,
      })
      return sendFile(reply, content)
    },
  )
  await app.register(async (scope) => {
    await scope.register(multipart, MULTIPART_LIMITS)
    scope.post(
      '/api/office/agencies/:agencyId/uploads',
      {
        config: SIGNED_IN,
        schema: { params: Type.Object({ agencyId: Type.Integer({ minimum: 1 }) }), response: { 201: UploadedFileView } },
      },
      async (request, reply) => {
        const { agencyId } = request.params as { readonly agencyId: number }
        const tree = await trees.now()
        if (rolesPermitted(WORKFLOW.addFile.who, request.actor, agencyId, tree).size === 0)
          throw new Problem(403, 'not-permitted')
        const { files: uploaded, refusal } = await readUpload(request, { fileFields: ['file'], files: 1 })
        if (refusal) throw refusal
        const [one] = uploaded
        if (!one) throw new Problem(422, 'file-empty')
        const kept = await db
          .transaction()
          .execute((trx) =>
            files.keep(trx, { bytes: one.bytes, name: one.name, purpose: 'application-file', agencyId }, request.actor),
          )
        return reply.status(201).send({ fileId: kept.id, name: kept.name, mediaType: kept.mediaType, bytes: kept.size })
      },
    )
  })
}
