/** 年报体检: the public checkup of annual reports. */
import multipart from '@fastify/multipart'
import { createReaderPool } from '@gongkai/reports'
import type { Feature } from '../../platform/feature.ts'
import { checkupApi } from './checkup.api.ts'
import { checkupPages } from './checkup.portal.tsx'
import { createCheckupService } from './checkup.service.ts'
import { UPLOAD } from './upload.ts'

/** More files than are checked are still taken in, up to so many: a browser that is cut off shows nothing of our answer. */
const MOST_FILES = 200

/** The checkup; its reader threads start with the first file and end with the application. */
export const checkupFeature: Feature = {
  name: 'checkup',
  register: async (app) => {
    const pool = createReaderPool()
    app.addHook('onClose', () => pool.close())
    const checkups = createCheckupService({ pool })

    await app.register(async (scope) => {
      await scope.register(multipart, {
        throwFileSizeLimit: false,
        limits: {
          fileSize: UPLOAD.fileBytes,
          files: MOST_FILES,
          fields: 10,
          fieldSize: UPLOAD.textCharacters * 3,
          parts: MOST_FILES + 10,
        },
      })
      checkupPages(scope, checkups)
      checkupApi(scope, checkups)
    })
  },
}
