/** 年报体检: the public checkup of annual reports. */
import { createReaderPool } from '@gongkai/reports'
import type { Feature } from '../../platform/feature.ts'
import { checkupPages } from './checkup.portal.tsx'
import { createCheckupService } from './checkup.service.ts'

/** The checkup; its reader threads start with the first file and end with the application. */
export const checkupFeature: Feature = {
  name: 'checkup',
  register: (app) => {
    const pool = createReaderPool()
    app.addHook('onClose', () => pool.close())
    checkupPages(app, createCheckupService({ pool }))
  },
}
