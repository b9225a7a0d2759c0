/** 主动公开: documents from draft to withdrawal, their editions, reviews and index numbers. */
import type { Feature, Services } from '../../platform/feature.ts'
import { createDocument } from './create.service.ts'
import { createDocumentEngine, type DocumentEngine } from './engine.ts'
import { documentFileRoutes } from './files.api.ts'
import { publicationRoutes } from './publications.api.ts'
import { publicationJobs } from './publications.jobs.ts'
import { readingJobs, readingPool } from './reading.jobs.ts'
import { indexJobs } from './search.ts'
import { withdrawalJobs } from './withdrawal/batch.jobs.ts'

export { attachFile, PUBLICATION_TYPES } from './attach-file.ts'
export { PUBLICATION_FILE } from './attachments.ts'
export { checkPublished } from './check.service.ts'
export type { DocumentEngine } from './engine.ts'
export { takeManyIndexNumbers } from './index-number.ts'
export { lockDocuments } from './locks.ts'
export { project, touchSites } from './projection.ts'
export { projectPlaces } from './projection-places.ts'
export { searchSource } from './search-document.ts'
export { searchIndexOf } from './search.ts'
export { DOCUMENT_READERS } from './workflow.ts'

/** The use cases of documents, for this feature and those that build on it. */
export interface Publications {
  readonly engine: DocumentEngine
  /** Drafts a document in the caller's transaction. */
  readonly create: (...given: Tail<Parameters<typeof createDocument>>) => ReturnType<typeof createDocument>
}

type Tail<List extends readonly unknown[]> = List extends readonly [unknown, ...infer Rest] ? Rest : never

/** The use cases on the services. */
export function createPublications(services: Services): Publications {
  return { engine: createDocumentEngine(services), create: (...given) => createDocument(services, ...given) }
}

/** The back office of documents. */
export const publicationsFeature: Feature = {
  name: 'publications',
  register: async (app, services) => {
    app.addHook('onClose', () => readingPool(services).close())
    publicationRoutes(app, services, createPublications(services).engine)
    await documentFileRoutes(app, services)
  },
  jobs: (services) => ({
    ...publicationJobs(services, createPublications(services).engine),
    ...readingJobs(services),
    ...indexJobs(services),
    ...withdrawalJobs(services),
  }),
}
