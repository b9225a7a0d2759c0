/** Files of documents in the back office: uploaded for an agency first, listed by an edition, handed out to those who may read the document. */
import multipart from '@fastify/multipart'
import { UploadedFileView } from '@gongkai/contract'
import { sql } from 'kysely'
import { Type } from 'typebox'
import type { Services } from '../../platform/feature.ts'
import type { App } from '../../platform/http/server.ts'
import { rolesPermitted } from '../../platform/permission.ts'
import { Problem } from '../../platform/problem.ts'
import { MULTIPART_LIMITS, readUpload, sendFile } from '../../platform/storage/index.ts'
import { agencyTrees } from '../agencies/index.ts'
import { PUBLICATION_TYPES } from './attach-file.ts'
import { PUBLICATION_FILE } from './attachments.ts'
import { readableDocument } from './document.query.ts'
import { DOCUMENT_EDITORS } from './workflow.ts'

const SIGNED_IN = { access: 'signed-in' } as const

/** Adds the routes. */
export async function documentFileRoutes(app: App, services: Services): Promise<void> {
  const { db, files } = services
  const trees = agencyTrees(services)
  app.get(
    '/api/office/documents/:id/files/:fileId',
    {
      config: SIGNED_IN,
      schema: { params: Type.Object({ id: Type.Integer({ minimum: 1 }), fileId: Type.String({ format: 'uuid' }) }) },
    },
    async ({ params, actor }, reply) => {
      if (!(await readableDocument(db, params.id, actor, await trees.now()))) throw new Problem(404, 'document-not-found')
      const { rows } = await sql`
        select from document_attachment where document_id = ${params.id} and file_id = ${params.fileId}::uuid limit 1`.execute(db)
      const content = rows.length === 0 ? undefined : await files.read(db, params.fileId)
      if (!content) throw new Problem(404, 'file-not-found')
      return sendFile(reply, content)
    },
  )
  await app.register(async (scope) => {
    await scope.register(multipart, MULTIPART_LIMITS)
    scope.post(
      '/api/office/documents/files',
      {
        config: SIGNED_IN,
        schema: { querystring: Type.Object({ agencyId: Type.Integer({ minimum: 1 }) }), response: { 201: UploadedFileView } },
      },
      async (request, reply) => {
        const { agencyId } = request.query as { readonly agencyId: number }
        // Proofs with a mended attachment are a reviewer's: whoever may draft for the agency uploads for it.
        if (rolesPermitted(DOCUMENT_EDITORS, request.actor, agencyId, await trees.now()).size === 0)
          throw new Problem(403, 'not-permitted')
        const { files: uploaded, refusal } = await readUpload(request, { fileFields: ['file'], files: 1 })
        if (refusal) throw refusal
        const [one] = uploaded
        if (!one) throw new Problem(422, 'file-empty')
        const kept = await db
          .transaction()
          .execute((trx) =>
            files.keep(
              trx,
              { bytes: one.bytes, name: one.name, purpose: PUBLICATION_FILE, agencyId, accept: PUBLICATION_TYPES },
              request.actor,
            ),
          )
        return reply.status(201).send({ fileId: kept.id, name: kept.name, mediaType: kept.mediaType, bytes: kept.size })
      },
    )
  })
}
