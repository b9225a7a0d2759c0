/** The library of published reports (年报库). */
import { createRequire } from 'node:module'
import { dirname, resolve } from 'node:path'
import type { Feature } from '../../platform/feature.ts'
import { agencyPage } from './agency.portal.tsx'
import { aggregatePage } from './aggregate.portal.tsx'
import { comparePage } from './compare.portal.tsx'
import { findingsPage } from './findings.portal.tsx'
import { importPages } from './imports.portal.tsx'
import { libraryHomePage } from './library-home.portal.tsx'
import { libraryApi } from './library.api.ts'
import { matrixPage } from './matrix.portal.tsx'
import { rankingPage } from './ranking.portal.tsx'
import { reportActions } from './report-actions.portal.tsx'
import { reportPage } from './report.portal.tsx'
import { settleActions } from './settle.portal.tsx'
import { tablesApi } from './tables.api.ts'

const echarts = dirname(createRequire(import.meta.url).resolve('echarts/package.json'))

/** The pages and API of the library. */
export const libraryFeature: Feature = {
  name: 'library',
  assets: { 'echarts.common.min.js': resolve(echarts, 'dist/echarts.common.min.js') },
  register: (app, services) => {
    libraryHomePage(app, services)
    agencyPage(app, services)
    reportPage(app, services)
    reportActions(app, services)
    settleActions(app, services)
    comparePage(app, services)
    matrixPage(app, services)
    rankingPage(app, services)
    aggregatePage(app, services)
    findingsPage(app, services)
    importPages(app, services)
    libraryApi(app, services)
    tablesApi(app, services)
  },
}

export { createImportService, type ImportedFile, type ReadOutcome } from './import.service.ts'
export { recheckAll } from './check.service.ts'
export { history, type HistoryYear } from './history.query.ts'
export { FigureText } from './view.tsx'
