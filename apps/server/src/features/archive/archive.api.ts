/** Handing out archive packages: the whole file of a case, personal data included, so each download is recorded. */
import { sql } from 'kysely'
import { Type } from 'typebox'
import type { Services } from '../../platform/feature.ts'
import type { App } from '../../platform/http/server.ts'
import { Problem } from '../../platform/problem.ts'
import { sendFile } from '../../platform/storage/index.ts'
import { agencyTrees } from '../agencies/index.ts'
import { type Permission, rolesPermitted } from '../../platform/permission.ts'
import { findCase, mayRead } from '../applications/index.ts'

const SIGNED_IN = { access: 'signed-in' } as const

/** Who may take a package. */
const TAKERS: readonly Permission[] = [
  { role: 'registrar', relations: ['own'] },
  { role: 'officeHead', relations: ['own'] },
  { role: 'auditor', relations: ['own', 'child'] },
]

/** Adds the route. */
export function archiveRoutes(app: App, services: Services): void {
  const { db, files, audit } = services
  const trees = agencyTrees(services)
  app.get(
    '/api/office/applications/:id/archive',
    { config: SIGNED_IN, schema: { params: Type.Object({ id: Type.Integer({ minimum: 1 }) }) } },
    async ({ params: { id }, actor, id: requestId }, reply) => {
      const found = await findCase(db, id)
      const tree = await trees.now()
      if (!found || !mayRead(actor, found, tree)) throw new Problem(404, 'application-not-found')
      if (rolesPermitted(TAKERS, actor, found.agencyId, tree).size === 0) throw new Problem(403, 'not-permitted')
      const { rows } = await sql<{ file: string | null }>`
        select file_id as file from archive_package where application_id = ${id} order by id desc limit 1`.execute(db)
      const [latest] = rows
      const content = latest === undefined || latest.file === null ? undefined : await files.read(db, latest.file)
      if (!content) throw new Problem(404, 'archive-package-missing')
      const subject = { kind: 'application', id }
      await audit.recordRead(db, { agencyId: found.agencyId, actor, subject, fields: ['archivePackage'], requestId })
      return sendFile(reply, content)
    },
  )
}
